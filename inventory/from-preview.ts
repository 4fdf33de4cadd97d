import type { Fault } from "../components/user-error";
import { type EngineResource, nameOf, unreadable } from "./engine-resource";
import { PreviewError } from "./file-error";
import { isMapping } from "./read/answers";
import { type Recorded, recorded } from "./recorded";
import type { ResourceRecord } from "./resource";
import { type Step as EngineStep, updatesOf } from "./updates/from-steps";

export { PreviewError } from "./file-error";

/** A step, and what it calls itself. */
interface Step extends EngineStep {
    urn?: unknown;
}

interface Preview {
    config?: unknown;
    steps?: unknown;
    diagnostics?: { severity?: string; message?: string }[] | null;
    duration?: unknown;
    changeSummary?: unknown;
    maybeCorrupt?: unknown;
}

const SHOW_SAMES = "make it with pulumi preview --json --show-sames";
/** The engine has no steps and no summary for a stack in which nothing is and nothing changes. */
const ALWAYS = ["changeSummary", "diagnostics", "steps"];

/**
 * Reads what `pulumi preview --json` gives, and the same of refresh and destroy: the stack as it would be. Resources that go
 * are among its updates alone.
 *
 * @param data the parsed JSON
 * @returns nothing where it is no such thing
 * @throws PreviewError where the preview failed, or shows a part of the stack only
 */
export function fromPreview(data: unknown): Recorded | undefined {
    const { config, steps: listed, diagnostics, changeSummary, duration, maybeCorrupt } = Object(data) as Preview;
    const isPreview = ALWAYS.some((key) => Object.hasOwn(Object(data), key)) || typeof duration === "number";
    if (!isPreview || !(listed === undefined || Array.isArray(listed))) return undefined;
    const steps: unknown[] = listed ?? [];
    const readable = steps.filter(isStep);
    if (steps.length > 0 && readable.length === 0) return undefined;
    // One without a summary is a piece of a preview; an empty piece says nothing.
    if (
        steps.length === 0 &&
        changeSummary === undefined &&
        typeof duration !== "number" &&
        !Array.isArray(diagnostics)
    )
        return undefined;
    refuseFailed(diagnostics);
    const faults = [
        ...(maybeCorrupt === true ? [corrupt()] : []),
        ...leftOut(readable, changeSummary),
        ...steps.flatMap((step, index) => stepFault(step, index)),
        ...untargeted(readable),
    ];
    if (faults.length > 0) throw new PreviewError(faults);
    const states = statesOf(readable);
    const found = recorded(states, isMapping(config) ? textsOf(config) : {}, kept(readable), urnOf(readable));
    const nothing =
        states.length === 0 ? ["nothing is in this preview: no resource would be left, or there is none"] : [];
    const remarks = [...(found.remarks ?? []), ...nothing];
    return {
        ...found,
        updates: updatesOf(readable),
        previous: () => previousOf(readable, isMapping(config) ? textsOf(config) : {}),
        ...(remarks.length > 0 ? { remarks } : {}),
    };
}

/** The stack as it is before the update; why that is not known, where a step of something that exists does not show it. */
function previousOf(steps: readonly Step[], config: Record<string, string>): ResourceRecord[] | string {
    const states = new Map<string, EngineResource>();
    for (const { op, urn, oldState } of steps) {
        const isNew = /^(create|import|read|discard|remove)/.test(op) || (op === "refresh" && !isGiven(oldState));
        if (isNew) continue;
        if (unreadable(oldState) !== undefined)
            return `the step (${op}) of ${urn} does not show what exists (oldState)`;
        const state = oldState as EngineResource;
        if (!states.has(state.urn)) states.set(state.urn, state);
    }
    return recorded([...states.values()], config).resources;
}

function isStep(value: unknown): value is Step {
    return typeof value === "object" && value !== null && typeof (value as { op?: unknown }).op === "string";
}

/** A replacement may have several steps; each shows the resource as it will be. A refresh may find that there is none. */
function statesOf(steps: readonly Step[]): EngineResource[] {
    const states = new Map<string, EngineResource>();
    for (const step of steps) {
        if (isGoing(step)) {
            // What goes may have been refreshed first. What is replaced has the URN of what takes its place.
            if (/^(delete|refresh)$/.test(step.op) && typeof step.urn === "string") states.delete(step.urn);
            continue;
        }
        const state = stateOf(step);
        states.set(state.urn, state);
    }
    return [...states.values()];
}

/** What stays keeps its id, which the new state leaves out; what is recreated has none yet. Nor are a stack's outputs. */
function stateOf({ op, oldState, newState }: Step): EngineResource {
    const state = newState as EngineResource;
    const isStack = state.type === "pulumi:pulumi:Stack";
    if (isStack || unreadable(oldState) !== undefined || /create|replace|import/.test(op)) return state;
    const { id, outputs } = oldState as EngineResource;
    return { ...state, ...(id === undefined ? {} : { id }), outputs: { ...outputs, ...state.outputs } };
}

/** `delete`, `delete-replaced`, `discard`, `discard-replaced`, `remove-pending-replace`; what a refresh no longer finds. */
function isGoing({ op, oldState, newState }: Step): boolean {
    if (/^(delete|discard|remove)/.test(op)) return true;
    return op === "refresh" && !isGiven(newState) && isGiven(oldState);
}

