import { visible } from "../../components/visible-text";
import { COLUMNS } from "./focus-columns";
import { focusRows } from "./focus-rows";
import type { Plan } from "./plan";

/**
 * The bill for people who keep books: a row a charge, with the column names and values of FOCUS 1.2
 * (focus.finops.org/focus-specification/v1-2). The billing account and the invoice are no part of it, because nothing was billed
 * yet; our own columns begin with `x_`, as FOCUS asks. Figures have full precision.
 */
export function csvReport(plans: readonly Plan[]): string {
    const rows = plans.flatMap(({ stack, findings }) => (findings?.bill ? focusRows(findings.bill, stack) : []));
    const cells = rows.map((row) => COLUMNS.map((column) => row[column] ?? ""));
    return [COLUMNS, ...cells].map((texts) => `${texts.map(cell).join(",")}\r\n`).join("");
}

/**
 * What a spreadsheet may take for the beginning of a formula, in full width too: OWASP's list
 * (owasp.org/www-community/attacks/CSV_Injection), and the NUL of ASVS 1.2.10.
 */
const FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠";

/** RFC 4180, which keeps tabs and line ends within a text. A text that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(value: string | number): string {
    if (typeof value === "number") return String(Object.is(value, -0) ? 0 : value);
    const shown = value
        .split(/([\t\r\n\0])/)
        .map((part, index) => (index % 2 === 0 ? visible(part) : part))
        .join("");
    const text = value !== "" && FORMULA_STARTS.includes(value.charAt(0)) ? `'${shown}` : shown;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
