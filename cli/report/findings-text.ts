import type { Bill, BillComponent } from "../../costs";
import type { Change } from "../change";
import type { Ceiling, Findings } from "../findings";
import { isSmall, labelOf, openMonthly, type ShownLine, shownLines } from "./bill-lines";
import { amount, bar, dollars, unitPrice, usd } from "./figures";
import { broken, GAP, type Paint, widest } from "./layout";
import { policiesText } from "./policies-text";
import type { TextStyle } from "./text-style";
import {
    ceilingName,
    ceilingWord,
    changeWords,
    counted,
    nameOf,
    openChanges,
    openWords,
    spotWords,
    totalRows,
    typeOfUrn,
    unsure,
    worstCases,
} from "./words";

/** The bill, its change, its ceilings, and what the rules say: for a terminal or a log. */
export function findingsText(findings: Findings & { change?: Change }, style: TextStyle): string[] {
    const { bill, unbilled, change, ceilings } = findings;
    const { paint } = style;
    return [
        "",
        ...(bill ? billText(bill, style) : [paint(["bold", "red"], `No bill: ${unbilled}`)]),
        ...(change ? changeText(change, style) : []),
        ...ceilingsText(ceilings, paint),
        ...policiesText(findings, style),
    ];
}

interface Row {
    label: string;
    cells: string[];
    monthly: string;
}

function billText(bill: Bill, style: TextStyle): string[] {
    const { paint, width } = style;
    const parts = bill.components.map((component) => partOf(component, style));
    const rows = parts.flatMap(({ rows: own }) => own);
    const columns = [0, 1, 2].map((index) =>
        widest([HEAD[index] ?? "", ...rows.map(({ cells }) => cells[index] ?? "")]),
    );
    const last = widest([MONTHLY, usd(bill.total), ...rows.map(({ monthly }) => monthly)]);
    const between = columns.reduce((sum, column) => sum + column + GAP.length, 0);
    const room = Math.max(width - between - last - GAP.length, 24);
    const label = Math.min(
        room,
        widest([...bill.components.map(({ name }) => name), ...rows.map((row) => `${INDENT}${row.label}`), LONGEST]),
    );
    const cells = (texts: string[]) =>
        texts.map((text, index) => {
            const column = columns[index] ?? 0;
            return `${GAP}${index === 1 ? text.padEnd(column) : text.padStart(column)}`;
        });
    const right = (text: string) => `${GAP}${text.padStart(last)}`;
    const line = ({ label: text, cells: own, monthly }: Row) =>
        broken(text, label - INDENT.length).map((piece, index, { length }) => {
            if (index < length - 1) return `${INDENT}${piece}`;
            return `${`${INDENT}${piece}`.padEnd(label)}${cells(own).join("")}${right(monthly)}`;
        });
    const whole = Math.max(...bill.components.map(({ monthly }) => monthly));
    const part = ({ name, monthly, rows: own }: (typeof parts)[number]) => {
        const share = bar(monthly, whole, Math.min(between - GAP.length, 30));
        const head = `${paint("bold", name)}${" ".repeat(Math.max(0, label - name.length))}`;
        const drawn = `${GAP}${paint("cyan", share)}${" ".repeat(Math.max(0, between - GAP.length - share.length))}`;
        return [
            `${head}${drawn}${paint("bold", right(usd(monthly)))}`,
            ...own.flatMap(line).map((text) => paint("dim", text)),
        ];
    };
    const title = `Bill, USD a month of ${bill.hoursPerMonth} hours`;
    const sum = (text: string, value: number, note = "") =>
        `${text.padEnd(label)}${" ".repeat(between)}${right(usd(value))}${note && GAP}${paint("dim", note)}`;
    return [
        `${paint("bold", title.padEnd(label))}${paint("dim", `${cells(HEAD).join("")}${right(MONTHLY)}`)}`,
        ...parts.flatMap(part),
        paint("bold", sum("Total", bill.total)),
        sum("  runs whether used or not", bill.fixed),
        sum("  follows the users", bill.usage),
        ...unsure(bill).map(([text, value]) => sum(`  ${text}`, value)),
        ...openWords(bill).map((text) => `  ${text}`),
        ...(bill.range
            ? [`  at least ${usd(bill.range.minimum)}, at most ${usd(bill.range.maximum)}: see the lines with a range`]
            : []),
        ...totalRows(bill).map(([text, figure]) => `${text.padEnd(label)}${" ".repeat(between)}${right(figure)}`),
        ...worstCases(bill).map(([text, value]) => sum(text, value)),
        ...spotWords(bill).map(([name, shares]) => `On Spot of ${name}: ${shares}`),
        ...commitmentsText(bill, paint),
        ...unpricedText(bill, paint),
        ...outsideText(bill, paint),
    ];
}

