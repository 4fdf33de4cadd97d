import { expect } from "chai";
import { bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { classic } from "../../inventory/classic";

type Inputs = Record<string, unknown>;

const made = (type: string, name: string, inputs: Inputs): ResourceRecord => ({
    urn: `urn:pulumi:dev::p::${type}::${name}`,
    type,
    name,
    inputs,
    outputs: { id: name },
});

/** What a bill says of resources, whatever their provider is. */
function said(resources: ResourceRecord[], region = "us-east-1") {
    const found = bill(resources, { region, assumesNoUse: true, use: { alwaysFreeShare: 0 } });
    const lines = found.components.flatMap((one) =>
        one.lines.map(({ what, quantity, price, monthly }) => `${what}: ${quantity} x ${price}, ${monthly}`),
    );
    return { lines: lines.sort(), lacks: found.unpriced.map(({ why }) => why).sort(), total: found.total };
}

const groups = { name: "AWSManagedRulesCommonRuleSet", vendorName: "AWS" };
const rules = [{ name: "a", priority: 1, statement: { managedRuleGroupStatement: groups } }];
const nodes = {
    instanceType: "r6g.large.search",
    instanceCount: 2,
    warmEnabled: true,
    warmType: "ultrawarm1.medium.search",
};
const brokers = {
    instanceType: "kafka.m5.large",
    clientSubnets: ["a", "b", "c"],
    storageInfo: { ebsStorageInfo: { volumeSize: 1000 } },
};

const held = { dataStorage: { minimum: 5, maximum: 10, unit: "GB" } };
const least = { minimum: 2000, maximum: 5000 };

const onMachines = { desiredCount: 3, launchType: "EC2", taskDefinition: "t" };

/** By hand what the first costs a month in us-east-1, where all of it has a price. */
const PAIRS: [it: string, native: [string, Inputs][], today: [string, Inputs][], usd?: number][] = [
    [
        "a stream",
        [["kinesis:Stream", { shardCount: 4, retentionPeriodHours: 48, desiredShardLevelMetrics: ["IncomingBytes"] }]],
        [["kinesis/stream:Stream", { shardCount: 4, retentionPeriod: 48, shardLevelMetrics: ["IncomingBytes"] }]],
        4 * 730 * (0.015 + 0.02) + 4 * 0.3,
    ],
    [
        "a cache by use with a least of it",
        [["elasticache:ServerlessCache", { engine: "redis", cacheUsageLimits: { ...held, ecpuPerSecond: least } }]],
        [
            [
                "elasticache/serverlessCache:ServerlessCache",
                { engine: "redis", cacheUsageLimits: { ...held, ecpuPerSeconds: [least] } },
            ],
        ],
        5 * 730 * 0.125 + 2000 * 3600 * 730 * 1e-6 * 0.0034,
    ],
    [
        "volumes of tasks",
        [
            [
                "ecs:Service",
                { ...onMachines, volumeConfigurations: [{ managedEbsVolume: { sizeInGiB: 50, iops: 4000 } }] },
            ],
        ],
        [
            [
                "ecs/service:Service",
                { ...onMachines, volumeConfiguration: { managedEbsVolume: { sizeInGb: 50, iops: 4000 } } },
            ],
        ],
        3 * (50 * 0.08 + 1000 * 0.005),
    ],
    [
        "a list of a firewall of requests",
        [["wafv2:WebAcl", { scope: "REGIONAL", rules, tags: [{ key: "a", value: "b" }] }]],
        [["wafv2/webAcl:WebAcl", { scope: "REGIONAL", rules }]],
        5 + 1,
    ],
    [
        "a search domain",
        [
            [
                "opensearchservice:Domain",
                { clusterConfig: { ...nodes, warmCount: 2 }, ebsOptions: { ebsEnabled: true, volumeSize: 50 } },
            ],
        ],
        [
            [
                "opensearch/domain:Domain",
                { clusterConfig: { ...nodes, warmCount: 2 }, ebsOptions: { ebsEnabled: true, volumeSize: 50 } },
            ],
        ],
    ],
    [
        "brokers",
        [["msk:Cluster", { numberOfBrokerNodes: 3, brokerNodeGroupInfo: brokers, kafkaVersion: "3.6.0" }]],
        [["msk/cluster:Cluster", { numberOfBrokerNodes: 3, brokerNodeGroupInfo: brokers, kafkaVersion: "3.6.0" }]],
    ],
    [
        "a proxy with its database",
        [
            ["rds:DbProxy", { dbProxyName: "p", engineFamily: "POSTGRESQL" }],
            ["rds:DbProxyTargetGroup", { dbProxyName: "p", dbInstanceIdentifiers: ["db"], targetGroupName: "default" }],
            [
                "rds:DbInstance",
                {
                    dbInstanceIdentifier: "db",
                    dbInstanceClass: "db.r6g.large",
                    engine: "postgres",
                    engineVersion: "17",
                    allocatedStorage: "20",
                },
            ],
        ],
        [
            ["rds/proxy:Proxy", { name: "p", engineFamily: "POSTGRESQL" }],
            ["rds/proxyTarget:ProxyTarget", { dbProxyName: "p", dbInstanceIdentifier: "db" }],
            [
                "rds/instance:Instance",
                {
                    identifier: "db",
                    instanceClass: "db.r6g.large",
                    engine: "postgres",
                    engineVersion: "17",
                    allocatedStorage: 20,
                },
            ],
        ],
    ],
    [
        "documents and a graph",
        [
            ["docdb:DbCluster", { dbClusterIdentifier: "d", engineVersion: "5.0.0", storageType: "iopt1" }],
            ["docdb:DbInstance", { dbClusterIdentifier: "d", dbInstanceClass: "db.r6g.large" }],
            [
                "neptune:DbCluster",
                { dbClusterIdentifier: "n", serverlessScalingConfiguration: { minCapacity: 1, maxCapacity: 8 } },
            ],
            ["neptune:DbInstance", { dbClusterIdentifier: "n", dbInstanceClass: "db.serverless" }],
        ],
        [
            ["docdb/cluster:Cluster", { clusterIdentifier: "d", engineVersion: "5.0.0", storageType: "iopt1" }],
            ["docdb/clusterInstance:ClusterInstance", { clusterIdentifier: "d", instanceClass: "db.r6g.large" }],
            [
                "neptune/cluster:Cluster",
                { clusterIdentifier: "n", serverlessV2ScalingConfiguration: { minCapacity: 1, maxCapacity: 8 } },
            ],
            ["neptune/clusterInstance:ClusterInstance", { clusterIdentifier: "n", instanceClass: "db.serverless" }],
        ],
    ],
    [
        "a warehouse",
        [["redshift:Cluster", { nodeType: "ra3.xlplus", numberOfNodes: 2, clusterType: "multi-node", dbName: "x" }]],
        [["redshift/cluster:Cluster", { nodeType: "ra3.xlplus", numberOfNodes: 2, clusterType: "multi-node" }]],
    ],
    [
        "functions kept ready by an alias and by a version",
        [
            ["lambda:Function", { functionName: "f", memorySize: 1024, role: "r" }],
            [
                "lambda:Alias",
                {
                    functionName: "f",
                    name: "live",
                    provisionedConcurrencyConfig: { provisionedConcurrentExecutions: 3 },
                },
            ],
            [
                "lambda:Version",
                { functionName: "f", provisionedConcurrencyConfig: { provisionedConcurrentExecutions: 2 } },
            ],
        ],
        [
            ["lambda/function:Function", { name: "f", memorySize: 1024, role: "r" }],
            [
                "lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
                { functionName: "f", provisionedConcurrentExecutions: 3 },
            ],
            [
                "lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
                { functionName: "f", provisionedConcurrentExecutions: 2 },
            ],
        ],
        5 * 730 * 3600 * 0.0000041667,
    ],
    [
        "attachments, an accelerator and a firewall",
        [
            ["ec2:TransitGatewayVpcAttachment", { transitGatewayId: "t", vpcId: "v", subnetIds: ["a"] }],
            ["ec2:TransitGatewayAttachment", { transitGatewayId: "t", vpcId: "w", subnetIds: ["a"] }],
            ["globalaccelerator:Accelerator", { name: "g" }],
            ["networkfirewall:Firewall", { firewallName: "f", subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] }],
        ],
        [
            ["ec2transitgateway/vpcAttachment:VpcAttachment", { transitGatewayId: "t", vpcId: "v", subnetIds: ["a"] }],
            ["ec2transitgateway/vpcAttachment:VpcAttachment", { transitGatewayId: "t", vpcId: "w", subnetIds: ["a"] }],
            ["globalaccelerator/accelerator:Accelerator", { name: "g" }],
            [
                "networkfirewall/firewall:Firewall",
                { name: "f", subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] },
            ],
        ],
        2 * 730 * 0.05 + 730 * (0.025 + 2 * 0.005) + 2 * 730 * 0.395,
    ],
    [
        "an endpoint of a model",
        [
            [
                "sagemaker:EndpointConfig",
                {
                    endpointConfigName: "c",
                    productionVariants: [{ instanceType: "ml.m5.xlarge", initialInstanceCount: 2 }],
                },
            ],
            ["sagemaker:Endpoint", { endpointConfigName: "c" }],
        ],
        [
            [
                "sagemaker/endpointConfiguration:EndpointConfiguration",
                { name: "c", productionVariants: [{ instanceType: "ml.m5.xlarge", initialInstanceCount: 2 }] },
            ],
            ["sagemaker/endpoint:Endpoint", { endpointConfigName: "c" }],
        ],
        2 * 730 * 0.23,
    ],
    [
        "runs, builds, canaries, containers, caches of an API and a store in memory",
        [
            ["stepfunctions:StateMachine", { stateMachineType: "EXPRESS", definitionString: "{}", roleArn: "r" }],
            ["codebuild:Project", { environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER" } }],
            ["synthetics:Canary", { name: "c", schedule: { expression: "rate(5 minutes)" } }],
            ["apprunner:Service", { instanceConfiguration: { cpu: "1024", memory: "2048" } }],
            [
                "apigateway:Stage",
                { restApiId: "r", cacheClusterEnabled: true, cacheClusterSize: "0.5", tracingEnabled: true },
            ],
            ["memorydb:Cluster", { clusterName: "m", nodeType: "db.r6g.large", numShards: 2, dataTiering: "false" }],
        ],
        [
            ["sfn/stateMachine:StateMachine", { type: "EXPRESS", definition: "{}", roleArn: "r" }],
            [
                "codebuild/project:Project",
                { environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER" } },
            ],
            ["synthetics/canary:Canary", { name: "c", schedule: { expression: "rate(5 minutes)" } }],
            ["apprunner/service:Service", { instanceConfiguration: { cpu: "1024", memory: "2048" } }],
            [
                "apigateway/stage:Stage",
                { restApi: "r", cacheClusterEnabled: true, cacheClusterSize: "0.5", xrayTracingEnabled: true },
            ],
            ["memorydb/cluster:Cluster", { name: "m", nodeType: "db.r6g.large", numShards: 2 }],
        ],
    ],
];

describe("the bill of further types of aws-native", () => {
    for (const [what, native, today, usd] of PAIRS) {
        it(`is that of @pulumi/aws: ${what}`, () => {
            const of = (prefix: string, list: [string, Inputs][]) =>
                list.map(([type, inputs], index) => made(`${prefix}:${type}`, `x${index}`, inputs));
            const found = said(of("aws-native", native));
            expect(found).to.deep.equal(said(of("aws", today)));
            expect(found.lines.length + found.lacks.length).to.be.above(0);
            if (usd !== undefined) expect(found.total).to.be.closeTo(usd, 1e-9);
        });
    }

    it("names what is not read of one: volumes of a database, metrics of an API", () => {
        const database = made("aws-native:rds:DbInstance", "db", {
            ...{ dbInstanceClass: "db.t4g.micro", engine: "postgres", engineVersion: "17", allocatedStorage: "20" },
            additionalStorageVolumes: [{ allocatedStorage: "5000" }],
        });
        expect(said([database]).lacks).to.include(
            "additionalStorageVolumes of aws-native:rds:DbInstance is not read here",
        );
        const stage = made("aws-native:apigateway:Stage", "s", {
            restApiId: "r",
            methodSettings: [{ metricsEnabled: true }],
        });
        expect(said([stage]).lacks).to.deep.equal(["methodSettings of aws-native:apigateway:Stage is not read here"]);
    });

    it("has what a resource holds in that resource's region", () => {
        const alias = made("aws-native:lambda:Alias", "live", {
            region: "us-east-1",
            functionName: "f",
            provisionedConcurrencyConfig: { provisionedConcurrentExecutions: 3 },
        });
        expect(classic(alias).map(({ inputs }) => inputs["region"])).to.deep.equal(["us-east-1", "us-east-1"]);
    });
});
