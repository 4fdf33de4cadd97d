import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf } from "../quantity";
import { backupShare, engineOf, RDS, sourceOf } from "./databases";
import { rdsExtendedSupport } from "./extended-support";
import { awakeShare } from "./rds-hours";
import { managedPassword } from "./secrets";

/** Below 400 GiB a gp3 volume has this, no more and no less; above it, four times as much. */
const GP3_INCLUDED_IOPS = 12_000;

function hours(instance: Inputs, context: ScenarioContext): Quantity[] {
    const engine = engineOf(instance);
    const instanceClass = instance.text("instanceClass") ?? instance.missing("instanceClass");
    const isMultiAz = instance.flag("multiAz") ?? false;
    const awake = context.hours * awakeShare(instance, context);
    const when = awake < context.hours ? ` for ${Math.round(awake)} of ${context.hours} hours` : "";
    return [
        {
            what: `${instanceClass} ${engine}${isMultiAz ? ", Multi-AZ" : ""}${when}`,
            quantity: awake,
            price: `rds.${engine}.${isMultiAz ? "multi-az." : ""}${instanceClass}.hour`,
            kind: "fixed",
        },
    ];
}

function storage(instance: Inputs): Quantity[] {
    const size = sizeOf(instance);
    const type = typeOf(instance);
    const isMultiAz = instance.flag("multiAz") ?? false;
    const limit = instance.known.number("maxAllocatedStorage");
    return [
        {
            what: `${size} GB of ${type}${isMultiAz ? ", Multi-AZ" : ""}`,
            quantity: size,
            price: `rds.${isMultiAz ? "multi-az." : ""}${type}.gb-month`,
            kind: "fixed",
            ...(limit !== undefined && limit > size
                ? { note: `may grow by itself to ${limit} GB, and never shrinks` }
                : {}),
        },
    ];
}

/** What is provisioned is paid for from the first operation on io1 and io2; gp3 includes what its size has. */
function speed(instance: Inputs): Quantity[] {
    const type = typeOf(instance);
    const iops = instance.number("iops") ?? 0;
    if (type === "io1" || type === "io2") {
        const isMultiAz = instance.flag("multiAz") ?? false;
        const quantity = iops || instance.missing("iops");
        const price = `rds.${isMultiAz ? "multi-az." : ""}${type}.iops-month`;
        return [
            { what: `${quantity} IOPS of ${type}${isMultiAz ? ", Multi-AZ" : ""}`, quantity, price, kind: "fixed" },
        ];
    }
    if (type !== "gp3") return [];
    if (iops > GP3_INCLUDED_IOPS || (instance.number("storageThroughput") ?? 0) > 500) {
        throw new Unpriceable("IOPS and throughput beyond what gp3 includes depend on the volume's size");
    }
    return [];
}

function backups(instance: Inputs, { use, relatives }: Context): Quantity[] {
    if ((instance.number("backupRetentionPeriod") ?? 0) === 0) return [];
    return [
        {
            what: "backups beyond the instance's own size",
            quantity: use.extraBackupGB * backupShare(relatives),
            price: "rds.backup.gb-month",
            kind: "usage",
            note: `${use.extraBackupGB} GB of all databases are assumed; as much as the storage itself is free`,
        },
    ];
}

function address(instance: Inputs, { hours }: Context): Quantity[] {
    if (!instance.flag("publiclyAccessible")) return [];
    return [{ what: "public IPv4 address", quantity: hours, price: "vpc.public-ipv4.hour", kind: "fixed" }];
}

function insights(instance: Inputs): Quantity[] {
    if (instance.text("databaseInsightsMode") === "advanced")
        throw new Unpriceable("Database Insights (advanced) bills each vCPU");
    const days = instance.number("performanceInsightsRetentionPeriod") ?? 7;
    if (instance.flag("performanceInsightsEnabled") && days > 7) {
        throw new Unpriceable(`Performance Insights kept for ${days} days bills each vCPU; 7 days are free`);
    }
    return [];
}

const typeOf = (instance: Inputs): string => instance.text("storageType") ?? (instance.has("iops") ? "io1" : "gp2");

function sizeOf(instance: Inputs): number {
    const own = instance.number("allocatedStorage", 1) ?? sourceOf(instance)?.number("allocatedStorage", 1);
    return own ?? instance.missing("allocatedStorage");
}

const piece = free("settings; the instance itself is billed");

export const rdsQuantities: Record<string, Quantify> = {
    [RDS]: scenarioSumOf(hours, storage, speed, backups, rdsExtendedSupport, address, insights, managedPassword),
    "aws:rds/subnetGroup:SubnetGroup": piece,
    "aws:rds/parameterGroup:ParameterGroup": piece,
    "aws:rds/optionGroup:OptionGroup": piece,
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": piece,
    "aws:rds/eventSubscription:EventSubscription": free("notifications are billed by SNS"),
};
