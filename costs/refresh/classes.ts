import type { Price } from "../book";
import { ATTRIBUTED, isAttributed } from "./attributed";
import type { Product } from "./offered";
import type { Selector } from "./selector";
import { usageTypeOf } from "./selector";
import { THINGS } from "./things";

/** What AWS sells by class, size or node: its usage types name the class, so that new ones are found without being known. */
interface Classes {
    offer: string;
    /** What the usage type is after the region's prefix; its group is the class. */
    tail: RegExp;
    /** By the operation, which says the engine or the system: what the key says around the class. */
    keys: Readonly<Record<string, (size: string) => string>>;
}

const RDS = {
    "CreateDBInstance:0014": "postgres",
    "CreateDBInstance:0002": "mysql",
    "CreateDBInstance:0018": "mariadb",
};
const AURORA = { "CreateDBInstance:0016": "mysql", "CreateDBInstance:0021": "postgresql" };
const CACHES = {
    "CreateCacheCluster:0001": "memcached",
    "CreateCacheCluster:0002": "redis",
    "CreateCacheCluster:Valkey": "valkey",
};

const CLASS = "(db\\.[a-z0-9-]+\\.[a-z0-9-]+)$";
const NODE = "(cache\\.[a-z0-9-]+\\.[a-z0-9-]+)$";

const CLASSES: readonly Classes[] = [
    {
        offer: "AmazonEC2",
        tail: /^BoxUsage:([a-z0-9-]+\.[a-z0-9-]+)$/,
        keys: {
            RunInstances: (type) => `ec2.${type}.hour`,
            "RunInstances:0002": (type) => `ec2.windows.${type}.hour`,
        },
    },
    databases("InstanceUsage", RDS, "rds", ""),
    databases("Multi-AZUsage", RDS, "rds", "multi-az."),
    databases("Multi-AZClusterUsage", RDS, "rds", "multi-az-cluster."),
    databases("InstanceUsage", AURORA, "aurora", ""),
    databases("InstanceUsageIOOptimized", AURORA, "aurora", "io-optimized."),
    {
        offer: "AmazonElastiCache",
        tail: new RegExp(`^NodeUsage:${NODE}`),
        keys: keyed(CACHES, (engine) => (node) => `elasticache.${engine}.${node}.hour`),
    },
    ...(["years-1-2", "year-3"] as const).map((period) => ({
        offer: "AmazonElastiCache",
        tail: new RegExp(`^ExtendedSupport${period === "year-3" ? "Yr3" : "Yr1_Yr2"}-NodeUsage:${NODE}`),
        keys: {
            "": (node: string) => `elasticache.extended-support.redis.${period}.${node}.hour`,
            "CreateCacheCluster:0002": (node: string) => `elasticache.extended-support.redis.${period}.${node}.hour`,
        },
    })),
    {
        offer: "AmazonES",
        tail: /^ESInstance:([a-z0-9-]+\.[a-z0-9-]+)\.search$/,
        keys: {
            "": (type) => `opensearch.${type}.search.hour`,
            ESDomain: (type) => `opensearch.${type}.search.hour`,
        },
    },
];

function databases(usage: string, engines: Record<string, string>, family: string, kind: string): Classes {
    return {
        offer: "AmazonRDS",
        tail: new RegExp(`^${usage}:${CLASS}`),
        keys: keyed(engines, (engine) => (size) => `${family}.${engine}.${kind}${size}.hour`),
    };
}

function keyed(engines: Record<string, string>, key: (engine: string) => (size: string) => string): Classes["keys"] {
    return Object.fromEntries(Object.entries(engines).map(([operation, engine]) => [operation, key(engine)]));
}

/** The first word of a key: what `--family` names. */
export function familyOf(key: string): string {
    return key.split(".")[0] ?? "";
}

/** Families whose classes are found in the list itself. */
export const CLASS_FAMILIES: Readonly<Record<string, string>> = {
    ec2: "AmazonEC2",
    rds: "AmazonRDS",
    aurora: "AmazonRDS",
    elasticache: "AmazonElastiCache",
    opensearch: "AmazonES",
    ...Object.fromEntries(THINGS.map(({ key, offer }) => [familyOf(key("")), offer])),
    ...Object.fromEntries(ATTRIBUTED.map(({ key, offer }) => [familyOf(key({}, "")), offer])),
};

/** How what no book names is found from here on; nothing where the product is none of these families. */
export function classesOf(product: Product, offer: string, region: string, families: ReadonlySet<string>): Selector[] {
    const own = classOf(product, offer, region, families);
    return own ? [own] : attributedOf(product, offer, region, families);
}

/** One product may be sold under two names. */
function attributedOf(product: Product, offer: string, region: string, families: ReadonlySet<string>): Selector[] {
    const { usageType, operation } = product;
    const parts = usageTypeOf(usageType, region);
    return ATTRIBUTED.flatMap((one) => {
        if (!isAttributed(one, offer, product, parts.tail)) return [];
        const key = one.key(product.attributes ?? {}, parts.tail);
        if (!families.has(familyOf(key))) return [];
        const named = operation === "" ? {} : { operation };
        return [selectorOf({ key, unit: one.unit, offer, usageType, ...named }, parts)];
    });
}

function classOf(product: Product, offer: string, region: string, families: ReadonlySet<string>): Selector | undefined {
    const { usageType, operation } = product;
    const { prefix, tail } = usageTypeOf(usageType, region);
    for (const classes of CLASSES) {
        const size = classes.offer === offer ? classes.tail.exec(tail)?.[1] : undefined;
        const key = size === undefined ? undefined : classes.keys[operation]?.(size);
        if (key === undefined || !families.has(familyOf(key))) continue;
        return selectorOf(
            { key, unit: "hour", offer, usageType, ...(operation ? { operation } : {}) },
            { prefix, tail },
        );
    }
    for (const thing of THINGS) {
        if (thing.offer !== offer || (thing.operation !== undefined && thing.operation !== operation)) continue;
        const found = thing.tail.exec(tail);
        const key = found ? thing.key(found[1] ?? "") : "";
        if (!found || !families.has(familyOf(key))) continue;
        const named = thing.operation === undefined ? {} : { operation };
        return selectorOf({ key, unit: thing.unit, offer, usageType, ...named }, { prefix, tail });
    }
    return undefined;
}

type Named = Pick<Price, "key" | "unit" | "offer" | "usageType" | "operation">;

function selectorOf(named: Named, usageType: Selector["usageType"]): Selector {
    const entry: Price = {
        ...named,
        usd: 0,
        source: "AWS Price List",
        read: "1970-01-01",
        confidence: "one read",
    };
    const { operation } = named;
    const term = { kind: "on-demand", length: "", option: "" } as const;
    return { entry, usageType, ...(operation === undefined ? {} : { operation }), term, origin: "list" };
}
