import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";
import { secretKind, secretsInScript, soundsSecret } from "../secrets";

const PROJECT = "aws:codebuild/project:Project";
const PIPELINE = "aws:codepipeline/pipeline:Pipeline";

/** Keys of AWS's that a build takes from its role. Their values are asked by secret-literals too. */
const AWS_KEYS = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/i;

/** What a build file says of secrets that are elsewhere: `secrets-manager:` with its lines, or in JSON its block. */
const REFERENCES =
    /^([ \t]*)(secrets-manager|parameter-store):.*\n(?:\1[ \t]+.*(?:\n|$))*|"(secrets-manager|parameter-store)"\s*:\s*\{[^}]*\}/gm;

/** Builds hold no password of the places that they take sources from. */
export const buildCredentials = rule({
    name: "build-credentials",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description:
        "CodeBuild and CodePipeline hold no credentials in plain text: in sources, build files and keys of AWS.",
    why: "Everyone who may see a build sees its project, its log and its environment; a token there opens the sources.",
    url: "https://docs.aws.amazon.com/codebuild/latest/userguide/access-tokens.html",
    remediation:
        "Use a CodeConnections connection for GitHub, GitLab and Bitbucket. A build takes AWS credentials from its role, and " +
        "other secrets from Secrets Manager (type SECRETS_MANAGER).",
    alone: true,
    reads: {
        [PROJECT]: [
            "source.location",
            "source.buildspec",
            "secondarySources[].location",
            "environment.environmentVariables[].name",
            "environment.environmentVariables[].type",
        ],
        [PIPELINE]: ["stages[].actions[].configuration"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([PROJECT], (properties) => {
                const first = properties.block("source");
                for (const source of [...(first ? [first] : []), ...properties.blocks("secondarySources")])
                    source.ask(() => locationFault(source));
                first?.ask(() => buildspecFault(first));
                for (const item of properties.block("environment")?.blocks("environmentVariables") ?? [])
                    item.ask(() => keyFault(item));
                return undefined;
            });
            pipelines(inspection);
        }),
});

function locationFault(source: Properties): string | undefined {
    if (source.isHidden("location")) return undefined;
    const kind = secretKind(source.text("location") ?? "");
    return (
        kind && `${source.resource.name} has ${kind} as its source. Write the address alone, and a connection for it.`
    );
}

function buildspecFault(source: Properties): string | undefined {
    if (source.isHidden("buildspec")) return undefined;
    const [found] = secretsInScript((source.text("buildspec") ?? "").replace(REFERENCES, ""));
    return (
        found &&
        `${source.resource.name} has ${found} in its build file, in plain text. Write it under env: secrets-manager.`
    );
}

function keyFault(variable: Properties): string | undefined {
    const name = variable.text("name") ?? "";
    if (!AWS_KEYS.test(name) || (variable.text("type") ?? "PLAINTEXT") !== "PLAINTEXT") return undefined;
    return `${variable.resource.name} has ${name} in plain text. Leave it out: give the project's role the rights.`;
}

function pipelines(inspection: Inspection): void {
    inspection.askAll([PIPELINE], (properties) => {
        for (const stage of properties.blocks("stages")) {
            for (const action of stage.blocks("actions")) {
                const configuration = action.block("configuration");
                for (const key of configuration?.keys ?? [])
                    configuration?.ask(() => {
                        if (configuration.isHidden(key)) return undefined;
                        const value = configuration.text(key) ?? "";
                        if (secretKind(value) === undefined && !soundsSecret(key, value)) return undefined;
                        return `${properties.resource.name} has ${key} in plain text. Write a connection (CodeStarSourceConnection) in place of it.`;
                    });
            }
        }
        return undefined;
    });
}
