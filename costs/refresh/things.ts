/** What is sold by one usage type, or by types that name what is sold. */
export interface Thing {
    offer: string;
    /** What the usage type is after the region's prefix; its group, if any, is what is sold. */
    tail: RegExp;
    /** The operation, where one usage type is shared. @default any: where their prices differ, none is taken */
    operation?: string;
    key: (sold: string) => string;
    unit: string;
}

const one = (offer: string, usageType: string, key: string, unit: string, operation?: string): Thing => ({
    offer,
    tail: new RegExp(`^${usageType.replaceAll(".", "\\.")}$`),
    key: () => key,
    unit,
    ...(operation === undefined ? {} : { operation }),
});

const EBS: Readonly<Record<string, string>> = { "": "magnetic", gp2: "gp2", gp3: "gp3", piops: "io1", io2: "io2" };
const SYSTEMS: Readonly<Record<string, string>> = { Linux: "linux", Windows: "windows", ARM: "arm" };
const million = "million requests";

/** A cluster of databases: its volume and its members. */
const clusters = (offer: string, family: string): Thing[] => [
    one(offer, "StorageUsage", `${family}.storage.gb-month`, "GB-month"),
    one(offer, "StorageIOUsage", `${family}.io.million`, million),
    one(offer, "BackupUsage", `${family}.backup.gb-month`, "GB-month"),
    {
        offer,
        tail: /^InstanceUsage:(db\.[a-z0-9-]+\.[a-z0-9-]+)$/,
        key: (size) => `${family}.${size}.hour`,
        unit: "hour",
    },
];

/** Usage types and operations as public programs ask AWS's price list for them: infracost/infracost, internal/resources/aws. */
export const THINGS: readonly Thing[] = [
    {
        offer: "AmazonEC2",
        tail: /^EBS:VolumeUsage(?:\.(gp2|gp3|piops|io2|st1|sc1))?$/,
        key: (type = "") => `ebs.${EBS[type] ?? type}.gb-month`,
        unit: "GB-month",
    },
    one("AmazonEC2", "EBS:VolumeIOUsage", "ebs.magnetic.io.million", million),
    one("AmazonEC2", "EBS:VolumeP-IOPS.piops", "ebs.io1.iops-month", "IOPS-month"),
    {
        offer: "AmazonEC2",
        tail: /^DedicatedUsage:([a-z0-9-]+\.[a-z0-9-]+)$/,
        operation: "RunInstances",
        key: (type) => `ec2.dedicated.${type}.hour`,
        unit: "hour",
    },
    {
        offer: "AmazonEC2",
        tail: /^HostUsage:([a-z0-9-]+)$/,
        operation: "RunInstances",
        key: (family) => `ec2.host.${family}.hour`,
        unit: "hour",
    },
    one("AmazonKinesis", "Storage-ShardHour", "kinesis.shard-hour", "hour", "shardHourStorage"),
    one("AmazonKinesis", "PutRequestPayloadUnits", "kinesis.put-million", "million units", "PutRequest"),
    one("AmazonKinesis", "OnDemand-StreamHour", "kinesis.on-demand.stream-hour", "hour", "OnDemandStreamHr"),
    one("AmazonKinesis", "OnDemand-BilledIncomingBytes", "kinesis.on-demand.in.gb", "GB", "OnDemandDataIngested"),
    one("AmazonKinesis", "OnDemand-BilledOutgoingBytes", "kinesis.on-demand.out.gb", "GB", "OnDemandDataRetrieval"),
    {
        offer: "CodeBuild",
        tail: /^Build-Min:((?:Linux|Windows|ARM):g1\.[a-z0-9]+)$/,
        key: (sold) => {
            const [system = "", size = ""] = sold.split(":g1.");
            return `codebuild.${SYSTEMS[system]}.general1.${size}.minute`;
        },
        unit: "minute",
    },
    ...clusters("AmazonNeptune", "neptune"),
    ...clusters("AmazonDocDB", "documentdb"),
    one("AWSNetworkFirewall", "Endpoint-Hour", "network-firewall.endpoint.hour", "hour"),
    one("AWSNetworkFirewall", "Traffic-GB-Processed", "network-firewall.gb", "GB"),
    one("AmazonStates", "StepFunctions-Request", "stepfunctions.express.million", million),
    one("AWSTransfer", "ProtocolHours", "transfer-family.protocol.hour", "hour", "SFTP:S3"),
    one("AWSTransfer", "UploadBytes", "transfer-family.gb", "GB", "FTP:S3"),
    {
        offer: "AmazonRedshift",
        tail: /^Node:([a-z0-9]+\.[a-z0-9]+)$/,
        key: (type) => `redshift.${type}.hour`,
        unit: "hour",
    },
];
