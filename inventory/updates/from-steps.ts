import { type EngineResource, isEngineResource, nameOf } from "../engine-resource";
import { type Change, isCustom, SECRET, UNKNOWN } from "../resource";
import { changesBetween } from "../transform-changes";
import { masked } from "../wire";
import { causesAmong } from "./causes";
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
    const leftovers: ResourceUpdate[] = [];
    const replaced = new Set(steps.filter(({ op }) => /^(replace|\w+-replacement)$/.test(op)).map(urnOf));
    for (const step of steps) {
        const state = stateOf(step);
        if (!state || state.external || !isCustom({ type: state.type, isCustom: state.custom === true })) continue;
        const { urn } = state;
        if (step.op === "delete-replaced" && !replaced.has(urn)) {
            leftovers.push({ ...updateOf("delete", step, state), because: "leftover" });
            continue;
        }
        const op = OPS[step.op];
        if (op !== undefined) {
            if (isBetter(op, step, found.get(urn))) found.set(urn, updateOf(op, step, state));
        } else if (step.op === "refresh" && step.newState == null) {
            found.set(urn, { ...updateOf("delete", step, state), because: "missing" });
        } else if (step.op === "same" || step.op === "refresh") same.add(urn);
    }
    for (const urn of found.keys()) same.delete(urn);
    return { resources: ordered([...found.values(), ...leftovers]), same: same.size, unseen: 0 };
}

function stateOf(step: Step): EngineResource | undefined {
    return [step.newState, step.oldState].find(isEngineResource);
}

function urnOf(step: Step): string | undefined {
    return stateOf(step)?.urn;
}

/** A replacement's step with both sides says more than one with a single side. */
function isBetter(op: Op, { oldState, newState }: Step, known: ResourceUpdate | undefined): boolean {
    if (!known || known.because === "missing") return true;
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
    const changes = [...keys]
        .filter((key) => key !== "tagsAll" || !said.has("tags"))
        .flatMap((key) => changesOf(key, old, after, said.has(key)));
    const causes = causesAmong(changes, replacing);
    return inOrder(
        changes
            .filter(({ path }) => !path.startsWith("__"))
            .map((change): ArgumentChange => ({ ...sealedChange(change), replaces: causes.has(change) })),
    );
}

/** @param isSaid Does the provider say that it differs? */
function changesOf(key: string, old: EngineResource, after: EngineResource | undefined, isSaid: boolean): Change[] {
    const [from, to] = [old.inputs?.[key], after?.inputs?.[key]].map(withoutDefaults);
    const found = changesBetween(from, to, key);
    if (found.length > 0 || !isSaid) return found;
    // The program says the same as before: what differs is what AWS has, or a secret that is not written.
    const has = old.outputs?.[key];
    if (to !== undefined) {
        const differs = has === undefined ? [] : changesBetween(withoutDefaults(has), to, key);
        return differs.length > 0 ? differs : [{ path: key, from: masked(from), to: masked(to) }];
    }
    // Another provider is no argument, but a resource's option.
    if (key === "provider") return [{ path: key, ...sidesOf(providerOf(old), providerOf(after)) }];
    return [
        {
            path: key,
            ...sidesOf(masked(has), after?.outputs?.[key] === undefined ? UNKNOWN : masked(after.outputs[key])),
        },
    ];
}

/** A side that no one knows is absent. */
function sidesOf(from: unknown, to: unknown): Pick<Change, "from" | "to"> {
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The provider's own name: `urn:...::name::id`. */
function providerOf(state: EngineResource | undefined): string | undefined {
    return state?.provider?.split("::").slice(3, -1).join("::");
}

/** Without the names of what a bridged provider filled in, which it keeps within its inputs. */
function withoutDefaults(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withoutDefaults);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => key !== "__defaults");
    return Object.fromEntries(entries.map(([key, item]) => [key, withoutDefaults(item)]));
}

/** A value that is a secret on one side was, or becomes, one: neither is shown. */
export function sealedChange<T extends { from?: unknown; to?: unknown }>(change: T): T {
    const isSecret = [change.from, change.to].some((side) => JSON.stringify(side)?.includes(SECRET));
    if (!isSecret) return change;
    return { ...change, ...("from" in change ? { from: SECRET } : {}), ...("to" in change ? { to: SECRET } : {}) };
}
