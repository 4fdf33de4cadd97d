import * as fs from "node:fs";
import * as path from "node:path";

/** What the NAT script must know of its network. */
export interface NatValues {
    region: string;
    vpcCidr: string;
    /** The standing Elastic IP address. */
    allocationId: string;
    /** The same, as the internet sees it. */
    publicIp: string;
    /** The route tables whose default route the instance takes over. */
    routeTableIds: string[];
    /** The launching lifecycle hook that the script completes. */
    hookName: string;
}

/**
 * The user data of the NAT instance: a cloud-boothook, which cloud-init runs at every boot before anything else, so that
 * the way out does not wait for packages, snaps or users. EC2 allows 16 KiB.
 */
export function natUserData(values: NatValues): string {
    const fill = {
        "@VALUES@": environment(values),
        "@UNIT@": read("nat.service"),
        "@SCRIPT@": natScript(),
    };
    const hook = Object.entries(fill).reduce(
        (text, [mark, content]) => text.replace(mark, () => content.trimEnd()),
        withoutComments(read("boothook.sh")),
    );
    return `#cloud-boothook\n${hook}`;
}

/** The script as the launch template carries it. */
export function natScript(): string {
    return withoutComments(read("nat.sh"));
}

/** The file that systemd hands to the script. */
export function environment(values: NatValues): string {
    return [
        `NAT_REGION="${values.region}"`,
        `NAT_VPC_CIDR="${values.vpcCidr}"`,
        `NAT_ALLOCATION_ID="${values.allocationId}"`,
        `NAT_PUBLIC_IP="${values.publicIp}"`,
        `NAT_ROUTE_TABLE_IDS="${values.routeTableIds.join(" ")}"`,
        `NAT_HOOK_NAME="${values.hookName}"`,
    ].join("\n");
}

function read(file: string): string {
    return fs.readFileSync(path.join(__dirname, file), "utf8");
}

/** Comments explain the file to its reader; in user data they would only take room. */
function withoutComments(script: string): string {
    return script.replace(/^[ \t]*#(?!!).*\n/gm, "").replace(/\n{2,}/g, "\n");
}
