import { escaped } from "../escaped";
import { usd } from "../figures";
import type { Box, BoxChange } from "./model";
import { SHAPES } from "./shapes";
import { BOX, type Place } from "./sizes";
import { n, shortened, text } from "./svg-text";

/** A box with its shape, name, size, price and marks. @param href where a click leads */
export function boxSvg(box: Box, place: Place | undefined, href: string | undefined): string {
    if (!place) return "";
    const { x, y } = place;
    const price = priceOf(box);
    const parts = [
        `<rect class="box" x="${n(x)}" y="${n(y)}" width="${BOX.width}" height="${BOX.height}" rx="8"/>`,
        `<svg x="${n(x + 11)}" y="${n(y + 11)}" width="20" height="20" overflow="visible" aria-hidden="true"><path class="shape" d="${SHAPES[box.kind]}"/></svg>`,
        text(
            x + 40,
            y + 20,
            shortened(box.title, BOX.width - 48 - marksWidth(box), 7.5),
            'font-size="12.5" font-weight="600"',
        ),
        ...aboutSvg(box, price, x + 40, y + 36),
        ...(price
            ? [
                  text(
                      x + BOX.width - 11,
                      y + 57,
                      price,
                      `font-size="12" font-weight="600" text-anchor="end"${box.isUnpriced ? ' class="bad"' : ""}`,
                  ),
              ]
            : []),
        tasksSvg(box, x + 40, y + 48),
        marks(box, x + BOX.width - 8, y + 8),
        ...(box.change ? [changeSvg(box.change, x + 12, y - 10)] : []),
    ];
    const about = [box.title, ...box.about, price, ...words(box)].filter(Boolean).join(", ");
    const whole = `<title>${escaped(about)}</title>${parts.join("")}`;
    return href === undefined ? `<g>${whole}</g>` : `<a href="${escaped(href)}">${whole}</a>`;
}

/** What it is in one line, or in two where that shows more. */
function aboutSvg({ about, tasks }: Box, price: string, x: number, y: number): string[] {
    const room = BOX.width - 50;
    const [whole, first] = [about.join(", "), about.slice(0, -1).join(", ")];
    const isLong = shortened(whole, room, LETTER) !== whole && !tasks && about.length > 1;
    const [upper, lower] = isLong ? [first, about.at(-1) ?? ""] : [whole, ""];
    const style = 'font-size="10.5" class="soft"';
    const below = shortened(lower, room - 8 * price.length - 10, LETTER);
    return [
        text(x, y, shortened(upper, room, LETTER), style),
        ...(lower === "" ? [] : [text(x, y + 15, below, style)]),
    ];
}

/** Pixels of a small letter. */
const LETTER = 5.9;

/** What an update does with it, on the upper edge. */
function changeSvg(change: BoxChange, x: number, y: number): string {
    const width = 16 + 6.2 * change.length;
    const rect = `<rect class="${CHANGE_LOOK[change]}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="16" rx="8"/>`;
    return `${rect}${text(x + width / 2, y + 11.5, change, 'font-size="10.5" text-anchor="middle" class="onpage"')}`;
}

const CHANGE_LOOK: Record<BoxChange, string> = { replaced: "bad", created: "good", changed: "warn" };

function priceOf({ monthly, isUnpriced, kind }: Box): string {
    if (isUnpriced) return monthly === undefined ? "no price" : `${money(monthly)} + ?`;
    if (monthly !== undefined) return money(monthly);
    return kind === "internet" ? "" : "$0.00";
}

function money(monthly: number): string {
    return usd(monthly).replace(/^(-?)/, "$1$$");
}

function words({ mandatory, advisory, tasks, change }: Box): string[] {
    return [
        ...(change ? [`would be ${change}`] : []),
        ...(tasks ? [`${tasks.onDemand} tasks on demand, ${tasks.spot} on Spot`] : []),
        ...(mandatory > 0 ? [`${mandatory} mandatory violations`] : []),
        ...(advisory > 0 ? [`${advisory} advisory violations`] : []),
    ];
}

/** A square a task: filled on demand, hollow on Spot. */
function tasksSvg({ tasks }: Box, x: number, y: number): string {
    if (!tasks) return "";
    const all = [...Array(tasks.onDemand).fill(true), ...Array(tasks.spot).fill(false)].slice(0, 6) as boolean[];
    const more = tasks.onDemand + tasks.spot - all.length;
    const squares = all.map((isOnDemand, index) => square(x + index * 13, y, isOnDemand)).join("");
    return more > 0
        ? `${squares}${text(x + all.length * 13 + 2, y + 9, `+${more}`, 'font-size="10.5" class="soft"')}`
        : squares;
}

/** A task. */
export function square(x: number, y: number, isOnDemand: boolean): string {
    const style = isOnDemand ? 'fill="var(--p-main)"' : 'fill="none" stroke-dasharray="2 1.5"';
    return `<rect x="${n(x)}" y="${n(y)}" width="9.5" height="9.5" rx="2" stroke="var(--p-main)" ${style}/>`;
}

/** Broken rules, in the corner. */
function marks({ mandatory, advisory }: Box, right: number, y: number): string {
    const count = mandatory > 0 ? mandatory : advisory;
    if (count === 0) return "";
    const width = markWidth(count);
    const kind = mandatory > 0 ? "bad" : "warn";
    const rect = `<rect class="${kind}" x="${n(right - width)}" y="${n(y)}" width="${n(width)}" height="16" rx="8"/>`;
    return `${rect}${text(right - width / 2, y + 12, `! ${count}`, 'font-size="10.5" text-anchor="middle" class="onpage"')}`;
}

const markWidth = (count: number) => 20 + 6 * String(count).length;

function marksWidth({ mandatory, advisory }: Box): number {
    const count = mandatory > 0 ? mandatory : advisory;
    return count === 0 ? 0 : markWidth(count);
}
