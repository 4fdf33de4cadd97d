import { escaped } from "../escaped";
import { layoutOf } from "./layout";
import { LABEL_WIDTH, pathOf, type Route } from "./line";
import type { Picture } from "./model";
import type { Place } from "./sizes";
import { boxSvg, square } from "./svg-box";
import { n, shortened, text } from "./svg-text";

/** How the picture is used. */
export interface SvgOptions {
    /** What it shows, for people who cannot see it. */
    title: string;
    /** Where a click on a box leads; nothing where there is nothing to lead to. @default nowhere */
    linkOf?: (urns: readonly string[]) => string | undefined;
}

/** Light and dark by the reader's system; a page around it may set the same variables. */
const STYLE = `
.glimpse-picture{--p-ink:#1b2330;--p-soft:#566173;--p-line:#8b95a5;--p-box:#fff;--p-edge:#c5ccd6;--p-vpc:#f3f6fa;--p-tier:#e8eef6;--p-public:#e9f5ec;--p-main:#1d5fbf;--p-bad:#b3261e;--p-warn:#8a5a00;--p-good:#1c6b35;--p-page:#fff;font-family:system-ui,-apple-system,"Segoe UI",sans-serif}
@media(prefers-color-scheme:dark){.glimpse-picture{--p-ink:#e8ecf2;--p-soft:#a8b2c1;--p-line:#77818f;--p-box:#1c232d;--p-edge:#3c4755;--p-vpc:#151b23;--p-tier:#1a2431;--p-public:#16271c;--p-main:#7fb0ff;--p-bad:#ff8a80;--p-warn:#f2b84b;--p-good:#7fd69a;--p-page:#0f141a}}
.glimpse-picture text{fill:var(--p-ink)}
.glimpse-picture .soft{fill:var(--p-soft)}
.glimpse-picture .box{fill:var(--p-box);stroke:var(--p-edge)}
.glimpse-picture .shape{fill:none;stroke:var(--p-main);stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.glimpse-picture .arrow{fill:none;stroke:var(--p-line);stroke-width:1.4}
.glimpse-picture .right{stroke-dasharray:2 4}
.glimpse-picture .halo{paint-order:stroke;stroke:var(--p-page);stroke-width:4px;stroke-linejoin:round}
.glimpse-picture .inside{stroke:var(--p-tier)}
.glimpse-picture .bad{fill:var(--p-bad)}
.glimpse-picture .warn{fill:var(--p-warn)}
.glimpse-picture .good{fill:var(--p-good)}
.glimpse-picture .onpage{fill:var(--p-page);font-weight:700}
.glimpse-picture a:focus-visible .box,.glimpse-picture a:hover .box{stroke:var(--p-main);stroke-width:2.5}
.glimpse-picture a{text-decoration:none}
@media print{.glimpse-picture{--p-ink:#111;--p-soft:#444;--p-line:#777;--p-box:#fff;--p-edge:#bbb;--p-vpc:#fff;--p-tier:#fff;--p-public:#fff;--p-main:#1d5fbf;--p-bad:#b3261e;--p-warn:#8a5a00;--p-good:#1c6b35;--p-page:#fff}}
`.replace(/\n/g, "");

const LEGEND = 30;

