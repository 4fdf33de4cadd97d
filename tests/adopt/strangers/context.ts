import type { Written } from "../terraform";
import type { Stranger } from ".";
import { arnIn, database, REGION } from "./parts";

const arn = arnIn("123456789012", REGION);
const part = (module: string, type: string, name: string, index: number | string, attributes: object): Written => ({
    module: `module.${module}`,
    type,
    name,
    index,
    attributes: { ...attributes },
});
const VPC = "vpc-0aa11223344556677";
const GATEWAY = "igw-0aa11223344556677";
const NAME = "acme-apne2-prod";
const BUCKET = `${NAME}-uploads`;
const CLUSTER = arn("ecs", `cluster/${NAME}`);
const LOGS = `${NAME}-api`;

/** A subnet with a table, and its way out by a gateway in the same zone. */
function zone(tier: "public" | "private", index: number): Written[] {
    const isPublic = tier === "public";
    const [letter, digit] = [isPublic ? "a" : "b", String(index)];
    const [subnet, table, nat] = ["subnet", "rtb", "nat"].map((kind) => `${kind}-0${letter}${digit}1223344556677`);
    const way = isPublic ? { gateway_id: GATEWAY, nat_gateway_id: "" } : { gateway_id: "", nat_gateway_id: nat };
    return [
        part("subnets", "aws_subnet", tier, index, {
            id: subnet,
            vpc_id: VPC,
            availability_zone: `${REGION}${"ac"[index]}`,
            cidr_block: `172.20.${(isPublic ? 100 : 0) + 16 * index}.0/20`,
            map_public_ip_on_launch: isPublic,
        }),
        part("subnets", "aws_route_table", tier, index, { id: table, vpc_id: VPC, route: [] }),
        part("subnets", "aws_route_table_association", tier, index, { subnet_id: subnet, route_table_id: table }),
        part("subnets", "aws_route", isPublic ? "public" : "nat4", index, {
            route_table_id: table,
            destination_cidr_block: "0.0.0.0/0",
            ...way,
        }),
        ...(isPublic ? [] : [part("subnets", "aws_nat_gateway", "default", index, { id: nat })]),
    ];
}

/** The layouts of cloudposse's modules: names from a context, parts under count, an image repository by its name. */
export const context: Stranger = {
    about: "a system of modules with names from a context",
    system: [
        part("vpc", "aws_vpc", "default", 0, { id: VPC, cidr_block: "172.20.0.0/16" }),
        part("vpc", "aws_internet_gateway", "default", 0, { id: GATEWAY, vpc_id: VPC }),
        ...[0, 1].flatMap((index) => [...zone("public", index), ...zone("private", index)]),
        part("rds", "aws_db_subnet_group", "default", 0, {
            id: `${NAME}-db`,
            name: `${NAME}-db`,
            subnet_ids: ["subnet-0b01223344556677", "subnet-0b11223344556677"],
        }),
        part("rds", "aws_db_instance", "default", 0, database(`${NAME}-db`, arn("rds", `db:${NAME}-db`))),
        part("uploads.module.s3", "aws_s3_bucket", "default", 0, { id: BUCKET, bucket: BUCKET }),
        part("ecr", "aws_ecr_repository", "name", "acme/api", {
            id: "acme/api",
            name: "acme/api",
            encryption_configuration: [{ encryption_type: "AES256", kms_key: "" }],
            image_tag_mutability: "IMMUTABLE",
        }),
        { type: "aws_ecs_cluster", name: "default", attributes: { id: CLUSTER, arn: CLUSTER, name: NAME } },
        {
            type: "aws_cloudwatch_log_group",
            name: "app",
            attributes: { id: LOGS, name: LOGS, retention_in_days: 90, log_group_class: "STANDARD" },
        },
        part("ecs_alb_service_task", "aws_ecs_task_definition", "default", 0, {
            arn: arn("ecs", `task-definition/${LOGS}:7`),
            family: LOGS,
            cpu: "512",
            memory: "1024",
            container_definitions: JSON.stringify([
                {
                    name: "api",
                    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": LOGS } },
                    environment: [{ name: "API_KEY", value: "s3cret-of-the-tasks" }],
                },
            ]),
        }),
        part("ecs_alb_service_task", "aws_ecs_service", "ignore_changes_task_definition", 0, {
            id: arn("ecs", `service/${NAME}/${LOGS}`),
            name: LOGS,
            cluster: CLUSTER,
            desired_count: 2,
            launch_type: "FARGATE",
            task_definition: arn("ecs", `task-definition/${LOGS}:7`),
        }),
    ],
    verdicts: {
        "module.rds.aws_db_instance.default[0]": "adopt postgres-instance",
        "module.uploads.module.s3.aws_s3_bucket.default[0]": "adopt files-bucket",
        'module.ecr.aws_ecr_repository.name["acme/api"]': "adopt images-repository",
        "aws_ecs_cluster.default": "adopt api-cluster",
        "aws_cloudwatch_log_group.app": "adopt api-logs",
        "module.ecs_alb_service_task.aws_ecs_service.ignore_changes_task_definition[0]": "build anew",
        "module.vpc.aws_vpc.default[0]": "keep outside",
        "module.subnets.aws_nat_gateway.default[1]": "keep outside",
    },
    says: {
        "module.rds.aws_db_instance.default[0]": /bring its password along/,
        "module.vpc.aws_vpc.default[0]": /privateRouteTableIds \[rtb-\w+, rtb-\w+\]/,
    },
};
