import type { Config } from "../../pulumi/stack";

/** What can be rotated. */
export type Secret = "jwt" | "database" | "redis" | "application";

/** One `pulumi up`, with the settings that come before it. */
export interface Step {
    settings: [path: string, value: string][];
    what: string;
    /** Whether the task of glimpse:api.beforeDeployment runs first, before the settings are written. */
    task?: true;
}

const ROLE_GENERATION = "glimpse:postgres.applicationPasswordGeneration";

export function stepsOf(secret: Secret, leaked: boolean, config: Config): Step[] {
    const next = (name: string, by = 1): [string, string] => {
        const key = `glimpse:secrets.${name}`;
        return [key, String(Number(valueAt(config, key) ?? 1) + by)];
    };
    const strategy = "glimpse:redis.authTokenUpdateStrategy";
    switch (secret) {
        case "jwt":
            return [
                {
                    settings: [next("jwtSecretGeneration", leaked ? 2 : 1)],
                    what: leaked
                        ? "Two new values: every token is refused, and everyone signs in again"
                        : "A new value signs; the previous one still verifies",
                },
            ];
        case "database":
            return [
                {
                    settings: [next("databasePasswordGeneration")],
                    what: "RDS takes a new password, then the tasks get it",
                },
            ];
        case "application":
            return [
                {
                    settings: [
                        ["glimpse:postgres.serveAs", "owner"],
                        [ROLE_GENERATION, String(Number(valueAt(config, ROLE_GENERATION) ?? 1) + 1)],
                    ],
                    what: "The tasks serve as the owner, and the role's URL has a new password",
                },
                {
                    settings: [["glimpse:postgres.serveAs", "application"]],
                    what: "The role takes the password, then the tasks serve as the role",
                    task: true,
                },
            ];
        default:
            if (valueAt(config, "glimpse:redis.serverless") === true) {
                const what = "The serverless cache's user takes a new password, then the tasks get it";
                return [{ settings: [next("redisAuthTokenGeneration")], what }];
            }
            return [
                {
                    settings: [[strategy, "ROTATE"], next("redisAuthTokenGeneration")],
                    what: "The cache takes a new token next to the previous one, then the tasks get it",
                },
                { settings: [[strategy, "SET"]], what: "The cache drops the previous token" },
            ];
    }
}

export function valueAt(config: Config, key: string): unknown {
    const dot = key.indexOf(".");
    return config[key.slice(0, dot)]?.[key.slice(dot + 1)];
}
