import { classMemoryGiB } from "../class-memory";
import { gravitonOf, isGraviton, nodeClass } from "../graviton";
import type { Refusal } from "../setting";

/** The Graviton families that RDS offers for PostgreSQL. */
const FAMILIES = ["t4g", "m6g", "m6gd", "m7g", "m8g", "m8gd", "m9g", "r6g", "r6gd", "r7g", "r8g", "r8gd", "x2g"];

const BURSTABLE_SIZES = ["micro", "small", "medium", "large", "xlarge", "2xlarge"];
const FULL_SIZES = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
/** From the eighth generation on. */
const LARGEST_SIZES = ["24xlarge", "48xlarge"];

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
    if (!FAMILIES.includes(family)) {
        const reason = `RDS has no class ${family} for PostgreSQL that this component knows`;
        return [{ reason, fix: `take one of ${FAMILIES.map((known) => `db.${known}`).join(", ")}` }];
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
    if (family.startsWith("t")) return BURSTABLE_SIZES;
    return /^[a-z][89]/.test(family) ? [...FULL_SIZES, ...LARGEST_SIZES] : FULL_SIZES;
}

/** Memory of a Graviton instance class that RDS sells; undefined for any other. */
export function memoryGiB(instanceClass: string): number | undefined {
    const parts = nodeClass(instanceClass);
    if (!parts || !FAMILIES.includes(parts.family) || !sizesOf(parts.family).includes(parts.size)) return undefined;
    return classMemoryGiB(instanceClass);
}
