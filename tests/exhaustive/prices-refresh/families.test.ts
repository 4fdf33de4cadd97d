import { expect } from "chai";
import type { Price } from "../../../costs";
import { Finder } from "../../../costs/refresh/found";
import { selectorsOf } from "../../../costs/refresh/selector";
import type { Item } from "./list-forms";
import { asInBook, type Routes, routesOf } from "./price-list";
import { prices } from "./run";

const hourly = (sku: string, usageType: string, operation: string, usd: string, more: Partial<Item> = {}): Item => ({
    sku,
    usageType,
    operation,
    unit: "Hrs",
    ranges: [["0", "Inf", usd]],
    ...more,
});

/** Seoul's list of an offer with more in it than any book knows. */
function withMore(offer: string, ...items: Item[]): Routes {
    const offers = asInBook();
    offers.set(offer, [...(offers.get(offer) ?? []), ...items]);
    return routesOf(offers);
}

const EC2 = withMore(
    "AmazonEC2",
    hourly("NEW1", "APN2-BoxUsage:x9g.large", "RunInstances", "0.321"),
    hourly("NEW2", "APN2-BoxUsage:x9g.large", "RunInstances:0002", "0.413"),
    hourly("BYOL", "APN2-BoxUsage:x9g.large", "RunInstances:0800", "0.321"),
    hourly("IDLE", "APN2-UnusedBox:x9g.large", "RunInstances", "0.321"),
    hourly("HOST", "APN2-DedicatedUsage:x9g.large", "RunInstances", "0.341"),
    hourly("ZONE", "APN2-BoxUsage:x9g.large", "RunInstances", "0.5", { regionCode: "ap-northeast-2-sel-1" }),
    hourly("FREE", "APN2-BoxUsage:x9g.metal", "RunInstances", "0.0000000000"),
);

const RESERVED: Price = {
    key: "rds.postgres.reserved.1y.partial.db.x9g.large.hour-effective",
    usd: 0.02,
    unit: "hour",
    offer: "AmazonRDS",
    usageType: "APN2-InstanceUsage:db.x9g.large",
    source: "a table",
    read: "2025-04-24",
    confidence: "secondary",
};

