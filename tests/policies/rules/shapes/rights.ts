import { type Inputs, resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const POLICY = "aws:iam/policy:Policy";
const ROLE = "aws:iam/role:Role";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const INSTANCE = "aws:ec2/instance:Instance";

const document = (statement: Inputs) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const policy = (statement: Inputs) => r(POLICY, "policy", { policy: document(statement) });
const trust = (statement: Inputs) =>
    r(ROLE, "role", { assumeRolePolicy: document({ Action: "sts:AssumeRole", ...statement }) });
const bucket = (statement: Inputs) =>
    r("aws:s3/bucketPolicy:BucketPolicy", "policy", {
        bucket: "files",
        policy: document({ Action: "s3:GetObject", Resource: "*", ...statement }),
    });
const task = (...environment: Inputs[]) =>
    r(TASK, "task", { containerDefinitions: JSON.stringify([{ name: "app", image: "shop:1", environment }]) });
const claim = "token.actions.githubusercontent.com:sub";
const github = (Condition: Inputs) =>
    trust({
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
        Condition,
    });

export const rights: AllShapes = {
    "iam-wildcards": {
        good: [
            [
                "objects of one folder",
                policy({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::shop/uploads/*" }),
            ],
            ["what knows no resources", policy({ Action: "ecr:GetAuthorizationToken", Resource: "*" })],
            ["reading lists", policy({ Action: ["ec2:Describe*", "s3:List*"], Resource: "*" })],
            [
                "all that may be done to one queue",
                policy({ Action: "sqs:*", Resource: "arn:aws:sqs:ap-northeast-2:1:work" }),
            ],
            [
                "one role handed to one service",
                policy({
                    Action: "iam:PassRole",
                    Resource: "*",
                    Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
                }),
            ],
            [
                "ECS's own execution policy",
                r("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", {
                    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
                }),
            ],
        ],
        bad: [
            ["everything", /allows \* on all resources/, policy({ Action: "*", Resource: "*" })],
            ["a service, spelled otherwise", /iam:\?\*/, policy({ Action: "iam:?*", Resource: "arn:aws:iam::*:*" })],
            ["a way to more rights", /any right/, policy({ Action: "iam:PassRole", Resource: "*" })],
        ],
    },
    "wildcard-principals": {
        good: [
            ["a service", trust({ Principal: { Service: "ecs-tasks.amazonaws.com" } })],
            ["an account", bucket({ Principal: { AWS: "arn:aws:iam::123456789012:root" } })],
            ["one repository of GitHub", github({ StringLike: { [claim]: "repo:shop/api:*" } })],
            [
                "an organization",
                bucket({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
            ],
            [
                "a denial without TLS",
                bucket({ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
            ],
            [
                "a function's URL for services of AWS",
                r("aws:lambda/functionUrl:FunctionUrl", "url", { authorizationType: "AWS_IAM" }),
            ],
        ],
        bad: [
            ["everyone", /lets everyone in/, bucket({ Principal: "*" })],
            [
                "any organization",
                /lets everyone in/,
                bucket({ Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }),
            ],
            ["every repository of GitHub", /every repository/, github({ StringLike: { [claim]: "repo:*" } })],
        ],
    },
    "secret-literals": {
        good: [
            ["settings", task({ name: "PORT", value: "3000" }, { name: "LOG_LEVEL", value: "info" })],
            ["where a secret is", task({ name: "DB_SECRET_ARN", value: "arn:aws:secretsmanager:x:1:secret:a" })],
            ["what browsers get", task({ name: "NEXT_PUBLIC_API_KEY", value: "pk_live_0123456789abcdef" })],
            [
                "a limit that sounds like one",
                task({ name: "TOKEN_BUCKET", value: "100" }, { name: "CSRF_TOKEN_FIELD", value: "_csrf" }),
            ],
            ["a queue that is still to be made", task({ name: "QUEUE_URL", value: "[unknown]" })],
            [
                "a secure parameter",
                r("aws:ssm/parameter:Parameter", "token", {
                    name: "/shop/token",
                    type: "SecureString",
                    value: "[secret]",
                }),
            ],
            [
                "user data that fetches it",
                r(INSTANCE, "box", { userData: "#!/bin/sh\nTOKEN=$(aws ssm get-parameter --name /shop/token)\n" }),
            ],
        ],
        bad: [
            ["a password", /DB_PASSWORD in plain text/, task({ name: "DB_PASSWORD", value: "correct-horse-battery" })],
            [
                "a password in a URL",
                /a URL with a password/,
                task({ name: "DATABASE_URL", value: "postgresql://shop:correct-horse@db/shop" }),
            ],
            [
                "user data in base64",
                /DB_PASSWORD/,
                r(INSTANCE, "box", {
                    userDataBase64: Buffer.from("#!/bin/sh\nexport DB_PASSWORD=correct-horse-battery\n").toString(
                        "base64",
                    ),
                }),
            ],
        ],
    },
};
