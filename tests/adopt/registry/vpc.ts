import type { Written } from "../terraform";
import { inModule, NAME, subnetIds, TIERS, tagged, VPC, ZONES } from "./values";

const vpc = inModule("module.vpc");
const NETS: Record<keyof typeof TIERS, string> = {
    public: "10.42.4X.0/24",
    private: "10.42.XX.0/20",
    database: "10.42.5X.0/24",
    elasticache: "10.42.6X.0/24",
};
const tableIds = (which: string) => ZONES.map((_, index) => `rtb-0${which}${index}a1b2c3d4e5f60`);
const PUBLIC_TABLE = "rtb-0aa1b2c3d4e5f6071";
const PRIVATE_TABLES = tableIds("b");
const MAIN_TABLE = "rtb-0cc1b2c3d4e5f6071";
const GATEWAY = "igw-0aa1b2c3d4e5f6071";
const natId = (index: number) => `nat-0${index}a1b2c3d4e5f6071`;

/**
 * terraform-aws-modules/vpc with one NAT gateway a zone, subnets for databases and caches, and a flow log. Databases and caches
 * have no separate tables there: they share the private ones, and so have a way out by the NAT too.
 */
export function registryVpc(): Written[] {
    return [
        vpc("aws_vpc", "this", 0, {
            id: VPC,
            cidr_block: "10.42.0.0/16",
            enable_dns_hostnames: true,
            main_route_table_id: MAIN_TABLE,
            default_route_table_id: MAIN_TABLE,
            tags: tagged(NAME),
        }),
        vpc("aws_internet_gateway", "this", 0, { id: GATEWAY, vpc_id: VPC, tags: tagged(NAME) }),
        vpc("aws_default_security_group", "this", 0, { id: "sg-0dd1b2c3d4e5f6071", vpc_id: VPC, ingress: [] }),
        vpc("aws_default_network_acl", "this", 0, { id: "acl-0dd1b2c3d4e5f6071", vpc_id: VPC }),
        vpc("aws_default_route_table", "default", 0, { id: MAIN_TABLE, vpc_id: VPC, route: [] }),
        ...Object.entries(TIERS).flatMap(([tier, number]) => tierOf(tier as keyof typeof TIERS, number)),
        vpc("aws_route_table", "public", 0, tableOf(PUBLIC_TABLE, { gateway_id: GATEWAY })),
        ...PRIVATE_TABLES.map((id, index) =>
            vpc("aws_route_table", "private", index, tableOf(id, { nat_gateway_id: natId(index) })),
        ),
        vpc("aws_route", "public_internet_gateway", 0, routeOf(PUBLIC_TABLE, { gateway_id: GATEWAY })),
        ...PRIVATE_TABLES.map((id, index) =>
            vpc("aws_route", "private_nat_gateway", index, routeOf(id, { nat_gateway_id: natId(index) })),
        ),
        ...ZONES.flatMap((zone, index) => [
            vpc("aws_eip", "nat", index, { id: `eipalloc-0${index}a1b2c3d4e5f607`, domain: "vpc" }),
            vpc("aws_nat_gateway", "this", index, {
                id: natId(index),
                subnet_id: subnetIds(TIERS.public)[index],
                tags: tagged(`${NAME}-${zone}`),
            }),
        ]),
        vpc("aws_db_subnet_group", "database", 0, {
            id: NAME,
            name: NAME,
            subnet_ids: subnetIds(TIERS.database),
            vpc_id: VPC,
        }),
        vpc("aws_elasticache_subnet_group", "elasticache", 0, {
            id: NAME,
            name: NAME,
            subnet_ids: subnetIds(TIERS.elasticache),
        }),
        vpc("aws_flow_log", "this", 0, { id: "fl-0aa1b2c3d4e5f6071", vpc_id: VPC }),
        vpc("aws_cloudwatch_log_group", "flow_log", 0, {
            id: `/aws/vpc-flow-log/${VPC}`,
            name: `/aws/vpc-flow-log/${VPC}`,
            retention_in_days: 14,
        }),
        vpc("aws_iam_role", "vpc_flow_log_cloudwatch", 0, {
            id: "vpc-flow-log-role-2024",
            name: "vpc-flow-log-role-2024",
        }),
    ];
}

function tierOf(tier: keyof typeof TIERS, number: number): Written[] {
    return subnetIds(number).flatMap((id, index) => [
        vpc("aws_subnet", tier, index, {
            id,
            vpc_id: VPC,
            availability_zone: ZONES[index],
            cidr_block: NETS[tier].replace("XX", String(16 * index)).replace("X", String(index)),
            map_public_ip_on_launch: false,
            tags: tagged(`${NAME}-${tier}-${ZONES[index]}`),
        }),
        vpc("aws_route_table_association", tier, index, {
            id: `rtbassoc-0${number}${index}a1b2c3d4e5f`,
            subnet_id: id,
            route_table_id: tier === "public" ? PUBLIC_TABLE : PRIVATE_TABLES[index],
        }),
    ]);
}

const NO_TARGET = { gateway_id: "", nat_gateway_id: "", network_interface_id: "", transit_gateway_id: "" };

/** A table whose routes are separate resources, as a refresh leaves it: it shows them all the same. */
function tableOf(id: string, target: Record<string, string>) {
    return { id, vpc_id: VPC, route: [{ cidr_block: "0.0.0.0/0", ...NO_TARGET, ...target }] };
}

function routeOf(table: string, target: Record<string, string>) {
    return {
        id: `r-${table}1080289494`,
        route_table_id: table,
        destination_cidr_block: "0.0.0.0/0",
        ...NO_TARGET,
        ...target,
    };
}
