import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

type Env = Record<string, string | undefined>;

/**
 * When the SSO session of the profile ends; nothing where the credentials are no SSO session's, or where it is renewed by
 * itself. The credentials of a role that it gave may last longer, but the provider of an update asks for its own.
 */
export function ssoSessionEnd(env: Env, home = homedir()): Date | undefined {
    if (env["AWS_ACCESS_KEY_ID"]) return undefined;
    const config = textOf(env["AWS_CONFIG_FILE"] ?? path.join(home, ".aws/config"));
    const name = env["AWS_PROFILE"] ?? "default";
    const profile = sectionOf(config, name === "default" ? "default" : `profile ${name}`);
    const session = profile["sso_session"] ?? profile["sso_start_url"];
    if (session === undefined) return undefined;
    const file = `${createHash("sha1").update(session).digest("hex")}.json`;
    try {
        const token = JSON.parse(textOf(path.join(home, ".aws/sso/cache", file)));
        const end = new Date(token.expiresAt);
        return token.refreshToken || Number.isNaN(end.getTime()) ? undefined : end;
    } catch {
        return undefined;
    }
}

/** The keys of a section of an AWS configuration file. */
function sectionOf(config: string, name: string): Record<string, string | undefined> {
    const keys: Record<string, string> = {};
    let isIn = false;
    for (const line of config.split(/\r?\n/)) {
        const [, section] = /^\s*\[\s*(.+?)\s*\]/.exec(line) ?? [];
        if (section !== undefined) isIn = section.replace(/\s+/g, " ") === name;
        const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
        if (isIn && key !== undefined && value) keys[key] = value;
    }
    return keys;
}

function textOf(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return "";
    }
}
