import { every, made, type Row, SERVICE, spot, TASK, us } from "../helpers";

const ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";
const CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const ENDPOINT = "aws:sagemaker/endpoint:Endpoint";

type Setting = [namespace: string, name: string, value: string];
const settings = (...given: Setting[]) => given.map(([namespace, name, value]) => ({ namespace, name, value }));
const INSTANCES = "aws:ec2:instances";
const GROUP = "aws:autoscaling:asg";
const KIND = "aws:elasticbeanstalk:environment";
const LAUNCH = "aws:autoscaling:launchconfiguration";
const environment = (given: Setting[], more: Record<string, unknown> = {}) => [
    made(ENVIRONMENT, "web", { settings: settings(...given), ...more }),
];
const disk: Setting[] = [
    [LAUNCH, "RootVolumeSize", "10"],
    [LAUNCH, "RootVolumeType", "gp3"],
];
const ADDRESS = 730 * 0.005;
/** Without a word on use. */
const unused = { assumesNoUse: true };
const NLB_USE = { "capacity units (processed bytes)": 0, "answers to the internet": 0 };

const tasks = (set: Record<string, unknown>, service: Record<string, unknown> = {}) => [
    made(
        TASK,
        "big",
        { cpu: "1024", memory: "2048", runtimePlatform: { cpuArchitecture: "ARM64" } },
        {
            outputs: { id: "big", arn: "arn:big:1" },
        },
    ),
    made(SERVICE, "sets", { desiredCount: 3, launchType: "FARGATE", ...service }),
    made("aws:ecs/taskSet:TaskSet", "blue", { service: "sets", cluster: "c", taskDefinition: "arn:big:1", ...set }),
];
const TASK_MONTH = { vcpu: 730 * 0.03725, gb: 730 * 2 * 0.00409 };

const endpoint = (...productionVariants: object[]) => [
    made(CONFIGURATION, "model", { productionVariants }),
    made(ENDPOINT, "answers", { endpointConfigName: "model" }),
];
const machine = { instanceType: "ml.m5.xlarge", initialInstanceCount: 2 };

