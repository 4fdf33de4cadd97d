import type { BillLine } from "../../costs";
import { commentReport } from "./comment";
import { csvReport } from "./csv";
import { markdownText } from "./escaped";
import { usd } from "./figures";
import type { Format } from "./formats";
import { jsonText, planData } from "./json";
import { aligned, painter } from "./layout";
import { markdownReport, table } from "./markdown";
import type { Plan } from "./plan";
import { type Style, textReport } from "./text";
import { counted } from "./words";

/** Several stacks in one report, and what they come to together. */
export interface Several {
    plans: readonly Plan[];
    /** USD a month of those that have a bill. */
    total: number;
    /** USD a month that the stacks take off more than once, where they share an account: what is always free counts once. */
    freeTwice: number;
    /** Stacks without a bill, or with something in it that has no price: the total is too low by what it costs. */
    lacking: string[];
}

export function severalOf(plans: readonly Plan[]): Several {
    const bills = plans.flatMap(({ findings }) => findings?.bill ?? []);
    const lines = bills.flatMap(({ components }) => components.flatMap((one) => one.lines));
    return {
        plans,
        total: bills.reduce((sum, { total }) => sum + total, 0),
        freeTwice: freeTwice(lines),
        lacking: plans.filter(({ findings }) => (findings?.bill?.unpriced.length ?? 1) > 0).map(({ stack }) => stack),
    };
}

const FREE = /^allowance (.+)$/;

/** Of each amount that is free once an account, what all stacks take of it beyond the amount. */
function freeTwice(lines: readonly BillLine[]): number {
    const taken = new Map<string, { used: number; usd: number; free: number }>();
    for (const { note = "", quantity, monthly } of lines) {
        const [, name] = FREE.exec(note) ?? [];
        if (name === undefined) continue;
        const free = freeAmounts()[name]?.quantity ?? 0;
        const known = taken.get(name) ?? { used: 0, usd: 0, free };
        taken.set(name, { free, used: known.used - quantity, usd: known.usd - monthly });
    }
    return [...taken.values()].reduce(
        (sum, { used, usd: dollars, free }) => sum + (used > free ? (dollars * (used - free)) / used : 0),
        0,
    );
}

/** Loaded when asked: the bill has them. */
function freeAmounts(): Readonly<Record<string, { quantity: number }>> {
    return (require("../../costs") as typeof import("../../costs")).allowances;
}

export function severalReport(several: Several, format: Format, style: Style): string {
    const { plans } = several;
    switch (format) {
        case "text":
            return [summaryText(several, style), ...plans.map((plan) => textReport(plan, style))].join("\n");
        case "json":
            return jsonText({ schema: 1, ...totalsOf(several), stacks: plans.map(planData) });
        case "markdown":
            return [`${summaryParts(several).join("\n\n")}\n`, ...plans.map(markdownReport)].join("\n");
        case "csv":
            return csvReport(plans);
        // A picture is of one stack: the command refuses it for several.
        case "svg":
        case "html":
            return (require("./html/several") as typeof import("./html/several")).severalHtml(plans, {
                title: titleOf(several),
                ...summaryTable(several),
                notes: notesOf(several),
            });
        default:
            return commentReport(plans, format, summaryParts(several));
    }
}

function totalsOf({ total, freeTwice: twice, lacking }: Several) {
    return { total, inOneAccount: total + twice, ...(lacking.length > 0 ? { lacking } : {}) };
}

const HEAD = ["stack", "USD a month", "dearest month", "ceilings", "rules"];

/** A row a stack, and all together. */
function summaryTable({ plans, total }: Several): { head: string[]; body: string[][] } {
    const rows = plans.map(({ stack, findings }) => {
        const bill = findings?.bill;
        const isOver = findings?.ceilings.some(({ ok }) => !ok) ?? false;
        const refused = findings?.refusals.length ?? 0;
        return [
            stack,
            bill ? usd(bill.total) : "no bill",
            bill ? usd(bill.worstCase.both) : "",
            (findings?.ceilings.length ?? 0) === 0 ? "none" : isOver ? "not kept" : "kept",
            refused > 0 ? `${refused} refused` : "kept",
        ];
    });
    const worst = plans.reduce((sum, { findings }) => sum + (findings?.bill?.worstCase.both ?? 0), 0);
    return { head: HEAD, body: [...rows, ["Total", usd(total), usd(worst), "", ""]] };
}

function notesOf({ freeTwice: twice, total, lacking }: Several): string[] {
    return [
        ...(lacking.length > 0 ? [`Too low by what has no price in ${lacking.join(", ")}`] : []),
        ...(twice >= 0.005
            ? [
                  `In one account ${usd(total + twice)}: what AWS never bills counts once an account, and the stacks take ` +
                      `${usd(twice)} of it more than once (glimpse:use.alwaysFreeShare)`,
              ]
            : []),
    ];
}

const titleOf = ({ plans, total }: Several) => `${counted(plans.length, "stack")}: $${usd(total)} a month`;

function summaryText(several: Several, { colour }: Style): string {
    const paint = painter(colour);
    const { head, body } = summaryTable(several);
    return [
        paint("bold", titleOf(several)),
        ...aligned([head, ...body], [1, 2]),
        ...notesOf(several).map((note) => paint(["bold", "red"], note)),
        "",
    ].join("\n");
}

function summaryParts(several: Several): string[] {
    const { head, body } = summaryTable(several);
    return [
        `# ${markdownText(titleOf(several))}`,
        table(head, body, ["USD a month", "dearest month"]),
        ...notesOf(several).map((note) => `⚠️ ${markdownText(note)}`),
    ];
}