const INDENT = "   ";
const LONGEST = "With autoscaling at its maximum all month";
const HEAD = ["quantity", "unit", "price"];
const MONTHLY = "monthly";

function partOf(component: BillComponent, { all }: TextStyle): { name: string; monthly: number; rows: Row[] } {
    const lines = shownLines(component);
    const shown = all ? lines : lines.filter((line) => !isSmall(line));
    const small = lines.length - shown.length;
    return {
        name: component.name,
        monthly: component.monthly,
        rows: [
            ...shown.map(rowOf),
            ...(small > 0 ? [{ label: `${counted(small, "line")} below a cent`, cells: [], monthly: "" }] : []),
        ],
    };
}

function rowOf(line: ShownLine): Row {
    const { range: bounds } = line;
    const range = bounds ? ` (${usd(bounds.minimum)} to ${usd(bounds.maximum)}: ${line.note})` : "";
    return {
        label: `${labelOf(line)}${range}`,
        cells: [openMonthly(line) ? "" : amount(line.quantity), line.unit, unitPrice(line.unitPrice)],
        monthly: openMonthly(line) ?? usd(line.monthly),
    };
}

function commitmentsText({ commitments }: Bill, paint: Paint): string[] {
    if (commitments.length === 0) return [];
    return [
        "",
        paint("bold", "Commitments"),
        ...commitments.map(({ name, upfront, monthly, insteadOf, saves, breakEvenMonths }) => {
            const even =
                breakEvenMonths === undefined
                    ? "covers nothing"
                    : `pays after ${amount(breakEvenMonths)} months of use`;
            return `${GAP}${name}: ${usd(upfront)} upfront, ${usd(monthly)} a month instead of ${usd(insteadOf)}, saves ${usd(saves)}, ${even}`;
        }),
    ];
}

function unpricedText({ unpriced }: Bill, paint: Paint): string[] {
    if (unpriced.length === 0) return [];
    const title = `WITHOUT A PRICE: ${unpriced.length}. The bill is too low by what they cost`;
    return [
        "",
        paint(["bold", "red"], title),
        ...unpriced.map(({ resource, type, why }) => `${GAP}${typeOfUrn(type)} ${nameOf(resource)}: ${why}`),
    ];
}

function outsideText({ outOfScope }: Bill, paint: Paint): string[] {
    if (outOfScope.length === 0) return [];
    return [
        "",
        paint("bold", "Out of scope: other providers' resources, which are not billed here"),
        ...outOfScope.map(({ resource, type }) => `${GAP}${type} ${nameOf(resource)}`),
    ];
}

function changeText(changed: Change, { paint, width }: TextStyle): string[] {
    const { base, change, lines } = changed;
    const tint = (value: number, text: string) =>
        Math.abs(value) < 0.005 ? text : paint(value > 0 ? "red" : "green", text);
    const shown = lines.filter((line) => Math.abs(line.change) >= 0.005);
    const rest = change - shown.reduce((sum, line) => sum + line.change, 0);
    const column = widest([...shown.map((line) => dollars(line.change)), dollars(change)]);
    const figure = (value: number) => tint(value, dollars(value).padStart(column));
    return [
        "",
        `${paint("bold", `Change against ${base}`)}: ${changeWords(changed)}`,
        ...openChanges(changed).flatMap((text) =>
            broken(`${GAP}${text}`, width).map((line) => paint(["bold", "red"], line)),
        ),
        ...shown.map((line) => {
            const of = line.resource === "account" ? "" : ` of ${line.resource}`;
            return `${GAP}${figure(line.change)}  ${line.what}${of}${paint("dim", `, ${line.component}`)}`;
        }),
        ...(Math.abs(rest) >= 0.005 ? [`${GAP}${figure(rest)}  smaller changes`] : []),
        `${GAP}${figure(change)}  in all${changed.open ? ", without what is not compared" : ""}`,
    ];
}

function ceilingsText(ceilings: Ceiling[], paint: Paint): string[] {
    if (ceilings.length === 0) return [];
    const names = widest(ceilings.map(ceilingName));
    const figures = ({ actual, limit }: Ceiling) => `${actual === null ? "?" : usd(actual)} of ${usd(limit)}`;
    const figuresWidth = widest(ceilings.map(figures));
    return [
        "",
        paint("bold", "Ceilings"),
        ...ceilings.map((ceiling) => {
            const word = paint(ceiling.ok ? "green" : ["bold", "red"], ceilingWord(ceiling));
            return `${GAP}${ceilingName(ceiling).padEnd(names)}${GAP}${figures(ceiling).padStart(figuresWidth)}${GAP}${word}`;
        }),
    ];
}
