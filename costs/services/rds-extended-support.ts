import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { sourceOf } from "./databases";

/**
 * The day after standard support of a PostgreSQL version ends, and the day of the third year, when the price doubles.
 * PostgreSQL 11 was given a month. https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const POSTGRES: Record<string, { paid: string; thirdYear: string }> = {
    "11": { paid: "2024-04-01", thirdYear: "2026-04-01" },
    "12": { paid: "2025-03-01", thirdYear: "2027-03-01" },
    "13": { paid: "2026-03-01", thirdYear: "2028-03-01" },
    "14": { paid: "2027-03-01", thirdYear: "2029-03-01" },
    "15": { paid: "2028-03-01", thirdYear: "2030-03-01" },
    "16": { paid: "2029-03-01", thirdYear: "2031-03-01" },
    "17": { paid: "2030-03-01", thirdYear: "2032-03-01" },
};

/** vCPUs by size; every burstable class below xlarge has two. */
const VCPUS: Record<string, number> = { micro: 2, small: 2, medium: 2, large: 2, xlarge: 4 };

/**
 * What RDS charges for an engine whose standard support is over. New instances are enrolled unless `engineLifecycleSupport`
 * says otherwise. It is billed by the vCPU, on the standby too, whether the instance runs or is stopped.
 */
export function extendedSupport(instance: Inputs, { asOf, hours }: Context): Quantity[] {
    if (instance.known.text("engineLifecycleSupport") === "open-source-rds-extended-support-disabled") return [];
    const source = sourceOf(instance);
    if ((instance.known.text("engine") ?? source?.known.text("engine")) !== "postgres") return [];
    // Without a version AWS takes a recent one.
    const version = instance.text("engineVersion") ?? source?.text("engineVersion");
    if (version === undefined) return [];
    const major = version.split(".")[0] ?? "";
    if (Number(major) < 11) throw new Unpriceable(`PostgreSQL ${version} is older than Extended Support covers`);
    const calendar = POSTGRES[major];
    if (!calendar || asOf < new Date(calendar.paid)) return [];
    const vcpus =
        vcpusOf(instance.text("instanceClass") ?? instance.missing("instanceClass")) *
        (instance.flag("multiAz") ? 2 : 1);
    const isThird = asOf >= new Date(calendar.thirdYear);
    return [
        {
            what: `Extended Support of PostgreSQL ${major}, ${vcpus} vCPUs`,
            quantity: vcpus * hours,
            price: `rds.extended-support.postgres.${isThird ? "year-3" : "years-1-2"}.vcpu-hour`,
            kind: "fixed",
            note: `standard support ended before ${calendar.paid}`,
        },
    ];
}

function vcpusOf(instanceClass: string): number {
    const size = instanceClass.split(".").at(-1) ?? "";
    const times = /^(\d+)xlarge$/.exec(size)?.[1];
    const vcpus = times ? 4 * Number(times) : VCPUS[size];
    if (vcpus === undefined)
        throw new Unpriceable(`Extended Support is billed by the vCPU, and ${instanceClass} has an unknown number`);
    return vcpus;
}
