/** The key of a price in another region's book: `us-east-1/nat-gateway.hour`. */
export const inRegion = (region: string, key: string): string => `${region}/${key}`;

/** A key without the region that is before it, where there is one. */
export function splitKey(key: string): [region: string | undefined, key: string] {
    const at = key.indexOf("/");
    return at < 0 ? [undefined, key] : [key.slice(0, at), key.slice(at + 1)];
}
