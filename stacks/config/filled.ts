import { environmentOf, startupDefaults } from "./defaults";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/** Defaults under what is given. As long as a type is wrong, so is the type of what comes back: see `parseConfig`. */
export function filled(given: Record<string, unknown>, stack: string): StartupConfig {
    const environment = given["environment"];
    const defaults = startupDefaults(typeof environment === "string" ? environment : environmentOf(stack));
    const whole = Object.entries(defaults).map(([section, fallback]) => [section, overlaid(fallback, given[section])]);
    return Object.fromEntries(whole) as StartupConfig;
}

function overlaid(fallback: unknown, given: unknown): unknown {
    if (given === undefined) return fallback;
    if (!isMapping(fallback)) return given;
    return isMapping(given) ? { ...fallback, ...given } : fallback;
}
