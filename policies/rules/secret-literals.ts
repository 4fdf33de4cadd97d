import { fargate } from "../../inventory/read";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { allowed } from "../parameters";
import { rule } from "../rule";
import { isSecretName, looksRandom, secretKind, secretsInScript, soundsSecret } from "../secrets";

const FUNCTION = "aws:lambda/function:Function";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const INSTANCE = "aws:ec2/instance:Instance";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";

/** Whether the user data of a type is base64, by input. */
const USER_DATA: [type: string, input: string, isEncoded: boolean][] = [
    [TEMPLATE, "userData", true],
    [INSTANCE, "userData", false],
    [INSTANCE, "userDataBase64", true],
    [CONFIGURATION, "userData", false],
    [CONFIGURATION, "userDataBase64", true],
];

/** No secret is in plain text where many may read it. A value is never part of a message. */
export const secretLiterals = rule({
    name: "secret-literals",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "Task definitions, user data and Lambda environments hold no secrets in plain text.",
    why: "Everyone who may describe a task, an instance or a function reads them there, for ever: old revisions stay.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
    remediation:
        "Put the value into Secrets Manager or a SecureString parameter, refer to it (ECS: secrets with valueFrom; Lambda " +
        "and user data: fetch it at the start), and take a new one: the old one has been seen.",
    alone: true,
    reads: {
        [fargate.TASK_DEFINITION]: ["containerDefinitions"],
        [FUNCTION]: ["environment.variables"],
        [TEMPLATE]: ["userData"],
        [INSTANCE]: ["userData", "userDataBase64"],
        [CONFIGURATION]: ["userData", "userDataBase64"],
    },
    parameters: { allow: allowed([], "names of variables that only seem to be secrets") },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            inspection.askAll([fargate.TASK_DEFINITION], (properties, { name }) => {
                for (const container of fargate.containersOf(properties)) {
                    container.ask(() => commandFault(name, container));
                    for (const item of container.blocks("environment")) {
                        item.ask(() => variableFault(item, item.text("name") ?? "", "value", allow));
                    }
                }
                return undefined;
            });
            inspection.askAll([FUNCTION], (properties) => {
                const variables = properties.block("environment")?.block("variables");
                for (const variable of variables?.keys ?? []) {
                    variables?.ask(() => variableFault(variables, variable, variable, allow));
                }
                return undefined;
            });
            for (const [type, input, isEncoded] of USER_DATA) {
                inspection.askAll([type], (properties, { name }) => {
                    const text = properties.text(input) ?? "";
                    const found = secretsInScript(isEncoded ? decoded(text) : text).filter(
                        (what) => !allow.includes(what),
                    );
                    if (found.length === 0) return undefined;
                    return `${name} has ${found.join(", ")} in its ${input}, in plain text. Fetch it at boot from Secrets Manager with the instance's role.`;
                });
            }
        }),
});

/** A variable's name is asked first: what becomes known with the update is an address or an id, unless it says otherwise. */
function variableFault(place: Properties, variable: string, key: string, allow: string[]): string | undefined {
    if (allow.includes(variable) || (place.isUnknown(key) && !isSecretName(variable))) return undefined;
    const value = place.text(key) ?? "";
    const kind = secretKind(value) ?? (soundsSecret(variable, value) ? "a secret by its name" : undefined);
    const what = kind ?? (looksRandom(variable, value) ? "random enough to be a secret" : undefined);
    if (what === undefined) return undefined;
    return `${place.resource.name} has ${variable} in plain text, ${what}. Write it as a reference to Secrets Manager or a SecureString parameter.`;
}

function commandFault(name: string, container: Properties): string | undefined {
    const words = [...container.texts("entryPoint"), ...container.texts("command")];
    const kinds = [...new Set(words.flatMap((word) => secretKind(word) ?? []))];
    if (kinds.length === 0) return undefined;
    return `${name} has ${kinds.join(", ")} in its command, in plain text. Hand it over as an environment variable that refers to a secret.`;
}

function decoded(text: string): string {
    return Buffer.from(text, "base64").toString("utf8");
}
