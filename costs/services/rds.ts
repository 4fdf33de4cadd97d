import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type ScenarioContext, scenarioSumOf } from "../quantity";
import { monthly, publicAddress } from "./amounts";
import { backupShare, classOf, engineOf, isAurora, RDS, sourceOf } from "./databases";
import { rdsExtendedSupport } from "./extended-support";
import { insightsOf } from "./insights";
import { awakeShare } from "./rds-hours";
import { managedPassword } from "./secrets";
import { enhancedMonitoring, exportedLogs } from "./watching";

/** What a gp3 volume includes: more from a size on, which differs between engines; SQL Server never has more. */
const GP3 = { small: { iops: 3_000, mibps: 125 }, large: { iops: 12_000, mibps: 500 } };
/** From so many GiB on. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
const GP3_LARGE = { oracle: 200, others: 400 };
/** The least that AWS sells of io1 and io2; SQL Server has smaller volumes. */
const LEAST = { gb: 100, iops: 1_000 };
/** A log volume apart: always so large and so fast, whatever the database has. */
const LOG_VOLUME = { gb: 1_000, iops: 3_000 };

function hours(instance: Inputs, context: ScenarioContext): Quantity[] {
    const engine = engineOf(instance);
    const instanceClass = classOf(instance);
    const isMultiAz = instance.flag("multiAz") ?? false;
    const awake = context.hours * awakeShare(instance, context);
    const when = awake < context.hours ? ` for ${Math.round(awake)} of ${context.hours} hours` : "";
    return [
        {
            what: `${instanceClass} ${engine}${isMultiAz ? ", Multi-AZ" : ""}${when}`,
            quantity: awake,
            price: `${pricedAs(engine, instance)}.${isMultiAz ? "multi-az." : ""}${instanceClass}.hour`,
            kind: "fixed",
        },
    ];
}

/** Editions that AWS sells no licence for. */
const OWN_LICENCE = /^oracle-(ee|se)$/;

/** A member of Aurora under the older type costs what members do; a licence that one brings is not paid for again. */
function pricedAs(engine: string, instance: Inputs): string {
    if (engine.startsWith("aurora")) return `aurora.${engine === "aurora" ? "mysql" : engine.replace("aurora-", "")}`;
    const edition = engine.replace(/^(oracle-\w+)-cdb$/, "$1");
    const isOwn = OWN_LICENCE.test(edition) || instance.text("licenseModel") === "bring-your-own-license";
    return `rds.${edition}${isOwn ? ".byol" : ""}`;
}

/** Where it may grow by itself, its dearest month is one at the limit. */
function storage(instance: Inputs, { scenario }: ScenarioContext): Quantity[] {
    const type = typeOf(instance);
    const isFast = /^io[12]$/.test(type) && !engineOf(instance).startsWith("sqlserver");
    const asked = Math.max(isFast ? LEAST.gb : 0, sizeOf(instance));
    const grown = scenario.tasks === "maximum" ? instance.number("maxAllocatedStorage") : undefined;
    const size = Math.max(asked, grown ?? 0);
    const zones = zonesOf(instance);
    const limit = instance.known.number("maxAllocatedStorage");
    return [
        {
            what: `${size} GB of ${type}${zones ? ", Multi-AZ" : ""}`,
            quantity: size,
            price: `rds.${zones}${type === "standard" ? "magnetic" : type}.gb-month`,
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
    const zones = zonesOf(instance);
    const where = zones ? ", Multi-AZ" : "";
    const iops = instance.number("iops") ?? 0;
    if (type === "io1" || type === "io2") {
        const quantity = Math.max(LEAST.iops, iops || instance.missing("iops"));
        return [monthly(`${quantity} IOPS of ${type}${where}`, `rds.${zones}${type}.iops-month`, quantity)];
    }
    const mibps = instance.number("storageThroughput") ?? 0;
    if (type !== "gp3" || (iops === 0 && mibps === 0)) return [];
    const included = includedIn(instance);
    const lines: Quantity[] = [];
    const moreIops = iops - included.iops;
    const moreMibps = mibps - included.mibps;
    if (moreIops > 0) lines.push(monthly(`${moreIops} IOPS more${where}`, `rds.${zones}gp3.iops-month`, moreIops));
    if (moreMibps > 0) lines.push(monthly(`${moreMibps} MiB/s more${where}`, `rds.${zones}gp3.mibps-month`, moreMibps));
    return lines;
}

function includedIn(instance: Inputs): { iops: number; mibps: number } {
    const engine = engineOf(instance);
    const from = engine.startsWith("oracle") ? GP3_LARGE.oracle : GP3_LARGE.others;
    return !engine.startsWith("sqlserver") && sizeOf(instance) >= from ? GP3.large : GP3.small;
}

function logVolume(instance: Inputs): Quantity[] {
    if (!instance.flag("dedicatedLogVolume")) return [];
    const zones = zonesOf(instance);
    const { gb, iops } = LOG_VOLUME;
    return [
        monthly(`log volume of ${gb} GB of io1`, `rds.${zones}io1.gb-month`, gb),
        monthly(`log volume, ${iops} IOPS`, `rds.${zones}io1.iops-month`, iops),
    ];
}

function backups(instance: Inputs, { use, relatives, stated }: Context): Quantity[] {
    // Without backups of AWS's there may still be snapshots, where someone says so.
    const isStated = (stated(instance.resource, "additional_backup_storage_gb") ?? 0) > 0;
    if ((instance.number("backupRetentionPeriod") ?? 0) === 0 && !isStated) return [];
    return [
        {
            what: "backups beyond the instance's own size",
            quantity: use.extraBackupGB * backupShare(relatives),
            price: `${isAurora(instance) ? "aurora" : "rds"}.backup.gb-month`,
            kind: "usage",
            note: `${use.extraBackupGB} GB of all databases are assumed; as much as the storage itself is free`,
        },
    ];
}

/** Seven days of Performance Insights are free; beyond that, and for Database Insights, each vCPU is billed. */
function insights(instance: Inputs, context: Context): Quantity[] {
    return insightsOf(instance, instance, context);
}

const zonesOf = (instance: Inputs): "multi-az." | "" => (instance.flag("multiAz") ? "multi-az." : "");

const typeOf = (instance: Inputs): string => instance.text("storageType") ?? (instance.has("iops") ? "io1" : "gp2");

function sizeOf(instance: Inputs): number {
    const own = instance.number("allocatedStorage", 1) ?? sourceOf(instance)?.number("allocatedStorage", 1);
    return own ?? instance.missing("allocatedStorage");
}

const piece = free("settings; the instance itself is billed");

export const rdsQuantities: Record<string, Quantify> = {
    [RDS]: scenarioSumOf(
        hours,
        storage,
        speed,
        logVolume,
        backups,
        rdsExtendedSupport,
        publicAddress,
        insights,
        managedPassword,
        exportedLogs("enabledCloudwatchLogsExports"),
        enhancedMonitoring,
    ),
    "aws:rds/subnetGroup:SubnetGroup": piece,
    "aws:rds/parameterGroup:ParameterGroup": piece,
    "aws:rds/optionGroup:OptionGroup": piece,
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": piece,
    "aws:rds/eventSubscription:EventSubscription": free("notifications are billed by SNS"),
};
