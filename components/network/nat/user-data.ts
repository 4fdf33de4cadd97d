import * as fs from "node:fs";
import * as path from "node:path";
import { gzipSync, strToU8 } from "fflate";

/** What the NAT script must know of its network. */
export interface NatValues {
    region: string;
    /** The VPC's blocks: what comes from these is forwarded. */
    vpcCidr: string[];
    /** The standing Elastic IP address. */
    allocationId: string;
    /** The same, as the internet sees it. */
    publicIp: string;
    /** The route tables whose default route the instance takes over. */
    routeTableIds: string[];
    /** The launching lifecycle hook that the script completes; absent where a launch takes nothing over: a standby's. */
    hookName?: string | undefined;
    /** The terminating lifecycle hook, where there is one: the script completes it once another instance has taken over. */
    endHookName?: string | undefined;
    /** The CloudWatch log group that the script writes its log to. */
    logGroup?: string | undefined;
    /** The other zones' NAT instances. */
    peers?: NatPeer[];
    /** The subnet that standbys alone have addresses of, where there is one. */
    standbyCidr?: string | undefined;
    /** In someone else's VPC it takes no route from another way out. */
    isGuest?: boolean;
    /** Whether sessions of Session Manager go through the instance. */
    hasSessions?: boolean;
    /** A standby takes over from an owner that is silent, and has no public IPv4 address until then. */
    isStandby?: boolean;
}

/** Another NAT instance of the network, which this one replaces when it fails. */
export interface NatPeer {
    /** Anyone who holds this address is the peer. */
    allocationId: string;
    /** Its zones' route tables. */
    routeTableIds: string[];
}

/**
 * The user data of the NAT instance: a cloud-boothook, which cloud-init runs at every boot before anything else, so that
 * the way out does not wait for packages, snaps or users. EC2 allows 16 KiB, so the script is in it as gzip: to read the
 * one of a running instance, inspect its /usr/local/sbin/nat.
 */
export function natUserData(values: NatValues): string {
    const fill = {
        "@VALUES@": environment(values),
        "@UNIT@": read("nat.service"),
        "@SCRIPT@": packedScript(values.isGuest === true),
        "@AGENT@\n": values.hasSessions ? withoutComments(read("agent.sh")) : "",
    };
    const hook = Object.entries(fill).reduce(
        (text, [mark, content]) => text.replace(mark, () => (mark.endsWith("\n") ? content : content.trimEnd())),
        withoutComments(read("boothook.sh")),
    );
    return `#cloud-boothook\n${hook}`;
}

/** The script as the launch template carries it: one file, with those that it sources in their places. */
export function natScript(isGuest = false): string {
    const whole = read("nat.sh")
        .replace(/^here=.*\n/m, "")
        .replace(/^source "\$here\/guest\.sh"\n/m, (line) => (isGuest ? line : ""))
        .replace(/^source "\$here\/(.*)"$/gm, (_, file: string) => read(file));
    return withoutComments(whole);
}

/** The file that systemd hands to the script. */
export function environment(values: NatValues): string {
    return [
        `NAT_REGION="${values.region}"`,
        `NAT_VPC_CIDR="${blocks(values.vpcCidr)}"`,
        `NAT_ALLOCATION_ID="${values.allocationId}"`,
        `NAT_PUBLIC_IP="${values.publicIp}"`,
        `NAT_ROUTE_TABLE_IDS="${values.routeTableIds.join(" ")}"`,
        `NAT_HOOK_NAME="${values.hookName ?? ""}"`,
        `NAT_END_HOOK_NAME="${values.endHookName ?? ""}"`,
        `NAT_LOG_GROUP="${values.logGroup ?? ""}"`,
        `NAT_PEERS="${(values.peers ?? []).map(peerValue).join(" ")}"`,
        ...(values.standbyCidr === undefined ? [] : [`NAT_STANDBY_CIDR="${values.standbyCidr}"`]),
        ...(values.isStandby ? standbysOwn(values.region) : []),
    ].join("\n");
}

/** As nftables takes it: one block, or a set of several. */
function blocks(cidrs: readonly string[]): string {
    return cidrs.length === 1 ? cidrs.join() : `{ ${cidrs.join(", ")} }`;
}

/**
 * A standby speaks to EC2 and CloudWatch Logs by their dual-stack endpoints, over IPv6: both are listed for Seoul in
 * botocore 1.44's endpoints.json. https://docs.aws.amazon.com/ec2/latest/devguide/ec2-endpoints.html
 */
function standbysOwn(region: string): string[] {
    return [
        'NAT_ROLE="standby"',
        `NAT_EC2_URL="https://ec2.${region}.api.aws/"`,
        `NAT_LOGS_URL="https://logs.${region}.api.aws/"`,
    ];
}

const packed = new Map<boolean, string>();

/** The same for every instance: lines of base64, such as `base64 -d | gunzip` takes. */
function packedScript(isGuest: boolean): string {
    const known = packed.get(isGuest);
    if (known !== undefined) return known;
    const lines = Buffer.from(gzip(natScript(isGuest)))
        .toString("base64")
        .replace(/.{1,116}/g, "$&\n");
    packed.set(isGuest, lines);
    return lines;
}

/**
 * Chromium's zlib, which is Node's, packs the same text differently on x86 and on ARM, and from one release to the next.
 * User data that depends on who runs the program would replace the instance for nothing, so plain JavaScript packs it.
 */
export function gzip(text: string): Uint8Array {
    return gzipSync(strToU8(text), { level: 9, mtime: 0 });
}

function peerValue({ allocationId, routeTableIds }: NatPeer): string {
    return `${allocationId}=${routeTableIds.join(",")}`;
}

/** A checkout with CRLF, as Git for Windows makes it where nothing says otherwise, is the same script. */
function read(file: string): string {
    return fs.readFileSync(path.join(__dirname, file), "utf8").replaceAll("\r\n", "\n");
}

/** Comments and indents are for the file's reader; in user data they would only take room. */
function withoutComments(script: string): string {
    return script
        .replace(/^[ \t]*#(?!!).*\n/gm, "")
        .replace(/^[ \t]+/gm, "")
        .replace(/\n{2,}/g, "\n");
}
