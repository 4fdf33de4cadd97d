import type { BillComponent, BillLine } from "../../costs";
import { usd } from "./figures";

/** Lines of a component that a reader sees as one: the same thing at the same price, of one resource or of several. */
export interface ShownLine {
    what: string;
    /** Logical names. */
    resources: string[];
    quantity: number;
    unit: string;
    unitPrice: number;
    monthly: number;
    /** USD a month at least and at most, where that is not known yet. */
    range?: { minimum: number; maximum: number };
    note?: string;
    /** What would have to be stated of its use. */
    dependsOn?: string;
}

/** A component's lines, the dearest first, then what is taken off. */
export function shownLines({ lines }: BillComponent): ShownLine[] {
    const shown = new Map<string, ShownLine>();
    for (const line of lines) {
        const key = `${line.what} ${line.price} ${line.dependsOn ?? ""} ${line.range ? line.resource : ""}`;
        const known = shown.get(key);
        if (known) merge(known, line);
        else shown.set(key, shownLine(line));
    }
    const order = (line: ShownLine) => (line.monthly < 0 ? 1 : 0);
    return [...shown.values()].sort(
        (one, other) => order(one) - order(other) || Math.abs(other.monthly) - Math.abs(one.monthly),
    );
}

/** Is it worth its own line in a short report? */
export function isSmall({ monthly, range, dependsOn }: ShownLine): boolean {
    return Math.abs(monthly) < 0.005 && range === undefined && dependsOn === undefined;
}

function shownLine({
    what,
    resource,
    quantity,
    unit,
    unitPrice,
    monthly,
    range,
    note,
    dependsOn,
}: BillLine): ShownLine {
    return {
        what,
        resources: [nameOf(resource)],
        quantity,
        unit,
        unitPrice,
        monthly,
        ...(range ? { range } : {}),
        ...(note ? { note } : {}),
        ...(dependsOn ? { dependsOn } : {}),
    };
}

function merge(known: ShownLine, { resource, quantity, monthly }: BillLine): void {
    const name = nameOf(resource);
    if (!known.resources.includes(name)) known.resources.push(name);
    known.quantity += quantity;
    known.monthly += monthly;
}

/** Dollars a month in words, where what is used is not stated. */
export function openMonthly({ monthly, dependsOn }: ShownLine): string | undefined {
    if (dependsOn === undefined) return undefined;
    return Math.abs(monthly) < 0.005 ? "depends on use" : `${usd(monthly)} at least`;
}

/** The logical name; nothing for what belongs to the whole account. */
function nameOf(resource: string): string {
    return resource === "account" ? "" : resource.split("::").slice(3).join("::") || resource;
}

/** What it is, and of which resource. */
export function labelOf({ what, resources }: ShownLine): string {
    const [name = "", ...others] = resources.filter((one) => one !== "");
    if (others.length > 0) return `${what} (${resources.length} resources)`;
    return name === "" ? what : `${what} of ${name}`;
}
