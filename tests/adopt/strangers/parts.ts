import { DATABASE } from "../system";
import type { Written } from "../terraform";

export const REGION = "ap-northeast-2";

/** Values that no one may see, one a state: each is where Terraform has such values in plain text. */
export const HIDDEN = ["s3cret-of-a-stranger-1", "s3cret-of-a-stranger-2", "s3cret-of-a-stranger-3"] as const;

export const arnIn = (account: string, region: string) => (service: string, rest: string) =>
    `arn:aws:${service}:${region}:${account}:${rest}`;

/** A resource of the root module. */
export const one = (type: string, name: string, attributes: Record<string, unknown>): Written => ({
    type,
    name,
    attributes,
});

/** The same under another provider's configuration. */
export const by = (provider: string, ...resources: Written[]): Written[] =>
    resources.map((each) => ({ ...each, provider: `provider["registry.terraform.io/hashicorp/aws"]${provider}` }));

/** A PostgreSQL of RDS, encrypted. */
export function database(identifier: string, arn: string, more: Record<string, unknown> = {}): Record<string, unknown> {
    return {
        ...DATABASE,
        id: `db-${identifier.toUpperCase().replaceAll("-", "")}`,
        identifier,
        arn,
        db_name: "app",
        username: "app",
        password: HIDDEN[0],
        db_subnet_group_name: identifier,
        vpc_security_group_ids: ["sg-0123456789abcdef0"],
        enabled_cloudwatch_logs_exports: null,
        tags: null,
        ...more,
    };
}

interface Layout {
    vpc: string;
    block: string;
    /** Of subnets: the last digits of their ids. */
    digits: string;
    /** Where the private ones lead; nowhere without. */
    nat?: string;
    region?: string;
}

/** A VPC of two zones with public and private subnets, in separate routes. */
export function layout({ vpc, block, digits, nat, region = REGION }: Layout): Written[] {
    const subnet = (tier: string, index: number) => `subnet-0${tier === "public" ? "a" : "b"}${index}${digits}`;
    const tables = { public: `rtb-0a${digits}`, private: `rtb-0b${digits}` };
    const routes = [
        one("aws_route", "public", {
            id: "r-1",
            route_table_id: tables.public,
            destination_cidr_block: "0.0.0.0/0",
            gateway_id: `igw-0${digits}`,
        }),
        ...(nat === undefined
            ? []
            : [
                  one("aws_route", "private", {
                      id: "r-2",
                      route_table_id: tables.private,
                      destination_cidr_block: "0.0.0.0/0",
                      nat_gateway_id: nat,
                  }),
              ]),
    ];
    return [
        one("aws_vpc", "this", { id: vpc, cidr_block: block, tags: null }),
        one("aws_internet_gateway", "this", { id: `igw-0${digits}`, vpc_id: vpc }),
        ...(["public", "private"] as const).flatMap((tier) => [
            one("aws_route_table", tier, { id: tables[tier], vpc_id: vpc, route: [] }),
            ...["a", "c"].flatMap((zone, index) => [
                {
                    ...one("aws_subnet", tier, {
                        id: subnet(tier, index),
                        vpc_id: vpc,
                        availability_zone: `${region}${zone}`,
                        cidr_block: null,
                    }),
                    index,
                },
                {
                    ...one("aws_route_table_association", tier, {
                        id: `rtbassoc-0${tier}${index}`,
                        subnet_id: subnet(tier, index),
                        route_table_id: tables[tier],
                    }),
                    index,
                },
            ]),
        ]),
        ...routes,
    ];
}

/** The subnets of a layout. */
export const subnetsOf = (digits: string, tier: "public" | "private") =>
    [0, 1].map((index) => `subnet-0${tier === "public" ? "a" : "b"}${index}${digits}`);
