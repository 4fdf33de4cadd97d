import { nodeClass } from "../graviton";

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

/** The Graviton families that RDS offers for PostgreSQL, not each in every region. */
export const gravitonFamilies = Object.keys(GRAVITON_FAMILIES);

/** The sizes in which RDS sells a Graviton family. */
export function sizesOf(family: string): string[] {
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
