import type { Inspection } from "./inspection";
import type { Properties } from "./judged";

/**
 * Asks a question of each parameter group of a program that has nothing to take one: what it says is for someone elsewhere.
 * Where a program has both, a group is judged with what takes it.
 *
 * @param taker the type that takes such groups
 */
export function askUntaken(
    inspection: Inspection,
    taker: string,
    group: string,
    question: (properties: Properties) => string | undefined,
): void {
    if (inspection.relatives.all(taker).length === 0) inspection.askAll([group], question);
}

/** What a group says of a parameter: nothing where it leaves it as it is. */
export function parameterIn(group: Properties, name: string): string | undefined {
    const [value] = group
        .allBlocks("parameters")
        .flatMap((item) => (item.text("name")?.toLowerCase() === name ? [item.text("value") ?? "empty"] : []));
    return value;
}
