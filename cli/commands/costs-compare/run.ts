import path from "node:path";
import type { Fault } from "../../../components/user-error";
import { readPriceBook } from "../../../costs";
import { nearest } from "../../../stacks/config/nearest";
import type { Report } from "../../command/report-command";
import { type Comparison, compare } from "./compare";
import { jsonOf, markdownOf, textOf } from "./report";
import { BASE, shapesIn } from "./rows";

const ROOT = path.join(__dirname, "../../..");
const REGION = "ap-northeast-2";

/** All rows, as they are today. */
export function comparison(): Promise<Comparison> {
    return compare(shapesIn(ROOT), readPriceBook(REGION), new Date());
}

/** What is wrong with the name of a row. */
export function rowFaults(row: string): Fault[] {
    const known = shapesIn(ROOT).map(({ id }) => id);
    if (known.includes(row)) return [];
    const fix = `write --row ${nearest(row, known) ?? known.join("|")}`;
    return [{ key: "--row", value: row, reason: `it is none of ${known.join(", ")}`, fix }];
}

/** The report of one row with its lines, or of all. */
export async function reportOf(
    row: string | undefined,
    lines: boolean,
    billed: (done: number, of: number) => void,
): Promise<Report> {
    // The first row is what all others are compared with.
    const wanted = shapesIn(ROOT).filter(({ id }) => row === undefined || id === BASE || id === row);
    const result = await compare(wanted, readPriceBook(REGION), new Date(), billed);
    const asked = row === undefined ? result : { ...result, rows: result.rows.filter(({ id }) => id === row) };
    return {
        text: () => textOf(asked, lines || row !== undefined),
        json: () => jsonOf(asked),
        markdown: () => markdownOf(asked),
    };
}

export async function table(): Promise<string> {
    return markdownOf(await comparison());
}
