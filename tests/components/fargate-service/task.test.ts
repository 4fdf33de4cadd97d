import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FargateService, type FargateServiceArgs } from "../../../components/fargate-service";
import { make } from "../harness";
import { api, container, required, statements } from "./helpers";

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const role = "aws:iam/role:Role";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";
const secret = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:glimpse-prod-jwt-secret-AbCdEf";
const parameter = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/glimpse-prod/database-url";

const made = (args: FargateServiceArgs) => make(() => new FargateService("api", args));

describe("the task of a FargateService", () => {
    it("has one container with everything that Fargate asks for", async () => {
        const dry = await made({ ...api, environment: { REGION: "seoul", APP: "glimpse" }, secrets: { JWT: secret } });
        expect(container(dry)).to.deep.equal({
            name: "app",
            image: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.2.3",
            essential: true,
            portMappings: [{ containerPort: 3001, hostPort: 3001, protocol: "tcp" }],
            environment: [
                { name: "APP", value: "glimpse" },
                { name: "HOSTNAME", value: "0.0.0.0" },
                { name: "KEEP_ALIVE_TIMEOUT_SECONDS", value: "65" },
                { name: "PORT", value: "3001" },
                { name: "REGION", value: "seoul" },
            ],
            secrets: [{ name: "JWT", valueFrom: secret }],
            healthCheck: {
                command: [
                    "CMD",
                    "node",
                    "-e",
                    'fetch("http://127.0.0.1:3001/health").then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))',
                ],
                interval: 30,
                timeout: 10,
                retries: 3,
                startPeriod: 60,
            },
            linuxParameters: {
                initProcessEnabled: true,
                tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["nosuid", "nodev", "mode=1777"] }],
            },
            readonlyRootFilesystem: true,
            stopTimeout: 110,
            logConfiguration: {
                logDriver: "awslogs",
                options: {
                    "awslogs-group": "/ecs/glimpse-prod",
                    "awslogs-region": "ap-northeast-2",
                    "awslogs-stream-prefix": "api",
                    mode: "non-blocking",
                    "max-buffer-size": "10m",
                },
            },
        });
        expect(dry.one(taskDefinition).inputs["family"]).to.equal("glimpse-prod-glimpse-api");
    });

    it("takes the user's own command, check and HOSTNAME", async () => {
        const healthCheckCommand = ["CMD-SHELL", "curl -f http://127.0.0.1:3001/"];
        const own = { command: ["node", "main.js"], healthCheckCommand, environment: { HOSTNAME: "::" } };
        const { command, healthCheck, environment } = container(await made({ ...api, ...own }));
        expect(command).to.deep.equal(["node", "main.js"]);
        expect(healthCheck.command).to.deep.equal(healthCheckCommand);
        expect(environment).to.deep.include({ name: "HOSTNAME", value: "::" });
    });

    it("takes a HOSTNAME from a secret, and then has no other: ECS refuses two of one name", async () => {
        const { environment, secrets } = container(await made({ ...api, secrets: { HOSTNAME: secret } }));
        expect(secrets).to.deep.equal([{ name: "HOSTNAME", valueFrom: secret }]);
        expect(environment.map(({ name }) => name)).to.deep.equal(["KEEP_ALIVE_TIMEOUT_SECONDS", "PORT"]);
    });

    it("keeps its own HOSTNAME next to secrets of other names", async () => {
        const { environment } = container(await made({ ...api, secrets: { DB_HOSTNAME: secret } }));
        expect(environment).to.deep.include({ name: "HOSTNAME", value: "0.0.0.0" });
    });

    it("runs the placeholder with its own command and check, whatever the image will want", async () => {
        const later = { command: ["node", "main.js"], healthCheckCommand: ["CMD", "node", "check.js"] };
        const { command, healthCheck } = container(await made({ ...required, ...later }));
        expect(command?.[2]).to.contain("exec httpd -f -p 3001");
        expect(healthCheck.command).to.deep.equal([
            "CMD",
            "wget",
            "-q",
            "-O",
            "/dev/null",
            "http://127.0.0.1:3001/health",
        ]);
    });

    it("has an ordinary file system when asked", async () => {
        const { linuxParameters, readonlyRootFilesystem } = container(
            await made({ ...api, readonlyRootFilesystem: false }),
        );
        expect(readonlyRootFilesystem).to.equal(false);
        expect(linuxParameters).to.deep.equal({ initProcessEnabled: true });
    });

    it("caps the start period at the five minutes that ECS allows", async () => {
        expect(container(await made({ ...api, healthCheckGracePeriodSeconds: 900 })).healthCheck.startPeriod).to.equal(
            300,
        );
    });

    it("lets the application read named secrets again, by their ARN and with no other right", async () => {
        const parameter = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/api/db";
        const key = "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
        const secrets = { DB: parameter, JWT: `${secret}:key::`, OTHER: secret };
        const dry = await made({ ...api, secrets, secretsKeyArns: [key], rereads: ["DB", "JWT"] });
        expect(container(dry).environment).to.deep.include.members([
            { name: "DB_ARN", value: parameter },
            { name: "JWT_ARN", value: `${secret}:key::` },
        ]);
        expect(container(dry).environment.map(({ name }) => name)).not.to.include("OTHER_ARN");
        expect(statements(dry.one("aws:iam/rolePolicy:RolePolicy", "api-reread"))).to.deep.equal({
            RereadSecrets: {
                Sid: "RereadSecrets",
                Effect: "Allow",
                Action: ["secretsmanager:GetSecretValue"],
                Resource: [secret],
            },
            RereadParameters: {
                Sid: "RereadParameters",
                Effect: "Allow",
                Action: ["ssm:GetParameter"],
                Resource: [parameter],
            },
            DecryptSecrets: { Sid: "DecryptSecrets", Effect: "Allow", Action: ["kms:Decrypt"], Resource: [key] },
        });
    });

    it("starts new tasks when a value of restartOn changes, and by nothing else that changes", async () => {
        const runs: string[][][] = [];
        for (const version of ["1", "1", "2"]) {
            const dry = await made({ ...api, secrets: { JWT: secret }, restartOn: [version] });
            const own = dry.inventory.resources.filter(({ type }) => type.startsWith("aws:"));
            runs.push(own.map(({ type, inputs }) => [type, JSON.stringify(inputs)]));
        }
        const [first = [], same, other = []] = runs;
        expect(first).to.deep.equal(same);
        const changed = first.filter(([, text], index) => text !== other[index]?.[1]);
        // The simulated revision keeps its ARN, so the service that follows it shows no change here.
        expect(changed.map(([type]) => type)).to.deep.equal([taskDefinition]);
    });

    it("stores only a hash of restartOn", async () => {
        const { dockerLabels } = container(await made({ ...api, restartOn: ["version-1", "version-2"] }));
        expect(dockerLabels?.["glimpse.restart-on"]).to.match(/^[0-9a-f]{64}$/);
    });

    it("refuses a secret value in the environment, before the task definition shows it", async () => {
        let message = "";
        const environment = {
            DATABASE_URL: pulumi.secret("postgresql://u:p4ssw0rd@db"),
            PLAIN: pulumi.output("plain"),
        };
        await made({ ...api, environment }).catch((error) => {
            message = String(error.message);
        });
        expect(message).to.contain("environment.DATABASE_URL").and.contain("secrets.DATABASE_URL");
        expect(message).not.to.contain("p4ssw0rd");
    });
});

