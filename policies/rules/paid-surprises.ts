import type { Known } from "../../inventory/read";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";
import { monthly, type Tariff, tariffOf } from "../tariff";

const NAT = "aws:ec2/natGateway:NatGateway";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const ADDRESS = "aws:ec2/eip:Eip";
const DATABASES = ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"];
const VOLUME = "aws:ebs/volume:Volume";
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const CLUSTER = "aws:ecs/cluster:Cluster";
const KEY = "aws:kms/key:Key";
const SERVERLESS_CACHE = "aws:elasticache/serverlessCache:ServerlessCache";

/** gp3 includes these. */
const FREE_IOPS = 3000;
const FREE_MIBPS = 125;
/** What Container Insights makes of one small service. */
const INSIGHTS_METRICS = 30;
/** The smallest classes have two. */
const VCPUS = 2;

/** What makes a small bill grow without anyone having decided it. */
export const paidSurprises = rule({
    name: "paid-surprises",
    pack: "cost-guardrails",
    level: "advisory",
    severity: "low",
    description: "No resource causes an unexpected charge.",
    why: "Each of these runs all month, whether it is used or not, and makes up a large part of a small bill.",
    url: "https://aws.amazon.com/vpc/pricing/",
    remediation:
        "NAT instance for NAT gateway; gateway endpoints (S3, DynamoDB) for interface endpoints; gp3 for gp2; retention on " +
        "log groups; AWS's own keys for keys of your own. What is meant gets an exception with its reason.",
    reads: {
        [NAT]: [],
        [ENDPOINT]: ["vpcEndpointType", "subnetIds"],
        [ADDRESS]: ["instance", "networkInterface", "publicIpv4Pool", "customerOwnedIpv4Pool"],
        ...Object.fromEntries(
            DATABASES.map((type) => [
                type,
                ["engine", "engineLifecycleSupport", "storageType", "allocatedStorage", "iops"],
            ]),
        ),
        [VOLUME]: ["type", "size", "iops", "throughput"],
        [INSTANCE]: [
            "rootBlockDevice.volumeType",
            "rootBlockDevice.volumeSize",
            "rootBlockDevice.iops",
            "rootBlockDevice.throughput",
        ],
        [TEMPLATE]: [
            "blockDeviceMappings[].ebs.volumeType",
            "blockDeviceMappings[].ebs.volumeSize",
            "blockDeviceMappings[].ebs.iops",
            "blockDeviceMappings[].ebs.throughput",
        ],
        [LOGS]: ["retentionInDays"],
        [CLUSTER]: ["settings[].name", "settings[].value"],
        [KEY]: [],
        [SERVERLESS_CACHE]: ["engine", "cacheUsageLimits.dataStorage.maximum"],
    },
    judge: (resources, _, { region, billing }) =>
        inspect(resources, (inspection) => {
            const prices = tariffOf(region, billing?.prices);
            const hours = (key: string, count = 1) => monthly(prices, key, 730 * count);
            inspection.askAll(
                [NAT],
                (_properties, { name }) =>
                    `${name} is a NAT gateway, ${hours("nat-gateway.hour")} before traffic. Take a NAT instance, ${hours("ec2.t4g.nano.hour")}.`,
            );
            inspection.askAll([ENDPOINT], (properties, { name }) => {
                if ((properties.text("vpcEndpointType") ?? "Gateway") !== "Interface") return undefined;
                const zones = Math.max(1, properties.count("subnetIds"));
                return `${name} is an interface endpoint in ${zones} zone(s), ${hours("vpc.interface-endpoint.hour", zones)} before traffic. Take a gateway endpoint for S3 and DynamoDB, which is free, or go through the NAT.`;
            });
            addresses(inspection, hours("vpc.public-ipv4.hour"));
            inspection.askAll(DATABASES, (properties, { name }) => supportFault(name, properties, prices));
            inspection.askAll(DATABASES, (properties, { name }) => storageFault(name, properties, prices, RDS_STORAGE));
            inspection.askAll([VOLUME], (properties, { name }) => storageFault(name, properties, prices, EBS_VOLUME));
            inspection.askAll([INSTANCE], (properties, { name }) => {
                const device = properties.block("rootBlockDevice");
                return device && storageFault(name, device, prices, EBS_DEVICE);
            });
            inspection.askAll([TEMPLATE], (properties, { name }) => {
                for (const mapping of properties.blocks("blockDeviceMappings")) {
                    mapping.ask(() => {
                        const device = mapping.block("ebs");
                        return device && storageFault(name, device, prices, EBS_DEVICE);
                    });
                }
                return undefined;
            });
            inspection.askAll([SERVERLESS_CACHE], (properties, { name }) => {
                const gigabyte = `a gigabyte is ${hours(`elasticache.serverless.${properties.text("engine") ?? "valkey"}.gb-hour`)}`;
                return properties.block("cacheUsageLimits")?.block("dataStorage")?.number("maximum") === undefined
                    ? `${name} grows as far as someone fills it: ${gigabyte}. Write cacheUsageLimits with a maximum of dataStorage.`
                    : undefined;
            });
            inspection.askAll([LOGS], (properties, { name }) =>
                (properties.number("retentionInDays") ?? 0) === 0
                    ? `${name} keeps its logs for ever: each GB ${monthly(prices, "logs.store.gb-month")} more every month. Write retentionInDays: 14.`
                    : undefined,
            );
            inspection.askAll([CLUSTER], (properties, { name }) => {
                for (const setting of properties.blocks("settings")) {
                    setting.ask(() =>
                        setting.text("name") === "containerInsights" && setting.text("value") !== "disabled"
                            ? `${name} has Container Insights on, some ${monthly(prices, "cloudwatch.custom-metric.month", INSIGHTS_METRICS)} for a small service. Write value: "disabled"; CPU and memory are free without it.`
                            : undefined,
                    );
                }
                return undefined;
            });
            inspection.askAll(
                [KEY],
                (_properties, { name }) =>
                    `${name} is a key of your own, ${monthly(prices, "kms.key.month")} before its use. Take AWS's own (aws/rds, aws/ebs, aws/s3), which are free.`,
            );
        }),
});