/** The picture as SVG: no script, no network, no font but the reader's. */
export function svgOf(picture: Picture, { title, linkOf = () => undefined }: SvgOptions): string {
    const layout = layoutOf(picture);
    const width = Math.max(layout.width, 560);
    const height = layout.height + LEGEND;
    const frames: Frame[] = [
        ...layout.vpcs.map(({ title: name, place }) => ({ place, fill: "var(--p-vpc)", title: name, detail: "" })),
        ...layout.tiers.map(({ tier, place }) => ({
            place,
            fill: tier.isPublic ? "var(--p-public)" : "var(--p-tier)",
            title: tier.title,
            detail: tier.detail,
        })),
    ];
    const hasLinks = picture.boxes.some(({ urns }) => linkOf(urns) !== undefined);
    // A picture that is one thing for a screen reader must not hold links.
    const role = hasLinks ? `role="group" aria-roledescription="diagram"` : `role="img"`;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" class="glimpse-picture" viewBox="0 0 ${width} ${height}" width="${n(width)}" height="${n(height)}" style="--natural:${n(width)}px" ${role} aria-labelledby="glimpse-picture-title">`,
        // Within an attribute no stranger's name may be.
        `<title id="glimpse-picture-title">${escaped(title)}</title>`,
        `<style>${STYLE}</style>`,
        `<defs><marker id="p-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="var(--p-line)"/></marker></defs>`,
        `<rect width="${width}" height="${height}" rx="12" fill="var(--p-page)"/>`,
        ...frames.map(frame),
        ...layout.arrows.map((arrow) => line(arrow)),
        // Above the arrows, which cross them: an address range stays legible.
        ...frames.map(frameTitle),
        ...picture.boxes.map((box) => boxSvg(box, layout.boxes.get(box.id), linkOf(box.urns))),
        ...layout.arrows.map((arrow) => label(arrow)),
        legend(picture, height),
        "</svg>\n",
    ].join("\n");
}

/** What holds boxes: a VPC, its subnets of one kind. */
interface Frame {
    place: Place;
    fill: string;
    title: string;
    detail: string;
}

function frame({ place: { x, y, width, height }, fill }: Frame): string {
    return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="10" fill="${fill}" stroke="var(--p-edge)"/>`;
}

function frameTitle({ place: { x, y, width }, fill, title, detail }: Frame): string {
    const room = width - 24;
    const halo = `style="stroke:${fill}"`;
    const lines = [
        text(x + 12, y + 18, shortened(title, room, 7.2), `font-size="12" font-weight="600" class="halo" ${halo}`),
    ];
    if (detail) {
        lines.push(text(x + 12, y + 34, shortened(detail, room, 6.1), `font-size="10.5" class="soft halo" ${halo}`));
    }
    return lines.join("");
}

function line({ arrow, points }: Route): string {
    const mark = arrow.kind === "right" ? " right" : "";
    return `<path class="arrow${mark}" d="${pathOf(points)}" marker-end="url(#p-tip)"/>`;
}

function label({ arrow, label: [x, y] }: Route): string {
    if (arrow.label === "") return "";
    return text(
        x,
        y + 3.5,
        shortened(arrow.label, LABEL_WIDTH, 6.1),
        'font-size="10.5" text-anchor="middle" class="soft halo"',
    );
}

function legend({ boxes, arrows }: Picture, height: number): string {
    const y = height - 12;
    let x = 16;
    const parts: string[] = [];
    const say = (words: string) => {
        parts.push(text(x, y, words, 'font-size="10.5" class="soft"'));
        x += words.length * 6 + 18;
    };
    const stroke = (kind: string) => {
        parts.push(`<path class="arrow ${kind}" d="M${n(x)} ${n(y - 4)}h22" marker-end="url(#p-tip)"/>`);
        x += 30;
    };
    if (arrows.some(({ kind }) => kind !== "right")) {
        stroke("");
        say("may connect");
    }
    if (arrows.some(({ kind }) => kind === "right")) {
        stroke("right");
        say("has rights to");
    }
    if (boxes.some(({ tasks }) => tasks)) {
        parts.push(square(x, y - 9, true));
        x += 15;
        say("task on demand");
        parts.push(square(x, y - 9, false));
        x += 15;
        say("task on Spot");
    }
    if (boxes.some(({ mandatory, advisory }) => mandatory + advisory > 0)) {
        parts.push(`<rect class="bad" x="${n(x)}" y="${n(y - 10)}" width="13" height="13" rx="6"/>`);
        x += 18;
        say("violations");
    }
    return parts.join("");
}