describe("the roles of a FargateService", () => {
    it("may be taken by ECS tasks of this account and region alone", async () => {
        const dry = await made(api);
        for (const each of dry.all(role)) {
            const [statement] = JSON.parse(String(each.inputs["assumeRolePolicy"])).Statement;
            expect(statement.Principal).to.deep.equal({ Service: "ecs-tasks.amazonaws.com" });
            expect(statement.Condition).to.deep.equal({
                StringEquals: { "aws:SourceAccount": "123456789012" },
                ArnLike: { "aws:SourceArn": "arn:aws:ecs:ap-northeast-2:123456789012:*" },
            });
        }
        expect(dry.all(role)).to.have.length(2);
    });

    it("let ECS pull the one repository, read the named secrets and write the one log group, and nothing else", async () => {
        const secrets = { JWT: `${secret}:jwt::`, AGAIN: secret, DATABASE_URL: pulumi.output(parameter) };
        const dry = await made({ ...api, secrets });
        const logGroupArn = dry.one("aws:cloudwatch/logGroup:LogGroup").outputs?.["arn"];
        expect(statements(dry.one(rolePolicy, "api-execution"))).to.deep.equal({
            WriteLogs: {
                Sid: "WriteLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: `${logGroupArn}:*`,
            },
            LogInToRegistry: {
                Sid: "LogInToRegistry",
                Effect: "Allow",
                Action: ["ecr:GetAuthorizationToken"],
                Resource: "*",
            },
            PullImage: {
                Sid: "PullImage",
                Effect: "Allow",
                Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                Resource: "arn:aws:ecr:ap-northeast-2:123456789012:repository/glimpse-api",
            },
            ReadSecrets: {
                Sid: "ReadSecrets",
                Effect: "Allow",
                Action: ["secretsmanager:GetSecretValue"],
                Resource: [secret],
            },
            ReadParameters: {
                Sid: "ReadParameters",
                Effect: "Allow",
                Action: ["ssm:GetParameters"],
                Resource: [parameter],
            },
        });
    });

    it("need nothing but the logs for a public image without secrets", async () => {
        expect(Object.keys(statements((await made(required)).one(rolePolicy)))).to.deep.equal(["WriteLogs"]);
    });

    it("take the repository and the keys that are given", async () => {
        const repositoryArn = "arn:aws:ecr:ap-northeast-2:123456789012:repository/built";
        const key = "arn:aws:kms:ap-northeast-2:123456789012:key/1";
        const policy = (await made({ ...api, repositoryArn, secretsKeyArns: [key] })).one(rolePolicy);
        expect(statements(policy)["PullImage"]?.Resource).to.equal(repositoryArn);
        expect(statements(policy)["DecryptSecrets"])
            .to.include({ Effect: "Allow" })
            .and.deep.include({ Resource: [key] });
    });

    it("give the application its named policies, and a shell only when asked", async () => {
        const files = '{"Version":"2012-10-17","Statement":[]}';
        const dry = await made({ ...api, taskPolicies: { files } });
        const task = dry.one(role, "api-task").outputs?.["name"];
        expect(dry.one(rolePolicy, "api-task-files").inputs).to.include({ role: task, policy: files });
        expect(dry.all(rolePolicy)).to.have.length(2);

        const exec = await made({ ...api, enableExecuteCommand: true, readonlyRootFilesystem: false });
        expect(exec.one(rolePolicy, "api-execute-command").inputs["role"]).to.equal(task);
        expect(statements(exec.one(rolePolicy, "api-execute-command"))["OpenExecSession"]?.Action).to.deep.equal([
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ]);
    });
});

describe("a FargateService next to others", () => {
    it("keeps the logical names that a state remembers", async () => {
        const dry = await make(() => {
            const cluster = new aws.ecs.Cluster("shared");
            for (const name of ["api", "worker"]) new FargateService(name, { ...required, clusterArn: cluster.arn });
        });
        const own = dry.inventory.resources.filter(({ urn }) => urn.includes("FargateService$"));
        const names = own.map(({ type, name }) => `${type.split(":")[2]} ${name}`);
        expect(names.filter((name) => name.includes(" api")).sort()).to.deep.equal([
            "LogGroup api-logs",
            "Policy api-cpu",
            "Role api-execution",
            "Role api-task",
            "RolePolicy api-execution",
            "SecurityGroup api-tasks",
            "SecurityGroupEgressRule api-out-443",
            "Service api-service",
            "Target api-scaling",
            "TaskDefinition api-task",
        ]);
        expect(names).to.have.length(20);
    });
});
