import { blocksOf, type Found, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { cannot, outside, type Verdict } from "../verdict";

/** Types that make up a network, and stay outside as a whole. */
const PARTS = new RegExp(
    `^aws_(${[
        "subnet|(egress_only_)?internet_gateway\\w*|nat_gateway\\w*|eip|eip_\\w+|route|route_table\\w*|main_route_table_association",
        "vpc_(?!security_group)\\w+|network_acl\\w*|network_interface\\w*|default_(?!vpc$)\\w+|flow_log|vpn_\\w+|customer_gateway",
        "ec2_(transit_gateway|managed_prefix_list|subnet_cidr_reservation|instance_connect_endpoint)\\w*",
        "(networkfirewall|route53_resolver|vpclattice)_\\w+",
    ].join("|")})$`,
);

/** The network that the database is in stays as it is; the stack uses it. */
export function network(system: System, database: Found | undefined): Verdict[] {
    const vpc = vpcOf(system, database);
    return [
        ...system
            .ofType("aws_vpc")
            .map((one) => (one === vpc ? inIt(one, system) : outside(one, "the system's database is not in it"))),
        ...system.live
            .filter(({ type }) => PARTS.test(type))
            .map((one) =>
                outside(
                    one,
                    "part of the network, which stays as it is: its NAT and its routes go on serving the tasks",
                    vpc && textOf(one, "vpc_id") === textOf(vpc, "id") ? admitting(one) : {},
                ),
            ),
        ...system
            .ofType(
                "aws_security_group",
                "aws_security_group_rule",
                "aws_vpc_security_group_ingress_rule",
                "aws_vpc_security_group_egress_rule",
            )
            .map((one) =>
                outside(one, "the stack has its own groups; old tasks need this one until they are removed", {
                    next: "remove it from additionalSecurityGroupIds and by Terraform once no old task runs",
                }),
            ),
        ...system
            .ofType("aws_instance", "aws_launch_template", "aws_autoscaling_group", "aws_key_pair")
            .map((one) => outside(one, "a machine, of the network's NAT or of the old tasks: it goes on as it is")),
    ];
}

/** The VPC of the database's subnets, or the only one. */
function vpcOf(system: System, database: Found | undefined): Found | undefined {
    const all = system.ofType("aws_vpc").filter((one) => system.isHere(one));
    const [group] = database
        ? system.with("aws_db_subnet_group", "name", textOf(database, "db_subnet_group_name"))
        : [];
    const subnets = group ? textsOf(group, "subnet_ids") : [];
    const ids = new Set(
        system
            .ofType("aws_subnet")
            .filter((one) => subnets.includes(textOf(one, "id") ?? ""))
            .map((one) => textOf(one, "vpc_id")),
    );
    const [id = group && textOf(group, "vpc_id")] = [...ids];
    return all.find((one) => textOf(one, "id") === id) ?? (all.length === 1 ? all[0] : undefined);
}

function inIt(vpc: Found, system: System): Verdict {
    const id = textOf(vpc, "id") ?? "";
    const subnets = system.with("aws_subnet", "vpc_id", id);
    const ways = new Map(subnets.map((one) => [one, wayOut(one, system)]));
    const places = placesOf(system);
    const of = (way: Way) => subnets.filter((one) => ways.get(one) === way).sort(places);
    const open = onePerZone(of("gateway"));
    const served = onePerZone(of("nat"));
    // Tasks of the old system may be in the public ones: then this program's NAT serves those that have no way out.
    const closed = of("none").filter((one) => tableOf(one, system) !== undefined);
    const hidden = served.length < 2 ? onePerZone([...of("nat"), ...closed]) : served;
    const unserved = [...new Set(hidden.filter((one) => closed.includes(one)).map((one) => tableOf(one, system)))];
    const block = textOf(vpc, "cidr_block");
    const others = otherBlocks(id, system);
    if (unserved.length > 0 && block === undefined) {
        return cannot(vpc, "the state does not say its block (cidr_block)", "refresh the state: terraform refresh");
    }
    if (open.length < 2 || hidden.length < 2) {
        const missing =
            open.length < 2 ? "subnets with a route to an internet gateway" : "private subnets with a route table";
        return cannot(
            vpc,
            `its state has ${missing} in fewer than two zones`,
            "add them by Terraform; or write glimpse:network with vpcId and both lists of subnets by hand",
        );
    }
    const settings = {
        vpcId: id,
        publicSubnetIds: open.map(idOf),
        privateSubnetIds: hidden.map(idOf),
        ...(unserved.length > 0 ? { privateRouteTableIds: unserved, vpcCidrBlock: block, ...others } : {}),
    };
    if (unserved.length > 0) {
        return outside(vpc, "the stack uses it: the database stays where it is", {
            settings: { network: settings },
            next: `its private subnets have no way out: this program's NAT gives the tables ${unserved.join(", ")} a default route, which all their subnets then have`,
        });
    }
    return outside(vpc, "the stack uses it: the database stays where it is", {
        settings: { network: settings },
        ...natInPlace(vpc, hidden, system),
    });
}

/** By private DNS the new tasks' calls go to an endpoint: where its groups admit the old tasks alone, none of them starts. */
function admitting(found: Found): Pick<Verdict, "next"> {
    if (found.type !== "aws_vpc_endpoint" || found.attributes["private_dns_enabled"] !== true) return {};
    return {
        next: `new tasks reach ${textOf(found, "service_name")} by it alone: before up, see that its security groups admit port 443 from the VPC's block, and not from the old tasks' group only`,
    };
}

/** How this program's NAT comes in place of the VPC's own way out, which stays until then. */
function natInPlace(vpc: Found, hidden: readonly Found[], system: System): Pick<Verdict, "next"> {
    const tables = [...new Set(hidden.map((one) => tableOf(one, system)))];
    const block = textOf(vpc, "cidr_block");
    const { secondaryCidrBlocks: others } = otherBlocks(textOf(vpc, "id") ?? "", system);
    if (block === undefined || tables.includes(undefined)) return {};
    return {
        next: `its way out stays. This program's NAT in its place: network.privateRouteTableIds [${tables.join(", ")}] and network.vpcCidrBlock ${block}${others === undefined ? "" : `, network.secondaryCidrBlocks [${others.join(", ")}]`} (docs/migrate.md)`,
    };
}

/** The VPC's other blocks, as the setting of them. */
function otherBlocks(vpcId: string, system: System): { secondaryCidrBlocks?: string[] } {
    const blocks = system
        .with("aws_vpc_ipv4_cidr_block_association", "vpc_id", vpcId)
        .flatMap((one) => textOf(one, "cidr_block") ?? []);
    return blocks.length === 0 ? {} : { secondaryCidrBlocks: blocks };
}

/** The subnets where load balancers and tasks are come first, those that were made for databases and caches last. */
function placesOf(system: System): (one: Found, other: Found) => number {
    const used = new Set([
        ...system
            .ofType("aws_ecs_service")
            .flatMap((one) => blocksOf(one.attributes, "network_configuration"))
            .flatMap(({ subnets }) => (Array.isArray(subnets) ? subnets : [])),
        ...system.ofType("aws_lb", "aws_alb").flatMap((one) => textsOf(one, "subnets")),
    ]);
    const ofData = new Set(
        system
            .ofType("aws_db_subnet_group", "aws_elasticache_subnet_group")
            .flatMap((one) => textsOf(one, "subnet_ids")),
    );
    const rank = (one: Found) => (used.has(idOf(one)) ? 0 : ofData.has(idOf(one)) ? 2 : 1);
    return (one, other) => rank(one) - rank(other);
}

/** The subnet's own table; one without takes the VPC's main table. */
function tableOf(subnet: Found, system: System): string | undefined {
    const [association] = system.with("aws_route_table_association", "subnet_id", idOf(subnet));
    if (association !== undefined) return textOf(association, "route_table_id");
    const vpcId = textOf(subnet, "vpc_id");
    const [main] = system.with("aws_main_route_table_association", "vpc_id", vpcId);
    const [vpc] = system.with("aws_vpc", "id", vpcId);
    return (main && textOf(main, "route_table_id")) ?? (vpc && textOf(vpc, "main_route_table_id"));
}

const idOf = (found: Found) => textOf(found, "id") ?? "";

type Way = "gateway" | "nat" | "none";

/** Where a subnet's default route leads. */
function wayOut(subnet: Found, system: System): Way {
    const tableId = tableOf(subnet, system);
    if (tableId === undefined) return "none";
    const inline = ["aws_route_table", "aws_default_route_table"]
        .flatMap((type) => system.with(type, "id", tableId))
        .flatMap((one) => blocksOf(one.attributes, "route"))
        .filter(({ cidr_block }) => cidr_block === "0.0.0.0/0");
    const separate = system
        .with("aws_route", "route_table_id", tableId)
        .filter((one) => textOf(one, "destination_cidr_block") === "0.0.0.0/0")
        .map(({ attributes }) => attributes);
    const targets = [...inline, ...separate].flatMap((route) =>
        ["gateway_id", "nat_gateway_id", "network_interface_id", "instance_id", "transit_gateway_id"].map(
            (key) => route[key],
        ),
    );
    if (targets.some((target) => String(target).startsWith("igw-"))) return "gateway";
    return targets.some((target) => typeof target === "string" && /^(nat|eni|i|tgw)-/.test(target)) ? "nat" : "none";
}

function onePerZone(subnets: readonly Found[]): Found[] {
    const byZone = new Map<string, Found>();
    for (const one of subnets) {
        const zone = textOf(one, "availability_zone") ?? "";
        if (zone !== "" && !byZone.has(zone)) byZone.set(zone, one);
    }
    return [...byZone].sort(([one], [other]) => one.localeCompare(other)).map(([, found]) => found);
}