/** An address that nothing in the program takes. What depends on it takes it, even by a script. */
function addresses(inspection: Inspection, price: string): void {
    const taken = new Set(inspection.relatives.resources.flatMap(({ dependencies = [] }) => dependencies));
    inspection.askAll([ADDRESS], (properties, { name, urn }) => {
        if (taken.has(urn) || properties.has("instance") || properties.has("networkInterface")) return undefined;
        // One that the account brought along is free.
        const isOwn =
            properties.text("customerOwnedIpv4Pool") !== undefined ||
            (properties.text("publicIpv4Pool") ?? "amazon") !== "amazon";
        if (isOwn) return undefined;
        const isNamed = inspection.relatives.resources.some((one) => refersTo(properties.known.of(one), urn));
        if (isNamed) return undefined;
        return `${name} is a public IPv4 address that nothing here uses, ${price}. Take it out, or attach it.`;
    });
}

function refersTo(other: Known, urn: string): boolean {
    return ["allocationId", "publicIp"].some((key) => {
        const found = other.reference(key, ADDRESS);
        return found !== undefined && "resource" in found && found.resource.urn === urn;
    });
}

function supportFault(name: string, properties: Properties, prices: Tariff): string | undefined {
    const engine = properties.text("engine") ?? "";
    if (!/^(postgres|mysql|aurora-postgresql|aurora-mysql)$/.test(engine)) return undefined;
    if (properties.text("engineLifecycleSupport") === "open-source-rds-extended-support-disabled") return undefined;
    const price = monthly(prices, "rds.extended-support.postgres.years-1-2.vcpu-hour", 730 * VCPUS);
    return `${name} goes into Extended Support when its version gets old, ${price} for ${VCPUS} vCPUs. Write engineLifecycleSupport: "open-source-rds-extended-support-disabled".`;
}

/** What the inputs of a volume are called, and which prices are its own. */
interface Storage {
    type: string;
    size: string;
    iops: string;
    throughput?: string;
    otherwise?: string;
    gp2: string;
    gp3: string;
}

const EBS_PRICES = { gp2: "ebs.gp2.gb-month", gp3: "ebs.gp3.gb-month" };
const EBS_VOLUME: Storage = {
    type: "type",
    size: "size",
    iops: "iops",
    throughput: "throughput",
    otherwise: "gp2",
    ...EBS_PRICES,
};
const EBS_DEVICE: Storage = {
    type: "volumeType",
    size: "volumeSize",
    iops: "iops",
    throughput: "throughput",
    ...EBS_PRICES,
};
const RDS_STORAGE: Storage = {
    type: "storageType",
    size: "allocatedStorage",
    iops: "iops",
    gp2: "rds.gp2.gb-month",
    gp3: "rds.gp3.gb-month",
};

function storageFault(name: string, properties: Properties, prices: Tariff, storage: Storage): string | undefined {
    const type = properties.text(storage.type) ?? storage.otherwise;
    // What it costs; it decides nothing.
    const size = properties.isHidden(storage.size) ? 0 : (properties.number(storage.size) ?? 0);
    if (type === "gp2") {
        const costs = monthly(prices, storage.gp2, size);
        return `${name} is gp2, ${costs} for ${size} GiB, slower than gp3 at ${monthly(prices, storage.gp3, size)}. Write ${storage.type}: "gp3".`;
    }
    if (type === "io1" || type === "io2") {
        const iops = properties.isHidden(storage.iops) ? "some" : (properties.number(storage.iops) ?? "some");
        return `${name} pays for ${iops} provisioned IOPS (${type}); gp3 has ${FREE_IOPS} for nothing, and ${size} GiB of it cost ${monthly(prices, storage.gp3, size)}. Write ${storage.type}: "gp3".`;
    }
    if (type !== "gp3" || storage.throughput === undefined) return undefined;
    const iops = properties.number(storage.iops) ?? FREE_IOPS;
    const throughput = properties.number(storage.throughput) ?? FREE_MIBPS;
    if (iops <= FREE_IOPS && throughput <= FREE_MIBPS) return undefined;
    const more = monthly(prices, "ebs.gp3.iops-month", Math.max(0, iops - FREE_IOPS));
    return `${name} pays for ${iops} IOPS and ${throughput} MiB/s, ${more} for IOPS beyond the ${FREE_IOPS} that are included. Leave ${storage.iops} and ${storage.throughput} out.`;
}
