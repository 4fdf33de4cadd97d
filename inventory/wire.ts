import { SECRET, UNKNOWN } from "./resource";

/** Properties as Pulumi's protocol carries them: plain values, with secrets and unknowns marked by signatures. */
export type Properties = Record<string, unknown>;

// The protocol's own marks: sdk/nodejs/runtime/rpc.ts of pulumi/pulumi.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The same properties with `SECRET` and `UNKNOWN` in place of such values. */
export function masked(value: unknown): unknown {
    return walk(value, () => SECRET);
}

/** The same properties with secrets taken out of their wrapping: what AWS itself would be sent. */
export function revealed(value: unknown): unknown {
    return walk(value, revealed);
}

/** Outputs with everything wrapped as a secret whose input held one, or that the SDK names as secret, as the engine does. */
export function sealed(outputs: Properties, inputs: Properties, secretOutputs: string[]): Properties {
    const entries = Object.entries(outputs).map(([key, value]) => {
        const secret = secretOutputs.includes(key) || holdsSecret(inputs[key]);
        return [key, secret ? { [SIGNATURE]: SECRET_SIGNATURE, value } : value];
    });
    return Object.fromEntries(entries);
}

function holdsSecret(value: unknown): boolean {
    if (value === null || typeof value !== "object") return false;
    if ((value as Properties)[SIGNATURE] === SECRET_SIGNATURE) return true;
    return Object.values(value).some(holdsSecret);
}

function walk(value: unknown, onSecret: (secret: unknown) => unknown): unknown {
    if (value === UNKNOWN_VALUE) return UNKNOWN;
    if (Array.isArray(value)) return value.map((item) => walk(item, onSecret));
    if (value === null || typeof value !== "object") return value;
    const record = value as Properties;
    if (record[SIGNATURE] === SECRET_SIGNATURE) return onSecret(record["value"]);
    return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, walk(item, onSecret)]));
}
