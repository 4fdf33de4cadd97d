import type { Stranger } from ".";
import { arnIn, database, HIDDEN, layout, one, REGION, subnetsOf } from "./parts";

const arn = arnIn("111122223333", REGION);
const digits = "11112222333344";

/**
 * A workspace of one flat file, of the provider's fourth version: tasks in public subnets, a database without a way out, a
 * classic load balancer, everything under count, half of the attributes null.
 */
export const workspace: Stranger = {
    about: "a workspace in one flat file, whose tasks are in public subnets",
    system: [
        ...layout({ vpc: "vpc-0111122223333", block: "172.20.0.0/16", digits }),
        one("aws_vpc_ipv4_cidr_block_association", "more", {
            id: "vpc-cidr-assoc-1",
            vpc_id: "vpc-0111122223333",
            cidr_block: "100.64.0.0/16",
        }),
        one("aws_db_subnet_group", "db", {
            id: "app-staging",
            name: "app-staging",
            subnet_ids: subnetsOf(digits, "private"),
        }),
        { ...one("aws_db_instance", "db", database("app-staging", arn("rds", "db:app-staging"))), index: 0 },
        {
            ...one("aws_s3_bucket", "uploads", {
                id: "app-staging-uploads",
                bucket: "app-staging-uploads",
                region: REGION,
                object_lock_enabled: null,
                cors_rule: [{ allowed_origins: ["https://app.example"] }],
            }),
            index: 0,
        },
        one("aws_elb", "web", {
            id: "app-staging",
            dns_name: `app-staging-1.${REGION}.elb.amazonaws.com`,
            name: "app-staging",
        }),
        one("aws_route53_zone", "main", {
            id: "Z0STRANGER0000000001",
            zone_id: "Z0STRANGER0000000001",
            name: "app.example.",
            vpc: [],
        }),
        one("aws_route53_record", "web", {
            id: "Z0STRANGER0000000001_app.example_A",
            zone_id: "Z0STRANGER0000000001",
            name: "app.example",
            type: "A",
            records: null,
            alias: [{ name: `dualstack.app-staging-1.${REGION}.elb.amazonaws.com`, zone_id: "ZWKZPGTI48KDX" }],
        }),
        one("aws_ecs_cluster", "main", {
            id: arn("ecs", "cluster/staging"),
            arn: arn("ecs", "cluster/staging"),
            name: "staging",
        }),
        one("aws_ecs_service", "web", {
            id: arn("ecs", "service/staging/web"),
            name: "web",
            cluster: arn("ecs", "cluster/staging"),
            network_configuration: [{ subnets: subnetsOf(digits, "public"), assign_public_ip: true }],
            load_balancer: null,
        }),
        one("aws_ecs_task_definition", "web", {
            id: "web",
            arn: arn("ecs", "task-definition/web:3"),
            container_definitions: JSON.stringify([
                {
                    name: "web",
                    image: "111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/web:3",
                    environment: [{ name: "SECRET_KEY_BASE", value: HIDDEN[1] }],
                    logConfiguration: null,
                    secrets: null,
                },
            ]),
        }),
        {
            ...one("aws_ecr_repository", "images", {
                id: "web",
                name: "web",
                arn: arn("ecr", "repository/web"),
                repository_url: "111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/web",
                encryption_configuration: null,
                registry_id: "111122223333",
            }),
            index: "web",
        },
        one("aws_elasticache_cluster", "redis", {
            id: "app-staging",
            cluster_id: "app-staging",
            engine: "redis",
            transit_encryption_enabled: null,
        }),
        one("aws_ssm_parameter", "key", {
            id: "/staging/key",
            name: "/staging/key",
            type: "SecureString",
            value: HIDDEN[2],
            arn: arn("ssm", "parameter/staging/key"),
        }),
    ],
    verdicts: {
        "aws_vpc.this": "keep outside",
        "aws_db_instance.db[0]": "adopt postgres-instance",
        "aws_s3_bucket.uploads[0]": "adopt files-bucket",
        "aws_elb.web": "build anew",
        "aws_route53_record.web": "keep outside",
        "aws_ecs_cluster.main": "adopt api-cluster",
        "aws_ecs_service.web": "build anew",
        'aws_ecr_repository.images["web"]': "adopt images-repository",
        "aws_elasticache_cluster.redis": "build anew",
        "aws_ssm_parameter.key": "keep outside",
    },
    says: {
        "aws_vpc.this": /this program's NAT gives the tables rtb-0b11112222333344 a default route/,
        "aws_elb.web": /classic load balancer/,
        "aws_route53_record.web": /ingress-ipv4: Z0STRANGER0000000001_app.example_A/,
        "aws_ssm_parameter.key": /api\.secrets takes arn:aws:ssm:ap-northeast-2:111122223333:parameter\/staging\/key/,
    },
};
