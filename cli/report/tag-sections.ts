import type { TagCosts } from "../tags";
import { usd } from "./figures";
import type { Section } from "./sections";
import { counted, nameOf } from "./words";

/** How many resources a short report names. */
const MOST = 10;

/** The bill by each tag: those without it first, as they are the reason to ask. */
export function tagSections(tags: readonly TagCosts[]): Section[] {
    return tags.map(({ tag, costs }) => {
        const missing = costs.find(({ value }) => value === null);
        const title = missing
            ? `Tag ${tag}: ${counted(missing.resources.length, "resource")} without it, ${figureOf(missing)} a month`
            : `Tag ${tag}: every resource that costs something has it`;
        return {
            title,
            isAlarming: missing !== undefined,
            head: ["value", "USD a month", "resources"],
            body: costs.map((cost) => [
                cost.value ?? "(missing)",
                figureOf(cost),
                namesOf(cost.resources, cost.value === null),
            ]),
            figures: ["USD a month"],
        };
    });
}

/** A figure that lacks a price is said to be a lower bound. */
function figureOf({ monthly, isLeast }: { monthly: number; isLeast?: boolean }): string {
    return isLeast ? `at least ${usd(monthly)}` : usd(monthly);
}

function namesOf(resources: TagCosts["costs"][number]["resources"], isMissing: boolean): string {
    if (!isMissing) return String(resources.length);
    const named = resources.slice(0, MOST).map(({ resource, monthly, ...is }) => {
        const figure = monthly === null ? "(no price)" : figureOf({ monthly, ...is });
        return `${nameOf(resource)} ${figure}`;
    });
    const more = resources.length - named.length;
    return [...named, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** The same for a terminal. */
export function tagsText(tags: readonly TagCosts[]): string[] {
    return tagSections(tags).flatMap(({ title, body }) => [
        "",
        title,
        ...body.map(
            ([value = "", monthly = "", resources = ""]) => `  ${monthly.padStart(10)}  ${value}: ${resources}`,
        ),
    ]);
}
