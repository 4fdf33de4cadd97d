import { ec2, json, query } from "../aws-stub";
import type { Case } from "./case";
import { NAT } from "./plans";

const zones = (...found: [string, string][]) =>
    ec2(
        "DescribeAvailabilityZones",
        `<availabilityZoneInfo>${found.map(([name, id]) => `<item><zoneName>${name}</zoneName><zoneId>${id}</zoneId></item>`).join("")}</availabilityZoneInfo>`,
    );

export const OFFERS: Case[] = [
    {
        name: "offers: zones",
        check: "offers",
        asked: /which zones/,
        plan: [...NAT, ["aws:cloudfront/vpcOrigin:VpcOrigin", {}]],
        good: {
            DescribeAvailabilityZones: zones(["ap-northeast-2a", "apne2-az1"], ["ap-northeast-2c", "apne2-az3"]),
        },
        ok: /^ok: ap-northeast-2a is apne2-az1, ap-northeast-2c is apne2-az3$/,
        bad: [
            {
                where: "CloudFront has no VPC origins in one",
                answers: {
                    DescribeAvailabilityZones: zones(
                        ["ap-northeast-2a", "apne2-az1"],
                        ["ap-northeast-2b", "apne2-az2"],
                        ["ap-northeast-2c", "apne2-az4"],
                    ),
                },
                level: "stop",
                says: /VPC origin cannot be in apne2-az4/,
                fix: /availabilityZones: ap-northeast-2a, ap-northeast-2b can be had/,
            },
            {
                where: "the account does not have one",
                answers: { DescribeAvailabilityZones: zones(["ap-northeast-2a", "apne2-az1"]) },
                level: "stop",
                says: /no zone ap-northeast-2c/,
                fix: /availabilityZones/,
            },
        ],
    },
    {
        name: "offers: the NAT's type",
        check: "offers",
        asked: /EC2 offers t4g.nano in ap-northeast-2a, ap-northeast-2c/,
        plan: NAT,
        good: {
            DescribeInstanceTypeOfferings: ec2(
                "DescribeInstanceTypeOfferings",
                "<instanceTypeOfferingSet><item><location>ap-northeast-2a</location></item><item><location>ap-northeast-2c</location></item></instanceTypeOfferingSet>",
            ),
        },
        bad: [
            {
                where: "one zone has none",
                answers: {
                    DescribeInstanceTypeOfferings: ec2(
                        "DescribeInstanceTypeOfferings",
                        "<instanceTypeOfferingSet><item><location>ap-northeast-2a</location></item></instanceTypeOfferingSet>",
                    ),
                },
                level: "stop",
                says: /no t4g.nano in ap-northeast-2c/,
                fix: /natInstanceType/,
            },
        ],
    },
    {
        name: "offers: the NAT's image",
        check: "offers",
        asked: /\/image\/of\/nat names an image/,
        plan: NAT,
        good: { GetParameters: json({ Parameters: [{ Name: "/image/of/nat", Value: "ami-0123" }] }) },
        ok: /^ok: ami-0123$/,
        bad: [
            {
                where: "there is no such parameter",
                answers: { GetParameters: json({ Parameters: [], InvalidParameters: ["/image/of/nat"] }) },
                level: "stop",
                says: /no such parameter/,
                fix: /natImageId/,
            },
            {
                where: "it holds something else",
                answers: { GetParameters: json({ Parameters: [{ Name: "/image/of/nat", Value: "hello" }] }) },
                level: "stop",
                says: /holds hello/,
                fix: /natImageId/,
            },
        ],
    },
    {
        name: "offers: database",
        check: "offers",
        asked: /RDS offers db.t4g.micro with postgres 17/,
        plan: [
            ["aws:rds/instance:Instance", { engine: "postgres", engineVersion: "17", instanceClass: "db.t4g.micro" }],
        ],
        good: {
            DescribeOrderableDBInstanceOptions: query(
                "DescribeOrderableDBInstanceOptions",
                "<OrderableDBInstanceOptions><OrderableDBInstanceOption><Engine>postgres</Engine><EngineVersion>17.6</EngineVersion></OrderableDBInstanceOption></OrderableDBInstanceOptions>",
            ),
        },
        ok: /^ok: offered: 17.6$/,
        bad: [
            {
                where: "the region lacks the class",
                answers: {
                    DescribeOrderableDBInstanceOptions: query(
                        "DescribeOrderableDBInstanceOptions",
                        "<OrderableDBInstanceOptions></OrderableDBInstanceOptions>",
                    ),
                },
                level: "stop",
                says: /no db.t4g.micro/,
                fix: /instanceClass/,
            },
            {
                where: "the class lacks the version",
                answers: {
                    DescribeOrderableDBInstanceOptions: query(
                        "DescribeOrderableDBInstanceOptions",
                        "<OrderableDBInstanceOptions><OrderableDBInstanceOption><Engine>postgres</Engine><EngineVersion>16.10</EngineVersion></OrderableDBInstanceOption></OrderableDBInstanceOptions>",
                    ),
                },
                level: "stop",
                says: /with 16.10, not with 17/,
                fix: /engineVersion/,
            },
        ],
    },
    {
        name: "offers: the cache's engine",
        check: "offers",
        asked: /ElastiCache offers valkey 8.1/,
        plan: [["aws:elasticache/replicationGroup:ReplicationGroup", { engine: "valkey", engineVersion: "8.1" }]],
        good: {
            DescribeCacheEngineVersions: query(
                "DescribeCacheEngineVersions",
                "<CacheEngineVersions><CacheEngineVersion><Engine>valkey</Engine><EngineVersion>8.1</EngineVersion></CacheEngineVersion></CacheEngineVersions>",
            ),
        },
        bad: [
            {
                where: "the region has an older one only",
                answers: {
                    DescribeCacheEngineVersions: query(
                        "DescribeCacheEngineVersions",
                        "<CacheEngineVersions><CacheEngineVersion><Engine>valkey</Engine><EngineVersion>7.2</EngineVersion></CacheEngineVersion></CacheEngineVersions>",
                    ),
                },
                level: "stop",
                says: /only 7.2/,
                fix: /glimpse:redis.engine/,
            },
        ],
    },
    {
        name: "offers: the cache's type",
        check: "offers",
        asked: /ElastiCache offers cache.t4g.micro/,
        plan: [["aws:elasticache/replicationGroup:ReplicationGroup", { nodeType: "cache.t4g.micro" }]],
        good: {
            DescribeReservedCacheNodesOfferings: query(
                "DescribeReservedCacheNodesOfferings",
                "<ReservedCacheNodesOfferings><ReservedCacheNodesOffering><CacheNodeType>cache.t4g.micro</CacheNodeType></ReservedCacheNodesOffering></ReservedCacheNodesOfferings>",
            ),
        },
        bad: [
            {
                where: "the region has none",
                answers: {
                    DescribeReservedCacheNodesOfferings: query(
                        "DescribeReservedCacheNodesOfferings",
                        "<ReservedCacheNodesOfferings></ReservedCacheNodesOfferings>",
                    ),
                },
                level: "stop",
                says: /no cache.t4g.micro/,
                fix: /glimpse:redis.nodeType/,
            },
        ],
    },
    {
        name: "offers: CloudFront's prefix list",
        check: "offers",
        asked: /pl-22a6434b is CloudFront's/,
        plan: [["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { prefixListId: "pl-22a6434b" }]],
        good: {
            DescribeManagedPrefixLists: ec2(
                "DescribeManagedPrefixLists",
                "<prefixListSet><item><prefixListId>pl-22a6434b</prefixListId><prefixListName>com.amazonaws.global.cloudfront.origin-facing</prefixListName></item></prefixListSet>",
            ),
        },
        bad: [
            {
                where: "AWS gave it another id",
                answers: {
                    DescribeManagedPrefixLists: ec2(
                        "DescribeManagedPrefixLists",
                        "<prefixListSet><item><prefixListId>pl-99</prefixListId><prefixListName>com.amazonaws.global.cloudfront.origin-facing</prefixListName></item></prefixListSet>",
                    ),
                },
                level: "stop",
                says: /CloudFront's is pl-99/,
                fix: /cloudFrontPrefixListId: pl-99/,
            },
            {
                where: "the region has none",
                answers: {
                    DescribeManagedPrefixLists: ec2("DescribeManagedPrefixLists", "<prefixListSet></prefixListSet>"),
                },
                level: "stop",
                says: /no list/,
                fix: /mode: public/,
            },
        ],
    },
];
