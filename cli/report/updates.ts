import type { ResourceUpdate, Updates } from "../../inventory";
import { placeOf, sidesOf } from "./change-values";
import { broken, GAP, type Paint, widest } from "./layout";
import type { Section } from "./sections";
import { counted, typeName } from "./words";

/*
 * What an update does with each resource: what holds data and would be replaced or deleted in sentences, the others in a
 * table, replaced and deleted ones first.
 */

/** What becomes of a resource; `missing` where AWS has it no more. */
type Fate = ResourceUpdate["op"] | "missing";

/** What is written before a resource, as Pulumi's own preview has it. */
const MARKS: Record<Fate, string> = {
    replace: "+-",
    delete: "-",
    missing: "?",
    forget: "x",
    update: "~",
    create: "+",
    import: "=",
};

/** What happens with so many resources: `3 replaced`. */
const DONE: Record<Fate, string> = {
    replace: "replaced",
    delete: "deleted",
    missing: "missing in AWS",
    forget: "left to AWS",
    update: "changed",
    create: "created",
    import: "imported",
};

const FATES = Object.keys(MARKS) as Fate[];

function fateOf({ op, because }: ResourceUpdate): Fate {
    return op === "delete" && because === "missing" ? "missing" : op;
}

/** With less room than this for the arguments, they are on separate lines. */
const NARROWEST = 56;

/** Of one resource; the JSON report has them all. */
const MOST_ARGUMENTS = 6;

/** `Changes against phase-5: 1 replaced, 2 changed, 110 unchanged`. */
function summaryOf({ base, resources, same, isPartial }: Updates): string {
    const all = resources.length === 0 ? "none" : countsOf(resources);
    const rest = isPartial ? "; the preview ended early: there may be more" : "";
    return `Changes${base === undefined ? "" : ` against ${base}`}: ${all}, ${same} unchanged${rest}`;
}

/** `2 changed, 3 created`. */
function countsOf(resources: readonly ResourceUpdate[]): string {
    return FATES.map((fate) => [resources.filter((one) => fateOf(one) === fate).length, DONE[fate]] as const)
        .filter(([count]) => count > 0)
        .map(([count, word]) => `${count} ${word}`)
        .join(", ");
}

/** What no one must overlook, in sentences: what holds data and would be replaced or deleted. */
export function losses({ resources }: Updates): string[] {
    return resources.flatMap((one) => lossOf(one) ?? []);
}

function lossOf({ op, name, changed, holds, unsure, because }: ResourceUpdate): string | undefined {
    if (!holds) return undefined;
    if (because === "missing") return `The ${holds.noun} ${name} is missing in AWS: a refresh does not find it`;
    const lost = holds.keptIn
        ? `Its ${holds.what} would be lost, but for ${holds.keptIn}`
        : `Its ${holds.what} would be lost`;
    const subject = `The ${holds.noun} ${name}`;
    if (because === "leftover") return `${subject}, an earlier one that was replaced, would be deleted. ${lost}`;
    if (op === "delete") return `${subject} would be deleted. ${lost}`;
    if (op === "replace") return `${subject} would be replaced: ${causeOf(changed)}. ${lost}`;
    if (unsure === undefined) return undefined;
    return `${subject} may be replaced: ${namesOf(changed)}; ${unsure}. ${lost} then`;
}

/** The arguments for which a resource is replaced, or why none is named. */
function causeOf(changed: ResourceUpdate["changed"]): string {
    const causes = changed.filter(({ replaces }) => replaces);
    return causes.length > 0 ? namesOf(causes) : "asked for, or because of what it depends on";
}

function namesOf(changed: ResourceUpdate["changed"]): string {
    return changed.map(placeOf).join(", ");
}

/** What could not be compared; nothing where everything could. */
function unseenOf({ unseen }: Updates): string[] {
    if (unseen === 0) return [];
    return [`${counted(unseen, "argument")} not compared: secrets, and what only AWS or the provider knows`];
}

/** The mark of a resource, by its URN; one that stays as it is has none. */
export type MarkOf = (urn: string) => string;

export function marksBy(updates: Updates): MarkOf {
    // What an earlier update left over has the URN of what took its place.
    const own = updates.resources.filter(({ because }) => because !== "leftover");
    const marks = new Map(own.map((update) => [update.urn, MARKS[fateOf(update)]]));
    return (urn) => marks.get(urn) ?? "";
}

/** The widest mark, for a column of them. */
export const MARK_WIDTH = widest(Object.values(MARKS));

const COLOURS: Record<Fate, Parameters<Paint>[0]> = {
    replace: "red",
    delete: "red",
    missing: "red",
    forget: "yellow",
    update: "yellow",
    create: "green",
    import: "green",
};

