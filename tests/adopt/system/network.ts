import type { Written } from "../terraform";
import { arn, PRIVATE, PUBLIC, REGION, VPC } from "./values";

/** The VPC, the NAT instance and the security groups. */
export function network(): Written[] {
    const group = (module: string, name: string, id: string): Written => ({
        module,
        type: "aws_security_group",
        name,
        attributes: { id, name: `glimpse-prod-${name}`, description: "Managed by Terraform", vpc_id: VPC },
    });
    const subnet = (tier: string, ids: readonly string[]): Written[] =>
        ids.map((id, index) => ({
            module: "module.networking",
            type: "aws_subnet",
            name: tier,
            index,
            attributes: {
                id,
                vpc_id: VPC,
                cidr_block: `10.0.${tier === "public" ? 1 + index : 10 + index}.0/24`,
                availability_zone: `${REGION}${index === 0 ? "a" : "c"}`,
                map_public_ip_on_launch: tier === "public",
            },
        }));
    const association = (tier: string, ids: readonly string[], table: string): Written[] =>
        ids.map((subnet_id, index) => ({
            module: "module.networking",
            type: "aws_route_table_association",
            name: tier,
            index,
            attributes: { id: `rtbassoc-0${tier.length}${index}`, subnet_id, route_table_id: table },
        }));
    return [
        {
            module: "module.networking",
            type: "aws_vpc",
            name: "main",
            attributes: {
                id: VPC,
                cidr_block: "10.0.0.0/16",
                enable_dns_hostnames: true,
                arn: arn("ec2", `vpc/${VPC}`),
            },
        },
        {
            module: "module.networking",
            type: "aws_internet_gateway",
            name: "main",
            attributes: { id: "igw-0a0a0a0a0a0a0a0a1", vpc_id: VPC },
        },
        ...subnet("public", PUBLIC),
        ...subnet("private", PRIVATE),
        {
            module: "module.networking",
            type: "aws_route_table",
            name: "public",
            attributes: {
                id: "rtb-0a0a0a0a0a0a0a0a1",
                vpc_id: VPC,
                route: [
                    {
                        cidr_block: "0.0.0.0/0",
                        gateway_id: "igw-0a0a0a0a0a0a0a0a1",
                        network_interface_id: "",
                        nat_gateway_id: "",
                    },
                ],
            },
        },
        {
            module: "module.networking",
            type: "aws_route_table",
            name: "private",
            attributes: {
                id: "rtb-0a0a0a0a0a0a0a0a2",
                vpc_id: VPC,
                route: [
                    {
                        cidr_block: "0.0.0.0/0",
                        gateway_id: "",
                        network_interface_id: "eni-0a0a0a0a0a0a0a0a1",
                        nat_gateway_id: "",
                    },
                ],
            },
        },
        ...association("public", PUBLIC, "rtb-0a0a0a0a0a0a0a0a1"),
        ...association("private", PRIVATE, "rtb-0a0a0a0a0a0a0a0a2"),
        {
            module: "module.networking",
            type: "aws_instance",
            name: "nat",
            attributes: {
                id: "i-0a0a0a0a0a0a0a0a1",
                instance_type: "t4g.nano",
                subnet_id: PUBLIC[0],
                source_dest_check: false,
            },
        },
        {
            module: "module.networking",
            type: "aws_eip",
            name: "nat",
            attributes: {
                id: "eipalloc-0a0a0a0a0a0a0a0a1",
                instance: "i-0a0a0a0a0a0a0a0a1",
                public_ip: "203.0.113.10",
            },
        },
        group("module.networking", "nat", "sg-0c0ffee0000000000"),
        group("module.ecs", "alb", "sg-0c0ffee0000000001"),
        group("module.ecs", "ecs", "sg-0c0ffee0000000002"),
        group("module.rds", "rds", "sg-0c0ffee0000000003"),
        group("module.elasticache", "redis", "sg-0c0ffee0000000004"),
    ];
}
