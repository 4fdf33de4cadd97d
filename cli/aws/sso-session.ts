import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

type Env = Record<string, string | undefined>;

/**
 * When the SSO session of the profile ends; nothing where the credentials are no SSO session's, or where it is renewed by
 * itself. The credentials of a role that it gave may last longer, but the provider of an update asks for its own.
 */
export async function ssoSessionEnd(env: Env, home = homedir()): Promise<Date | undefined> {
    if (env["AWS_ACCESS_KEY_ID"]) return undefined;
    const { loadSharedConfigFiles } = await import("@smithy/core/config");
    const { configFile } = await loadSharedConfigFiles({
        configFilepath: env["AWS_CONFIG_FILE"] ?? path.join(home, ".aws/config"),
        filepath: env["AWS_SHARED_CREDENTIALS_FILE"] ?? path.join(home, ".aws/credentials"),
        // The SDK keeps what it has read by path; the file may have changed since.
        ignoreCache: true,
    });
    const profile = configFile[env["AWS_PROFILE"] ?? "default"];
    const session = profile?.["sso_session"] ?? profile?.["sso_start_url"];
    if (session === undefined) return undefined;
    const file = `${createHash("sha1").update(session).digest("hex")}.json`;
    try {
        const token = JSON.parse(readFileSync(path.join(home, ".aws/sso/cache", file), "utf8"));
        const end = new Date(token.expiresAt);
        return token.refreshToken || Number.isNaN(end.getTime()) ? undefined : end;
    } catch {
        return undefined;
    }
}