/** For a terminal or a log. */
export function updatesText(updates: Updates, paint: Paint, width: number): string[] {
    const { resources } = updates;
    const types = widest(resources.map(({ type }) => typeName(type)));
    const names = widest(resources.map(({ name }) => name));
    const rows = resources.flatMap((update) => {
        const mark = paint(COLOURS[fateOf(update)], MARKS[fateOf(update)].padEnd(MARK_WIDTH));
        const head = `${typeName(update.type).padEnd(types)}${GAP}${update.name.padEnd(names)}`;
        const lead = 2 * GAP.length + MARK_WIDTH + head.length + GAP.length;
        const room = width - lead;
        const details = detailsOf(update);
        const indent = room < NARROWEST ? 3 * GAP.length : lead;
        const lines = details.flatMap((text) => broken(text, Math.max(width - indent, NARROWEST)));
        const under = lines.map((line) => `${" ".repeat(indent)}${paint("dim", line)}`);
        const first = `${GAP}${mark}${GAP}${head}`;
        if (room < NARROWEST || lines.length === 0) return [first, ...under];
        return [`${first}${GAP}${paint("dim", lines[0] ?? "")}`, ...under.slice(1)];
    });
    return [
        "",
        paint("bold", summaryOf(updates)),
        ...losses(updates).flatMap((text) =>
            broken(text, Math.max(width - GAP.length, NARROWEST)).map(
                (line) => `${GAP}${paint(["bold", "red"], line)}`,
            ),
        ),
        ...rows,
        ...unseenOf(updates).map((text) => `${GAP}${paint("dim", text)}`),
    ];
}

function detailsOf(update: ResourceUpdate): string[] {
    const { first, rest } = cut(update.changed);
    const lines = first.map((change) => {
        const cause = change.replaces ? " (replaces it)" : "";
        return `${placeOf(change)}: ${sidesOf(change).join(" -> ")}${cause}`;
    });
    return [...lines, ...rest, ...remarksOn(update)];
}

/** What of a resource no argument says. */
function remarksOn({ op, changed, unsure, because }: ResourceUpdate): string[] {
    return [
        ...(unsure === undefined ? [] : [unsure]),
        ...(op === "replace" && !changed.some(({ replaces }) => replaces) ? [causeOf([])] : []),
        ...(because === "leftover" ? ["an earlier one, which was replaced; the new one stays"] : []),
    ];
}

/** The first few, and how many more there are. */
function cut(changed: ResourceUpdate["changed"]): { first: ResourceUpdate["changed"]; rest: string[] } {
    const more = changed.length - MOST_ARGUMENTS;
    if (more <= 1) return { first: changed, rest: [] };
    return { first: changed.slice(0, MOST_ARGUMENTS), rest: [`and ${more} more, which --format json lists`] };
}

/** With more lines than this, only what is replaced and deleted is open. */
const MOST_OPEN = 24;

/** The same for Markdown and HTML: the losses first, each its own heading. */
export function updatesSections(updates: Updates): Section[] {
    const { resources } = updates;
    const title = [summaryOf(updates), ...unseenOf(updates)].join(". ");
    const grave = resources.filter(isGrave);
    const isLong = resources.flatMap(rowsOf).length > MOST_OPEN;
    const shown = isLong ? grave : resources;
    const folded = isLong ? resources.filter((update) => !grave.includes(update)) : [];
    return [
        ...lossSections(losses(updates)),
        { title, isOpen: true, head: shown.length > 0 ? HEAD : [], body: shown.flatMap(rowsOf) },
        ...(folded.length > 0
            ? [{ title: countsOf(folded), isFolded: true, head: HEAD, body: folded.flatMap(rowsOf) }]
            : []),
    ];
}

/** More of them are one list. */
const MOST_HEADINGS = 3;

function lossSections(all: readonly string[]): Section[] {
    if (all.length <= MOST_HEADINGS) return all.map((title) => ({ title, isAlarming: true, head: [], body: [] }));
    const title = `What would be lost: ${all.length} resources that hold data`;
    return [
        {
            title,
            isAlarming: true,
            isOpen: true,
            head: ["resource, and what it holds"],
            body: all.map((loss) => [loss]),
        },
    ];
}

const HEAD = ["", "would be", "type", "name", "argument", "now", "then"];

/** Does it end what is there? */
function isGrave({ op, unsure }: ResourceUpdate): boolean {
    return op === "replace" || op === "delete" || unsure !== undefined;
}

function rowsOf(update: ResourceUpdate): string[][] {
    const fate = fateOf(update);
    const head = [MARKS[fate], DONE[fate], typeName(update.type), update.name];
    const { first: few, rest: more } = cut(update.changed);
    const rows = few.map((change) => [
        `${placeOf(change)}${change.replaces ? " (replaces it)" : ""}`,
        ...sidesOf(change),
    ]);
    rows.push(...[...more, ...remarksOn(update)].map((text) => [text, "", ""]));
    const [first = ["", "", ""], ...rest] = rows;
    return [[...head, ...first], ...rest.map((row) => ["", "", "", "", ...row])];
}
