import fs from "node:fs";
import path from "node:path";
import { readPriceBook } from "../../../costs";
import { readStackFile } from "../../../stacks/config/stack-file";
import { OWN_STACKS } from "./own-stacks";
import { FORMATS, report } from "../../report";
import { PLAIN, planned } from "../plan/run";

/*
 * The plan of every stack, kept in tests/plan/golden in every format; HTML and SVG of one stack alone. A test fails when one is stale, so that a change shows what it does to each bill.
 */

const PROJECT = path.join(__dirname, "../../..");
const FOLDER = path.join(PROJECT, "tests/plan/golden");

type Ending = (typeof FORMATS)[number];

/** Pages and pictures of one stack show all that they can have. */
const DRAWN_OF = "startup-prod";
const DRAWN: Ending[] = ["html", "svg"];

const ENDINGS: Record<Ending, string> = { text: "txt", json: "json", markdown: "md", html: "html", svg: "svg", csv: "csv" };

/** The day on which the newest price of a stack's region was read. */
export function dateOf(stack: string): Date {
    const { prices } = readPriceBook(readStackFile(PROJECT, stack).config["aws:region"] ?? "ap-northeast-2");
    const newest = [...prices.values()].map(({ read }) => read).sort();
    return new Date(newest.at(-1) ?? 0);
}

/** A report as it is, and as it should be: the file's name and text. */
export interface Golden {
    name: string;
    text: string;
}

/** The stacks that have reports. */
export const stacks = OWN_STACKS;

/** The reports of a stack. They are as of the day on which the newest of its prices was read, whenever they are made. */
export async function goldenOf(stack: string): Promise<Golden[]> {
    const asOf = dateOf(stack);
    const plan = await planned({ stack }, { directory: PROJECT, asOf });
    return FORMATS.filter((format) => !DRAWN.includes(format) || stack === DRAWN_OF).map((format) => {
        const text = report(plan, format, PLAIN);
        return { name: `${stack}.${ENDINGS[format]}`, text: format === "json" ? cut(text) : text };
    });
}

/** Without the resources' arguments, which are four fifths of the report and no part of the bill. */
function cut(json: string): string {
    const plan = JSON.parse(json);
    const resources = plan.resources.map(({ urn }: { urn: string }) => urn);
    return `${JSON.stringify({ ...plan, resources }, null, 1)}\n`;
}

/** What a golden report says now; nothing where there is none. */
export function kept(name: string): string | undefined {
    const file = path.join(FOLDER, name);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** The files that are there. */
export function names(): string[] {
    return fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER).sort() : [];
}

/** Writes all of them, in place of those that are there. @param onStack hears of each stack */
export async function writeGolden(onStack: (done: number, of: number) => void): Promise<void> {
    const reports: Golden[] = [];
    for (const [index, stack] of stacks.entries()) {
        onStack(index, stacks.length);
        reports.push(...(await goldenOf(stack)));
    }
    onStack(stacks.length, stacks.length);
    fs.rmSync(FOLDER, { recursive: true, force: true });
    fs.mkdirSync(FOLDER);
    for (const { name, text } of reports) fs.writeFileSync(path.join(FOLDER, name), text);
}
