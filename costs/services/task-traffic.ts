import { fargate } from "../../inventory/read";
import type { Inputs } from "../inputs";
import type { Context, Quantity } from "../quantity";

const STORES = [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:elasticache/cluster:Cluster",
    "aws:elasticache/serverlessCache:ServerlessCache",
];

/**
 * What tasks send: to the database and cache in the other zone ($0.01 a GB, billed on the task's side only), to the NAT in
 * the other zone ($0.01 out and $0.01 in), and to the internet.
 */
export function taskTraffic(service: Inputs, { relatives, use }: Context): Quantity[] {
    const share = relatives.share(fargate.SERVICE);
    const network = service.block("networkConfiguration");
    const isPublic = network?.flag("assignPublicIp") ?? false;
    // In subnets of another stack the way out is that one's: private tasks need a NAT there.
    const isGuest = network?.has("subnets") && relatives.all("aws:ec2/subnet:Subnet").length === 0;
    const hasNat =
        !isPublic && (isGuest || relatives.all("aws:ec2/route:Route").some((route) => leadsToNat(service.of(route))));
    const lines: Quantity[] = [];
    if (STORES.some((type) => relatives.all(type).length > 0)) {
        lines.push({
            what: "traffic with database and cache across zones",
            quantity: use.backendGB * use.crossZoneShare * share,
            price: "transfer.cross-zone.gb",
            kind: "usage",
            note: `${use.backendGB} GB a month, ${percent(use.crossZoneShare)} of it to the other zone`,
        });
    }
    if (hasNat) {
        lines.push({
            what: "traffic with the NAT across zones, out and in",
            quantity: 2 * use.natGB * use.crossZoneShare * share,
            price: "transfer.cross-zone.gb",
            kind: "usage",
            note: `${use.natGB} GB a month, ${percent(use.crossZoneShare)} of it to the other zone, billed on both sides`,
        });
    }
    if (hasNat || isPublic) {
        lines.push({
            what: "what tasks send to the internet",
            quantity: use.internetOutGB * share,
            price: "transfer.internet-out.gb",
            kind: "usage",
            allowance: "internet-out",
            note: `${use.internetOutGB} GB a month from all services`,
        });
    }
    return lines;
}

/** A default route into a managed NAT, or into a network interface or instance that does its work. */
function leadsToNat(route: Inputs): boolean {
    return ["natGatewayId", "networkInterfaceId", "instanceId"].some((target) => route.has(target));
}

function percent(share: number): string {
    return `${Math.round(share * 100)} %`;
}
