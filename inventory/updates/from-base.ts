import { typeToday } from "../classic";
import { isCustom, type ResourceRecord, SECRET, UNKNOWN } from "../resource";
import { replacedBy } from "../simulated-aws/replacements";
import { changesBetween } from "../transform-changes";
import { sealedChange } from "./from-steps";
import { holdingOf } from "./holdings";
import { type ArgumentChange, inOrder, named, ordered, type ResourceUpdate, topOf, type Updates } from "./update";

/** How two lists of resources are compared. */
export interface Comparison {
    base: string;
    /** The same resources with the ids that the simulated AWS made up: who refers to whom. @default none */
    ids?: readonly ResourceRecord[];
    /** Was one listed by an engine and the other not? Then what the engine alone has may be a default of the provider. */
    isMixed?: boolean;
}

/**
 * What becomes of a stack that is as `before` when it is updated to `after`, by the provider's own list of the arguments
 * that replace. The same resource of two stacks has two URNs: resources are matched by what follows the project's name.
 */
export function updatesBetween(
    before: readonly ResourceRecord[],
    after: readonly ResourceRecord[],
    { base, ids = [], isMixed = false }: Comparison,
): Updates {
    const olds = new Map(before.filter(isCustom).map((one) => [keyOf(one), one]));
    const found = new Map<string, ResourceUpdate>();
    let unseen = 0;
    const custom = after.filter(isCustom);
    for (const one of custom) {
        const old = olds.get(keyOf(one));
        if (!old) {
            found.set(one.urn, { ...named(one), op: "create", changed: [] });
            continue;
        }
        const { changed, hidden } = argumentsOf(old, one, isMixed);
        unseen += hidden;
        if (changed.length > 0) found.set(one.urn, updateOf(old, one, changed));
    }
    follow(found, custom, olds, ids);
    const keys = new Set(custom.map(keyOf));
    for (const [key, old] of olds) if (!keys.has(key)) found.set(old.urn, deletionOf(old));
    const same = custom.filter(({ urn }) => !found.has(urn)).length;
    return { base, resources: ordered([...found.values()]), same, unseen };
}

function keyOf({ urn }: ResourceRecord): string {
    return urn.split("::").slice(2).join("::");
}

function argumentsOf(old: ResourceRecord, one: ResourceRecord, isMixed: boolean) {
    const keys = [...new Set([...Object.keys(old.inputs), ...Object.keys(one.inputs)])];
    const isCompared = (key: string) => !isMixed || (key in old.inputs && key in one.inputs);
    const all = keys
        .filter(isCompared)
        .flatMap((key) => changesBetween(old.inputs[key], one.inputs[key], key))
        .map(sealedChange);
    const changed = all.filter(({ from, to }) => !isUnknown(from) && !isUnknown(to));
    const secrets = keys.filter((key) => [old, one].every(({ inputs }) => inputs[key] === SECRET)).length;
    const hidden = secrets + all.length - changed.length + keys.filter((key) => !isCompared(key)).length;
    return { changed: changed.map((change) => ({ ...change, replaces: false })), hidden };
}

function isUnknown(side: unknown): boolean {
    return JSON.stringify(side)?.includes(UNKNOWN) ?? false;
}

function updateOf(old: ResourceRecord, one: ResourceRecord, changed: ArgumentChange[]): ResourceUpdate {
    const tops = [...new Set(changed.map(({ path }) => topOf(path)))];
    const side = ({ inputs }: ResourceRecord) => Object.fromEntries(tops.map((key) => [key, inputs[key]]));
    const holds = holdingOf(one.type, old.inputs);
    const replacing = tops.every((key) => TAGS.has(key)) ? [] : replacedOrUnknown(one.type, side(old), side(one));
    if (replacing === undefined) {
        const unsure = "whether the provider replaces it is not known here; pulumi preview knows";
        return { ...named(one), op: "update", changed, unsure, ...(holds ? { holds } : {}) };
    }
    const marked = changed.map((change) => ({ ...change, replaces: replacing.includes(topOf(change.path)) }));
    const op = replacing.length > 0 ? "replace" : "update";
    return { ...named(one), op, changed: inOrder(marked), ...(holds && op === "replace" ? { holds } : {}) };
}

/** No provider replaces a resource for them. */
const TAGS: ReadonlySet<string> = new Set(["tags", "tagsAll"]);

/** Nothing for a type whose arguments no one here knows. */
function replacedOrUnknown(type: string, olds: Record<string, unknown>, news: Record<string, unknown>) {
    try {
        return replacedBy(typeToday(type), olds, news);
    } catch {
        return undefined;
    }
}

/** What refers to a replaced resource gets another id, and may be replaced for that. */
function follow(
    found: Map<string, ResourceUpdate>,
    after: readonly ResourceRecord[],
    olds: ReadonlyMap<string, ResourceRecord>,
    ids: readonly ResourceRecord[],
): void {
    const queue = [...found.values()].filter(({ op }) => op === "replace").map(({ urn }) => urn);
    if (queue.length === 0) return;
    const withIds = new Map(ids.map((one) => [one.urn, one]));
    const texts = new Map(ids.map(({ urn, inputs }) => [urn, textsOf(inputs)]));
    for (let urn = queue.shift(); urn !== undefined; urn = queue.shift()) {
        const handles = handlesOf(withIds.get(urn));
        if (handles.length === 0) continue;
        for (const one of after) {
            const old = olds.get(keyOf(one));
            const known = found.get(one.urn);
            if (!old || one.urn === urn || known?.op === "create") continue;
            const mentioning = (texts.get(one.urn) ?? []).filter(([, text]) => mentions(text, handles));
            const added = mentioning
                .filter(([path]) => !known?.changed.some((change) => topOf(change.path) === path))
                .map(([path]) => ({ path, from: old.inputs[path], to: UNKNOWN, replaces: false }));
            if (added.length === 0) continue;
            const next = updateOf(
                { ...old, inputs: { ...old.inputs, ...sides(added, 0) } },
                { ...one, inputs: { ...one.inputs, ...sides(added, 1) } },
                [...(known?.changed ?? []), ...added],
            );
            found.set(one.urn, next);
            if (next.op === "replace" && known?.op !== "replace") queue.push(one.urn);
        }
    }
}

/** Two values that differ, for arguments whose values are not known. */
function sides(changes: readonly ArgumentChange[], side: number): Record<string, unknown> {
    return Object.fromEntries(changes.map(({ path }) => [path, side]));
}

function handlesOf(replaced: ResourceRecord | undefined): string[] {
    return ["id", "arn"]
        .map((key) => replaced?.outputs?.[key])
        .filter((value): value is string => typeof value === "string" && value.length >= 6);
}

/** Written once: each is searched for the handles of every replaced resource. */
function textsOf(inputs: Record<string, unknown>): [key: string, text: string][] {
    return Object.entries(inputs).map(([key, value]) => [key, JSON.stringify(value) ?? ""]);
}

function mentions(text: string, handles: readonly string[]): boolean {
    return handles.some((handle) => text.includes(handle));
}

function deletionOf(old: ResourceRecord): ResourceUpdate {
    const holds = holdingOf(old.type, old.inputs);
    return { ...named(old), op: "delete", changed: [], ...(holds ? { holds } : {}) };
}
