type Deserialize = (properties: object, proxySecrets: boolean) => unknown;

/**
 * CrossGuard turns the properties of every resource into plain values anew for each policy. Ours change none of them, so
 * once for all will do: with a dozen policies a pack is asked in half the time.
 */
export function deserializeOnce(): void {
    let deserialization: { deserializeProperties: Deserialize };
    try {
        // No public part of the package: where a later version has it elsewhere, all goes on as before.
        deserialization = require("@pulumi/policy/deserialize");
    } catch {
        return;
    }
    const { deserializeProperties } = deserialization;
    const known = new WeakMap<object, unknown>();
    deserialization.deserializeProperties = (properties, proxySecrets) => {
        // Secrets come in a wrapping of their own, for remediations that may change what they are given.
        if (proxySecrets) return deserializeProperties(properties, proxySecrets);
        if (!known.has(properties)) known.set(properties, deserializeProperties(properties, proxySecrets));
        return known.get(properties);
    };
}
