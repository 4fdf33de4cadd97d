import { UserError } from "../components/user-error";
import { type EngineResource, isEngineResource, type Recorded, recorded } from "./recorded";

interface Step {
    op: string;
    oldState?: unknown;
    newState?: unknown;
}

interface Preview {
    config?: Record<string, string>;
    steps?: unknown;
    diagnostics?: { severity?: string; message?: string }[] | null;
    changeSummary?: Record<string, number>;
}

/** A preview that cannot be taken for the stack that it would make. */
export class PreviewError extends UserError {
    /** @param key the part of the preview that says so, with its value */
    constructor(
        [key, value]: [key: string, value: unknown],
        readonly reason: string,
        readonly fix: string,
    ) {
        super("the preview", [{ key, value, reason, fix }]);
    }
}

/**
 * Reads what `pulumi preview --json` gives: the stack as it would be. Resources that go are left out.
 *
 * @param data the parsed JSON
 * @returns nothing where it is no such thing
 * @throws PreviewError where the preview failed, or shows a part of the stack only
 */
export function fromPreview(data: unknown): Recorded | undefined {
    const { config, steps, diagnostics, changeSummary } = Object(data) as Preview;
    if (!Array.isArray(steps) || !steps.every(isStep)) {
        if (changeSummary === undefined && !Array.isArray(diagnostics)) return undefined;
        refuseFailed(diagnostics);
        return undefined;
    }
    refuseFailed(diagnostics);
    const same = steps.filter(({ op }) => op === "same").length;
    const missing = (changeSummary?.["same"] ?? same) - same;
    if (missing > 0) {
        throw new PreviewError(
            ["changeSummary.same", changeSummary?.["same"]],
            `it shows what changes and leaves out ${missing} resources that stay as they are`,
            "make it with pulumi preview --json --show-sames",
        );
    }
    // A replacement may have several steps; each shows the resource as it will be.
    const states = new Map(
        steps.flatMap((step) => {
            const state = isGoing(step.op) ? undefined : stateOf(step);
            return state ? [[state.urn, state] as const] : [];
        }),
    );
    return recorded([...states.values()], isMapping(config) ? config : {});
}

function isStep(value: unknown): value is Step {
    return typeof value === "object" && value !== null && typeof (value as { op?: unknown }).op === "string";
}

/** What stays keeps its id, which the new state leaves out; what is recreated has none yet. Nor are a stack's outputs. */
function stateOf({ op, oldState, newState }: Step): EngineResource | undefined {
    if (!isEngineResource(newState)) return undefined;
    const isStack = newState.type === "pulumi:pulumi:Stack";
    if (isStack || !isEngineResource(oldState) || /create|replace|import/.test(op)) return newState;
    const { id, outputs } = oldState;
    return { ...newState, ...(id === undefined ? {} : { id }), outputs: { ...outputs, ...newState.outputs } };
}

/** `delete`, `delete-replaced`, `discard`, `discard-replaced`, `remove-pending-replace`. */
function isGoing(op: string): boolean {
    return /^(delete|discard|remove)/.test(op);
}

function refuseFailed(diagnostics: Preview["diagnostics"]): void {
    const [first] = (diagnostics ?? []).filter(({ severity }) => severity === "error");
    if (!first) return;
    const message = String(first.message).trim().split("\n")[0];
    throw new PreviewError(["diagnostics", message], `the preview failed: ${message}`, "fix that, and preview again");
}

function isMapping(value: unknown): value is Record<string, string> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
