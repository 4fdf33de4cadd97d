import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { classOf, sourceOf } from "./databases";
import { assertMariaDb, isPast } from "./last-day";
import { vcpusOf } from "./vcpus";

/** The day from which a version is charged for, and the day of the third year, when the price doubles. */
export interface Calendar {
    paid: string;
    thirdYear?: string;
    /** The last day of Extended Support: then AWS upgrades it. */
    ends?: string;
}

export const period = (paid: string, thirdYear?: string, ends?: string): Calendar => ({
    paid,
    ...(thirdYear ? { thirdYear } : {}),
    ...(ends ? { ends } : {}),
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html; Aurora has the same. */
const POSTGRES: Record<string, Calendar> = {
    // PostgreSQL 11 was given a month.
    "11": period("2024-04-01", "2026-04-01", "2027-03-31"),
    "12": period("2025-03-01", "2027-03-01", "2028-02-29"),
    "13": period("2026-03-01", "2028-03-01", "2029-02-28"),
    "14": period("2027-03-01", "2029-03-01", "2030-02-28"),
    "15": period("2028-03-01", "2030-03-01", "2031-02-28"),
    "16": period("2029-03-01", "2031-03-01", "2032-02-29"),
    "17": period("2030-03-01", "2032-03-01", "2033-02-28"),
    "18": period("2031-03-01", "2033-03-01", "2034-02-28"),
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html */
const MYSQL: Record<string, Calendar> = {
    "5.7": period("2024-03-01", "2026-03-01", "2029-06-30"),
    "8.0": period("2026-08-01", "2028-08-01", "2029-07-31"),
    "8.4": period("2029-08-01", "2031-08-01", "2032-07-31"),
};

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.VersionPolicy.html */
const AURORA_MYSQL: Record<string, Calendar> = {
    "5.7": period("2024-12-01", "2026-12-01", "2029-06-30"),
    "8.0": period("2028-05-01", undefined, "2029-07-31"),
};

/** https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html: a year each. */
const EKS: Record<string, Calendar> = Object.fromEntries(
    [
        ["1.29", "2025-03-23", "2026-03-23"],
        ["1.30", "2025-07-23", "2026-07-23"],
        ["1.31", "2025-11-26", "2026-11-26"],
        ["1.32", "2026-03-23", "2027-03-23"],
        ["1.33", "2026-07-29", "2027-07-29"],
        ["1.34", "2026-12-02", "2027-12-02"],
        ["1.35", "2027-03-27", "2028-03-27"],
        ["1.36", "2027-08-02", "2028-08-02"],
    ].map(([version = "", paid = "", ends]) => [version, period(paid, undefined, ends)]),
);

/** As it is written; else what AWS made of it, which in a stack that exists may be older than today's default. */
export function versionOf(inputs: Inputs, key = "engineVersion"): string | undefined {
    const { outputs = {} } = inputs.resource;
    const made = [outputs[`${key}Actual`], outputs[key]];
    return inputs.text(key) ?? made.find((one): one is string => typeof one === "string" && /^(\w+_)?\d/.test(one));
}

const NOT_ENROLLED = "open-source-rds-extended-support-disabled";

/**
 * What RDS charges for an engine whose standard support is over. New instances are enrolled unless `engineLifecycleSupport`
 * says otherwise. It is billed by the vCPU, on the standby too, whether the instance runs or is stopped. MariaDB has none:
 * past its last day it is upgraded.
 */
export function rdsExtendedSupport(instance: Inputs, context: Context): Quantity[] {
    const source = sourceOf(instance);
    const engine = instance.known.text("engine") ?? source?.known.text("engine");
    const version = versionOf(instance) ?? (source && versionOf(source));
    if (engine?.startsWith("aurora")) {
        const own = engine === "aurora-postgresql" ? "postgresql" : "mysql";
        return auroraExtendedSupport(instance, own, classOf(instance), 0, context, version);
    }
    const zones = instance.flag("multiAz") ? 2 : 1;
    return extendedSupportOf(instance, engine, () => classOf(instance), zones, context, version);
}

/** The same of any database of RDS's own engines. */
export function extendedSupportOf(
    database: Inputs,
    engine: string | undefined,
    className: () => string,
    count: number,
    { asOf, hours }: Pick<Context, "asOf" | "hours">,
    version = versionOf(database),
): Quantity[] {
    if (engine === "mariadb") assertMariaDb(version, asOf);
    if (database.known.text("engineLifecycleSupport") === NOT_ENROLLED) return [];
    if (engine !== "postgres" && engine !== "mysql") return [];
    // Without a version AWS takes a recent one, when it is made.
    if (version === undefined) return [];
    const [name, major, calendar] =
        engine === "postgres"
            ? ["PostgreSQL", postgresMajor(version), POSTGRES]
            : ["MySQL", mysqlMajor(version), MYSQL];
    const year = yearOf(calendar[major], asOf);
    if (!year) return [];
    const vcpus = vcpusOf(className(), "Extended Support") * count;
    const price = `rds.extended-support.${engine}.${year}.vcpu-hour`;
    return [support(`${name} ${major}, ${vcpus} vCPUs`, vcpus * hours, price, calendar[major])];
}

/** The same for a member of an Aurora cluster; a serverless one is charged by the capacity unit. */
export function auroraExtendedSupport(
    cluster: Inputs,
    engine: string,
    instanceClass: string,
    acus: number,
    { asOf, hours }: Context,
    version = versionOf(cluster),
): Quantity[] {
    if (cluster.known.text("engineLifecycleSupport") === NOT_ENROLLED) return [];
    if (version === undefined) return [];
    const isPostgres = engine === "postgresql";
    const major = isPostgres ? postgresMajor(version) : mysqlMajor(version);
    const calendar = (isPostgres ? POSTGRES : AURORA_MYSQL)[major];
    const year = yearOf(calendar, asOf);
    if (!year) return [];
    const what = `Aurora ${isPostgres ? "PostgreSQL" : "MySQL"} ${major}`;
    if (instanceClass === "db.serverless") {
        const price = `aurora.serverless-v2.extended-support.${year}.acu-hour`;
        return [support(`${what}, ${acus} ACU`, acus * hours, price, calendar)];
    }
    const vcpus = vcpusOf(instanceClass, "Extended Support");
    const price = `aurora.${engine}.extended-support.${year}.vcpu-hour`;
    return [support(`${what}, ${vcpus} vCPUs`, vcpus * hours, price, calendar)];
}

/** What EKS charges on top of the control plane for a version out of standard support, unless AWS is to upgrade it then. */
export function eksExtendedSupport(cluster: Inputs, { asOf, hours }: Context): Quantity[] {
    if (cluster.block("upgradePolicy")?.known.text("supportType") === "STANDARD") return [];
    const version = versionOf(cluster, "version");
    if (version === undefined) return [];
    const minor = Number(/^1\.(\d+)/.exec(version)?.[1]);
    if (minor < 29) throw new Unpriceable(`Kubernetes ${version} is older than extended support covers`);
    const calendar = EKS[`1.${minor}`];
    return yearOf(calendar, asOf)
        ? [support(`Kubernetes ${version}`, hours, "eks.extended-support.hour", calendar)]
        : [];
}

/** The line of a version that is charged for. */
export function support(what: string, quantity: number, price: string, calendar: Calendar | undefined): Quantity {
    return {
        what: `Extended Support of ${what}`,
        quantity,
        price,
        kind: "fixed",
        note: `standard support ended before ${calendar?.paid}${calendar?.ends ? `; AWS upgrades it after ${calendar.ends}` : ""}`,
    };
}

/** Which price a version has on a day; none where it is not charged for yet. @throws Unpriceable once its support is over */
export function yearOf(calendar: Calendar | undefined, asOf: Date): "years-1-2" | "year-3" | undefined {
    if (!calendar || asOf < new Date(calendar.paid)) return undefined;
    if (calendar.ends && isPast(calendar.ends, asOf)) {
        throw new Unpriceable(`Extended Support of this version ended on ${calendar.ends}: AWS upgrades it by itself`);
    }
    return calendar.thirdYear && asOf >= new Date(calendar.thirdYear) ? "year-3" : "years-1-2";
}

function postgresMajor(version: string): string {
    const major = version.split(".")[0] ?? "";
    if (Number(major) < 11) throw new Unpriceable(`PostgreSQL ${version} is older than Extended Support covers`);
    return major;
}

/** `8.0` of `8.0.40` and of `8.0.mysql_aurora.3.05.2`. */
function mysqlMajor(version: string): string {
    const [major = "", minor = ""] = version.split(".");
    if (Number(major) < 5 || (major === "5" && Number(minor) < 7)) {
        throw new Unpriceable(`MySQL ${version} is older than Extended Support covers`);
    }
    return `${major}.${minor}`;
}
