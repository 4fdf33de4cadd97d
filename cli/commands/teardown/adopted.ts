import type { Fault } from "../../../components/faults";
import type { ResourceRecord } from "../../../inventory";
import { adoptable, adoptableBy, keyOf } from "../../../stacks/config/adoptable";
import type { Stack } from "../../pulumi/stack";
import { RunningResources } from "../../running";
import { goes } from "./stays";

/** What a stack adopted. */
export interface Adopted {
    /** By `glimpse:adopt`: a destroy forgets it, and leaves it at AWS. */
    left: ResourceRecord[];
    /** What the map listed at the last `up` and lists no more, so that a destroy would delete it after another `up`. */
    faults: Fault[];
}

/** Reads what `glimpse:adopt` lists now, and what it listed when the stack was last up. */
export async function adoptedBy(
    stack: Stack,
    directory: string,
    resources: readonly ResourceRecord[],
): Promise<Adopted> {
    const map = Object((await stack.configWithBases(directory))["glimpse:adopt"]) as Record<string, unknown>;
    const listed = new Set(Object.keys(map).flatMap((key) => nameOf(adoptableBy(key)) ?? []));
    const known = new Map(adoptable.map((one) => [nameOf(one), keyOf(one)]));
    const retained = new Set((await stack.retained()).map(({ urn }) => urn));
    const faults = resources.flatMap((one): Fault[] => {
        const key = known.get(nameOf(one));
        if (key === undefined || !retained.has(one.urn) || listed.has(nameOf(one))) return [];
        return [
            {
                key: `glimpse:adopt.${key}`,
                value: undefined,
                reason: "it was adopted and is no longer in the map: it would be deleted, and not left at AWS",
                fix: `put the line back to leave it; to delete it, npm run up -- --stack ${stack.name} first`,
            },
        ];
    });
    return { left: resources.filter((one) => listed.has(nameOf(one))), faults };
}

/** Takes off the engine's own protection of what stays: a destroy would do nothing at all. */
export async function letGo(stack: Stack, left: readonly ResourceRecord[]): Promise<boolean> {
    const retained = new Map((await stack.retained()).map(({ urn, isProtected }) => [urn, isProtected]));
    if (left.some(({ urn }) => !retained.has(urn))) return false;
    for (const { urn } of left) if (retained.get(urn)) await stack.unprotect(urn);
    return true;
}

/** What leads clients to something that goes. */
const LEADS = /:(Record|Listener|Integration)$/;

/** What stays because it was adopted, a line each. */
export function linesOf(left: readonly ResourceRecord[]): string[] {
    if (left.length === 0) return [];
    const data = goes(new RunningResources(left));
    const leads = left.filter(({ type }) => LEADS.test(type));
    const others = left.length - data.length - leads.length;
    return [
        "",
        "What was adopted stays at AWS as it is, with the protection that it has there, at what it cost before",
        ...data.map((line) => `  ${line}`),
        ...leads.map(({ name }) => `  ${name}, which leads to what is deleted: put its old target back first`),
        ...(others > 0 ? [`  ${others} more of glimpse:adopt`] : []),
        "  Security and parameter groups of this stack that it uses are deleted when its old program has put its own back",
        "  (terraform apply)",
    ];
}

type Named = Pick<ResourceRecord, "type" | "name">;

function nameOf(one: Named): string;
function nameOf(one: Named | undefined): string | undefined;
function nameOf(one: Named | undefined): string | undefined {
    return one && `${one.type} ${one.name}`;
}
