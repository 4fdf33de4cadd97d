import type { Bill } from "../../costs";
import { labelOf, openMonthly, shownLines } from "./bill-lines";
import { amount, dollars, unitPrice, usd } from "./figures";
import type { Plan } from "./plan";
import {
    ceilingName,
    ceilingWord,
    changeWords,
    levelWord,
    nameOf,
    openChanges,
    openWords,
    policiesTitle,
    spotWords,
    totalRows,
    typeOfUrn,
    unsure,
    worstCases,
} from "./words";

/** A table of the findings, for Markdown and HTML alike. */
export interface Section {
    title: string;
    /** Should a reader not miss it? */
    isAlarming?: boolean;
    /** Is it a detail that is opened on demand? */
    isFolded?: boolean;
    /** Is it shown whole, whatever its length? */
    isOpen?: boolean;
    head: string[];
    body: string[][];
    /** The columns of `head` that hold figures. */
    figures?: string[];
}

type Findings = NonNullable<Plan["findings"]>;

/** The bill, its change, its ceilings, what the rules say; what matters most first. */
export function sections(findings: Findings): Section[] {
    const { bill, unbilled } = findings;
    return [
        ...(bill ? [billSection(bill, findings)] : [{ ...EMPTY, title: `No bill: ${unbilled}`, isAlarming: true }]),
        ...(bill ? unpricedSection(bill) : []),
        ...changeSection(findings),
        ...ceilingsSection(findings),
        policiesSection(findings),
        ...(bill
            ? [...linesSection(bill), ...spotSection(bill), ...commitmentsSection(bill), ...outsideSection(bill)]
            : []),
    ];
}

/** What a reader of the file must know. */
export function remarksSection(remarks: readonly string[]): Section[] {
    if (remarks.length === 0) return [];
    const title = `About the file: ${remarks.length}`;
    return [{ title, isAlarming: true, head: ["what its reader must know"], body: remarks.map((one) => [one]) }];
}

/** What works and will hurt one day. */
export function adviceSection(advice: readonly string[]): Section[] {
    if (advice.length === 0) return [];
    return [{ title: `Advice: ${advice.length}`, head: ["what", "why, and the fix"], body: advice.map(parted) }];
}

/** `users-pool: Cognito's own ...`: the resource, and the sentence. */
function parted(text: string): string[] {
    const end = text.indexOf(": ");
    return [text.slice(0, end), text.slice(end + 2)];
}

const EMPTY = { head: [], body: [] };

function billSection(bill: Bill, { change }: Findings): Section {
    const range = bill.range ? ` (${usd(bill.range.minimum)} to ${usd(bill.range.maximum)})` : "";
    const least = bill.unpriced.length > 0 ? "at least " : "";
    const open = change?.open ? ", without what is not compared" : "";
    const changed = change ? `, ${dollars(change.change)} against ${change.base}${open}` : "";
    return {
        title: `Bill: ${least}$${usd(bill.total)} a month${range}${changed}`,
        head: ["component", "USD a month"],
        body: [
            ...bill.components.map(({ name, monthly }) => [name, usd(monthly)]),
            ["Total", usd(bill.total)],
            ["runs whether used or not", usd(bill.fixed)],
            ["follows the users", usd(bill.usage)],
            ...unsure(bill).map(([what, monthly]) => [what, usd(monthly)]),
            ...openWords(bill).map((text) => [text, ""]),
            ...totalRows(bill).map(([what, figure]) => [what.trim(), figure]),
            ...worstCases(bill).map(([what, monthly]) => [what, usd(monthly)]),
        ],
        figures: ["USD a month"],
    };
}

function unpricedSection({ unpriced }: Bill): Section[] {
    if (unpriced.length === 0) return [];
    return [
        {
            title: `Without a price: ${unpriced.length}. The bill is too low by what they cost`,
            isAlarming: true,
            head: ["resource", "type", "why"],
            body: unpriced.map(({ resource, type, why }) => [nameOf(resource), typeOfUrn(type), why]),
        },
    ];
}

