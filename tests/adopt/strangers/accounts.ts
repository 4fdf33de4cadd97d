import type { Stranger } from ".";
import { arnIn, by, database, layout, one, REGION, subnetsOf } from "./parts";

const arn = arnIn("333344445555", REGION);
const shared = arnIn("999900001111", REGION);
const digits = "33334444555566";
const ZONE = "Z0STRANGER0000000003";

/** Names and images are another account's, by the aliases of the provider. Buckets and zones do not say whose they are. */
export const accounts: Stranger = {
    about: "a system whose zone, images and copies are in another account",
    system: [
        ...by(
            "",
            ...layout({ vpc: "vpc-0333344445555", block: "10.33.0.0/16", digits, nat: "nat-0333344445555" }),
            one("aws_db_subnet_group", "db", { id: "pay", name: "pay", subnet_ids: subnetsOf(digits, "private") }),
            one("aws_db_instance", "db", database("pay", arn("rds", "db:pay"))),
            one("aws_s3_bucket", "files", { id: "pay-files", bucket: "pay-files", region: REGION }),
            one("aws_ecs_cluster", "pay", {
                id: arn("ecs", "cluster/pay"),
                arn: arn("ecs", "cluster/pay"),
                name: "pay",
            }),
        ),
        ...by(
            ".shared",
            one("aws_route53_zone", "public", {
                id: ZONE,
                zone_id: ZONE,
                name: "glimpse.contact",
                arn: `arn:aws:route53:::hostedzone/${ZONE}`,
                vpc: [],
            }),
            one("aws_route53_record", "api", {
                id: `${ZONE}_glimpse.contact_A`,
                zone_id: ZONE,
                name: "glimpse.contact",
                type: "A",
                records: ["192.0.2.1"],
                ttl: 300,
            }),
            one("aws_ecr_repository", "api", {
                id: "pay",
                name: "pay",
                arn: shared("ecr", "repository/pay"),
                registry_id: "999900001111",
                repository_url: `999900001111.dkr.ecr.${REGION}.amazonaws.com/pay`,
            }),
            one("aws_s3_bucket", "copies", {
                id: "pay-uploads-copies",
                bucket: "pay-uploads-copies",
                region: REGION,
                cors_rule: [{}],
            }),
            one("aws_secretsmanager_secret", "jwt", {
                id: shared("secretsmanager", "secret:jwt-AbCdEf"),
                arn: shared("secretsmanager", "secret:jwt-AbCdEf"),
                name: "jwt",
            }),
        ),
    ],
    isAliased: true,
    verdicts: {
        "aws_db_instance.db": "adopt postgres-instance",
        "aws_s3_bucket.files": "adopt files-bucket",
        "aws_ecs_cluster.pay": "adopt api-cluster",
        "aws_route53_zone.public": "keep outside",
        "aws_route53_record.api": "keep outside",
        "aws_ecr_repository.api": "keep outside",
        "aws_s3_bucket.copies": "keep outside",
        "aws_secretsmanager_secret.jwt": "keep outside",
    },
    says: {
        "aws_route53_zone.public": /it is in the account 999900001111, and the system in 333344445555/,
        "aws_s3_bucket.copies": /account 999900001111/,
    },
};
