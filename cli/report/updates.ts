import type { ResourceUpdate, Updates } from "../../inventory";
import { broken, GAP, type Paint, widest } from "./layout";
import type { Section } from "./sections";
import { counted, sidesOf, typeName } from "./words";

/*
 * What an update does with each resource: what holds data and would be replaced or deleted in sentences, the others in a
 * table, replaced and deleted ones first.
 */

type Op = ResourceUpdate["op"];

/** What is written before a resource, as Pulumi's own preview has it. */
const MARKS: Record<Op, string> = { replace: "+-", delete: "-", forget: "x", update: "~", create: "+", import: "=" };

/** What happens with so many resources: `3 replaced`. */
const DONE: Record<Op, string> = {
    replace: "replaced",
    delete: "deleted",
    forget: "left to AWS",
    update: "changed",
    create: "created",
    import: "imported",
};

const OPS = Object.keys(MARKS) as Op[];

/** With less room than this for the arguments, they are on separate lines. */
const NARROWEST = 56;

/** Of one resource; the JSON report has them all. */
const MOST_ARGUMENTS = 6;

/** `Changes against phase-5: 1 replaced, 2 changed, 110 unchanged`. */
export function summaryOf({ base, resources, same, isPartial }: Updates): string {
    const counts = OPS.map((op) => [resources.filter((one) => one.op === op).length, DONE[op]] as const)
        .filter(([count]) => count > 0)
        .map(([count, word]) => `${count} ${word}`);
    const all = resources.length === 0 ? "none" : counts.join(", ");
    const rest = isPartial ? "; the preview ended early: there may be more" : "";
    return `Changes${base === undefined ? "" : ` against ${base}`}: ${all}, ${same} unchanged${rest}`;
}

/** What no one must overlook, in sentences: what holds data and would be replaced or deleted. */
export function losses({ resources }: Updates): string[] {
    return resources.flatMap((one) => lossOf(one) ?? []);
}

function lossOf({ op, name, changed, holds, unsure }: ResourceUpdate): string | undefined {
    if (!holds) return undefined;
    const lost = holds.keptIn
        ? `Its ${holds.what} would be lost, but for ${holds.keptIn}`
        : `Its ${holds.what} would be lost`;
    const subject = `The ${holds.noun} ${name}`;
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
    return changed.map(({ path }) => path).join(", ");
}

/** What could not be compared; nothing where everything could. */
function unseenOf({ unseen }: Updates): string[] {
    if (unseen === 0) return [];
    return [`${counted(unseen, "argument")} not compared: secrets, and what only AWS or the provider knows`];
}

/** The mark of a resource, by its URN; one that stays as it is has none. */
export type MarkOf = (urn: string) => string;

export function marksBy(updates: Updates): MarkOf {
    const marks = new Map(updates.resources.map(({ urn, op }) => [urn, MARKS[op]]));
    return (urn) => marks.get(urn) ?? "";
}

/** The widest mark, for a column of them. */
export const MARK_WIDTH = widest(Object.values(MARKS));

const COLOURS: Record<Op, Parameters<Paint>[0]> = {
    replace: "red",
    delete: "red",
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
        const mark = paint(COLOURS[update.op], MARKS[update.op].padEnd(MARK_WIDTH));
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

function detailsOf({ op, changed, unsure }: ResourceUpdate): string[] {
    const { first, rest } = cut(changed);
    const lines = first.map((change) => {
        const [from, to] = sides(change);
        return `${change.path}: ${from} -> ${to}${change.replaces ? " (replaces it)" : ""}`;
    });
    lines.push(...rest);
    if (unsure !== undefined) lines.push(unsure);
    if (op === "replace" && !changed.some(({ replaces }) => replaces)) lines.push(causeOf([]));
    return lines;
}

/** The first few, and how many more there are. */
function cut(changed: ResourceUpdate["changed"]): { first: ResourceUpdate["changed"]; rest: string[] } {
    const more = changed.length - MOST_ARGUMENTS;
    if (more <= 1) return { first: changed, rest: [] };
    return { first: changed.slice(0, MOST_ARGUMENTS), rest: [`and ${more} more, which --format json lists`] };
}

/** The same for Markdown and HTML: the losses first, each its own heading. */
export function updatesSections(updates: Updates): Section[] {
    const body = updates.resources.flatMap((update) => {
        const head = [MARKS[update.op], DONE[update.op], typeName(update.type), update.name];
        const { first: few, rest: more } = cut(update.changed);
        const rows = few.map((change) => [
            `${change.path}${change.replaces ? " (replaces it)" : ""}`,
            ...sides(change),
        ]);
        rows.push(...more.map((text) => [text, "", ""]));
        if (update.unsure !== undefined) rows.push([update.unsure, "", ""]);
        const [first = ["", "", ""], ...rest] = rows;
        return [[...head, ...first], ...rest.map((row) => ["", "", "", "", ...row])];
    });
    const isEmpty = body.length === 0;
    return [
        ...losses(updates).map((title) => ({ title, isAlarming: true, head: [], body: [] })),
        {
            title: [summaryOf(updates), ...unseenOf(updates)].join(". "),
            head: isEmpty ? [] : ["", "would be", "type", "name", "argument", "now", "then"],
            body,
        },
    ];
}

function sides(change: ResourceUpdate["changed"][number]): [from: string, to: string] {
    const [from, to] = sidesOf(change);
    return from === to && from === "[secret]" ? [from, "another [secret]"] : [from, to];
}
