import { type Step, updatesOf } from "./from-steps";
import type { Updates } from "./update";

interface Metadata {
    op?: string;
    old?: unknown;
    new?: unknown;
    keys?: string[] | null;
    diffs?: string[] | null;
    detailedDiff?: Step["detailedDiff"];
}

/**
 * Reads the event log of a preview (`pulumi preview --event-log`): a JSON document a line.
 *
 * @returns nothing where no step was taken
 */
export function fromEvents(text: string): Updates | undefined {
    const steps: Step[] = [];
    let isWhole = false;
    for (const line of text.split("\n")) {
        const { resourcePreEvent, summaryEvent } = eventOf(line);
        if (summaryEvent) isWhole = summaryEvent.result !== "failed";
        const metadata = resourcePreEvent?.metadata;
        if (typeof metadata?.op !== "string") continue;
        const { op, old, new: next, keys, diffs, detailedDiff } = metadata;
        steps.push({
            op,
            oldState: old,
            newState: next,
            diffReasons: diffs ?? null,
            replaceReasons: keys ?? null,
            detailedDiff: detailedDiff ?? null,
        });
    }
    if (steps.length === 0) return undefined;
    return { ...updatesOf(steps), ...(isWhole ? {} : { isPartial: true }) };
}

/** The last line may be cut where the engine was stopped. */
function eventOf(line: string): { resourcePreEvent?: { metadata?: Metadata }; summaryEvent?: { result?: string } } {
    try {
        return Object(JSON.parse(line));
    } catch {
        return {};
    }
}
