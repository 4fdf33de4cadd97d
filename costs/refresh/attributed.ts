import type { Attributes, Product } from "./offered";

/** What is sold by attributes of the list, where its usage types do not say what they are. */
export interface Attributed {
    offer: string;
    /** Of the family, where the offer has several. */
    productFamily?: string;
    /** What each attribute must be. */
    where: Readonly<Partial<Record<keyof Attributes, RegExp>>>;
    operation?: RegExp;
    usageType?: RegExp;
    /** @param found what the product says of itself @param usageType after the region's prefix */
    key: (found: Attributes, usageType: string) => string;
    unit: string;
}

const low = (text = ""): string => text.toLowerCase();
const SINGLE = /^single(-az)?$/i;
const ZONES = /^(single|multi)-az$/i;
const zones = ({ deploymentOption }: Attributes): string => (/^multi/i.test(deploymentOption ?? "") ? "multi-az." : "");

const firehose = (operation: RegExp, key: string, unit: string): Attributed => ({
    offer: "AmazonKinesisFirehose",
    where: {},
    operation,
    key: () => key,
    unit,
});

const SYSTEMS = /^(windows|openzfs|ontap)$/i;
const files = (
    productFamily: string,
    key: Attributed["key"],
    unit: string,
    more: Partial<Attributed> = {},
): Attributed => ({
    offer: "AmazonFSx",
    productFamily,
    key,
    unit,
    ...more,
    where: { fileSystemType: SYSTEMS, deploymentOption: ZONES, ...more.where },
});
const system = ({ fileSystemType }: Attributes): string => `fsx.${low(fileSystemType)}`;

const directory = (type: RegExp, name: string): Attributed => ({
    offer: "AWSDirectoryService",
    where: { directoryType: type, directorySize: /^\w+$/ },
    key: ({ directorySize }) => `directory.${name}.${low(directorySize)}.controller-hour`,
    unit: "controller-hour",
});

const held = (usageType: RegExp, key: string): Attributed => ({
    offer: "AmazonMQ",
    where: {},
    usageType,
    key: () => key,
    unit: "GB-month",
});

/** Attributes as public programs ask AWS's price list for them: infracost/infracost, internal/resources/aws. */
export const ATTRIBUTED: readonly Attributed[] = [
    {
        offer: "AmazonKinesisFirehose",
        where: { group: /^event-by-event processing$/i },
        key: () => "firehose.gb",
        unit: "GB",
    },
    firehose(/^DataFormatConversion$/, "firehose.format-conversion.gb", "GB"),
    firehose(/^VpcBandwidth$/, "firehose.vpc-delivery.gb", "GB"),
    firehose(/^RunVpcInstance$/, "firehose.vpc-delivery.hour", "hour"),
    {
        offer: "AmazonMQ",
        productFamily: "Broker Instances",
        where: { brokerEngine: /^(activemq|rabbitmq)$/i, deploymentOption: SINGLE },
        usageType: /mq\.[a-z0-9]+\.[a-z0-9]+/i,
        key: ({ brokerEngine }, usageType) =>
            `mq.${low(brokerEngine)}.${low(/mq\.[a-z0-9]+\.[a-z0-9]+/i.exec(usageType)?.[0])}.hour`,
        unit: "hour",
    },
    held(/^TimedStorage-ByteHrs$/, "mq.activemq.efs.gb-month"),
    held(/^TimedStorage-EBS-ByteHrs$/, "mq.activemq.ebs.gb-month"),
    held(/^TimedStorage-RabbitMQ-ByteHrs$/, "mq.rabbitmq.ebs.gb-month"),
    {
        offer: "AmazonMWAA",
        where: { type: /^(environment|worker|scheduler)$/i, size: /^\w+$/ },
        key: ({ type, size }) => `mwaa.${low(type)}.${low(size)}.hour`,
        unit: "hour",
    },
    {
        offer: "AmazonMWAA",
        where: {},
        usageType: /Airflow-StandardDatabaseStorage$/,
        key: () => "mwaa.database.gb-month",
        unit: "GB-month",
    },
    directory(/^microsoft ad$/i, "microsoftad"),
    // One product is both, under one name.
    directory(/simple ad/i, "simplead"),
    directory(/ad connector/i, "adconnector"),
    {
        offer: "AWSDatabaseMigrationSvc",
        where: { instanceType: /^[a-z0-9]+\.[a-z0-9]+$/, availabilityZone: SINGLE },
        key: ({ instanceType }) => `dms.${instanceType}.hour`,
        unit: "hour",
    },
    {
        offer: "AWSDatabaseMigrationSvc",
        where: { storageMedia: /^ssd$/i, availabilityZone: SINGLE },
        key: () => "dms.storage.gb-month",
        unit: "GB-month",
    },
    files("Storage", (found) => `${system(found)}.${zones(found)}${low(found.storageType)}.gb-month`, "GB-month", {
        where: { storageType: /^(ssd|hdd)$/i },
    }),
    files("Storage", (found) => `${system(found)}.backup.gb-month`, "GB-month", {
        where: { deploymentOption: SINGLE },
        usageType: /BackupUsage/,
    }),
    files("Provisioned Throughput", (found) => `${system(found)}.${zones(found)}throughput.mibps-month`, "MiBps-month"),
    files("Provisioned IOPS", (found) => `${system(found)}.${zones(found)}iops-month`, "IOPS-month"),
    { offer: "AWSGlue", where: {}, operation: /^(crawlerrun|jobrun)$/i, key: () => "glue.dpu-hour", unit: "DPU-hour" },
];

/** Whether a product is one of these. @param tail its usage type after the region's prefix */
export function isAttributed(one: Attributed, offer: string, product: Product, tail: string): boolean {
    if (one.offer !== offer || (one.productFamily !== undefined && one.productFamily !== product.productFamily))
        return false;
    if (one.operation && !one.operation.test(product.operation)) return false;
    if (one.usageType && !one.usageType.test(tail)) return false;
    const attributes = product.attributes ?? {};
    return Object.entries(one.where).every(([name, pattern]) =>
        pattern.test(attributes[name as keyof Attributes] ?? ""),
    );
}