describe("prices:refresh --family", () => {
    it("adds every class that the list has, and no one asked for by name", async () => {
        const run = await prices(EC2, ["--family", "ec2"]);
        expect(run.code).to.equal(0);
        expect(run.stdout).to.contain("Prices of ap-northeast-2: 3 new, 0 changed");
        expect(run.price("ec2.dedicated.x9g.large.hour")).to.include({ usd: 0.341 });
        expect(run.price("ec2.x9g.large.hour")).to.include({
            usd: 0.321,
            unit: "hour",
            offer: "AmazonEC2",
            usageType: "APN2-BoxUsage:x9g.large",
            operation: "RunInstances",
            confidence: "one read",
            read: "2026-11-23",
        });
        expect(run.price("ec2.windows.x9g.large.hour")).to.include({ usd: 0.413, operation: "RunInstances:0002" });
    });

    it("accepts no class at a price of 0, and says so", async () => {
        const run = await prices(EC2, ["--family", "ec2"]);
        expect(run.price("ec2.x9g.metal.hour")).to.equal(undefined);
        expect(run.stdout).to.match(/ec2\.x9g\.metal\.hour +the list says 0/);
    });

    it("reads no other family's list, and leaves the others as they are", async () => {
        const run = await prices(EC2, ["--family", "ec2"]);
        expect(run.asked.filter((url) => url.startsWith("/offers/") && !url.includes("AmazonEC2"))).to.deep.equal([]);
        expect(run.price("rds.postgres.db.t4g.micro.hour")?.read).to.equal("2026-10-01");
        expect(run.price("ec2.t4g.nano.hour")?.read).to.equal("2026-11-23");
    });

    it("keeps the engines of one usage type apart, and a standby from its instance", async () => {
        const list = withMore(
            "AmazonRDS",
            hourly("PG", "APN2-InstanceUsage:db.x9g.large", "CreateDBInstance:0014", "0.4"),
            hourly("MY", "APN2-InstanceUsage:db.x9g.large", "CreateDBInstance:0002", "0.38"),
            hourly("MA", "APN2-InstanceUsage:db.x9g.large", "CreateDBInstance:0018", "0.37"),
            hourly("OR", "APN2-InstanceUsage:db.x9g.large", "CreateDBInstance:0020", "0.9"),
            hourly("AP", "APN2-InstanceUsage:db.x9g.large", "CreateDBInstance:0021", "0.45"),
            hourly("IO", "APN2-InstanceUsageIOOptimized:db.x9g.large", "CreateDBInstance:0021", "0.58"),
            hourly("MZ", "APN2-Multi-AZUsage:db.x9g.large", "CreateDBInstance:0014", "0.81"),
        );
        const run = await prices(list, ["--family", "rds,aurora"]);
        const usd = (key: string) => run.price(`${key}db.x9g.large.hour`)?.usd;
        expect(usd("rds.postgres.")).to.equal(0.4);
        expect(usd("rds.mysql.")).to.equal(0.38);
        expect(usd("rds.mariadb.")).to.equal(0.37);
        expect(usd("rds.postgres.multi-az.")).to.equal(0.81);
        expect(usd("aurora.postgresql.")).to.equal(0.45);
        expect(usd("aurora.postgresql.io-optimized.")).to.equal(0.58);
        expect(run.stdout).to.contain("Prices of ap-northeast-2: 6 new, 0 changed");
    });

    it("adds what no book names and a usage type alone says: streams, builds, clusters, volumes, hosts", async () => {
        const offers = asInBook();
        const more = (offer: string, ...items: Item[]) => offers.set(offer, [...(offers.get(offer) ?? []), ...items]);
        const of = (sku: string, usageType: string, operation: string, unit: string, usd: string): Item => ({
            ...hourly(sku, `APN2-${usageType}`, operation, usd),
            unit,
        });
        more(
            "AmazonKinesis",
            of("K1", "Storage-ShardHour", "shardHourStorage", "Hours", "0.0186"),
            of("K2", "PutRequestPayloadUnits", "PutRequest", "PutRequest", "0.000000021"),
            of("K3", "Extended-ShardHour", "shardHourStorage", "Hours", "0.5"),
        );
        more("CodeBuild", of("C1", "Build-Min:Windows:g1.large", "Build", "minutes", "0.036"));
        more(
            "AmazonNeptune",
            of("N1", "StorageUsage", "", "GB-Mo", "0.12"),
            of("N2", "StorageIOUsage", "", "IOs", "0.00000024"),
            of("N3", "InstanceUsage:db.r6g.large", "CreateDBInstance", "Hrs", "0.4"),
            of("N4", "InstanceUsage:db.r6g.xlarge", "CreateDBInstance", "Hrs", "0.8"),
            of("N5", "InstanceUsage:db.r6g.xlarge", "Other", "Hrs", "0.9"),
        );
        more(
            "AmazonEC2",
            of("E1", "EBS:VolumeUsage", "", "GB-Mo", "0.08"),
            of("E2", "EBS:VolumeUsage.piops", "", "GB-Mo", "0.1278"),
            of("E3", "EBS:VolumeP-IOPS.piops", "", "IOPS-Mo", "0.0666"),
            of("E4", "DedicatedUsage:x9g.large", "RunInstances", "Hrs", "0.34"),
            of("E5", "HostUsage:x9g", "RunInstances", "Hrs", "5"),
        );
        const run = await prices(routesOf(offers), ["--family", "kinesis,codebuild,neptune,ebs,ec2"]);
        const usd = (key: string) => run.price(key)?.usd;
        expect(usd("kinesis.shard-hour")).to.equal(0.0186);
        expect(usd("kinesis.put-million")).to.equal(0.021);
        expect(usd("codebuild.windows.general1.large.minute")).to.equal(0.036);
        expect(usd("neptune.storage.gb-month")).to.equal(0.12);
        expect(usd("neptune.io.million")).to.equal(0.24);
        expect(usd("neptune.db.r6g.large.hour")).to.equal(0.4);
        expect(usd("neptune.db.r6g.xlarge.hour"), "two prices: none is taken").to.equal(undefined);
        expect(usd("ebs.magnetic.gb-month")).to.equal(0.08);
        expect(usd("ebs.io1.gb-month")).to.equal(0.1278);
        expect(usd("ebs.io1.iops-month")).to.equal(0.0666);
        expect(usd("ec2.dedicated.x9g.large.hour")).to.equal(0.34);
        expect(usd("ec2.host.x9g.hour")).to.equal(5);
    });

    for (const form of ["json", "csv"]) {
        it(`adds what attributes of the list alone say, as ${form}, from made-up excerpts`, async () => {
            const offers = asInBook();
            const more = (offer: string, ...items: Item[]) =>
                offers.set(offer, [...(offers.get(offer) ?? []), ...items]);
            const of = (
                sku: string,
                usageType: string,
                unit: string,
                usd: string,
                attributes: Record<string, string> = {},
                rest: Partial<Item> = {},
            ): Item => ({ ...hourly(sku, `APN2-${usageType}`, "", usd), unit, attributes, ...rest });
            const tiers: [string, string, string][] = [
                ["0", "512000", "0.036"],
                ["512000", "Inf", "0.031"],
            ];
            more(
                "AmazonKinesisFirehose",
                of("F1", "BilledBytes", "GB", "0", { group: "Event-by-Event Processing" }, { ranges: tiers }),
                of("F2", "Conv", "GB", "0.022", {}, { operation: "DataFormatConversion" }),
                of("F3", "VpcGB", "GB", "0.011", {}, { operation: "VpcBandwidth" }),
                of("F4", "VpcHr", "Hours", "0.013", {}, { operation: "RunVpcInstance" }),
            );
            const broker = (brokerEngine: string, deploymentOption: string) => ({ brokerEngine, deploymentOption });
            const brokers = { family: "Broker Instances" };
            more(
                "AmazonMQ",
                of("M1", "mq.m5.large", "Hrs", "0.35", broker("ActiveMQ", "Single-AZ"), brokers),
                of("M2", "MultiAZ-mq.m5.large", "Hrs", "0.7", broker("ActiveMQ", "Multi-AZ"), brokers),
                of("M3", "RabbitMQ-mq.m5.large", "Hrs", "0.36", broker("RabbitMQ", "Single-AZ"), brokers),
                of("M4", "TimedStorage-ByteHrs", "GB-Mo", "0.33"),
            );
            more(
                "AmazonMWAA",
                of("A1", "Airflow-SmallEnvironment", "hour", "0.52", { type: "Environment", size: "Small" }),
                of("A2", "Airflow-SmallWorker", "hour", "0.06", { type: "Worker", size: "Small" }),
                of("A3", "Airflow-StandardDatabaseStorage", "GB-Mo", "0.11"),
            );
            more(
                "AWSDirectoryService",
                of("D1", "MicrosoftAD-Std", "Hrs", "0.07", {
                    directoryType: "Microsoft AD",
                    directorySize: "Standard",
                }),
                of("D2", "Shared", "Hrs", "0.02", { directoryType: "Shared Microsoft AD", directorySize: "Standard" }),
                of("D3", "Small", "Hrs", "0.06", {
                    directoryType: "Simple AD or AD Connector",
                    directorySize: "Small",
                }),
            );
            more(
                "AWSDatabaseMigrationSvc",
                of("S1", "InstanceUsg:t3.micro", "Hrs", "0.021", {
                    instanceType: "t3.micro",
                    availabilityZone: "Single",
                }),
                of("S2", "Multi:t3.micro", "Hrs", "0.042", { instanceType: "t3.micro", availabilityZone: "Multiple" }),
                of("S3", "StorageUsg", "GB-Mo", "0.131", { storageMedia: "SSD", availabilityZone: "Single" }),
            );
            const zfs = { fileSystemType: "OpenZFS", deploymentOption: "Single-AZ" };
            const windows = { fileSystemType: "Windows", deploymentOption: "Multi-AZ" };
            more(
                "AmazonFSx",
                of("X1", "ZFS-SSD", "GB-Mo", "0.1", { ...zfs, storageType: "SSD" }, { family: "Storage" }),
                of("X2", "ZFS-MBps", "MiBps-Mo", "0.29", zfs, { family: "Provisioned Throughput" }),
                of("X3", "ZFS-IOPS", "IOPS-Mo", "0.007", zfs, { family: "Provisioned IOPS" }),
                of("X4", "ZFS-BackupUsage", "GB-Mo", "0.055", zfs, { family: "Storage" }),
                of("X5", "Win-HDD", "GB-Mo", "0.028", { ...windows, storageType: "HDD" }, { family: "Storage" }),
                of(
                    "X6",
                    "New",
                    "GB-Mo",
                    "9",
                    { ...zfs, deploymentOption: "Single-AZ_2", storageType: "SSD" },
                    { family: "Storage" },
                ),
            );
            more("AWSGlue", of("G1", "Jobs", "DPU-Hour", "0.45", {}, { operation: "Jobrun" }));
            const families = "firehose,mq,mwaa,directory,dms,fsx,glue";
            const flags = form === "csv" ? ["--list", "csv"] : [];
            const run = await prices(routesOf(offers), ["--family", families, ...flags]);
            expect(run.code, run.stderr).to.equal(0);
            const usd = (key: string) => run.price(key)?.usd;
            expect(run.price("firehose.gb")?.tiers).to.deep.equal([
                { from: 0, usd: 0.036 },
                { from: 512_000, usd: 0.031 },
            ]);
            expect(usd("firehose.format-conversion.gb")).to.equal(0.022);
            expect(usd("firehose.vpc-delivery.gb")).to.equal(0.011);
            expect(usd("firehose.vpc-delivery.hour")).to.equal(0.013);
            expect(usd("mq.activemq.mq.m5.large.hour")).to.equal(0.35);
            expect(usd("mq.rabbitmq.mq.m5.large.hour")).to.equal(0.36);
            expect(usd("mq.activemq.efs.gb-month")).to.equal(0.33);
            expect(usd("mwaa.environment.small.hour")).to.equal(0.52);
            expect(usd("mwaa.worker.small.hour")).to.equal(0.06);
            expect(usd("mwaa.database.gb-month")).to.equal(0.11);
            expect(usd("directory.microsoftad.standard.controller-hour")).to.equal(0.07);
            expect(usd("directory.simplead.small.controller-hour"), "one product, two names").to.equal(0.06);
            expect(usd("directory.adconnector.small.controller-hour")).to.equal(0.06);
            expect(usd("dms.t3.micro.hour")).to.equal(0.021);
            expect(usd("dms.storage.gb-month")).to.equal(0.131);
            expect(usd("fsx.openzfs.ssd.gb-month"), "of the first generation").to.equal(0.1);
            expect(usd("fsx.openzfs.throughput.mibps-month")).to.equal(0.29);
            expect(usd("fsx.openzfs.iops-month")).to.equal(0.007);
            expect(usd("fsx.openzfs.backup.gb-month")).to.equal(0.055);
            expect(usd("fsx.windows.multi-az.hdd.gb-month")).to.equal(0.028);
            expect(usd("glue.dpu-hour")).to.equal(0.45);
        });
    }

    it("adds what another region's book has a key for: the advice of a missing price comes true", async () => {
        const offers = new Map(
            [...asInBook()].map(([offer, items]): [string, Item[]] => [
                offer,
                items.map((item) => ({ ...item, usageType: item.usageType.replace(/^APN2-/, "EUC1-") })),
            ]),
        );
        const routes = routesOf(offers, "eu-central-1", "EUC1");
        const run = await prices(routes, ["--family", "waf"], "eu-central-1");
        expect(run.code).to.equal(0);
        expect(run.price("waf.web-acl.month")).to.include({ usd: 5, usageType: "EUC1-WebACLV2" });
        expect(run.price("alb.hour")).to.equal(undefined);
    });

    it("takes every family with --all", async () => {
        const run = await prices(EC2, ["--all"]);
        expect(run.price("ec2.x9g.large.hour")?.usd).to.equal(0.321);
        expect(run.price("alb.hour")?.read).to.equal("2026-11-23");
    });

    it("spreads the fee of a reserved hour over its term", () => {
        const product = {
            sku: "R",
            usageType: "APN2-InstanceUsage:db.x9g.large",
            operation: "",
            productFamily: "",
            regionCode: "",
        };
        const [selector] = selectorsOf([RESERVED], "ap-northeast-2", "own");
        if (!selector) throw new Error("a reserved price that names its usage type is searched for");
        const finder = new Finder([selector], "ap-northeast-2");
        const dimensions = [
            { unit: "Quantity", usd: 82, from: 0 },
            { unit: "Hrs", usd: 0.0094, from: 0 },
        ];
        const found = (kind: "reserved" | "convertible") =>
            finder.findings([{ product, term: { ...selector.term, kind }, dimensions }]).get(RESERVED.key);
        expect(found("reserved")).to.have.nested.property("found.usd", 0.018761);
        expect(found("convertible")).to.have.property("missing");
    });

    it("refuses a family that is none, or given with --all, and reads nothing", async () => {
        const none = await prices(new Map(), ["--family", "ec3"]);
        expect(none.code).to.equal(2);
        expect(none.stderr).to.contain('--family = "ec3"').and.to.contain("no price of a book is of that family");
        const both = await prices(new Map(), ["--family", "ec2", "--all"]);
        expect(both.code).to.equal(2);
        expect(both.stderr).to.contain("--all is every family already");
        expect([...none.asked, ...both.asked]).to.deep.equal([]);
    });
});
