import { readFileSync } from "node:fs";
import path from "node:path";
import { isMapping } from "../../inventory/read";
import { nameOfProject, stacksBeside } from "../../stacks/config/stack-file";
import { readYaml } from "../../stacks/config/yaml";
import { optionIn } from "./options";

type Env = Record<string, string | undefined>;

/** Where `npm run bootstrap` keeps the passphrase of a project's stacks: a SecureString, free. */
export interface Place {
    parameter: string;
    region: string;
}

export function passphraseParameter(project: string): string {
    return `/pulumi/${project}/passphrase`;
}

/** Does the user give the passphrase themselves? An empty one is one. */
function hasPassphrase(env: Env): boolean {
    return env["PULUMI_CONFIG_PASSPHRASE"] !== undefined || env["PULUMI_CONFIG_PASSPHRASE_FILE"] !== undefined;
}

const read = new Map<string, Promise<string | undefined>>();

/**
 * The environment of a run of the Pulumi CLI, with the passphrase of a stack that is encrypted by one: the user's own, else
 * what bootstrap put into Parameter Store. It goes to the CLI alone and is printed nowhere. Where it cannot be read the CLI
 * asks for it, as without bootstrap.
 *
 * @param args the CLI's, which may name the stack
 */
export async function withPassphrase(
    env: Env,
    directory: string,
    args: readonly string[],
    stderr: { write(text: string): unknown },
): Promise<Env> {
    const place = hasPassphrase(env) ? undefined : placeOf(directory, args);
    if (!place) return env;
    const key = JSON.stringify(place);
    try {
        const asked = read.get(key) ?? passphraseAt(place, env);
        read.set(key, asked);
        const passphrase = await asked;
        return passphrase === undefined ? env : { ...env, PULUMI_CONFIG_PASSPHRASE: passphrase };
    } catch (error) {
        read.delete(key);
        const reason = error instanceof Error ? error.message : String(error);
        const where = `the parameter ${place.parameter} in ${place.region}`;
        stderr.write(
            `The passphrase was not read from ${where}: ${reason}\nSet PULUMI_CONFIG_PASSPHRASE to give it yourself.\n`,
        );
        return env;
    }
}

/** What the parameter holds; nothing where there is none. */
async function passphraseAt({ parameter, region }: Place, env: Env): Promise<string | undefined> {
    const { GetParameterCommand, ParameterNotFound, SSMClient } = await import("@aws-sdk/client-ssm");
    const endpoint = env["AWS_ENDPOINT_URL"];
    const requestHandler = { connectionTimeout: 3000, requestTimeout: 5000, throwOnRequestTimeout: true };
    const ssm = new SSMClient({ region, maxAttempts: 3, requestHandler, ...(endpoint ? { endpoint } : {}) });
    try {
        const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter, WithDecryption: true }));
        return Parameter?.Value;
    } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
    }
}

/** Where the passphrase of the stack that is meant would be; nothing where no passphrase encrypts it. */
function placeOf(directory: string, args: readonly string[]): Place | undefined {
    const project = projectIn(directory);
    if (project === undefined) return undefined;
    const file = optionIn(args, "--config-file");
    const stack = optionIn(args, "--stack", "-s");
    const named = stack === undefined ? stacksBeside(directory) : [stack.slice(stack.lastIndexOf("/") + 1)];
    const files = file === undefined ? named.map((name) => `Pulumi.${name}.yaml`) : [file];
    for (const one of files) {
        const region = regionOfEncrypted(path.resolve(directory, one));
        if (region !== undefined) return { parameter: passphraseParameter(project), region };
    }
    return undefined;
}

/** The project's name; a project file that is broken is for the CLI to report. */
function projectIn(directory: string): string | undefined {
    try {
        const name = nameOfProject(directory);
        return typeof name === "string" ? name : undefined;
    } catch {
        return undefined;
    }
}

/** The region of a stack that a passphrase encrypts; nothing for any other. What is wrong with the file, others report. */
function regionOfEncrypted(file: string): string | undefined {
    try {
        const settings: unknown = readYaml(file, readFileSync(file, "utf8"));
        if (!isMapping(settings) || typeof settings["encryptionsalt"] !== "string") return undefined;
        const config = settings["config"];
        const region = isMapping(config) ? config["aws:region"] : undefined;
        return typeof region === "string" ? region : "ap-northeast-2";
    } catch {
        return undefined;
    }
}
