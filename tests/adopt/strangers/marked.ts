import type { Stranger } from ".";
import { arnIn, database, HIDDEN, layout, one, REGION, subnetsOf } from "./parts";

const arn = arnIn("444455556666", REGION);
const digits = "44445555666677";
const POOL = `${REGION}_Str4nger4`;

/** Variables that are marked as sensitive mark what they flow into: names, whole task definitions, parts of blocks. */
export const marked: Stranger = {
    about: "a system of which the state marks the user's name, the tasks and parts of blocks as sensitive",
    system: [
        ...layout({ vpc: "vpc-0444455556666", block: "10.44.0.0/16", digits, nat: "nat-0444455556666" }),
        one("aws_db_subnet_group", "db", { id: "crm", name: "crm", subnet_ids: subnetsOf(digits, "private") }),
        {
            ...one(
                "aws_db_instance",
                "db",
                database("crm", arn("rds", "db:crm"), {
                    username: "s3cret_of_a_user",
                    db_name: "s3cret_of_a_database",
                    tags: { Owner: HIDDEN[1] },
                }),
            ),
            sensitive: ["password", "username", "db_name", "tags"],
        },
        {
            ...one("aws_ecs_task_definition", "api", {
                id: "crm",
                arn: arn("ecs", "task-definition/crm:7"),
                container_definitions: JSON.stringify([
                    {
                        name: "api",
                        image: `444455556666.dkr.ecr.${REGION}.amazonaws.com/crm:7`,
                        environment: [{ name: "API_KEY", value: HIDDEN[2] }],
                        logConfiguration: { options: { "awslogs-group": "/crm/api" } },
                    },
                ]),
            }),
            sensitive: ["container_definitions"],
        },
        one("aws_ecr_repository", "crm", {
            id: "crm",
            name: "crm",
            arn: arn("ecr", "repository/crm"),
            repository_url: `444455556666.dkr.ecr.${REGION}.amazonaws.com/crm`,
        }),
        one("aws_ecr_repository", "other", {
            id: "other",
            name: "other",
            arn: arn("ecr", "repository/other"),
            repository_url: `444455556666.dkr.ecr.${REGION}.amazonaws.com/other`,
        }),
        one("aws_cloudwatch_log_group", "other", { id: "/ecs/other", name: "/ecs/other", retention_in_days: 30 }),
        one("aws_cloudwatch_log_group", "api", { id: "/crm/api", name: "/crm/api", retention_in_days: 14 }),
        {
            ...one("aws_cognito_user_pool", "users", {
                id: POOL,
                arn: arn("cognito-idp", `userpool/${POOL}`),
                name: "crm",
                username_attributes: ["email"],
                email_configuration: [{ source_arn: "", from_email_address: HIDDEN[1] }],
                schema: [],
            }),
            sensitive: ["email_configuration.0.from_email_address"],
        },
        {
            ...one("aws_cognito_user_pool_client", "app", {
                id: "7abcdefghijklmnopqrstuvwxy",
                user_pool_id: POOL,
                client_secret: HIDDEN[2],
                generate_secret: true,
            }),
            sensitive: ["client_secret"],
        },
        {
            ...one("aws_sns_topic", "alarms", { id: arn("sns", "crm"), arn: arn("sns", "crm"), name: HIDDEN[1] }),
            sensitive: ["name", "arn"],
        },
        {
            mode: "data",
            ...one("terraform_remote_state", "network", {
                outputs: { value: { token: HIDDEN[1] } },
                config: { value: { password: HIDDEN[2] } },
            }),
            provider: 'provider["terraform.io/builtin/terraform"]',
        },
        {
            ...one("random_password", "db", { id: "none", result: HIDDEN[0], bcrypt_hash: HIDDEN[1] }),
            sensitive: ["result", "bcrypt_hash"],
        },
        { ...one("tls_private_key", "ssh", { id: "1", private_key_pem: HIDDEN[2] }), sensitive: ["private_key_pem"] },
        {
            ...one("aws_iam_access_key", "ci", {
                id: "AKIAEXAMPLE",
                secret: HIDDEN[1],
                ses_smtp_password_v4: HIDDEN[2],
            }),
            sensitive: ["secret"],
        },
    ],
    verdicts: {
        "aws_db_instance.db": "adopt postgres-instance",
        "aws_ecr_repository.crm": "adopt images-repository",
        "aws_ecr_repository.other": "keep outside",
        "aws_cloudwatch_log_group.api": "adopt api-logs",
        "aws_cognito_user_pool.users": "adopt users-pool",
        "aws_cognito_user_pool_client.app": "keep outside",
        "aws_sns_topic.alarms": "cannot",
        "data.terraform_remote_state.network": "keep outside",
        "random_password.db": "keep outside",
        "aws_iam_access_key.ci": "build anew",
    },
    says: {
        "aws_db_instance.db": /username as sensitive.*config set --secret --path 'glimpse:postgres\.username'/,
        "aws_sns_topic.alarms": /marks it as sensitive/,
    },
};
