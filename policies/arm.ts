import { isGraviton } from "../components/graviton";

/** Graviton before the letter g stood for it, and OpenSearch's own families, which all run on it. */
const ARM_WITHOUT_G = /^(a1|or\d+|om\d+|oi\d+)$/;

const BURSTABLE = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"];
const WHOLE = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const USUAL = ["medium", ...WHOLE, "metal"];
const LARGEST = ["24xlarge", "48xlarge"];
const OF_STORAGE = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "16xlarge"];

/** By the letters of an x86 family: what took its place, and in which sizes that is offered. */
type Families = Readonly<Record<string, readonly [family: string, sizes: readonly string[]][]>>;

/** How a service names its classes, and which ARM families it offers. */
interface Naming {
    prefix: string;
    suffix: string;
    families: Families;
}

const EC2: Families = {
    t: [["t4g", BURSTABLE]],
    m: [
        ["m7g", USUAL],
        ["m8g", LARGEST],
    ],
    c: [
        ["c7g", USUAL],
        ["c8g", LARGEST],
    ],
    r: [
        ["r7g", USUAL],
        ["r8g", LARGEST],
    ],
    x: [["x2gd", USUAL]],
    i: [["i4g", OF_STORAGE]],
    hpc: [["hpc7g", ["4xlarge", "8xlarge", "16xlarge"]]],
};

/** From each service's page of instance classes, read on 2026-11-29: DocumentDB has no r7g, and RDS calls x2gd x2g. */
const NAMINGS = {
    ec2: { prefix: "", suffix: "", families: EC2 },
    rds: {
        prefix: "db.",
        suffix: "",
        families: {
            t: [["t4g", BURSTABLE.slice(1)]],
            m: [
                ["m7g", WHOLE],
                ["m8g", LARGEST],
            ],
            r: [
                ["r7g", WHOLE],
                ["r8g", LARGEST],
            ],
            x: [["x2g", WHOLE]],
        },
    },
    aurora: {
        prefix: "db.",
        suffix: "",
        families: {
            // Aurora has no smaller ones.
            t: [["t4g", ["medium", "large"]]],
            r: [
                ["r7g", WHOLE],
                ["r8g", LARGEST],
            ],
            x: [["x2g", WHOLE]],
        },
    },
    docdb: { prefix: "db.", suffix: "", families: { t: [["t4g", ["medium"]]], r: [["r6g", WHOLE]] } },
    cache: {
        prefix: "cache.",
        suffix: "",
        families: { t: [["t4g", ["micro", "small", "medium"]]], m: [["m7g", WHOLE]], r: [["r7g", WHOLE]] },
    },
    search: {
        prefix: "",
        suffix: ".search",
        families: {
            m: [["m7g", USUAL.slice(0, -1)]],
            c: [["c7g", WHOLE]],
            r: [["r7g", USUAL.slice(0, -1)]],
            i: [["i4g", OF_STORAGE]],
        },
    },
    kafka: { prefix: "kafka.", suffix: "", families: { m: [["m7g", WHOLE]] } },
} satisfies Record<string, Naming>;

export type Service = keyof typeof NAMINGS;

/** What a class runs on. */
export interface ClassVerdict {
    isArm: boolean;
    /** The ARM class of the same size; absent where there is none. */
    instead?: string;
}

/**
 * Does an instance class run on Graviton, and which one of the same size does? It knows how families are named, not which
 * there are: next year's is reported by its letters. Undefined for text that is no class.
 */
export function classVerdict(text: string, service: Service): ClassVerdict | undefined {
    const { prefix, suffix, families }: Naming = NAMINGS[service];
    if (!text.startsWith(prefix) || !text.endsWith(suffix)) return undefined;
    const inner = text.slice(prefix.length, text.length - suffix.length);
    const [, family = "", size = ""] = /^([a-z]+[a-z0-9-]*)\.([a-z0-9-]+)$/.exec(inner) ?? [];
    if (family === "") return undefined;
    if (isGraviton(family.replace(/-flex$/, "")) || ARM_WITHOUT_G.test(family)) return { isArm: true };
    const [, letters = ""] = /^([a-z]+)\d/.exec(family) ?? [];
    const [instead] = families[letters]?.find(([, sizes]) => sizes.includes(size)) ?? [];
    return { isArm: false, ...(instead ? { instead: `${prefix}${instead}.${size}${suffix}` } : {}) };
}