/** What a resource makes by itself: its instances and tasks are on the bill, and not among the resources. */
export const madeByOthers: Row[] = [
    {
        it: "an environment of Beanstalk: two to four machines behind a Network Load Balancer, in two zones",
        resources: environment([
            [INSTANCES, "InstanceTypes", "t4g.small, t3.small"],
            [GROUP, "MinSize", "2"],
            [GROUP, "MaxSize", "4"],
            [KIND, "LoadBalancerType", "network"],
            ["aws:ec2:vpc", "ELBSubnets", "subnet-a,subnet-b"],
            ...disk,
        ]),
        options: unused,
        lines: {
            "2 x t4g.small instance": 2 * 730 * 0.0208,
            "2 x root volume, 10 GB of gp3": 20 * 0.0912,
            "2 x public IPv4 address of an instance": 2 * ADDRESS,
            "CPU beyond the credits (unlimited mode)": 0,
            "Network Load Balancer": 730 * 0.0225,
            "2 public IPv4 addresses, one a zone": 2 * ADDRESS,
            ...NLB_USE,
        },
        worst: [0, 2 * (730 * 0.0208 + ADDRESS + 0.912), 2 * (730 * 0.0208 + ADDRESS + 0.912)],
    },
    {
        it: "a single machine of Beanstalk with its database, and its log",
        resources: environment([
            [INSTANCES, "InstanceTypes", "t4g.small"],
            [KIND, "EnvironmentType", "SingleInstance"],
            ["aws:rds:dbinstance", "DBEngine", "postgres"],
            ["aws:rds:dbinstance", "DBInstanceClass", "db.t4g.micro"],
            ["aws:rds:dbinstance", "DBAllocatedStorage", "20"],
            ["aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"],
            ...disk,
        ]),
        options: unused,
        lines: {
            "CPU beyond the credits": 0,
            "t4g.small instance": 730 * 0.0208,
            "root volume, 10 GB of gp3": 10 * 0.0912,
            "public IPv4 address of an instance": ADDRESS,
            "CPU beyond the credits (unlimited mode)": 0,
            "db.t4g.micro postgres": 730 * 0.025,
            "20 GB of gp2": 20 * 0.131,
            "logs written": 0,
            "logs kept for 7 days": 0,
        },
    },
    {
        it: "an environment of Beanstalk that leaves everything to its platform",
        resources: environment([]),
        options: unused,
        lines: {
            "public IPv4 address of an instance": ADDRESS,
            "Classic Load Balancer": 730 * 0.025,
        },
        worst: [0, 3 * ADDRESS, 3 * ADDRESS],
        lacks: [
            "its instance type is its platform's choice: set InstanceTypes",
            "the root volume's size comes from its platform: set RootVolumeSize",
            "its subnets are not known, and each has a public address",
            "data through it (by the gb, depends on use)",
        ],
    },
    {
        it: "five hours of a Glue job, at the ten units that no size means",
        resources: [made("aws:glue/job:Job", "etl", { command: { scriptLocation: "s3://b/x" } })],
        options: every(5),
        lines: { "run time of 10 DPU": 50 * 0.44 },
    },
    {
        it: "half of a service's three tasks, rounded up, in a task set",
        resources: tasks({ scale: { value: 50, unit: "PERCENT" } }),
        lines: {
            "2 tasks on demand x 1 vCPU": 2 * TASK_MONTH.vcpu,
            "2 tasks on demand x 2 GB": 2 * TASK_MONTH.gb,
        },
    },
    {
        it: "a task set that says no share has all tasks of its service",
        resources: tasks({}),
        lines: {
            "3 tasks on demand x 1 vCPU": 3 * TASK_MONTH.vcpu,
            "3 tasks on demand x 2 GB": 3 * TASK_MONTH.gb,
        },
    },
    {
        it: "a task set on instances of one's own, whose service would be on Fargate",
        resources: tasks({ launchType: "EC2" }),
        lines: {},
    },
    {
        it: "a task set on Spot, whose service would be on demand",
        resources: tasks({ capacityProviderStrategies: [spot] }, { desiredCount: 1 }),
        lines: {
            "1 task on Spot x 1 vCPU": 730 * 0.011175,
            "1 task on Spot x 2 GB": 730 * 2 * 0.001227,
        },
        worst: [
            730 * (0.03725 - 0.011175 + 2 * (0.00409 - 0.001227)),
            0,
            730 * (0.03725 - 0.011175 + 2 * (0.00409 - 0.001227)),
        ],
    },
    {
        it: "an endpoint's two machines with their volumes, in us-east-1",
        resources: endpoint({ ...machine, volumeSizeInGb: 50 }),
        options: us,
        lines: { "2 x inference instance ml.m5.xlarge": 2 * 730 * 0.23, "2 x 50 GB": 100 * 0.112 },
    },
    {
        it: "an endpoint that SageMaker scales up to five machines, in us-east-1",
        resources: endpoint({
            ...machine,
            managedInstanceScaling: { status: "ENABLED", minInstanceCount: 1, maxInstanceCount: 5 },
        }),
        options: us,
        lines: { "2 x inference instance ml.m5.xlarge": 2 * 730 * 0.23 },
        worst: [0, 3 * 730 * 0.23, 3 * 730 * 0.23],
    },
    {
        it: "an endpoint's memory by the second",
        resources: endpoint({ serverlessConfig: { memorySizeInMb: 2048, maxConcurrency: 5 } }),
        options: us,
        lines: {},
        lacks: ["run time at 2048 MB (by the gb-second, depends on use)"],
    },
    {
        it: "a description of an endpoint that nothing here runs, in us-east-1",
        resources: [made(CONFIGURATION, "model", { productionVariants: [machine] })],
        options: us,
        lines: { "2 x inference instance ml.m5.xlarge": 2 * 730 * 0.23 },
    },
    {
        it: "the same that SageMaker scales up to three machines, in us-east-1",
        resources: [
            made(CONFIGURATION, "model", {
                productionVariants: [
                    { ...machine, managedInstanceScaling: { status: "ENABLED", maxInstanceCount: 3 } },
                ],
            }),
        ],
        options: us,
        lines: { "2 x inference instance ml.m5.xlarge": 2 * 730 * 0.23 },
        worst: [0, 730 * 0.23, 730 * 0.23],
    },
];
