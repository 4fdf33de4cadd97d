import type { Example } from "./parts";

const JOB = "aws:batch/jobDefinition:JobDefinition";
const DAEMON = "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition";
const nodes = (container: object) => JSON.stringify({ nodeRangeProperties: [{ container }] });
const tasks = (container: object) => JSON.stringify({ taskProperties: [{ containers: [container] }] });
const pod = (container: object) => ({ podProperties: { containers: [container] } });
const inPod = (podProperties: object) => ({ podProperties });
const mounting = (sourcePath: string) => ({ volumes: [{ host: { sourcePath } }] });
const ranges = (...nodeRangeProperties: object[]) => ({ nodeProperties: JSON.stringify({ nodeRangeProperties }) });
const isolated = (privileged: boolean) => ({ image: "shop:1", privileged });
const variable = (name: string, value: string) => ({ name, value });
const overrides = (value: string) =>
    JSON.stringify({ containerOverrides: [{ name: "app", environment: [variable("DB_PASSWORD", value)] }] });

const REFERENCE = "arn:aws:secretsmanager:x:1:secret:db";
const LITERAL = "correct-horse-battery";

/** What runs a job or a task, with its containers in a document. */
export const jobs: Record<string, Example[]> = {
    "container-isolation": [
        {
            type: DAEMON,
            good: { containerDefinitions: [isolated(false)], volumes: [{ hosts: [{ sourcePath: "/mnt/logs" }] }] },
            bad: { containerDefinitions: [isolated(true)], volumes: [] },
        },
        {
            type: JOB,
            good: { nodeProperties: nodes(isolated(false)) },
            bad: { nodeProperties: nodes(isolated(true)) },
        },
        {
            type: JOB,
            good: { ecsProperties: tasks(isolated(false)) },
            bad: { ecsProperties: tasks(isolated(true)) },
        },
        {
            type: JOB,
            good: { eksProperties: pod({ image: "shop:1", securityContext: { privileged: false } }) },
            bad: { eksProperties: pod({ image: "shop:1", securityContext: { privileged: true } }) },
        },
        // What runs before the containers, what each mounts, and a range after one that is right.
        ...[
            (privileged: boolean) => ({
                eksProperties: inPod({ initContainers: [{ securityContext: { privileged } }] }),
            }),
            (_: boolean, path: string) => ({ eksProperties: inPod({ volumes: [{ hostPath: { path } }] }) }),
            (_: boolean, path: string) => ({ containerProperties: JSON.stringify(mounting(path)) }),
            (_: boolean, path: string) => ({ ecsProperties: JSON.stringify({ taskProperties: [mounting(path)] }) }),
            (_: boolean, path: string) => ranges({}, { container: mounting(path) }),
            (_: boolean, path: string) => ranges({}, { ecsProperties: { taskProperties: [mounting(path)] } }),
            (privileged: boolean) => ranges({ ecsProperties: { taskProperties: [{ containers: [{ privileged }] }] } }),
        ].map((job) => ({ type: JOB, good: job(false, "/mnt/data"), bad: job(true, "/var/run/docker.sock") })),
    ],
    "secret-literals": [
        ...[
            ["nodeProperties", nodes] as const,
            ["ecsProperties", tasks] as const,
            ["eksProperties", (container: { environment: object[] }) => pod({ envs: container.environment })] as const,
        ].map(([key, document]) => ({
            type: JOB,
            good: { [key]: document({ environment: [variable("STAGE", "prod")] }) },
            bad: { [key]: document({ environment: [variable("DB_PASSWORD", LITERAL)] }) },
        })),
        { type: JOB, good: { parameters: { stage: "prod" } }, bad: { parameters: { dbPassword: LITERAL } } },
        {
            type: "aws:cloudwatch/eventTarget:EventTarget",
            good: { input: overrides(REFERENCE) },
            bad: { input: overrides(LITERAL) },
        },
        {
            type: "aws:scheduler/schedule:Schedule",
            good: { target: { arn: "cluster", input: overrides(REFERENCE) } },
            bad: { target: { arn: "cluster", input: overrides(LITERAL) } },
        },
        ...[
            [DAEMON, (container: object) => ({ containerDefinitions: [container] })] as const,
            [
                "aws:ecs/expressGatewayService:ExpressGatewayService",
                (primaryContainer: object) => ({ primaryContainer }),
            ] as const,
            [
                "aws:pipes/pipe:Pipe",
                (container: object) => ({
                    targetParameters: { ecsTaskParameters: { overrides: { containerOverrides: [container] } } },
                }),
            ] as const,
            [
                "aws:pipes/pipe:Pipe",
                (containerOverrides: object) => ({ targetParameters: { batchJobParameters: { containerOverrides } } }),
            ] as const,
        ].map(([type, inputs]) => ({
            type,
            good: inputs({ environments: [variable("DB_PASSWORD", REFERENCE)] }),
            bad: inputs({ environments: [variable("DB_PASSWORD", LITERAL)] }),
        })),
        ...[
            "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
            "aws:bedrock/agentcoreHarness:AgentcoreHarness",
            "aws:lambda/microvmsImage:MicrovmsImage",
            "aws:lambdamicrovms/image:Image",
        ].map((type) => ({
            type,
            good: { environmentVariables: { DB_PASSWORD: REFERENCE } },
            bad: { environmentVariables: { DB_PASSWORD: LITERAL } },
        })),
        {
            type: "aws:sagemaker/trainingJob:TrainingJob",
            good: { environment: { DB_PASSWORD: REFERENCE } },
            bad: { environment: { DB_PASSWORD: LITERAL } },
        },
        {
            type: "aws:synthetics/canary:Canary",
            good: { runConfig: { environmentVariables: { DB_PASSWORD: REFERENCE } } },
            bad: { runConfig: { environmentVariables: { DB_PASSWORD: LITERAL } } },
        },
        {
            type: "aws:amplify/app:App",
            good: { autoBranchCreationConfig: { environmentVariables: { DB_PASSWORD: REFERENCE } } },
            bad: { autoBranchCreationConfig: { environmentVariables: { DB_PASSWORD: LITERAL } } },
        },
        {
            type: "aws:sagemaker/model:Model",
            good: {
                primaryContainer: { environment: { DB_PASSWORD: REFERENCE } },
                containers: [{ environment: { DB_PASSWORD: REFERENCE } }],
            },
            bad: { containers: [{ environment: { DB_PASSWORD: LITERAL } }] },
        },
    ],
};
