import { DATABASE, documentSystem, SECRETS } from "./system";
import type { Written } from "./terraform";

const VPC = "vpc-0123456789abcdef0";
const ids = (tier: string) => ["a", "c"].map((zone, index) => ({ id: `subnet-0123456789abcd${tier}${index}`, zone }));

/** The shapes of terraform-aws-modules: vpc, rds, ecs, alb, s3-bucket; nested, with count and for_each. */
export function registrySystem(): Written[] {
    const subnets = (name: string, tier: string): Written[] =>
        ids(tier).map(({ id, zone }, index) => ({
            module: "module.vpc",
            type: "aws_subnet",
            name,
            index,
            attributes: {
                id,
                vpc_id: VPC,
                availability_zone: `ap-northeast-2${zone}`,
                cidr_block: `10.0.${tier}${index}.0/24`,
            },
        }));
    const table = (name: string, tier: string, table: string): Written[] =>
        ids(tier).map(({ id }, index) => ({
            module: "module.vpc",
            type: "aws_route_table_association",
            name,
            index,
            attributes: { id: `rtbassoc-${tier}${index}`, subnet_id: id, route_table_id: table },
        }));
    const route = (name: string, table: string, target: Record<string, string>): Written => ({
        module: "module.vpc",
        type: "aws_route",
        name,
        index: 0,
        attributes: { id: `r-${table}`, route_table_id: table, destination_cidr_block: "0.0.0.0/0", ...target },
    });
    return [
        {
            module: "module.vpc",
            type: "aws_vpc",
            name: "this",
            index: 0,
            attributes: { id: VPC, cidr_block: "10.0.0.0/16" },
        },
        ...subnets("public", "01"),
        ...subnets("private", "02"),
        ...subnets("database", "03"),
        ...table("public", "01", "rtb-1"),
        ...table("private", "02", "rtb-2"),
        ...table("database", "03", "rtb-3"),
        route("public_internet_gateway", "rtb-1", { gateway_id: "igw-1" }),
        route("private_nat_gateway", "rtb-2", { nat_gateway_id: "nat-1" }),
        { module: "module.vpc", type: "aws_nat_gateway", name: "this", index: 0, attributes: { id: "nat-1" } },
        {
            module: "module.db.module.db_instance",
            type: "aws_db_instance",
            name: "this",
            index: 0,
            attributes: {
                ...DATABASE,
                identifier: "orders",
                db_subnet_group_name: "orders",
                parameter_group_name: "orders-2024",
            },
        },
        {
            module: "module.db.module.db_subnet_group",
            type: "aws_db_subnet_group",
            name: "this",
            index: 0,
            attributes: { id: "orders", name: "orders", subnet_ids: ids("03").map(({ id }) => id) },
        },
        {
            module: 'module.ecs.module.cluster["main.v1/a"]',
            type: "aws_ecs_cluster",
            name: "this",
            index: 0,
            attributes: {
                id: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/orders",
                arn: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/orders",
                name: "orders",
            },
        },
        {
            module: 'module.ecs.module.service["api"]',
            type: "aws_ecs_service",
            name: "this",
            index: 0,
            attributes: {
                id: "x",
                name: "api",
                cluster: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/orders",
                launch_type: "FARGATE",
            },
        },
        {
            module: "module.alb",
            type: "aws_lb",
            name: "this",
            index: 0,
            attributes: { id: "x", dns_name: "orders.elb.amazonaws.com", internal: false },
        },
        ...["uploads", "tfstate"].map(
            (name): Written => ({
                module: `module.s3_bucket["${name}"]`,
                type: "aws_s3_bucket",
                name: "this",
                index: 0,
                attributes: { id: `orders-${name}`, bucket: `orders-${name}`, arn: `arn:aws:s3:::orders-${name}` },
            }),
        ),
    ];
}

/** What a state holds that is half-way: tainted, deposed, another region, data, twice the same record. */
export function brokenSystem(): Written[] {
    const system = documentSystem();
    const find = (type: string) => {
        const found = system.find((one) => one.type === type);
        if (!found) throw new Error(`the fixture has no ${type}`);
        return found;
    };
    const pool = find("aws_cognito_user_pool");
    const validation = {
        zone_id: "Z0123456789ABCDEFGHIJ",
        name: "_x.glimpse.contact",
        type: "CNAME",
        id: "Z0123456789ABCDEFGHIJ__x.glimpse.contact_CNAME",
    };
    return [
        ...system.filter((one) => one !== pool),
        { ...pool, tainted: true },
        {
            ...find("aws_db_instance"),
            deposed: "0a1b2c3d",
            attributes: { ...DATABASE, identifier: "glimpse-prod-old" },
        },
        {
            type: "aws_db_instance",
            name: "dr",
            attributes: {
                ...DATABASE,
                identifier: "glimpse-dr",
                arn: "arn:aws:rds:us-east-1:123456789012:db:glimpse-dr",
                password: SECRETS.redis,
            },
        },
        ...["glimpse.contact", "*.glimpse.contact"].map(
            (index): Written => ({ type: "aws_route53_record", name: "validation", index, attributes: validation }),
        ),
    ];
}
