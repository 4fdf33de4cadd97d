import type { Fault } from "../components/user-error";
import { type EngineResource, isEngineResource, unreadable } from "./engine-resource";
import { FileError } from "./file-error";
import { isMapping } from "./read/answers";
import { type Recorded, recorded, type Unsettled } from "./recorded";

interface State {
    resources?: unknown;
    pending_operations?: unknown;
}

const AGAIN = "write it again with pulumi stack export, and leave it as it is written";

/** By what the engine was doing when it was cut off: it may be done. What is changed or deleted is in the state too. */
const PENDING: Readonly<Record<string, string>> = {
    creating: "an update was cut off while it was created",
    importing: "an update was cut off while it was imported",
    updating: "an update was cut off while it was changed",
    deleting: "an update was cut off while it was deleted",
};

/**
 * Reads what `pulumi stack export` gives, or a checkpoint of a self-managed backend. What waits for its deletion, and what an
 * update that was cut off may have made, is `unsettled`.
 *
 * @param data the parsed JSON
 * @returns nothing where it is no such thing
 * @throws FileError where a part of it cannot be read
 */
export function fromState(data: unknown): Recorded | undefined {
    const { deployment, checkpoint } = Object(data) as { deployment?: unknown; checkpoint?: unknown };
    if (deployment === undefined && isMapping(checkpoint)) {
        const { latest, stack } = checkpoint;
        // The backend writes a stack's name before anything was ever in it.
        if ((latest ?? undefined) === undefined) return typeof stack === "string" ? never(stack) : undefined;
        return ofState(latest, typeof stack === "string" ? stack : undefined);
    }
    return ofState(deployment);
}

function never(stack: string): Recorded {
    return { ...named(recorded([]), stack), remarks: [`nothing is in this state: the stack ${stack} was never up`] };
}

function ofState(state: unknown, stack?: string): Recorded | undefined {
    if (!isMapping(state)) return undefined;
    // A stack that is empty has none, or null.
    const { resources: listed, pending_operations: operations } = state as State;
    const resources: unknown = listed ?? [];
    if (!Array.isArray(resources)) return undefined;
    if (resources.length > 0 && !resources.some(isEngineResource)) return undefined;
    const pending: unknown[] = Array.isArray(operations) ? operations : [];
    const faults = [
        ...resources.flatMap((one, index) => fault(one, `resources[${index}]`)),
        ...pending.flatMap((one, index) => fault(Object(one)["resource"], `pending_operations[${index}].resource`)),
    ];
    if (faults.length > 0) throw new FileError("the state", faults);
    const all: EngineResource[] = resources.filter(isEngineResource);
    const found = recorded(
        all.filter((resource) => !resource.delete),
        {},
        [...all.filter((resource) => resource.delete).map(waiting), ...unfinished(pending, all)],
        all[0]?.urn,
    );
    const isEmpty = all.length === 0 && pending.length === 0;
    return named(isEmpty ? { ...found, remarks: ["nothing is in this state: the stack is not up"] } : found, stack);
}

function fault(value: unknown, key: string): Fault[] {
    const reason = unreadable(value);
    if (reason === undefined) return [];
    const urn: unknown = Object(value)["urn"];
    return [{ key, value: urn ?? value, reason: `this resource cannot be read: ${reason}`, fix: AGAIN }];
}

function waiting(state: EngineResource): Unsettled {
    return { state, why: "waits for its deletion" };
}

/** What is in the state already is named only, where it is changed or deleted. */
function unfinished(pending: unknown[], all: readonly EngineResource[]): Unsettled[] {
    const known = new Set(all.map(({ urn }) => urn));
    return pending.flatMap((one) => {
        const { resource, type } = Object(one) as { resource: EngineResource; type?: unknown };
        const why = PENDING[String(type)];
        if (why === undefined) return [];
        const isListed = known.has(resource.urn) && (type === "updating" || type === "deleting");
        return [{ state: resource, why, isListed }];
    });
}

/** `organization/project/stack`, or the stack alone. */
function named(found: Recorded, stack: string | undefined): Recorded {
    return found.stack === "" && stack !== undefined ? { ...found, stack: stack.split("/").at(-1) ?? stack } : found;
}
