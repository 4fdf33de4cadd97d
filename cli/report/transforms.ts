import type { ResourceRecord } from "../../inventory";
import { placeOf, sidesOf } from "./change-values";
import { factsOf } from "./facts";
import { broken, GAP, type Paint, widest } from "./layout";
import type { Section } from "./sections";
import { counted, typeName } from "./words";

const MARK = "changed by a transform";

/** The arguments of a resource that matter to a reader, with a mark where a transform changed it. */
export function markedFacts(resource: ResourceRecord): string[] {
    return [...factsOf(resource), ...marksOf(resource)];
}

/** The mark alone: for a component, which shows no arguments. */
export function marksOf({ transformed }: ResourceRecord): string[] {
    return transformed === undefined ? [] : [MARK];
}

/** What transforms changed, a line an argument, for a terminal or a log. */
export function transformsText(resources: readonly ResourceRecord[], paint: Paint, width: number): string[] {
    const changes = changesIn(resources);
    if (changes.length === 0) return [];
    const [types, names] = [0, 1].map((index) => widest(changes.map((cells) => cells[index] ?? "")));
    return [
        "",
        paint("bold", titleOf(resources)),
        ...changes.flatMap(([type = "", name = "", path, from, to]) => {
            const lead = `${GAP}${type.padEnd(types ?? 0)}${GAP}${name.padEnd(names ?? 0)}${GAP}`;
            const [first = "", ...rest] = broken(`${path}: ${from} -> ${to}`, Math.max(width - lead.length, NARROWEST));
            return [`${lead}${first}`, ...rest.map((line) => `${" ".repeat(lead.length)}${line}`)];
        }),
    ];
}

/** The same as a table. */
export function transformsSection(resources: readonly ResourceRecord[]): Section[] {
    const body = changesIn(resources);
    if (body.length === 0) return [];
    return [{ title: titleOf(resources), head: ["type", "resource", "argument", "declared", "transformed"], body }];
}

const NARROWEST = 24;

/** `2 resources changed by transforms`. */
function titleOf(resources: readonly ResourceRecord[]): string {
    const changed = resources.filter(({ transformed }) => transformed !== undefined);
    return `${counted(changed.length, "resource")} changed by transforms`;
}

/** Type, name, argument, what was declared, what the transform made of it. */
function changesIn(resources: readonly ResourceRecord[]): string[][] {
    return resources.flatMap(({ type, name, transformed = [] }) =>
        transformed.map((change) => [typeName(type), name, placeOf(change), ...sidesOf(change)]),
    );
}
