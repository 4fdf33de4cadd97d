import { gravitonOf, isGraviton, nodeClass } from "../graviton";
import type { Refusal } from "../setting";

/** The Graviton families that RDS offers for PostgreSQL, and GiB of memory of their size `large`. */
const GRAVITON_FAMILIES: Record<string, number> = {
    t4g: 8,
    m6g: 8,
    m6gd: 8,
    m7g: 8,
    m8g: 8,
    m8gd: 8,
    m9g: 8,
    r6g: 16,
    r6gd: 16,
    r7g: 16,
    r8g: 16,
    r8gd: 16,
    x2g: 32,
};

/** Size by size, in multiples of `large`. */
const BURSTABLE_SIZES: Record<string, number> = {
    micro: 1 / 8,
    small: 1 / 4,
    medium: 1 / 2,
    large: 1,
    xlarge: 2,
    "2xlarge": 4,
};
const FULL_SIZES: Record<string, number> = {
    large: 1,
    xlarge: 2,
    "2xlarge": 4,
    "4xlarge": 8,
    "8xlarge": 16,
    "12xlarge": 24,
    "16xlarge": 32,
};
/** From the eighth generation on. */
const LARGEST_SIZES: Record<string, number> = { "24xlarge": 48, "48xlarge": 96 };

/** Why RDS, or this component, does not take an instance class. */
export function instanceClassRefusals(instanceClass: string, usual: string): Refusal[] {
    const parts = nodeClass(instanceClass);
    if (parts?.service !== "db") {
        return [{ reason: "it is not the name of an RDS instance class", fix: `write it like ${usual}` }];
    }
    const { family, size } = parts;
    if (!isGraviton(family)) {
        const reason = `${family} is no Graviton family: it costs about a tenth more for the same memory`;
        return [{ reason, fix: `write ${armClass(instanceClass) ?? `a Graviton class, such as ${usual}`}` }];
    }
    const families = Object.keys(GRAVITON_FAMILIES);
    if (!families.includes(family)) {
        const reason = `RDS has no class ${family} for PostgreSQL that this component knows`;
        return [{ reason, fix: `take one of ${families.map((known) => `db.${known}`).join(", ")}` }];
    }
    const sizes = sizesOf(family);
    if (sizes.includes(size)) return [];
    return [{ reason: `db.${family} is not sold in the size ${size}`, fix: `take one of ${sizes.join(", ")}` }];
}

/** The Graviton class of the same size, if RDS sells it. */
function armClass(instanceClass: string): string | undefined {
    const arm = gravitonOf(instanceClass);
    const parts = arm === undefined ? undefined : nodeClass(arm);
    return parts && sizesOf(parts.family).includes(parts.size) ? arm : undefined;
}

/** The sizes in which RDS sells a Graviton family. */
function sizesOf(family: string): string[] {
    return Object.keys(multiples(family));
}

/** Memory of a Graviton instance class; undefined for any other. */
export function memoryGiB(instanceClass: string): number | undefined {
    const parts = nodeClass(instanceClass);
    const large = parts && GRAVITON_FAMILIES[parts.family];
    const times = parts && multiples(parts.family)[parts.size];
    return large === undefined || times === undefined ? undefined : large * times;
}

function multiples(family: string): Record<string, number> {
    if (family.startsWith("t")) return BURSTABLE_SIZES;
    return /^[a-z][89]/.test(family) ? { ...FULL_SIZES, ...LARGEST_SIZES } : FULL_SIZES;
}
