import { expect } from "chai";
import { type Inputs, resource, ruleOf, table, violations } from "./helpers";

/** What a resource of which nothing is said breaks. AWS's defaults decide: true where they are not good enough. */
const BARE: Record<string, Record<string, boolean>> = {
    "encryption-at-rest": {
        "aws:rds/instance:Instance": true,
        "aws:rds/cluster:Cluster": true,
        "aws:docdb/cluster:Cluster": true,
        "aws:neptune/cluster:Cluster": true,
        "aws:redshift/cluster:Cluster": false,
        "aws:ebs/volume:Volume": true,
        "aws:efs/fileSystem:FileSystem": true,
        "aws:elasticache/replicationGroup:ReplicationGroup": true,
        "aws:sqs/queue:Queue": false,
        "aws:sns/topic:Topic": false,
        "aws:ec2/instance:Instance": true,
        "aws:ec2/launchTemplate:LaunchTemplate": true,
        "aws:kinesis/stream:Stream": true,
    },
    "deletion-protection": {
        "aws:rds/instance:Instance": true,
        "aws:rds/cluster:Cluster": true,
        "aws:docdb/cluster:Cluster": true,
        "aws:neptune/cluster:Cluster": true,
        "aws:dynamodb/table:Table": true,
        "aws:s3/bucket:Bucket": false,
        "aws:s3/bucketV2:BucketV2": false,
        "aws:ecr/repository:Repository": false,
        "aws:cognito/userPool:UserPool": true,
        "aws:secretsmanager/secret:Secret": false,
    },
    backups: {
        "aws:rds/instance:Instance": true,
        "aws:rds/cluster:Cluster": true,
        "aws:docdb/cluster:Cluster": true,
        "aws:dynamodb/table:Table": true,
    },
    "cache-tls": {
        "aws:elasticache/replicationGroup:ReplicationGroup": true,
        "aws:elasticache/cluster:Cluster": true,
        "aws:memorydb/cluster:Cluster": false,
    },
    imdsv2: { "aws:ec2/instance:Instance": true, "aws:ec2/launchTemplate:LaunchTemplate": true },
    "no-public-database": { "aws:rds/instance:Instance": false, "aws:mq/broker:Broker": false },
    "tls-listeners": { "aws:lb/listener:Listener": true, "aws:cloudfront/distribution:Distribution": false },
    "log-retention": { "aws:cloudwatch/logGroup:LogGroup": true },
    "image-scanning": { "aws:ecr/repository:Repository": true },
    "invalid-headers": { "aws:lb/loadBalancer:LoadBalancer": true, "aws:alb/loadBalancer:LoadBalancer": true },
    "bucket-public-access": { "aws:s3/bucket:Bucket": true },
    "paid-surprises": { "aws:ebs/volume:Volume": true, "aws:ec2/natGateway:NatGateway": true, "aws:kms/key:Key": true },
};

describe("What a program leaves out", () => {
    for (const [name, types] of Object.entries(BARE)) {
        for (const [type, isBroken] of Object.entries(types)) {
            it(`${isBroken ? "breaks" : "keeps"} ${name} as ${type.split("/")[0]}'s ${type.split(":").at(-1)}`, () => {
                const found = violations(ruleOf(name), [resource(type, "bare")]);
                expect(found.some(({ unjudged }) => unjudged !== undefined)).to.equal(false);
                expect(found.length > 0).to.equal(isBroken);
            });
        }
    }
});

const SPOT = [
    { capacityProvider: "FARGATE_SPOT", base: 1, weight: 0 },
    { capacityProvider: "FARGATE", base: 1, weight: 1 },
];
const service = (name: string, cluster: string) =>
    resource("aws:ecs/service:Service", name, {
        name: "web",
        cluster,
        desiredCount: 2,
        capacityProviderStrategies: SPOT,
    });
