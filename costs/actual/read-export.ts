import type { Fault } from "../../components/user-error";
import { type Actual, ActualError, type Charge, Charges, daysIn, type Owner } from "./charge";
import { FORMS, type Form, type Row } from "./forms";

/** What is read of an export. */
export interface Wanted {
    /** What the errors name: the file. */
    subject: string;
    /** The stack's tags, all of which a resource of it has: `aws:defaultTags`. */
    tags: Readonly<Record<string, string>>;
    /** `2026-10`. @default the only month of the file */
    month?: string | undefined;
}

/** So many wrong rows are listed one by one. */
const SHOWN = 5;

/**
 * Sums the rows of an export, each by the names of its columns, to the charges of one month. Rows may come one by one: the
 * whole file is never held.
 *
 * @throws ActualError that lists what is wrong: no export, columns that are missing, several months, other currencies, rows
 * without figures
 */
export async function readExport(rows: AsyncIterable<unknown>, { subject, tags, month }: Wanted): Promise<Actual> {
    const months = new Map<string, { charges: Charges; days: Set<number> }>();
    const wrong: Fault[] = [];
    let form: Form | undefined;
    let pairs: Pair[] = [];
    let hasTags = false;
    let line = 1;
    for await (const cells of rows) {
        line += 1;
        const texts = Object(cells) as Record<string, string>;
        // Parts of one export have the same columns.
        if (form === undefined || !form.marks.some((mark) => mark in texts)) {
            form = formOf(Object.keys(texts), subject);
            pairs = pairsOf(tags, form);
        }
        const row = form.read(texts);
        const fault = faultOf(row, line);
        if (fault) {
            wrong.push(fault);
            continue;
        }
        const owner = ownerOf(row, pairs);
        hasTags ||= owner === "stack";
        const of = monthOf(row);
        const sums = months.get(of) ?? { charges: new Charges(), days: new Set() };
        months.set(of, sums);
        const { kind } = row;
        if (kind !== "offset") sums.charges.add(chargeOf({ ...row, kind }, owner));
        if (kind === "usage" && row.start.startsWith(of))
            sums.days.add(Number(row.start.slice("2026-10-".length, "2026-10-31".length)));
    }
    const found =
        months.get(month ?? "") ?? (month === undefined && months.size === 1 ? [...months.values()][0] : undefined);
    const faults = [...shortened(wrong), ...(found ? [] : [monthFault(month, [...months.keys()], line)])];
    if (faults.length > 0 || !found) throw new ActualError(subject, faults, { exit: "badData" });
    const of = month ?? [...months.keys()][0] ?? "";
    const covered = found.days.size === 0 ? 0 : Math.max(...found.days) - Math.min(...found.days) + 1;
    return { month: of, days: { covered, of: daysIn(of) }, charges: found.charges.all(), hasTags };
}

function formOf(columns: string[], subject: string): Form {
    const form = FORMS.find(({ marks }) => marks.some((mark) => columns.includes(mark)));
    if (!form) {
        const reason = `it has none of the columns ${FORMS.flatMap(({ marks }) => marks).join(", ")}`;
        const fix =
            "export FOCUS 1.0 or later, CUR 2.0 or the legacy Cost and Usage Report as CSV (gzip or not) or Parquet, with usage types";
        throw new ActualError(subject, [{ key: "columns", value: columns.slice(0, 8).join(", "), reason, fix }], {
            exit: "badData",
        });
    }
    const missing = form.needs.filter((column) => !columns.includes(column));
    if (missing.length === 0) return form;
    const faults = missing.map((key) => ({
        key,
        reason: `the export is of the form ${form.name}, and lacks this column`,
        fix: "select it in the export's table configuration, or select all columns",
    }));
    throw new ActualError(subject, faults, { exit: "badData" });
}

function faultOf(row: Row, line: number): Fault | undefined {
    const key = `line ${line}`;
    if (!/^\d{4}-\d{2}-\d{2}/.test(row.start)) {
        return { key, value: row.start, reason: "it has no day on which the charge began", fix: "export it again" };
    }
    if (!Number.isFinite(row.usd) || !Number.isFinite(row.quantity)) {
        return { key, value: row.usageType, reason: "its cost or its amount is no number", fix: "export it again" };
    }
    if (row.currency === "USD" || (row.currency === "" && row.usd === 0)) return undefined;
    const fix = "export the account's charges in USD: AWS converts on the invoice only";
    return { key, value: row.currency, reason: "the plan's prices are in USD, and this row is not", fix };
}

function shortened(faults: Fault[]): Fault[] {
    if (faults.length <= SHOWN) return faults;
    const rest = {
        key: "others",
        value: faults.length - SHOWN,
        reason: "as many rows more are wrong",
        fix: "see above",
    };
    return [...faults.slice(0, SHOWN), rest];
}

function monthFault(month: string | undefined, held: string[], lines: number): Fault {
    if (held.length === 0 && lines === 1) {
        return { key: "rows", value: 0, reason: "it has no rows", fix: "export a month that has charges" };
    }
    const list = held.sort().join(", ");
    const reason = month === undefined ? `it holds several months: ${list}` : `it holds ${list || "no charges"}`;
    return { key: "--month", value: month, reason, fix: `write --month with one of ${list || "its months"}` };
}

/** A tag of the stack, under the names that it may have in an export. */
interface Pair {
    names: readonly string[];
    value: string;
}

function pairsOf(tags: Wanted["tags"], form: Form): Pair[] {
    return Object.entries(tags).map(([key, value]) => ({ names: form.tagNames(key), value }));
}

/** By the stack's tags: what has another value of one is another stack's, what has none of them may be anyone's. */
function ownerOf({ tags }: Row, pairs: readonly Pair[]): Owner {
    const found = pairs.map(({ names, value }) => {
        const name = names.find((one) => tags.has(one));
        return name === undefined ? undefined : tags.get(name) === value;
    });
    if (found.includes(false)) return "others";
    return pairs.length > 0 && !found.includes(undefined) ? "stack" : "untagged";
}

/** `2026-10`: of the bill, where the export says it, or of the row. */
function monthOf({ billed, start }: Row): string {
    return (/^\d{4}-\d{2}/.test(billed) ? billed : start).slice(0, "2026-10".length);
}

function chargeOf(
    { kind, service, usageType, operation, quantity, usd }: Row & Pick<Charge, "kind">,
    owner: Owner,
): Charge {
    return { kind, owner, service, usageType, operation, quantity, usd };
}
