import { isMapping, type Values } from "../read/answers";
import type { ResourceRecord } from "../resource";

/** What BucketV2 has as a list of one, by the name that a bucket has for it. A list of one counts as the block. */
const NAMES: Readonly<Record<string, string>> = {
    loggings: "logging",
    replicationConfigurations: "replicationConfiguration",
    serverSideEncryptionConfigurations: "serverSideEncryptionConfiguration",
    versionings: "versioning",
    websites: "website",
};
/** And within each of its lifecycle rules and its encryption's. */
const IN_RULES: Readonly<Record<string, string>> = {
    expirations: "expiration",
    noncurrentVersionExpirations: "noncurrentVersionExpiration",
};
const IN_ENCRYPTION: Readonly<Record<string, string>> = {
    applyServerSideEncryptionByDefaults: "applyServerSideEncryptionByDefault",
    rules: "rule",
};

/** The inputs of a BucketV2 by a bucket's names. */
export function fromSecondBucket(resource: ResourceRecord): ResourceRecord {
    const { propertyDependencies } = resource;
    const inputs = renamed(resource.inputs, NAMES);
    const key = "serverSideEncryptionConfiguration";
    return {
        ...resource,
        inputs: {
            ...inputs,
            ...("lifecycleRules" in inputs && { lifecycleRules: each(inputs["lifecycleRules"], IN_RULES) }),
            ...(key in inputs && { [key]: each(inputs[key], IN_ENCRYPTION) }),
        },
        ...(propertyDependencies && { propertyDependencies: renamed(propertyDependencies, NAMES) }),
    };
}

function renamed<T>(values: Record<string, T>, names: Readonly<Record<string, string>>): Record<string, T> {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [names[key] ?? key, value]));
}

/** The items of a list of blocks, and what is in them; whatever is no list of blocks is left as it is. */
function each(value: unknown, names: Readonly<Record<string, string>>): unknown {
    if (Array.isArray(value)) return value.map((item) => each(item, names));
    if (!isMapping(value)) return value;
    const block: Values = renamed(value, names);
    return Object.fromEntries(
        Object.entries(block).map(([key, item]) => [key, key === "rule" ? each(item, names) : item]),
    );
}
