import { painter } from "../../report/layout";
import { printable } from "../../running";
import type { Section } from "./section";

const COLOURS = { ok: "green", wrong: "red", unknown: "yellow" } as const;

/** The one screen: a line for each part, and below it what it consists of. */
export function textOf(head: string, sections: Section[], isColoured: boolean): string {
    const width = Math.max(...sections.map(({ name }) => name.length));
    const paint = painter(isColoured);
    const lines = sections.flatMap(({ name, level, said, rows }) => {
        const mark = level.padEnd("unknown".length);
        const painted = paint(COLOURS[level], mark);
        return [
            "",
            `${painted}  ${name.padEnd(width)}  ${printable(said)}`,
            ...columns(rows).map((row) => `         ${row}`),
        ];
    });
    return `${[head, ...lines].join("\n")}\n`;
}

/** Cells below each other, as wide as the widest of rows with as many cells; the last of a row is as long as it is. */
function columns(rows: string[][]): string[] {
    return rows.map((row) => {
        const alike = rows.filter(({ length }) => length === row.length);
        const cells = row.map((cell, index) => {
            if (index === row.length - 1) return cell;
            return cell.padEnd(Math.max(...alike.map((other) => other[index]?.length ?? 0)));
        });
        return printable(cells.join("  ").trimEnd());
    });
}
