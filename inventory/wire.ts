import { SECRET, UNKNOWN } from "./resource";

/** Properties as Pulumi's protocol carries them: plain values, with secrets and unknowns marked by signatures. */
export type Properties = Record<string, unknown>;

// The protocol's own marks: sdk/nodejs/runtime/rpc.ts of pulumi/pulumi.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
// One a type: sdk/go/common/resource/plugin/rpc.go. The first is the one that nearly all unknowns are.
const UNKNOWN_VALUES: ReadonlySet<unknown> = new Set([
    UNKNOWN_VALUE,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

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

/**
 * Properties as the engine hands them to a transform, where secrets and unknowns are outputs, and so is each property that
 * comes from another resource.
 *
 * @param dependencies URNs of the resources that each property comes from
 */
export function upgraded(properties: Properties, dependencies: Record<string, string[]>): Properties {
    const entries = Object.entries(properties).map(([key, value]) => {
        const output = withOutputs(value);
        const from = dependencies[key] ?? [];
        if (from.length === 0) return [key, output];
        const whole = isSigned(output, OUTPUT_SIGNATURE) ? output : { [SIGNATURE]: OUTPUT_SIGNATURE, value: output };
        return [key, { ...whole, dependencies: from }];
    });
    return Object.fromEntries(entries);
}

function withOutputs(value: unknown): unknown {
    if (UNKNOWN_VALUES.has(value)) return { [SIGNATURE]: OUTPUT_SIGNATURE };
    if (Array.isArray(value)) return value.map(withOutputs);
    if (value === null || typeof value !== "object") return value;
    if (!isSigned(value, SECRET_SIGNATURE)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOutputs(item)]));
    }
    const secret = withOutputs(value["value"]);
    return isSigned(secret, OUTPUT_SIGNATURE)
        ? { ...secret, secret: true }
        : { [SIGNATURE]: OUTPUT_SIGNATURE, value: secret, secret: true };
}

/** The way back: outputs as secrets, unknowns or plain values. */
export function downgraded(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(downgraded);
    if (value === null || typeof value !== "object") return value;
    if (!isSigned(value, OUTPUT_SIGNATURE)) {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, downgraded(item)]));
    }
    const plain = "value" in value ? downgraded(value["value"]) : UNKNOWN_VALUE;
    return value["secret"] === true ? { [SIGNATURE]: SECRET_SIGNATURE, value: plain } : plain;
}

/** Is it a secret, as the protocol wraps one? */
export function isSecret(value: unknown): boolean {
    return isSigned(value, SECRET_SIGNATURE);
}

function isSigned(value: unknown, signature: string): value is Properties {
    return typeof value === "object" && value !== null && (value as Properties)[SIGNATURE] === signature;
}

function holdsSecret(value: unknown): boolean {
    if (value === null || typeof value !== "object") return false;
    if ((value as Properties)[SIGNATURE] === SECRET_SIGNATURE) return true;
    return Object.values(value).some(holdsSecret);
}

function walk(value: unknown, onSecret: (secret: unknown) => unknown): unknown {
    if (UNKNOWN_VALUES.has(value)) return UNKNOWN;
    if (Array.isArray(value)) return value.map((item) => walk(item, onSecret));
    if (value === null || typeof value !== "object") return value;
    const record = value as Properties;
    if (record[SIGNATURE] === SECRET_SIGNATURE) return onSecret(record["value"]);
    return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, walk(item, onSecret)]));
}
