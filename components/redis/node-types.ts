const BURSTABLE = ["micro", "small", "medium"];
const FULL = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];

/** The Graviton families of ElastiCache and their sizes, not each in every region. r6gd only works with data tiering. */
const FAMILIES: Record<string, string[]> = {
    t4g: BURSTABLE,
    m6g: FULL,
    m7g: FULL,
    m8g: FULL,
    r6g: FULL,
    r7g: FULL,
    r8g: FULL,
    c7gn: FULL,
    c8gn: FULL,
};

export const nodeFamilies = Object.keys(FAMILIES);

export function nodeSizes(family: string): string[] {
    return FAMILIES[family] ?? [];
}
