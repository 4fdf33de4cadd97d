import type { Written } from "../terraform";
import { ENDPOINT_GROUP, inModule, SEOUL, subnetsOf, VPC, ZONES } from "./values";

/** terraform-aws-modules/vpc 6: one table for the public subnets, one for the private ones, one gateway, and endpoints. */
export function network(): Written[] {
    const vpc = inModule("module.vpc");
    const endpoint = inModule("module.vpc_endpoints");
    const tables = {
        public: "rtb-0b00c1000000000001",
        private: "rtb-0b00c2000000000001",
        database: "rtb-0b00c3000000000001",
    };
    const route = (name: string, table: string, target: Record<string, string>) =>
        vpc("aws_route", name, 0, {
            id: `r-${table}1080289494`,
            route_table_id: table,
            destination_cidr_block: "0.0.0.0/0",
            ...target,
        });
    return [
        vpc("aws_vpc", "this", 0, {
            id: VPC,
            cidr_block: "10.88.0.0/16",
            main_route_table_id: "rtb-0b00c9000000000001",
        }),
        vpc("aws_vpc_block_public_access_options", "this", 0, { id: SEOUL, internet_gateway_block_mode: "off" }),
        vpc("aws_internet_gateway", "this", 0, { id: "igw-0b00c000000000001", vpc_id: VPC }),
        vpc("aws_default_security_group", "this", 0, { id: "sg-0b00c0000000000f1", vpc_id: VPC }),
        ...(["public", "private", "database"] as const).flatMap((tier) => [
            vpc("aws_route_table", tier, 0, { id: tables[tier], vpc_id: VPC, route: [] }),
            ...subnetsOf(tier).flatMap((id, index) => [
                vpc("aws_subnet", tier, index, {
                    id,
                    vpc_id: VPC,
                    availability_zone: `${SEOUL}${ZONES[index]}`,
                    cidr_block: `10.88.${{ public: 10, private: 20, database: 30 }[tier] + index}.0/24`,
                }),
                vpc("aws_route_table_association", tier, index, { subnet_id: id, route_table_id: tables[tier] }),
            ]),
        ]),
        route("public_internet_gateway", tables.public, { gateway_id: "igw-0b00c000000000001" }),
        route("private_nat_gateway", tables.private, { nat_gateway_id: "nat-0b00c000000000001" }),
        vpc("aws_nat_gateway", "this", 0, {
            id: "nat-0b00c000000000001",
            connectivity_type: "public",
            availability_mode: "zonal",
        }),
        vpc("aws_eip", "nat", 0, { id: "eipalloc-0b00c00000001", domain: "vpc" }),
        vpc("aws_db_subnet_group", "database", 0, {
            id: "bookshop-live",
            name: "bookshop-live",
            subnet_ids: subnetsOf("database"),
            vpc_id: VPC,
        }),
        endpoint("aws_vpc_endpoint", "this", "secretsmanager", {
            id: "vpce-0b00c000000000001",
            vpc_id: VPC,
            service_name: `com.amazonaws.${SEOUL}.secretsmanager`,
            vpc_endpoint_type: "Interface",
            private_dns_enabled: true,
            security_group_ids: [ENDPOINT_GROUP],
            subnet_ids: subnetsOf("private"),
        }),
        endpoint("aws_security_group", "this", 0, { id: ENDPOINT_GROUP, name: "bookshop-live-endpoints", vpc_id: VPC }),
    ];
}
