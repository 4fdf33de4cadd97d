import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable } from "../quantity";
import { isSet, knownText, numberIn, switchIn, textIn } from "../values";
import { databases, RDS } from "./databases";
import { extendedSupport } from "./rds-extended-support";
import { awakeShare } from "./rds-hours";

/** Below 400 GiB a gp3 volume has this, no more and no less; above it, four times as much. */
const GP3_INCLUDED_IOPS = 12_000;

function hours(instance: ResourceRecord, context: Context): Quantity[] {
    const engine = engineOf(instance, context);
    const instanceClass = textIn(instance.inputs, "instanceClass");
    const isMultiAz = switchIn(instance.inputs, "multiAz");
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

function storage(instance: ResourceRecord, context: Context): Quantity[] {
    const size = sizeOf(instance, context);
    const type = textIn(instance.inputs, "storageType", isSet(instance.inputs["iops"]) ? "io1" : "gp2");
    const isMultiAz = switchIn(instance.inputs, "multiAz");
    const limit = instance.inputs["maxAllocatedStorage"];
    return [
        {
            what: `${size} GB of ${type}${isMultiAz ? ", Multi-AZ" : ""}`,
            quantity: size,
            price: `rds.${isMultiAz ? "multi-az." : ""}${type}.gb-month`,
            kind: "fixed",
            ...(typeof limit === "number" && limit > size
                ? { note: `may grow by itself to ${limit} GB, and never shrinks` }
                : {}),
        },
    ];
}

function speed(instance: ResourceRecord): Quantity[] {
    const type = textIn(instance.inputs, "storageType", "gp2");
    if (type !== "gp3") return [];
    const iops = numberIn(instance.inputs, "iops", { otherwise: 0 });
    if (iops > GP3_INCLUDED_IOPS || numberIn(instance.inputs, "storageThroughput", { otherwise: 0 }) > 500) {
        throw new Unpriceable("IOPS and throughput beyond what gp3 includes depend on the volume's size");
    }
    return [];
}

function backups(instance: ResourceRecord, { use, relatives }: Context): Quantity[] {
    if (numberIn(instance.inputs, "backupRetentionPeriod", { otherwise: 0 }) === 0) return [];
    return [
        {
            what: "backups beyond the instance's own size",
            quantity: use.extraBackupGB / databases(relatives),
            price: "rds.backup.gb-month",
            kind: "usage",
            note: `${use.extraBackupGB} GB of all databases are assumed; as much as the storage itself is free`,
        },
    ];
}

function address(instance: ResourceRecord, { hours }: Context): Quantity[] {
    if (!switchIn(instance.inputs, "publiclyAccessible")) return [];
    return [{ what: "public IPv4 address", quantity: hours, price: "vpc.public-ipv4.hour", kind: "fixed" }];
}

function insights({ inputs }: ResourceRecord): Quantity[] {
    if (inputs["databaseInsightsMode"] === "advanced")
        throw new Unpriceable("Database Insights (advanced) bills each vCPU");
    const days = numberIn(inputs, "performanceInsightsRetentionPeriod", { otherwise: 7 });
    if (switchIn(inputs, "performanceInsightsEnabled") && days > 7) {
        throw new Unpriceable(`Performance Insights kept for ${days} days bills each vCPU; 7 days are free`);
    }
    return [];
}

/** A replica has its source's engine and, unless it says otherwise, its size. */
function sourceOf(instance: ResourceRecord, { relatives }: Context): ResourceRecord | undefined {
    const source = instance.inputs["replicateSourceDb"];
    return isSet(source) ? relatives.named(instance, source, RDS) : undefined;
}

function engineOf(instance: ResourceRecord, context: Context): string {
    const source = sourceOf(instance, context);
    return textIn(instance.inputs, "engine", source ? knownText(source.inputs["engine"]) : undefined);
}

function sizeOf(instance: ResourceRecord, context: Context): number {
    const source = sourceOf(instance, context);
    if (!isSet(instance.inputs["allocatedStorage"]) && source) return numberIn(source.inputs, "allocatedStorage");
    return numberIn(instance.inputs, "allocatedStorage", { minimum: 1 });
}

const piece = free("settings; the instance itself is billed");

export const rdsQuantities: Record<string, Quantify> = {
    [RDS]: sumOf(hours, storage, speed, backups, extendedSupport, address, insights),
    "aws:rds/subnetGroup:SubnetGroup": piece,
    "aws:rds/parameterGroup:ParameterGroup": piece,
    "aws:rds/optionGroup:OptionGroup": piece,
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": piece,
    "aws:rds/eventSubscription:EventSubscription": free("notifications are billed by SNS"),
};
