import type { Properties } from "./judged";
import {
    isSecretName,
    looksRandom,
    secretKind,
    secretsInScript,
    secretsInValue,
    soundsSecret,
    unpacked,
} from "./secrets";

const INSTEAD = "Write it as a reference to Secrets Manager or a SecureString parameter.";

/** Of a container of ECS, and of a pod of EKS. */
const COMMANDS = ["entryPoint", "entryPoints", "command", "commands", "args"];
const ENVIRONMENTS = ["environment", "environments", "envs"];

/** What of a container may hold a secret: its commands, variables, labels, and options of its logs. */
export function containerFaults(container: Properties, allow: string[]): void {
    container.ask(() =>
        commandFault(
            container,
            COMMANDS.flatMap((key) => container.texts(key)),
            "command",
            allow,
        ),
    );
    container.ask(() =>
        commandFault(
            container,
            ["command", "commands"].flatMap((key) => container.block("healthCheck")?.texts(key) ?? []),
            "health check",
            allow,
        ),
    );
    for (const item of ENVIRONMENTS.flatMap((key) => container.blocks(key))) {
        item.ask(() => variableFault(item, item.text("name"), "value", allow));
    }
    // A digest is no secret in labels and options.
    for (const key of ["logConfiguration", "firelensConfiguration"]) {
        container.ask(() => {
            entryFaults(container.block(key)?.block("options"), allow, false);
            return undefined;
        });
    }
    container.ask(() => {
        entryFaults(container.block("dockerLabels"), allow, false);
        return undefined;
    });
}

/** Names and values in one mapping. */
export function entryFaults(values: Properties | undefined, allow: string[], isRandomAsked = true): void {
    if (!values) return;
    for (const key of values.keys) values.ask(() => variableFault(values, key, key, allow, isRandomAsked));
}

/** A variable's name is asked first: what becomes known with the update is an address or an id, unless it says otherwise. */
export function variableFault(
    place: Properties,
    name: string | undefined,
    key: string,
    allow: string[],
    isRandomAsked = true,
): string | undefined {
    const variable = name ?? "a variable without a name";
    if (allow.includes(variable) || (place.isUnknown(key) && !isSecretName(variable))) return undefined;
    const what = secretIn(variable, place.text(key) ?? "", isRandomAsked);
    if (what === undefined) return undefined;
    return `${place.resource.name} has ${variable} in plain text, ${what}. ${INSTEAD}`;
}

/** What kind of secret a value is, by itself or by its name; nothing where it may be anything. */
export function secretIn(variable: string, value: string, isRandomAsked = true): string | undefined {
    const kind = secretKind(value, variable);
    if (kind !== undefined) return kind;
    if (soundsSecret(variable, value)) return "a secret by its name";
    const [within] = secretsInValue(value);
    if (within !== undefined) return `with ${within} in it`;
    return isRandomAsked && looksRandom(variable, value) ? "random enough to be a secret" : undefined;
}

function commandFault(container: Properties, parts: string[], what: string, allow: string[]): string | undefined {
    const found = secretsInScript(parts.join(" ")).filter((one) => !allow.includes(one));
    if (found.length === 0) return undefined;
    return `${container.resource.name} has ${found.join(", ")} in its ${what}, in plain text. Hand it over as an environment variable that refers to a secret.`;
}

/** What a machine runs at its start, as text or packed. */
export function scriptFault(place: Properties, input: string, allow: string[]): string | undefined {
    const found = secretsInScript(unpacked(place.text(input) ?? "")).filter((what) => !allow.includes(what));
    if (found.length === 0) return undefined;
    return `${place.resource.name} has ${found.join(", ")} in its ${input}, in plain text. Fetch it at boot from Secrets Manager with the instance's role.`;
}
