import type { Fault } from "../../components/faults";
import { nearest } from "./nearest";
import { schema } from "./schema";

/** Every key that a provider reads, by namespace: those of `@pulumi/aws`, and the engine's own. */
export const PROVIDER_KEYS: Readonly<Record<string, readonly string[]>> = {
    aws: [
        "accessKey",
        "allowedAccountIds",
        "assumeRoleWithWebIdentity",
        "assumeRoles",
        "customCaBundle",
        "defaultTags",
        "ec2MetadataServiceEndpoint",
        "ec2MetadataServiceEndpointMode",
        "endpoints",
        "forbiddenAccountIds",
        "httpProxy",
        "httpsProxy",
        "ignoreTags",
        "insecure",
        "maxRetries",
        "noProxy",
        "profile",
        "region",
        "retryMode",
        "s3UsEast1RegionalEndpoint",
        "s3UsePathStyle",
        "secretKey",
        "sharedConfigFiles",
        "sharedCredentialsFiles",
        "skipCredentialsValidation",
        "skipMetadataApiCheck",
        "skipRegionValidation",
        "skipRequestingAccountId",
        "stsRegion",
        "tagPolicyCompliance",
        "token",
        "tokenBucketRateLimiterCapacity",
        "useDualstackEndpoint",
        "useFipsEndpoint",
        "userAgents",
    ],
    pulumi: ["autonaming", "disable-default-providers", "tags", "template"],
    // They read no settings.
    random: [],
    awsx: [],
};

const NAMESPACES = [...Object.keys(PROVIDER_KEYS), "docker", "docker-build", "glimpse"];

/** A key that no provider reads. */
export interface StrayKey {
    fault: Fault;
    /** The key that was probably meant. */
    meant: string | undefined;
}

/** Keys that no provider reads: misspelt ones, and those of a namespace that is misspelt. */
export function strayProviderKeys(keys: readonly string[]): StrayKey[] {
    return keys.flatMap((key) => {
        const colon = key.indexOf(":");
        const [namespace, name] = [key.slice(0, colon), key.slice(colon + 1)];
        const known = Object.hasOwn(PROVIDER_KEYS, namespace) ? PROVIDER_KEYS[namespace] : undefined;
        if (known === undefined) return NAMESPACES.includes(namespace) ? [] : ofNoNamespace(key, namespace, name);
        if (known.includes(name)) return [];
        const meant = nearest(name, [...known]);
        const own = Object.hasOwn(schema, name) ? `glimpse:${name}` : undefined;
        const wanted = own ?? (meant === undefined ? undefined : `${namespace}:${meant}`);
        return [stray(key, `${namespace} has no such setting, and the update would fail on it`, wanted)];
    });
}

/** Only of what a known namespace was meant by: any other may be read by a program of the user's. */
function ofNoNamespace(key: string, namespace: string, name: string): StrayKey[] {
    const meant = nearest(namespace, Object.keys(PROVIDER_KEYS));
    if (meant === undefined || !PROVIDER_KEYS[meant]?.includes(name)) return [];
    return [stray(key, "no provider has this namespace, so no one reads the key", `${meant}:${name}`)];
}

function stray(key: string, reason: string, meant: string | undefined): StrayKey {
    return { fault: { key, reason, fix: meant === undefined ? "remove the line" : `write ${meant}` }, meant };
}
