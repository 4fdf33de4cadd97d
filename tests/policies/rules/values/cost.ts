import type { Cases } from "./case";

const DATABASE = "aws:rds/instance:Instance";
const VOLUME = "aws:ebs/volume:Volume";
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const ECS = "aws:ecs/cluster:Cluster";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const insights = (name: string, value: string) => ({ settings: [{ name, value }] });

/** What costs money. */
export const cost: Cases = {
    "paid-surprises": {
        [VOLUME]: [
            [{ type: "gp3", size: 20, iops: 3000, throughput: 125 }, []],
            [{ type: "gp3", size: 20 }, []],
            [{ type: "gp3", iops: 3001 }, ["3001 IOPS and 125 MiB/s, $0.01 a month for IOPS beyond the 3000"]],
            [{ type: "gp3", throughput: 126 }, ["3000 IOPS and 126 MiB/s, $0.00 a month"]],
            [{ type: "gp3", iops: 4000, throughput: 250 }, ["4000 IOPS and 250 MiB/s, $5.70 a month"]],
            [
                { type: "gp2", size: 20 },
                ['gp2, $2.28 a month for 20 GiB, slower than gp3 at $1.82 a month. Write type: "gp3"'],
            ],
            [{ size: 20 }, ["is gp2, $2.28 a month"]],
            [{ type: "gp2", size: "[unknown]" }, ["is gp2, $0.00 a month for 0 GiB"]],
            [
                { type: "io1", size: 10, iops: 500 },
                ["500 provisioned IOPS (io1); gp3 has 3000 for nothing, and 10 GiB of it cost $0.91"],
            ],
            [{ type: "io2", size: 10, iops: "[unknown]" }, ["some provisioned IOPS (io2)"]],
            [{ type: "io2", size: 10 }, ["some provisioned IOPS (io2)"]],
            [{ type: "st1", size: 500, iops: 9000 }, []],
        ],
        [INSTANCE]: [
            [{ rootBlockDevice: { volumeType: "gp2", volumeSize: 8 } }, ['Write volumeType: "gp3"']],
            [{ rootBlockDevice: { volumeSize: 8 } }, []],
            [{ rootBlockDevice: { volumeType: "gp3", throughput: 250 } }, ["Leave iops and throughput out"]],
            [{}, []],
        ],
        [TEMPLATE]: [
            [
                { blockDeviceMappings: [{ ebs: { volumeType: "gp2" } }, { ebs: { volumeType: "io1" } }, {}] },
                ["is gp2", "(io1)"],
            ],
        ],
        [DATABASE]: [
            [{ engine: "postgres" }, ["Extended Support when its version gets old, $175.20 a month for 2 vCPUs"]],
            [{ engine: "mysql" }, ["Extended Support"]],
            [{ engine: "aurora-postgresql" }, ["Extended Support"]],
            [{ engine: "aurora-mysql" }, ["Extended Support"]],
            [{ engine: "mariadb" }, []],
            [{ engine: "xpostgres" }, []],
            [{ engine: "postgresql" }, []],
            [{ engine: "postgres", engineLifecycleSupport: "open-source-rds-extended-support" }, ["Extended Support"]],
            [{ engine: "mariadb", storageType: "gp2", allocatedStorage: 20 }, ['Write storageType: "gp3"']],
            [{ engine: "mariadb", storageType: "gp3", iops: 12_000 }, []],
            [{ engine: "mariadb", allocatedStorage: 20 }, []],
        ],
        [ENDPOINT]: [
            [{ vpcEndpointType: "Interface" }, ["in 1 zone(s), $9.49 a month before traffic"]],
            [{ vpcEndpointType: "Interface", subnetIds: ["a", "b"] }, ["in 2 zone(s), $18.98 a month"]],
            [{ vpcEndpointType: "Gateway" }, []],
            [{}, []],
        ],
        "aws:ec2/natGateway:NatGateway": [[{}, ["$43.07 a month before traffic. Take a NAT instance, $3.80 a month"]]],
        "aws:ec2/eip:Eip": [
            [{}, ["nothing here uses, $3.65 a month"]],
            [{ instance: "i-1" }, []],
            [{ networkInterface: "eni-1" }, []],
            [{ publicIpv4Pool: "ipv4pool-ec2-1" }, []],
            [{ publicIpv4Pool: "amazon" }, ["nothing here uses, $3.65 a month"]],
            [{ customerOwnedIpv4Pool: "ipv4pool-coip-1" }, []],
        ],
        "aws:kms/key:Key": [[{}, ["a key of your own, $1.00 a month before its use"]]],
        "aws:cloudwatch/logGroup:LogGroup": [
            [{ retentionInDays: 0 }, ["keeps its logs for ever: each GB $0.03 a month"]],
            [{ retentionInDays: 1 }, []],
        ],
        "aws:elasticache/serverlessCache:ServerlessCache": [
            [{ engine: "valkey" }, ["a gigabyte is $73.73 a month"]],
            [{ engine: "redis" }, ["a gigabyte is $110.23 a month"]],
            [{}, ["a gigabyte is $73.73 a month"]],
            [{ cacheUsageLimits: {} }, ["grows as far as someone fills it"]],
            [{ cacheUsageLimits: { dataStorage: { minimum: 1 } } }, ["grows as far as someone fills it"]],
            [{ cacheUsageLimits: { dataStorage: { maximum: 1 } } }, []],
        ],
        [ECS]: [
            [insights("containerInsights", "enabled"), ["Container Insights on, some $9.00 a month"]],
            [insights("containerInsights", "enhanced"), ["Container Insights on"]],
            [insights("containerInsights", "disabled"), []],
            [insights("other", "enabled"), []],
            [{}, []],
        ],
    },
    "log-retention": {
        "aws:cloudwatch/logGroup:LogGroup": [
            [{ retentionInDays: 0 }, ["for ever"]],
            [{ retentionInDays: 3653 }, []],
        ],
    },
};
