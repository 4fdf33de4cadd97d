import { free, type Steady } from "../../quantity";
import { compute } from "./compute";
import { data } from "./data";
import { management } from "./management";
import { network } from "./network";
import { security } from "./security";

/*
 * Types that no pricing page of AWS has a charge for: settings, policies, attachments, names. What each belongs to is billed
 * itself. A list a room of AWS, each line a module of @pulumi/aws and names of its types. A type that may cost something, by
 * any of its inputs, is not here: it is counted, or the bill says that its price is not known.
 */
const LISTS: readonly (readonly [list: string, reason: string])[] = [
    [network, "a part of a network without a charge"],
    [security, "permissions and protection settings; what they protect is billed itself"],
    [data, "settings; what is kept and what runs is billed itself"],
    [compute, "settings; what runs is billed itself"],
    [management, "settings, or a service that AWS does not charge for"],
];

let known: ReadonlyMap<string, Steady> | undefined;

/** Counts a type that costs nothing; nothing where no list has it. The lists are read when a bill first has a rare type. */
export function freeType(type: string): Steady | undefined {
    known ??= new Map(
        LISTS.flatMap(([list, reason]) => {
            const quantify = free(reason);
            return tokensOf(list).map((token) => [token, quantify] as const);
        }),
    );
    return known.get(type);
}

/** All tokens of all lists, doubles included. */
export function freeTokens(): string[] {
    return LISTS.flatMap(([list]) => tokensOf(list));
}

function tokensOf(list: string): string[] {
    return list
        .trim()
        .split("\n")
        .flatMap((line) => {
            const [module = "", names = ""] = line.split(": ");
            return names
                .split(" ")
                .map((name) => `aws:${module}/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`);
        });
}
