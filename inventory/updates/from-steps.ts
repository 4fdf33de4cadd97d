import { type EngineResource, isEngineResource, nameOf } from "../engine-resource";
import { isCustom, SECRET } from "../resource";
import { changesBetween } from "../transform-changes";
import { masked } from "../wire";
import { holdingOf } from "./holdings";
import {
    type ArgumentChange,
    inOrder,
    named,
    type Op,
    ordered,
    type ResourceUpdate,
    topOf,
    type Updates,
} from "./update";

/** A step of a preview, as the engine writes it: `pulumi preview --json`, or its event log under other names. */
export interface Step {
    op: string;
    oldState?: unknown;
    newState?: unknown;
    diffReasons?: string[] | null;
    replaceReasons?: string[] | null;
    detailedDiff?: Record<string, { kind?: string }> | null;
}

/** A replacement may be written as several steps; what the state only cleans up is none. */
const OPS: Record<string, Op> = {
    create: "create",
    import: "import",
    update: "update",
    delete: "delete",
    replace: "replace",
    "create-replacement": "replace",
    "delete-replaced": "replace",
    "import-replacement": "replace",
};

/** What a preview's steps do with the stack's own resources. */
export function updatesOf(steps: readonly Step[]): Updates {
    const found = new Map<string, ResourceUpdate>();
    const same = new Set<string>();
    for (const step of steps) {
        const state = [step.newState, step.oldState].find(isEngineResource);
        if (!state || state.external || !isCustom({ type: state.type, isCustom: state.custom === true })) continue;
        const op = OPS[step.op];
        if (op === undefined) {
            if (step.op === "same" || step.op === "refresh") same.add(state.urn);
        } else if (isBetter(op, step, found.get(state.urn))) found.set(state.urn, updateOf(op, step, state));
    }
    for (const urn of found.keys()) same.delete(urn);
    return { resources: ordered([...found.values()]), same: same.size, unseen: 0 };
}

/** A replacement's step with both sides says more than one with a single side. */
function isBetter(op: Op, { oldState, newState }: Step, known: ResourceUpdate | undefined): boolean {
    if (!known) return true;
    if (op !== "replace") return false;
    return known.op !== "replace" || (known.changed.length === 0 && oldState != null && newState != null);
}

function updateOf(op: Op, step: Step, state: EngineResource): ResourceUpdate {
    const old = isEngineResource(step.oldState) ? step.oldState : undefined;
    const inputs = masked(old?.inputs ?? {}) as Record<string, unknown>;
    const holds = old && op !== "update" ? holdingOf(state.type, inputs) : undefined;
    const isRetained = Object(old)["retainOnDelete"] === true;
    const isKept = op === "delete" && isRetained;
    // A replacement leaves the old one in AWS then, but without its data in the new one.
    const keptIn = isRetained ? { keptIn: "what stays in AWS with the old one (retainOnDelete)" } : {};
    return {
        ...named({ ...state, name: nameOf(state.urn) }),
        op: isKept ? "forget" : op,
        changed: old && step.newState != null && (op === "update" || op === "replace") ? argumentsOf(step, old) : [],
        ...(holds && !isKept ? { holds: { ...holds, ...keptIn } } : {}),
    };
}

/** What the provider says that differs; without its word what the program says that differs. */
function argumentsOf({ newState, diffReasons, replaceReasons, detailedDiff }: Step, old: EngineResource) {
    const after = isEngineResource(newState) ? newState : undefined;
    const detailed = Object.entries(detailedDiff ?? {});
    const replacing = [
        ...(replaceReasons ?? []),
        ...detailed.filter(([, { kind }]) => kind?.endsWith("-replace")).map(([path]) => path),
    ];
    const said = new Set([...(diffReasons ?? []), ...replacing, ...detailed.map(([path]) => path)].map(topOf));
    const keys =
        said.size > 0 ? said : new Set([...Object.keys(old.inputs ?? {}), ...Object.keys(after?.inputs ?? {})]);
    const changes = [...keys].flatMap((key) => {
        const [from, to] = [old.inputs?.[key], after?.inputs?.[key]];
        const found = changesBetween(from, to, key);
        if (found.length > 0 || said.size === 0) return found;
        // The program says the same as before: what differs is what AWS has, or a secret that is not written.
        const differs = changesBetween(old.outputs?.[key], to, key);
        return differs.length > 0 && to !== undefined ? differs : [{ path: key, from: masked(from), to: masked(to) }];
    });
    const reasons = replacing.map(segmentsOf);
    const isReplacing = (path: string) => reasons.some((reason) => isWithin(segmentsOf(path), reason));
    return inOrder(
        changes
            .filter(({ path }) => !path.startsWith("__"))
            .map((change): ArgumentChange => ({ ...sealedChange(change), replaces: isReplacing(change.path) })),
    );
}

/** `a`, `0` and `b` of `a[0].b`; a name in brackets may hold dots. */
function segmentsOf(path: string): string[] {
    const parts = path.match(/\["(?:[^"\\]|\\.)*"\]|[^.[\]]+/g) ?? [path];
    return parts.map((part) => (part.startsWith('["') ? String(JSON.parse(part.slice(1, -1))) : part));
}

/** Is one of the two a part of the other? A provider may name a whole list, or an item's last part. */
function isWithin(path: readonly string[], reason: readonly string[]): boolean {
    const length = Math.min(path.length, reason.length);
    return path.slice(0, length).every((part, index) => part === reason[index] || reason[index] === "*");
}

/** A value that is a secret on one side was, or becomes, one: neither is shown. */
export function sealedChange<T extends { from?: unknown; to?: unknown }>(change: T): T {
    const isSecret = [change.from, change.to].some((side) => JSON.stringify(side)?.includes(SECRET));
    if (!isSecret) return change;
    return { ...change, ...("from" in change ? { from: SECRET } : {}), ...("to" in change ? { to: SECRET } : {}) };
}