const scaling = (resourceId: string, more: Inputs = {}, from?: string) =>
    resource(
        "aws:appautoscaling/target:Target",
        "scaling",
        { scalableDimension: "ecs:service:DesiredCount", resourceId, minCapacity: 2, maxCapacity: 20, ...more },
        from ? { propertyDependencies: { resourceId: [from] } } : {},
    );

describe("Autoscaling targets and their services", () => {
    const one = service("one", "arn:aws:ecs:ap-northeast-2:1:cluster/shop");
    const two = service("two", "back");
    table("spot-share", [
        {
            it: "belong by cluster and name",
            resources: [one, two, scaling("service/back/web")],
            says: [/^two: .*maximum of 20/],
        },
        {
            it: "belong by the cluster's ARN",
            resources: [one, two, scaling("service/shop/web")],
            says: [/^one: .*maximum of 20/],
        },
        {
            it: "belong by what an unknown id comes from",
            resources: [one, two, scaling("[unknown]", {}, two.urn)],
            says: [/^two: /],
        },
        {
            it: "cannot be distinguished otherwise",
            resources: [one, two, scaling("service/else/web")],
            says: [
                /^cannot be judged: resourceId of scaling is another text, not the path of one service alone/,
                /^cannot be judged: what holds for one follows from scaling/,
                /^cannot be judged: what holds for two follows from scaling/,
            ],
        },
        {
            it: "of other services are no affair of ours",
            resources: [
                one,
                scaling("service/shop/other"),
                scaling("table/x", { scalableDimension: "dynamodb:table:ReadCapacityUnits" }),
            ],
        },
        {
            it: "with unknown limits leave the service unjudged, and say so",
            resources: [one, scaling("service/shop/web", { maxCapacity: "[unknown]" })],
            says: [/maxCapacity of scaling is unknown/, /what holds for one follows from scaling/],
        },
    ]);
});

describe("An instance of a launch template", () => {
    const elsewhere = resource("aws:ec2/instance:Instance", "box", { launchTemplate: { id: "lt-1" } });
    const says = [/^cannot be judged: the launch template of box \(lt-1\) is not in this program/];
    table("imdsv2", [{ it: "cannot be judged where that is another program's", resources: [elsewhere], says }]);
    table("encryption-at-rest", [
        { it: "cannot be judged where that is another program's", resources: [elsewhere], says },
        {
            it: "needs no template where the account encrypts",
            resources: [elsewhere, resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "all")],
        },
    ]);
});

describe("Defaults of an account", () => {
    const byDefault = (enabled?: boolean) =>
        resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "all", { enabled });
    const volume = resource("aws:ebs/volume:Volume", "disk");
    const block = (more: Inputs) =>
        resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "all", {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
            ...more,
        });
    table("encryption-at-rest", [
        { it: "encrypt volumes", resources: [volume, byDefault()] },
        {
            it: "do not, switched off, which is said too",
            resources: [volume, byDefault(false)],
            says: [/disk is not encrypted/, /all makes the account leave new volumes unencrypted/],
        },
        {
            it: "do not undo what is said",
            resources: [resource("aws:ebs/volume:Volume", "disk", { encrypted: false }), byDefault()],
            says: [/disk/],
        },
    ]);
    table("bucket-public-access", [
        { it: "close every bucket", resources: [resource("aws:s3/bucket:Bucket", "files"), block({})] },
        {
            it: "do not, when one switch is off",
            resources: [resource("aws:s3/bucket:Bucket", "files"), block({ ignorePublicAcls: false })],
            says: [/all leaves ignorePublicAcls off/, /files has no public access block/],
        },
    ]);
    table("log-retention", [
        {
            it: "limit logs where a most is set",
            resources: [resource("aws:cloudwatch/logGroup:LogGroup", "logs", { retentionInDays: 365 })],
            values: { mostDays: 90 },
            says: [/for 365 days\. Write retentionInDays: 90 or less/],
        },
    ]);
});
