import { findingsText } from "./findings-text";
import { broken, GAP, type Paint, painter, widest, wrapped } from "./layout";
import type { Plan } from "./plan";
import { tagsText } from "./tag-sections";
import { markedFacts, marksOf, transformsText } from "./transforms";
import type { Branch } from "./tree";
import { MARK_WIDTH, type MarkOf, marksBy, updatesText } from "./updates";
import { visiblePlan } from "./visible-plan";
import { counted, outputText, typeName } from "./words";

/** How text is formatted. */
export interface Style {
    colour: boolean;
    /** In columns. */
    width: number;
    /** Every line of the bill, those below a cent too. @default false */
    lines?: boolean;
}

/** With less room than this for the arguments, they are on separate lines. */
const NARROWEST = 24;

/** The plan for a terminal or a log. */
export function textReport(given: Plan, { colour, width, lines: all = false }: Style): string {
    const plan = visiblePlan(given);
    const paint = painter(colour);
    const gutter = gutterOf(plan);
    const rows = plan.branches.map((branch) => rowsOf(branch, "", "", gutter));
    const columns = {
        label: widest(rows.flat().map((row) => `${row.mark}${row.lead}${row.label}`)),
        name: widest(rows.flat().map((row) => row.name)),
        width,
    };
    const components = plan.branches.filter((branch) => branch.children.length > 0).length;
    const among = components > 0 ? ` in ${counted(components, "component")}` : "";
    return [
        `${paint("bold", plan.stack)}: ${counted(plan.count, "resource")}${among}, region ${plan.region}`,
        ...(plan.updates ? updatesText(plan.updates, paint, width) : []),
        ...(plan.updates && plan.remarks ? [""] : []),
        ...(plan.remarks ?? []).flatMap((remark) => broken(remark, width).map((line) => paint(["bold", "red"], line))),
        ...plan.branches.flatMap((branch, index) => [
            ...(index === 0 || branch.children.length > 0 ? [""] : []),
            ...(rows[index] ?? []).flatMap((row) => lines(row, columns, paint)),
        ]),
        ...transformsText(plan.resources, paint, width),
        ...(plan.findings ? findingsText(plan.findings, { paint, width, all }) : []),
        ...tagsText(plan.tags ?? []).flatMap((line) => (line === "" ? [line] : broken(line, width))),
        ...adviceLines(plan, width, paint),
        ...outputLines(plan, width, paint),
    ]
        .map((line) => `${line.trimEnd()}\n`)
        .join("");
}

/** The column of marks, where there is an update to mark. */
function gutterOf({ updates }: Plan): MarkOf {
    if (!updates) return () => "";
    const markOf = marksBy(updates);
    return (urn) => `${markOf(urn).padEnd(MARK_WIDTH)} `;
}

interface Row {
    /** What an update does with it. */
    mark: string;
    /** The branches of the tree, drawn. */
    lead: string;
    /** What is before the lines that follow the first. */
    below: string;
    label: string;
    name: string;
    facts: string[];
    isComponent: boolean;
}

function rowsOf({ resource, children, count }: Branch, lead: string, below: string, gutter: MarkOf): Row[] {
    const isComponent = children.length > 0;
    const facts = isComponent ? [counted(count, "resource"), ...marksOf(resource)] : markedFacts(resource);
    const mark = gutter(resource.urn);
    const row = {
        mark,
        lead,
        below: `${" ".repeat(mark.length)}${below}`,
        label: typeName(resource.type),
        name: resource.name,
        facts,
        isComponent,
    };
    const rest = children.flatMap((child, index) => {
        const last = index === children.length - 1;
        return rowsOf(child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`, gutter);
    });
    return [row, ...rest];
}

function lines(row: Row, columns: { label: number; name: number; width: number }, paint: Paint): string[] {
    const pad = (text: string, width: number) => " ".repeat(Math.max(0, width - text.length));
    const label = row.isComponent ? paint("bold", row.label) : paint("cyan", row.label);
    const first =
        `${paint("yellow", row.mark)}${paint("dim", row.lead)}${label}` +
        `${pad(row.mark + row.lead + row.label, columns.label)}${GAP}` +
        `${row.isComponent ? paint("bold", row.name) : row.name}`;
    const room = columns.width - columns.label - columns.name - 2 * GAP.length;
    if (room >= NARROWEST) {
        const [head = "", ...more] = wrapped(row.facts, room);
        const indent = columns.label + columns.name + 2 * GAP.length;
        return [
            `${first}${pad(row.name, columns.name)}${GAP}${paint("dim", head)}`,
            ...more.map((line) => `${paint("dim", row.below)}${pad(row.below, indent)}${paint("dim", line)}`),
        ];
    }
    const indent = `${row.below}   ${GAP}`;
    return [
        first,
        ...wrapped(row.facts, Math.max(columns.width - indent.length, NARROWEST)).map(
            (line) => `${paint("dim", indent)}${paint("dim", line)}`,
        ),
    ];
}

function adviceLines({ advice = [] }: Plan, width: number, paint: Paint): string[] {
    if (advice.length === 0) return [];
    const one = (text: string) =>
        broken(text, Math.max(width - 2 * GAP.length, NARROWEST)).map(
            (line, index) => `${index === 0 ? GAP : `${GAP}${GAP}`}${line}`,
        );
    return ["", paint("bold", "Advice"), ...advice.flatMap(one)];
}

function outputLines({ outputs }: Plan, width: number, paint: Paint): string[] {
    if (outputs.length === 0) return [];
    const names = widest(outputs.map(([name]) => name));
    const room = Math.max(width - names - 2 * GAP.length, NARROWEST);
    return [
        "",
        paint("bold", "Outputs"),
        ...outputs.flatMap(([name, value]) => {
            const text = outputText(value);
            return broken(text, room).map((line, index) => {
                const head = (index === 0 ? name : "").padEnd(names);
                return `${GAP}${head}${GAP}${text === value ? line : paint("dim", line)}`;
            });
        }),
    ];
}
