import type { Fault } from "../../components/faults";
import { isMapping } from "./shape-faults";
import { spelled } from "./yaml";
import { numberOf } from "./yaml-scalars";

/** A key with its namespace, as the engine has it: `glimpse:config:api`, its form of years ago, is `glimpse:api`. */
export function fullName(key: string, project: string): string {
    const [namespace = "", middle, last, ...more] = key.split(":");
    if (middle === undefined) return `${project}:${key}`;
    return middle === "config" && last !== undefined && more.length === 0 ? `${namespace}:${last}` : key;
}

/** Keys below `config:` that the engine would refuse, or take one of two. */
export function keyFaults(config: unknown, project: string): Fault[] {
    if (!isMapping(config)) return [];
    const written = new Map<string, string>();
    return Object.entries(config).flatMap(([key, value]) => {
        const full = fullName(key, project);
        const fault = (reason: string, fix: string) => [{ key, value, reason, fix }];
        if (!/^[^:]+:[^:]+$/.test(full)) {
            return fault(
                "a key is a namespace, a colon and a name, and Pulumi refuses others",
                `write ${meant(key, project)}`,
            );
        }
        if (!key.includes(":") && (numberOf(key) !== undefined || /^(true|false|null|~)$/i.test(key))) {
            return fault("YAML does not read this key as text, and Pulumi refuses it", `write ${project}:${key}`);
        }
        const other = written.get(full);
        written.set(full, key);
        if (other === undefined) return [];
        return fault(`${other} above is the same key, and Pulumi would take either`, "remove one of the two lines");
    });
}

/** The last part of a key that is a name; of a date, say, none is. */
function meant(key: string, project: string): string {
    const last = key.split(":").findLast((part) => part !== "") ?? "";
    return `${project}:${/^[A-Za-z][\w-]*$/.test(last) ? last : "api"}`;
}

/** Numbers without bounds, which the engine cannot pass on. */
export function boundFaults(config: unknown, content: string): Fault[] {
    return endless(config, []).map((path) => {
        const value = spelled(content, ["config", ...path]) ?? ".inf";
        const [first = "", ...rest] = path;
        return {
            key: [first, ...rest].join("."),
            value,
            reason: `YAML reads ${value} as a number without bounds, and Pulumi refuses it`,
            fix: `write a number, or put it in quotes: "${value}"`,
        };
    });
}

function endless(value: unknown, path: string[]): string[][] {
    if (typeof value === "number") return Number.isFinite(value) ? [] : [path];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, part]) => endless(part, [...path, name]));
}
