import type { Written } from "../terraform";
import type { Stranger } from ".";
import { arnIn, database, HIDDEN, layout, one, REGION, subnetsOf } from "./parts";

const arn = arnIn("343434343434", REGION);
const digits = "34343434343434";
const CLUSTER = arn("ecs", "cluster/orbit");
const LB = arn("elasticloadbalancing", "loadbalancer/app/orbit/3434343434343434");
const TARGETS = arn("elasticloadbalancing", "targetgroup/orbit-api/3434343434343434");
const deep = (resources: Written[]): Written[] =>
    resources.map((each) => ({ ...each, module: 'module.env["prod.kr"].module.platform[0].module.compute' }));
const listener = (port: number, protocol: string, action: object, more: object = {}) =>
    one("aws_lb_listener", `on_${port}`, {
        id: `${LB.replace("loadbalancer", "listener")}/${port}`,
        arn: `${LB.replace("loadbalancer", "listener")}/${port}`,
        load_balancer_arn: LB,
        port,
        protocol,
        certificate_arn: protocol === "HTTPS" ? arn("acm", "certificate/34") : null,
        default_action: [action],
        ...more,
    });

/** ECS on machines of an Auto Scaling group, several listeners, two databases, Aurora next to them, and caches of all kinds. */
export const machines: Stranger = {
    about: "a system on EC2 machines, three modules deep, with every kind of database and cache",
    system: [
        ...layout({ vpc: "vpc-0343434343434", block: "10.34.0.0/16", digits, nat: "nat-0343434343434" }),
        { ...one("aws_default_vpc", "default", { id: "vpc-0default", cidr_block: "172.31.0.0/16" }) },
        ...deep([
            one("aws_ecs_cluster", "this", { id: CLUSTER, arn: CLUSTER, name: "orbit", setting: [] }),
            one("aws_ecs_cluster_capacity_providers", "this", {
                id: "orbit",
                cluster_name: "orbit",
                capacity_providers: ["orbit-on-demand", "FARGATE"],
            }),
            one("aws_ecs_capacity_provider", "this", {
                id: arn("ecs", "capacity-provider/orbit-on-demand"),
                name: "orbit-on-demand",
                auto_scaling_group_provider: [{ auto_scaling_group_arn: "x" }],
            }),
            one("aws_autoscaling_group", "this", { id: "orbit", name: "orbit" }),
            one("aws_launch_template", "this", { id: "lt-034", user_data: HIDDEN[2] }),
            one("aws_ecs_service", "api", {
                id: arn("ecs", "service/orbit/api"),
                name: "api",
                cluster: CLUSTER,
                launch_type: "EC2",
                task_definition: "api:3",
                network_configuration: [],
                load_balancer: [{ target_group_arn: TARGETS, container_name: "api", container_port: 8080 }],
            }),
            one("aws_lb", "this", {
                id: LB,
                arn: LB,
                name: "orbit",
                internal: false,
                load_balancer_type: "application",
                dns_name: "orbit-34.elb.amazonaws.com",
                security_groups: ["sg-03434343434343434"],
                subnets: subnetsOf(digits, "public"),
            }),
            listener(80, "HTTP", { type: "redirect", redirect: [{ protocol: "HTTPS" }] }),
            listener(443, "HTTPS", { type: "fixed-response", fixed_response: [{ status_code: "404" }] }),
            listener(8443, "HTTPS", { type: "forward", target_group_arn: TARGETS }),
            one("aws_lb_listener_rule", "api", { id: "rule/1", listener_arn: "l", priority: 10 }),
            one("aws_lb_target_group", "api", {
                id: TARGETS,
                arn: TARGETS,
                port: 8080,
                protocol: "HTTP",
                target_type: "instance",
            }),
        ]),
        one("aws_db_subnet_group", "data", { id: "orbit", name: "orbit", subnet_ids: subnetsOf(digits, "private") }),
        ...["orbit-main", "orbit-reports"].map((name) => ({
            ...one(
                "aws_db_instance",
                "pg",
                database(name, arn("rds", `db:${name}`), { db_subnet_group_name: "orbit", max_allocated_storage: 21 }),
            ),
            index: name,
        })),
        one("aws_db_instance", "legacy", database("orbit-mysql", arn("rds", "db:orbit-mysql"), { engine: "mysql" })),
        one("aws_rds_cluster", "events", {
            id: "orbit-events",
            cluster_identifier: "orbit-events",
            engine: "aurora-postgresql",
            master_password: HIDDEN[1],
        }),
        one("aws_rds_cluster", "readable", {
            id: "orbit-readable",
            engine: "postgres",
            db_cluster_instance_class: "db.m6gd.large",
        }),
        one("aws_rds_cluster", "shop", { id: "orbit-shop", engine: "aurora-mysql" }),
        one("aws_elasticache_replication_group", "sessions", {
            id: "orbit-sessions",
            replication_group_id: "orbit-sessions",
            engine: "redis",
            engine_version: "7.1",
            node_type: "cache.t4g.micro",
            port: 6379,
            num_cache_clusters: 1,
            at_rest_encryption_enabled: true,
            transit_encryption_enabled: true,
            auth_token: HIDDEN[0],
            subnet_group_name: "orbit",
            security_group_ids: ["sg-03434343434343434"],
        }),
        one("aws_elasticache_cluster", "node", {
            id: "orbit-sessions-001",
            engine: "redis",
            replication_group_id: "orbit-sessions",
        }),
        one("aws_elasticache_cluster", "memory", { id: "orbit-mc", engine: "memcached" }),
    ],
    choose: ['aws_db_instance.pg["orbit-main"]'],
    verdicts: {
        'module.env["prod.kr"].module.platform[0].module.compute.aws_ecs_cluster.this': "build anew",
        'module.env["prod.kr"].module.platform[0].module.compute.aws_ecs_cluster_capacity_providers.this':
            "keep outside",
        'module.env["prod.kr"].module.platform[0].module.compute.aws_ecs_capacity_provider.this': "build anew",
        'module.env["prod.kr"].module.platform[0].module.compute.aws_ecs_service.api': "build anew",
        'module.env["prod.kr"].module.platform[0].module.compute.aws_lb.this': "build anew",
        'aws_db_instance.pg["orbit-main"]': "adopt postgres-instance",
        'aws_db_instance.pg["orbit-reports"]': "keep outside",
        "aws_db_instance.legacy": "cannot",
        "aws_rds_cluster.events": "keep outside",
        "aws_rds_cluster.readable": "cannot",
        "aws_rds_cluster.shop": "cannot",
        "aws_elasticache_replication_group.sessions": "adopt redis-cache",
        "aws_elasticache_cluster.node": "keep outside",
        "aws_elasticache_cluster.memory": "build anew",
    },
    says: {
        'module.env["prod.kr"].module.platform[0].module.compute.aws_ecs_cluster.this': /orbit-on-demand/,
        "aws_rds_cluster.events": /another one was chosen.*--choose/,
        "aws_rds_cluster.readable": /Multi-AZ cluster/,
        "aws_rds_cluster.shop": /aurora-mysql/,
        "aws_elasticache_cluster.node": /node of the adopted/,
        "aws_elasticache_cluster.memory": /Memcached/,
    },
    changes: { 'aws_db_instance.pg["orbit-main"]': /no longer grows/ },
};
