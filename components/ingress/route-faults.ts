import type { Fault } from "../faults";
import { inOrder, valueFaults } from "../settings-of";
import { nameFaults } from "./faults";
import type { RouteArgs } from "./route-args";
import { routeSettings } from "./settings";

/** A rule has so many values of its conditions. */
const MOST_VALUES = 5;

/** Everything that is wrong with the arguments of a `Route`. */
export function routeFaults(args: Partial<RouteArgs>, name?: string): Fault[] {
    return [
        ...nameFaults({}, name),
        ...inOrder(routeSettings, [...valueFaults(routeSettings, args), ...countFaults(args)]),
    ];
}

function countFaults({ paths, hosts }: Partial<RouteArgs>): Fault[] {
    const [count, names] = [paths, hosts].map((list) => (Array.isArray(list) ? list.length : 0)) as [number, number];
    const fault = (reason: string, fix: string) => [{ key: "paths", value: paths, reason, fix }];
    if (count + names === 0) {
        return fault("without a path or a name no request would go there", 'write it like ["/admin", "/admin/*"]');
    }
    if (count + names > MOST_VALUES) {
        const fix = 'write fewer, with * where they begin alike: "/admin/*"';
        const also = names > 0 ? ` and ${names} hosts` : "";
        return fault(`a rule of a listener takes ${MOST_VALUES} paths, these are ${count}${also}`, fix);
    }
    return Array.isArray(hosts) ? repeated(hosts) : [];
}

function repeated(hosts: unknown[]): Fault[] {
    return hosts.flatMap((value, index) => {
        if (hosts.indexOf(value) === index) return [];
        const reason = "the same name is already in the list";
        return [{ key: `hosts[${index}]`, value, reason, fix: "remove one of them" }];
    });
}

/** Is there a path that fits both patterns? `*` is any characters, `?` is one. Case counts, as it does at AWS. */
export function overlap(one: string, other: string): boolean {
    const seen = new Set<string>();
    const meet = (i: number, j: number): boolean => {
        const key = `${i} ${j}`;
        if (seen.has(key)) return false;
        seen.add(key);
        const [a, b] = [one[i], other[j]];
        if (a === undefined && b === undefined) return true;
        if (a === "*" && (meet(i + 1, j) || (b !== undefined && meet(i, j + 1)))) return true;
        if (b === "*" && (meet(i, j + 1) || (a !== undefined && meet(i + 1, j)))) return true;
        if (a === undefined || b === undefined) return false;
        return (a === b || a === "?" || b === "?") && a !== "*" && b !== "*" && meet(i + 1, j + 1);
    };
    return meet(0, 0);
}

/** Does every request that fits `path` fit `pattern` too? */
export function covers(pattern: string, path: string): boolean {
    const seen = new Set<string>();
    const fits = (i: number, j: number): boolean => {
        const key = `${i} ${j}`;
        if (seen.has(key)) return false;
        seen.add(key);
        const [a, b] = [pattern[i], path[j]];
        if (a === "*") return fits(i + 1, j) || (b !== undefined && fits(i, j + 1));
        if (a === undefined || b === undefined) return a === b;
        return (a === "?" ? b !== "*" : a === b) && fits(i + 1, j + 1);
    };
    return fits(0, 0);
}
