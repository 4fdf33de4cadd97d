import type { Written } from "../terraform";
import type { Stranger } from ".";
import { arnIn, database, layout, one, REGION, subnetsOf } from "./parts";

const here = arnIn("222233334444", REGION);
const there = arnIn("222233334444", "us-west-2");
const digits = "22223333444455";
const dr = (type: string, attributes: Record<string, unknown>): Written => ({
    ...one(type, "a_dr", { ...attributes, region: "us-west-2" }),
    identity: { account_id: "222233334444", region: "us-west-2" },
});
const live = (type: string, attributes: Record<string, unknown>): Written => ({
    ...one(type, "b_live", { ...attributes, region: REGION }),
    identity: { account_id: "222233334444", region: REGION },
});

const pair = (type: string, arn: (of: typeof here) => string, more: (name: string) => Record<string, unknown>) => [
    dr(type, { id: arn(there), arn: arn(there), ...more("shop-dr") }),
    live(type, { id: arn(here), arn: arn(here), ...more("shop") }),
];

const group = (name: string) => ({
    replication_group_id: name,
    engine: "valkey",
    engine_version: "8.0",
    node_type: "cache.t4g.micro",
    at_rest_encryption_enabled: true,
    transit_encryption_enabled: true,
    auth_token_enabled: true,
    num_cache_clusters: 1,
});

/** The provider's sixth version: region on each resource. What is kept for a disaster is in another one, and comes first. */
export const regions: Stranger = {
    about: "a system in two regions, of which the one for a disaster comes first",
    system: [
        ...pair(
            "aws_db_instance",
            (arn) => arn("rds", "db:shop"),
            (name) => database(name, ""),
        ).map((each) => ({
            ...each,
            attributes: {
                ...each.attributes,
                arn: each.name === "a_dr" ? there("rds", "db:shop-dr") : here("rds", "db:shop"),
                replicate_source_db: each.name === "a_dr" ? here("rds", "db:shop") : "",
            },
        })),
        live("aws_db_subnet_group", { id: "shop", name: "shop", subnet_ids: subnetsOf(digits, "private") }),
        dr("aws_elasticache_replication_group", {
            id: "shop-dr",
            arn: there("elasticache", "replicationgroup:shop-dr"),
            ...group("shop-dr"),
        }),
        live("aws_elasticache_replication_group", {
            id: "shop",
            arn: here("elasticache", "replicationgroup:shop"),
            ...group("shop"),
        }),
        ...pair(
            "aws_ecs_cluster",
            (arn) => arn("ecs", "cluster/shop"),
            () => ({ name: "shop" }),
        ),
        ...pair(
            "aws_sns_topic",
            (arn) => arn("sns", "alarms"),
            () => ({ name: "alarms", fifo_topic: false }),
        ),
        dr("aws_s3_bucket", { id: "shop-files-dr", bucket: "shop-files-dr" }),
        live("aws_s3_bucket", { id: "shop-files", bucket: "shop-files" }),
        ...layout({ vpc: "vpc-0222233334444", block: "10.200.0.0/18", digits, nat: "nat-0222233334444" }).map(
            (each) => ({
                ...each,
                attributes: { ...each.attributes, region: REGION },
            }),
        ),
        one("aws_acm_certificate", "edge", {
            id: arnIn("222233334444", "us-east-1")("acm", "certificate/1"),
            arn: arnIn("222233334444", "us-east-1")("acm", "certificate/1"),
            domain_name: "glimpse.contact",
            status: "ISSUED",
            region: "us-east-1",
        }),
        one("aws_cloudfront_distribution", "web", {
            id: "E1",
            arn: "arn:aws:cloudfront::222233334444:distribution/E1",
            domain_name: "d1.cloudfront.net",
        }),
    ],
    verdicts: {
        "aws_db_instance.a_dr": "keep outside",
        "aws_db_instance.b_live": "adopt postgres-instance",
        "aws_elasticache_replication_group.a_dr": "keep outside",
        "aws_elasticache_replication_group.b_live": "adopt redis-cache",
        "aws_ecs_cluster.a_dr": "keep outside",
        "aws_ecs_cluster.b_live": "adopt api-cluster",
        "aws_sns_topic.a_dr": "keep outside",
        "aws_sns_topic.b_live": "adopt alarms-topic",
        "aws_s3_bucket.a_dr": "keep outside",
        "aws_s3_bucket.b_live": "adopt files-bucket",
        "aws_vpc.this": "keep outside",
        "aws_acm_certificate.edge": "keep outside",
        "aws_cloudfront_distribution.web": "keep outside",
    },
    says: {
        "aws_db_instance.a_dr": /it is in us-west-2, and the system in ap-northeast-2/,
        "aws_acm_certificate.edge": /ingress\.edgeCertificateArn/,
    },
};
