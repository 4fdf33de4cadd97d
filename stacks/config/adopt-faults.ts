import type { Fault } from "../../components/faults";
import { adoptableBy, adoptableKeys } from "./adoptable";
import { BROUGHT } from "./brought";
import { ENCRYPTED } from "./encrypted";
import type { Layer } from "./layers";
import { nearest } from "./nearest";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/** What is wrong with the map of what is adopted, and with values that are brought in. */
export function adoptFaults(config: StartupConfig, secrets: readonly string[], beneath: readonly Layer[]): Fault[] {
    return [...mapFaults(config), ...broughtFaults(config, secrets, beneath)];
}

function mapFaults(config: StartupConfig): Fault[] {
    const { adopt } = config;
    if (!isMapping(adopt)) return [];
    return Object.entries(adopt).flatMap(([key, id]): Fault[] => {
        const fault = (reason: string, fix: string) => ({ key: `glimpse:adopt.${key}`, value: id, reason, fix });
        const found = adoptableBy(key);
        if (found === undefined) {
            const meant = nearest(key, [...adoptableKeys]);
            const fix = meant === undefined ? `write one of ${adoptableKeys.join(", ")}` : `write ${meant}`;
            return [fault("the stack adopts no resource of this name", fix)];
        }
        if (typeof id !== "string") return [];
        if (!found.id.test(id)) return [fault(`it is not ${found.idIs}`, `write it like ${found.example}`)];
        const missing = found.missing?.(config);
        return missing === undefined ? [] : [fault(`the stack makes no such resource: ${missing}`, "remove the line")];
    });
}

function broughtFaults(config: StartupConfig, secrets: readonly string[], beneath: readonly Layer[]): Fault[] {
    return BROUGHT.flatMap(([section, name]): Fault[] => {
        const value = (config[section] as Record<string, unknown>)[name];
        if (typeof value !== "string") return [];
        const key = `glimpse:${section}.${name}`;
        const fix = `npx pulumi config set --secret --path '${key}', which reads it from standard input`;
        if (beneath.some(({ values }) => Object(values[section])[name] !== undefined)) {
            const reason = "a secret of a file that is extended is encrypted for another stack";
            return [{ key, value: "[secret]", reason, fix: `move it into the stack's own file: ${fix}` }];
        }
        if (secrets.includes(section) || value === ENCRYPTED) return [];
        const reason = "it is in plain text in a file that is kept in version control";
        return [{ key, value: "[secret]", reason, fix }];
    });
}
