import { UNKNOWN } from "../../../inventory/resource";
import { resource as r } from "../helpers";
import { ACCOUNT, allow, type Programs, policy, REGION, trust } from "./writing";

/** What runs, and what it is given. */
export const computePrograms: Programs = {
    "a function with a table": [
        trust({ Service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] }),
        policy(
            allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "arn:aws:logs:*:*:*"),
            allow(["ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"], "*"),
            allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"),
            allow("dynamodb:*", [UNKNOWN, `${UNKNOWN}/index/*`]),
        ),
        r("aws:lambda/function:Function", "fn", {
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            environment: {
                variables: {
                    TABLE: UNKNOWN,
                    QUEUE_URL: UNKNOWN,
                    TOKEN_BUCKET: UNKNOWN,
                    SECRET_ARN: UNKNOWN,
                    DB_PASSWORD_PARAM: "/shop/db",
                },
            },
        }),
    ],
    "a task's role": [
        policy(
            allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], `${UNKNOWN}/*`),
            allow("s3:ListBucket", UNKNOWN),
            allow(
                [
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                ],
                "*",
            ),
            allow(["secretsmanager:GetSecretValue"], `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:shop-*`),
            allow("kms:Decrypt", "*", {
                Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${REGION}.amazonaws.com` } },
            }),
            allow("ses:SendEmail", "*", { Condition: { StringEquals: { "ses:FromAddress": "a@shop.example" } } }),
            allow("cloudwatch:PutMetricData", "*", { Condition: { StringEquals: { "cloudwatch:namespace": "shop" } } }),
        ),
    ],
    "a machine that fetches its secrets": [
        r("aws:ec2/launchTemplate:LaunchTemplate", "lt", {
            imageId: UNKNOWN,
            instanceType: "t4g.small",
            metadataOptions: { httpTokens: "required" },
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, volumeType: "gp3" } }],
            userData: Buffer.from(
                "#!/bin/bash\nset -euo pipefail\nTOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token -H 'X-aws-ec2-metadata-token-ttl-seconds: 60')\nDB_PASSWORD=$(aws ssm get-parameter --name /shop/db --with-decryption --query Parameter.Value --output text)\naws ecr get-login-password | docker login --username AWS --password-stdin 1.dkr.ecr.ap-northeast-2.amazonaws.com\ncat > /etc/app.env <<EOF\nPASSWORD_FILE=/run/secrets/db\nSESSION_TTL=3600\nEOF\n",
            ).toString("base64"),
        }),
    ],
    "a script that is still to be made": [
        r("aws:ec2/launchTemplate:LaunchTemplate", "lt", {
            imageId: UNKNOWN,
            instanceType: "t4g.small",
            metadataOptions: { httpTokens: "required" },
            blockDeviceMappings: [{ ebs: { encrypted: true } }],
            userData: UNKNOWN,
        }),
    ],
    "a task that a schedule starts": [
        r("aws:scheduler/schedule:Schedule", "s", {
            scheduleExpression: "rate(1 day)",
            flexibleTimeWindow: { mode: "OFF" },
            target: {
                arn: UNKNOWN,
                roleArn: UNKNOWN,
                ecsParameters: { taskDefinitionArn: UNKNOWN },
                input: JSON.stringify({
                    containerOverrides: [
                        {
                            name: "app",
                            command: ["node", "report.js"],
                            environment: [{ name: "STAGE", value: "prod" }],
                        },
                    ],
                }),
            },
        }),
        trust(
            { Service: "scheduler.amazonaws.com" },
            { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } },
        ),
    ],
    "a job on Fargate": [
        r("aws:batch/jobDefinition:JobDefinition", "j", {
            type: "container",
            parameters: { inputFile: "s3://shop/in", maxTokens: "4096" },
            platformCapabilities: ["FARGATE"],
            containerProperties: JSON.stringify({
                image: "x",
                command: ["run", "--token-budget", "100"],
                runtimePlatform: { cpuArchitecture: "ARM64" },
                environment: [{ name: "BUCKET", value: UNKNOWN }],
            }),
        }),
    ],
    "a job that is still to be made": [
        r("aws:batch/jobDefinition:JobDefinition", "j", { type: "container", containerProperties: UNKNOWN }),
    ],
    "targets of events": [
        r("aws:cloudwatch/eventTarget:EventTarget", "t", { rule: UNKNOWN, arn: UNKNOWN, input: UNKNOWN }),
        r("aws:cloudwatch/eventTarget:EventTarget", "t2", { rule: UNKNOWN, arn: UNKNOWN, input: '{"a":1}' }),
    ],
};
