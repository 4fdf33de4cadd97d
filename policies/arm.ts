import { isGraviton } from "../components/graviton";

/** Graviton before the letter g stood for it, and OpenSearch's own families, which all run on it. */
const ARM_WITHOUT_G = /^(a1|or\d+|om\d+|oi\d+)$/;

/** What took the place of an x86 family, by the letters of its name: for sizes up to 16xlarge, and beyond. */
const SUCCESSORS: Record<string, { usual: string; largest?: string }> = {
    t: { usual: "t4g" },
    m: { usual: "m7g", largest: "m8g" },
    c: { usual: "c7g", largest: "c8g" },
    r: { usual: "r7g", largest: "r8g" },
    x: { usual: "x2gd" },
    i: { usual: "i4g" },
    hpc: { usual: "hpc7g" },
};

const BURSTABLE = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"];
const USUAL = ["medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "metal"];
const LARGEST = ["24xlarge", "48xlarge"];

/** How a service names its classes, and which sizes of the burstable ARM family it offers. */
interface Naming {
    prefix: string;
    suffix: string;
    burstable: string[];
    smallest?: string;
}

const NAMINGS = {
    ec2: { prefix: "", suffix: "", burstable: BURSTABLE },
    rds: { prefix: "db.", suffix: "", burstable: BURSTABLE.slice(1), smallest: "large" },
    // Aurora has no smaller ones.
    aurora: { prefix: "db.", suffix: "", burstable: ["medium", "large"], smallest: "large" },
    docdb: { prefix: "db.", suffix: "", burstable: ["medium"], smallest: "large" },
    cache: { prefix: "cache.", suffix: "", burstable: ["micro", "small", "medium"], smallest: "large" },
    search: { prefix: "", suffix: ".search", burstable: [] },
    kafka: { prefix: "kafka.", suffix: "", burstable: [], smallest: "large" },
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
    const { prefix, suffix, ...offered }: Naming = NAMINGS[service];
    if (!text.startsWith(prefix) || !text.endsWith(suffix)) return undefined;
    const inner = text.slice(prefix.length, text.length - suffix.length);
    const [, family = "", size = ""] = /^([a-z]+[a-z0-9-]*)\.([a-z0-9-]+)$/.exec(inner) ?? [];
    if (family === "") return undefined;
    if (isGraviton(family.replace(/-flex$/, "")) || ARM_WITHOUT_G.test(family)) return { isArm: true };
    const instead = armFamily(family, size, offered);
    return { isArm: false, ...(instead ? { instead: `${prefix}${instead}.${size}${suffix}` } : {}) };
}

function armFamily(family: string, size: string, { burstable, smallest }: Omit<Naming, "prefix" | "suffix">) {
    const [, letters = ""] = /^([a-z]+)\d/.exec(family) ?? [];
    const successor = SUCCESSORS[letters];
    if (!successor) return undefined;
    if (letters === "t") return burstable.includes(size) ? successor.usual : undefined;
    if (LARGEST.includes(size)) return successor.largest;
    if (!USUAL.includes(size) || (smallest && USUAL.indexOf(size) < USUAL.indexOf(smallest))) return undefined;
    return successor.usual;
}
