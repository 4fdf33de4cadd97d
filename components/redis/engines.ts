/** A version of an engine: the newest of a family first. */
interface EngineFamily {
    /** The family of its parameter groups. */
    parameterFamily: string;
    versions: string[];
}

/**
 * The engines with the versions that ElastiCache offers, the default first. Valkey 9 is left out until its parameter
 * family is documented: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheParameterGroup.html
 */
const ENGINES: Record<string, EngineFamily[]> = {
    valkey: [
        { parameterFamily: "valkey8", versions: ["8.1", "8.2", "8.0"] },
        { parameterFamily: "valkey7", versions: ["7.2"] },
    ],
    redis: [{ parameterFamily: "redis7", versions: ["7.1", "7.0"] }],
};

export const engines = Object.keys(ENGINES);

/** `8.1, 8.2, 8.0, 7.2 of valkey; ...` */
export const versionsInWords = engines.map((engine) => `${versionsOf(engine).join(", ")} of ${engine}`).join("; ");

/** Versions of an engine, the default first; none for an engine that does not exist. */
export function versionsOf(engine: string): string[] {
    return (ENGINES[engine] ?? []).flatMap(({ versions }) => versions);
}

/** The family of the parameter groups for an engine's version. */
export function parameterFamily(engine: string, version: string): string | undefined {
    return ENGINES[engine]?.find(({ versions }) => versions.includes(version))?.parameterFamily;
}
