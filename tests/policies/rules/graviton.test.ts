import { resource, table } from "../helpers";

const machine = (instanceType: string) => resource("aws:ec2/instance:Instance", "box", { instanceType });
const database = (instanceClass: string) => resource("aws:rds/instance:Instance", "db", { instanceClass });
const cache = (nodeType: string) => resource("aws:elasticache/cluster:Cluster", "cache", { nodeType });

describe("graviton, on classes", () => {
    const arm = [
        "t4g.nano",
        "m6gd.large",
        "m7g.metal",
        "c7gn.xlarge",
        "c8gn.48xlarge",
        "x2gd.medium",
        "r8g.large",
        "im4gn.large",
    ];
    const later = [
        "is4gen.medium",
        "g5g.xlarge",
        "hpc7g.4xlarge",
        "a1.large",
        "m9g.large",
        "t5g.nano",
        "r9gd.large",
        "c7g-flex.large",
    ];
    const without = ["p5.48xlarge", "g6e.xlarge", "inf2.xlarge", "trn1.2xlarge", "mac2.metal", "u7i-12tb.224xlarge"];
    const x86: [string, string][] = [
        ["t3.micro", "t4g.micro"],
        ["t3a.2xlarge", "t4g.2xlarge"],
        ["t2.nano", "t4g.nano"],
        ["m5.large", "m7g.large"],
        ["m6a.24xlarge", "m8g.24xlarge"],
        ["m7i-flex.large", "m7g.large"],
        ["c6in.xlarge", "c7g.xlarge"],
        ["r5d.4xlarge", "r7g.4xlarge"],
        ["x1e.2xlarge", "x2gd.2xlarge"],
        ["i3.large", "i4g.large"],
    ];
    for (const type of [...arm, ...later]) {
        table("graviton", [{ it: `takes ${type} for ARM`, resources: [machine(type)] }]);
    }
    for (const type of without) {
        table("graviton", [{ it: `knows no ARM form of ${type}`, resources: [machine(type)] }]);
    }
    for (const [type, instead] of x86) {
        table("graviton", [
            {
                it: `says ${instead} for ${type}`,
                resources: [machine(type)],
                says: [new RegExp(`\\(${type.replace(".", "\\.")}\\)\\. Write instanceType: "${instead}"`)],
            },
        ]);
    }
    table("graviton", [
        ...["sqlserver-ex", "oracle-se2", "db2-se", "custom-oracle-ee"].map((engine) => ({
            it: `lets ${engine} run on x86, which AWS offers it on only`,
            resources: [resource("aws:rds/instance:Instance", "db", { instanceClass: "db.t3.small", engine })],
        })),
        {
            it: "lets Windows and what needs a GPU run on x86",
            resources: [
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
                    runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
                }),
                ...["WINDOWS_CORE_2022_x86_64", "AL2_x86_64_GPU", "AL2023_x86_64_NVIDIA"].map((amiType) =>
                    resource("aws:eks/nodeGroup:NodeGroup", amiType, { amiType, instanceTypes: ["g6e.xlarge"] }),
                ),
            ],
        },
        {
            it: "says that a machine's image changes too",
            resources: [machine("t3.micro")],
            says: [/Its image must be one for arm64 too\.$/],
        },
        { it: "says db.t4g.micro for db.t3.micro", resources: [database("db.t3.micro")], says: [/"db\.t4g\.micro"/] },
        {
            it: "says db.r7g.2xlarge for db.r5b.2xlarge",
            resources: [database("db.r5b.2xlarge")],
            says: [/"db\.r7g\.2xlarge"/],
        },
        { it: "takes db.x2g.large for ARM", resources: [database("db.x2g.large")] },
        { it: "takes a serverless class for no machine", resources: [database("db.serverless")] },
        {
            it: "says cache.t4g.small for cache.t2.small",
            resources: [cache("cache.t2.small")],
            says: [/"cache\.t4g\.small"/],
        },
        { it: "takes cache.c7gn.large for ARM", resources: [cache("cache.c7gn.large")] },
        { it: "is not fooled by what is no class", resources: [machine("large")], says: [/no class of a known form/] },
        {
            it: "lets x86 through that is allowed by name",
            resources: [machine("t3.micro")],
            values: { allow: ["t3.micro"] },
        },
        {
            it: "lets no other through then",
            resources: [machine("t3.nano")],
            values: { allow: ["t3.micro"] },
            says: [/t4g\.nano/],
        },
        {
            it: "takes OpenSearch's or1 for ARM, and a domain of no said class for x86",
            resources: [
                resource("aws:opensearch/domain:Domain", "logs", {
                    clusterConfig: { instanceType: "or1.large.search" },
                }),
                resource("aws:opensearch/domain:Domain", "bare", {}),
            ],
            says: [/^bare runs on x86 \(m4\.large\.search\)\. Write .*"m7g\.large\.search"/],
        },
        {
            it: "knows no ARM form of OpenSearch's and Kafka's smallest",
            resources: [
                resource("aws:opensearch/domain:Domain", "logs", {
                    clusterConfig: { instanceType: "t3.small.search" },
                }),
                resource("aws:msk/cluster:Cluster", "events", {
                    brokerNodeGroupInfo: { instanceType: "kafka.t3.small" },
                }),
            ],
        },
        {
            it: "reports each override of a group, and that of another program's template no one here knows the class",
            resources: [
                resource("aws:autoscaling/group:Group", "plain", { launchTemplate: { id: "lt-1" } }),
                resource("aws:autoscaling/group:Group", "mixed", {
                    mixedInstancesPolicy: {
                        launchTemplate: {
                            overrides: [
                                { instanceType: "c6i.large" },
                                { instanceType: "c7g.large" },
                                { instanceType: "m6i.large" },
                            ],
                        },
                    },
                }),
            ],
            says: [/c6i\.large/, /m6i\.large/, /^cannot be judged: the launch template of plain \(lt-1\)/],
        },
        {
            it: "knows that EKS takes t3.medium, and Fargate, Lambda x86, where nothing is said",
            resources: [
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", {}),
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", { requiresCompatibilities: ["FARGATE"] }),
                resource("aws:lambda/function:Function", "hook", {}),
            ],
            says: [/t4g\.medium/, /task runs on X86_64/, /hook runs on x86_64/],
        },
        {
            it: "reports images of an EKS node group that are for x86",
            resources: [
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", {
                    instanceTypes: ["m7g.large"],
                    amiType: "AL2023_x86_64_STANDARD",
                }),
            ],
            says: [/boots x86 images/],
        },
        {
            it: "leaves tasks on EC2 to the machines",
            resources: [
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", { requiresCompatibilities: ["EC2"] }),
            ],
        },
    ]);
});