/** They leave the stack, and stay at AWS. */
function kept(steps: readonly Step[]): { state: EngineResource; why: string }[] {
    return steps.filter(isGoing).flatMap(({ op, oldState }) => {
        const isKept = op.startsWith("delete") && Object(oldState)["retainOnDelete"] === true;
        if (!isKept || unreadable(oldState) !== undefined) return [];
        return [{ state: oldState as EngineResource, why: "stays by retainOnDelete" }];
    });
}

/** What the summary counts and no step shows. */
function leftOut(steps: readonly Step[], summary: unknown): Fault[] {
    if (summary === undefined || summary === null) return [];
    const wrong = (value: unknown, key = "changeSummary"): Fault[] => {
        const reason = "it is no count of steps by what they do, so that no one can say whether steps are left out";
        return [{ key, value, reason, fix: SHOW_SAMES }];
    };
    if (!isMapping(summary)) return wrong(summary);
    const counts = new Map<string, number>();
    for (const { op } of steps) counts.set(op, (counts.get(op) ?? 0) + 1);
    let spare = refreshedOnly(steps);
    return Object.entries(summary).flatMap(([op, count]): Fault[] => {
        const key = `changeSummary.${op}`;
        if (typeof count !== "number" || !Number.isInteger(count) || count < 0) return wrong(count, key);
        const lacking = count - (counts.get(op) ?? 0);
        const covered = Math.min(spare, Math.max(0, lacking));
        spare -= covered;
        if (lacking <= covered) return [];
        const reason =
            op === "same"
                ? `it shows what changes and leaves out ${lacking - covered} resources that stay as they are`
                : `it counts ${count} steps of ${op} and shows ${count - lacking}: what the others make cannot be seen`;
        return [{ key, value: count, reason, fix: SHOW_SAMES }];
    });
}

/** Resources that a refresh alone shows: the summary counts them by what it found, `same` or `update`. */
function refreshedOnly(steps: readonly Step[]): number {
    const others = new Set(steps.flatMap(({ op, urn }) => (op === "refresh" ? [] : [urn])));
    return steps.filter(({ op, urn }) => op === "refresh" && !others.has(urn)).length;
}

function stepFault(step: unknown, index: number): Fault[] {
    const key = `steps[${index}]`;
    const fix = "write it again with pulumi preview --json --show-sames, and leave it as it is written";
    if (!isStep(step)) return [{ key, value: step, reason: "it is no step: it does not say what it does (op)", fix }];
    if (isGoing(step)) return [];
    const { op, newState, urn } = step;
    const where = { key, value: typeof urn === "string" ? urn : op, fix };
    if (!isGiven(newState)) return [{ ...where, reason: `the step (${op}) does not show what it makes (newState)` }];
    const reason = unreadable(newState);
    return reason === undefined ? [] : [{ ...where, reason: `what the step (${op}) makes cannot be read: ${reason}` }];
}

/** Untargeted creates come as `same`, without inputs; what exists has an id. */
function untargeted(steps: readonly Step[]): Fault[] {
    const skipped = steps.filter((step) => step.op === "same" && isSkipped(step.newState) && isSkipped(step.oldState));
    const [first] = skipped;
    if (!first) return [];
    const urns = skipped.map(({ newState }) => String(Object(newState)["urn"]));
    return [
        {
            key: "steps",
            value: urns,
            reason: `it shows a part of the stack: ${urns.map(nameOf).join(", ")} would be created, but not by this update, and no input of them is in it`,
            fix: "preview all of the stack, without --target and --exclude",
        },
    ];
}

function isSkipped(state: unknown): boolean {
    if (!isGiven(state)) return true;
    const { custom, external, id, inputs, outputs } = Object(state) as EngineResource;
    const isMade = custom === true && external !== true;
    const isEmpty = (values: unknown) => !isGiven(values) || (isMapping(values) && Object.keys(values).length === 0);
    return isMade && !isGiven(id) && isEmpty(inputs) && isEmpty(outputs);
}

function corrupt(): Fault {
    const reason = "the engine says that the preview may be corrupt";
    return { key: "maybeCorrupt", value: true, reason, fix: "preview again" };
}

function refuseFailed(diagnostics: Preview["diagnostics"]): void {
    const all = Array.isArray(diagnostics) ? diagnostics : [];
    const [first] = all.filter((one) => Object(one)["severity"] === "error");
    if (!first) return;
    const value = String(first.message).trim().split("\n")[0];
    const reason = `the preview failed: ${value}`;
    throw new PreviewError([{ key: "diagnostics", value, reason, fix: "fix that, and preview again" }]);
}

/** Of any step: where nothing is left, they still say of which stack. */
function urnOf(steps: readonly Step[]): string | undefined {
    return steps.map(({ urn }) => urn).find((urn): urn is string => typeof urn === "string");
}

function textsOf(config: Record<string, unknown>): Record<string, string> {
    const entries = Object.entries(config).map(([key, value]) => [
        key,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    return Object.fromEntries(entries);
}

function isGiven(value: unknown): boolean {
    return value !== undefined && value !== null && value !== "";
}
