import type { Found } from "./found";

type Values = Record<string, unknown>;

const REGION = "[a-z]{2}(?:-[a-z]+)+-\\d";

/** Its own, or its ARN's, or its zone's. */
export function regionOf({ region, arn, id, availability_zone: zone }: Values): string | undefined {
    if (typeof region === "string" && region !== "") return region;
    for (const text of [arn, id]) {
        const found = new RegExp(`^arn:[\\w-]+:[\\w-]+:(${REGION}):`).exec(String(text))?.[1];
        if (found !== undefined) return found;
    }
    return (
        new RegExp(`^(${REGION})[a-z]$`).exec(String(zone))?.[1] ?? new RegExp(`^(${REGION})_`).exec(String(id))?.[1]
    );
}

/** The account that owns it: by what it says of itself, or its ARN's. */
export function accountOf({ owner_id: owner, registry_id: registry, arn, id }: Values): string | undefined {
    const ofArn = (text: unknown) => /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(String(text))?.[1];
    const own = [owner, registry].find((one) => /^\d{12}$/.test(String(one)));
    return own === undefined ? (ofArn(arn) ?? ofArn(id)) : String(own);
}

/** Resources of these are everywhere, whatever the region of their provider. */
export function isGlobal({ type }: Pick<Found, "type">): boolean {
    return /^aws_(cloudfront|route53|iam|acm)_/.test(type);
}

/**
 * Regions and accounts of those that do not say theirs (records, buckets): a provider's configuration, which an alias names, has
 * one of each. Where the others of the same configuration disagree, nothing is assumed.
 */
export function placed(resources: readonly Found[]): Found[] {
    const known = new Map<string, { regions: Set<string>; accounts: Set<string> }>();
    for (const { provider, region, account, isData } of resources) {
        if (provider === undefined || isData) continue;
        const places = known.get(provider) ?? { regions: new Set(), accounts: new Set() };
        known.set(provider, places);
        if (region !== undefined) places.regions.add(region);
        if (account !== undefined) places.accounts.add(account);
    }
    return resources.map((one) => {
        const places = known.get(one.provider ?? "");
        return {
            ...one,
            region: one.region ?? (isGlobal(one) ? undefined : only(places?.regions)),
            account: one.account ?? only(places?.accounts),
        };
    });
}

function only(values: ReadonlySet<string> | undefined): string | undefined {
    return values?.size === 1 ? [...values][0] : undefined;
}