function changeSection({ change }: Findings): Section[] {
    if (!change) return [];
    const { base, lines } = change;
    const open = openChanges(change);
    return [
        ...(open.length > 0
            ? [
                  {
                      title: `Not compared with ${base}: ${open.length}. No saving, and no growth, is shown for them`,
                      isAlarming: true,
                      head: ["what lacks a price or its use"],
                      body: open.map((text) => [text]),
                  },
              ]
            : []),
        {
            title: `Change against ${base}: ${changeWords(change)}`,
            head: ["change", "what", "resource", "component"],
            body: lines
                .filter((line) => Math.abs(line.change) >= 0.005)
                .map(({ change: by, what, resource, component }) => [dollars(by), what, resource, component]),
            figures: ["change"],
        },
    ];
}

function ceilingsSection({ ceilings }: Findings): Section[] {
    if (ceilings.length === 0) return [];
    const exceeded = ceilings.some(({ ok }) => !ok);
    return [
        {
            title: exceeded ? "Ceilings: not all kept" : "Ceilings: all kept",
            isAlarming: exceeded,
            head: ["ceiling", "limit", "actual", ""],
            body: ceilings.map((one) => [
                ceilingName(one),
                usd(one.limit),
                one.actual === null ? "?" : usd(one.actual),
                ceilingWord(one),
            ]),
            figures: ["limit", "actual"],
        },
    ];
}

function policiesSection(findings: Findings): Section {
    const { policies } = findings;
    return {
        title: policiesTitle(findings),
        isAlarming: policies.some((verdict) => levelWord(verdict) === "mandatory"),
        head: ["level", "rule", "resource", "message"],
        body: policies.map((verdict) => {
            const { rule, resource, message, remediation, suppressed } = verdict;
            const more = suppressed ? `Accepted until ${suppressed.expires}: ${suppressed.reason}` : remediation;
            return [levelWord(verdict), rule, nameOf(resource), `${message} ${more}`];
        }),
    };
}

function linesSection({ components }: Bill): Section[] {
    if (components.length === 0) return [];
    const body = components.flatMap((component) =>
        shownLines(component).map((line) => [
            component.name,
            labelOf(line),
            openMonthly(line) ? "" : amount(line.quantity),
            line.unit,
            unitPrice(line.unitPrice),
            openMonthly(line) ??
                (line.range ? `${usd(line.range.minimum)} to ${usd(line.range.maximum)}` : usd(line.monthly)),
            line.note ?? "",
        ]),
    );
    const head = ["component", "what", "quantity", "unit", "price", "monthly", "note"];
    return [{ title: "Lines of the bill", isFolded: true, head, body, figures: ["quantity", "price", "monthly"] }];
}

function spotSection(bill: Bill): Section[] {
    if (bill.spotShares.length === 0) return [];
    return [{ title: "Tasks on Spot", isFolded: true, head: ["service", "by how many run"], body: spotWords(bill) }];
}

function commitmentsSection({ commitments }: Bill): Section[] {
    if (commitments.length === 0) return [];
    const head = ["commitment", "upfront", "monthly", "instead of", "saves", "pays after months"];
    return [
        {
            title: "Commitments",
            head,
            body: commitments.map(({ name, upfront, monthly, insteadOf, saves, breakEvenMonths }) => [
                name,
                ...[upfront, monthly, insteadOf, saves].map(usd),
                breakEvenMonths === undefined ? "never" : amount(breakEvenMonths),
            ]),
            figures: head.slice(1),
        },
    ];
}

function outsideSection({ outOfScope }: Bill): Section[] {
    if (outOfScope.length === 0) return [];
    return [
        {
            title: `Out of scope: ${outOfScope.length} of other providers, which are not billed here`,
            isFolded: true,
            head: ["resource", "type"],
            body: outOfScope.map(({ resource, type }) => [nameOf(resource), type]),
        },
    ];
}
