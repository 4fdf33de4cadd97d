import * as pulumi from "@pulumi/pulumi";
import type { StartupConfig } from "../config";
import { BROUGHT } from "../config/brought";
import { ENCRYPTED } from "../config/encrypted";

/** In a plan, for what the engine alone can decrypt: AWS takes it as each of the values. */
const PLACEHOLDER = "encrypted-in-the-stacks-file";

/**
 * A section's settings, with what is brought in as a secret. The values were judged before: a plan has a placeholder for what the
 * engine alone can decrypt.
 */
export function withBrought<S extends (typeof BROUGHT)[number][0]>(
    config: StartupConfig,
    section: S,
): StartupConfig[S] {
    const settings: Record<string, unknown> = { ...config[section] };
    for (const [of, name] of BROUGHT) {
        const value = settings[name];
        if (of !== section || value === undefined) continue;
        settings[name] = pulumi.secret(value === ENCRYPTED ? PLACEHOLDER : value);
    }
    return settings as unknown as StartupConfig[S];
}
