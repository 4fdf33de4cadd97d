import { usd } from "../figures";
import type { UserPoint } from "../plan";

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 64;
const BOTTOM = 30;

/** Of someone else's program nothing is known of what a user does. */
const ASSUMED = "who each do what the defaults of glimpse:use say";

/** A line that climbs by fewer dollars is flat: a sentence says the same. */
const FLAT = 1;

/** Between two written figures: a phone's letters are twice as wide. */
const ROOM = 76;
/** For each letter of the longest. */
const LETTER = 15;

function said({ users }: Pick<UserPoint, "users">): string {
    return users.toLocaleString("en-US");
}

function figureOf({ monthly }: Pick<UserPoint, "monthly">): string {
    return `$${usd(Math.round(monthly)).replace(/\.\d+$/, "")}`;
}

/** The bill over the number of users, on a logarithmic axis, with its figures as a table. */
export function curve(points: readonly UserPoint[]): string {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return "";
    const rows = points.map(
        ({ users, monthly, isOwn }) =>
            `<tr><td data-label="users">${said({ users })}${isOwn ? ", as planned" : ""}</td><td class="figure" data-label="a month">$${usd(monthly)}</td><td class="figure" data-label="a user">$${(monthly / users).toFixed(3)}</td></tr>`,
    );
    const table = `<details><summary>As a table</summary><table><thead><tr><th scope="col">users</th><th scope="col" class="figure">a month</th><th scope="col" class="figure">a user</th></tr></thead><tbody>${rows.join("")}</tbody></table></details>`;
    const own = points.find(({ isOwn }) => isOwn);
    if (last.monthly - first.monthly < FLAT) {
        return `<section id="users"><h2>What users cost</h2>
<p class="soft">Next to nothing: $${usd(first.monthly)} a month with ${said(first)} users, $${usd(last.monthly)} with ${said(last)}${own ? "" : `, ${ASSUMED}`}.</p>
${table}</section>`;
    }
    const from = own
        ? `other numbers of users than the ${said(own)} that it is planned for`
        : `so many users, ${ASSUMED}`;
    const most = Math.max(...points.map(({ monthly }) => monthly), 1) * 1.1;
    const x = (users: number) => {
        const share = Math.log(users / first.users) / Math.log(last.users / first.users);
        return LEFT + share * (WIDTH - LEFT - 40);
    };
    const y = (monthly: number) => HEIGHT - BOTTOM - (monthly / most) * (HEIGHT - BOTTOM - 24);
    const at = points.map(({ users, monthly }) => [Math.round(x(users)), Math.round(y(monthly))] as const);
    const text = (left: number, top: number, words: string, anchor: string, mark: string) =>
        `<text x="${left}" y="${top}" text-anchor="${anchor}"${mark}>${words}</text>`;
    const written = withRoom(
        points,
        at.map(([left]) => left),
        Math.max(ROOM, LETTER * figureOf(last).length),
    );
    const dots = points.map(({ users, monthly, isOwn }, index) => {
        const [left = 0, top = 0] = at[index] ?? [];
        const dot = `<circle cx="${left}" cy="${top}" r="${isOwn ? 6 : 4}" fill="var(--main)"/>`;
        if (!written.has(index)) return dot;
        // Next to a line that climbs, not on it.
        const climbs = top - (at[index + 1]?.[1] ?? top) > 12;
        const figure = figureOf({ monthly });
        const mark = isOwn ? ' class="own"' : "";
        return [
            dot,
            text(climbs ? left + 4 : left, top - 10, figure, climbs ? "end" : "middle", mark),
            text(left, HEIGHT - 8, said({ users }), "middle", mark),
        ].join("");
    });
    return `<section id="users"><h2>What users cost</h2>
<p class="soft">The same stack with the use of ${from}: tasks, database and cache as they are, which may be too small for more.</p>
<figure><svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" role="img" aria-label="The bill from ${first.users} to ${last.users} users">
<path d="M${LEFT} ${HEIGHT - BOTTOM}H${WIDTH - 20}" stroke="currentColor" stroke-opacity=".4" fill="none"/>
<polyline points="${at.map((point) => point.join(",")).join(" ")}" fill="none" stroke="var(--main)" stroke-width="2.5"/>
${dots.join("")}</svg></figure>
${table}</section>`;
}

/** The points whose figures are written: the stack's own, the last and the first, and what has room between them. */
function withRoom(points: readonly UserPoint[], lefts: readonly number[], room: number): ReadonlySet<number> {
    const own = points.findIndex(({ isOwn }) => isOwn);
    const first = [own, points.length - 1, 0].filter((index) => index >= 0);
    const written = new Set<number>();
    for (const index of [...first, ...points.keys()]) {
        const left = lefts[index] ?? 0;
        if ([...written].every((other) => Math.abs((lefts[other] ?? 0) - left) >= room)) written.add(index);
    }
    return written;
}
