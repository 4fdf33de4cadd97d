import { homedir } from "node:os";
import path from "node:path";

type Env = Record<string, string | undefined>;

/** Why the SDK finds no credentials, where the environment shows it: it says itself only that it found none. */
export async function credentialHint(env: Env, home = homedir()): Promise<string | undefined> {
    const [id, secret] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    const pair = [id, secret].filter((name) => env[name]);
    const [only] = pair;
    if (pair.length === 1) return `${only} is set, and ${only === id ? secret : id} is not`;
    const empty = [id, secret].filter((name) => env[name] === "");
    if (empty.length > 0) return `${empty.join(" and ")} ${empty.length > 1 ? "are" : "is"} set, and empty`;
    const profile = env["AWS_PROFILE"];
    if (!profile) return undefined;
    const profiles = await profilesIn(env, home).catch(() => undefined);
    if (profiles === undefined || profiles.includes(profile)) return undefined;
    const known = profiles.length === 0 ? "no profile at all" : profiles.join(", ");
    return `AWS_PROFILE is ${profile}, and ~/.aws has ${known}`;
}

async function profilesIn(env: Env, home: string): Promise<string[]> {
    const { loadSharedConfigFiles } = await import("@smithy/core/config");
    const { configFile, credentialsFile } = await loadSharedConfigFiles({
        configFilepath: env["AWS_CONFIG_FILE"] ?? path.join(home, ".aws/config"),
        filepath: env["AWS_SHARED_CREDENTIALS_FILE"] ?? path.join(home, ".aws/credentials"),
        ignoreCache: true,
    });
    return [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])].filter(
        (name) => !name.startsWith("sso-session."),
    );
}

/** An error of the SDK's search for credentials, with what the environment shows. */
export async function withHint(error: unknown, env: Env): Promise<unknown> {
    const hint = await credentialHint(env);
    if (hint === undefined || !(error instanceof Error)) return error;
    return Object.assign(new Error(hint), { name: error.name });
}
