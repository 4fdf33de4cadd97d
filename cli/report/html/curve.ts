import { usd } from "../figures";

/** What a month costs with so many users. */
export interface Point {
    users: number;
    monthly: number;
}

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 64;
const BOTTOM = 30;

/** A line that climbs by fewer dollars is flat: a sentence says the same. */
const FLAT = 1;

function said({ users }: Point): string {
    return users.toLocaleString("en-US");
}

/** The bill over the number of users, on a logarithmic axis, with its figures as a table. */
export function curve(points: readonly Point[]): string {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return "";
    const rows = points.map(
        ({ users, monthly }) =>
            `<tr><td data-label="users">${said({ users, monthly })}</td><td class="figure" data-label="a month">$${usd(monthly)}</td><td class="figure" data-label="a user">$${(monthly / users).toFixed(3)}</td></tr>`,
    );
    const table = `<details><summary>As a table</summary><table><thead><tr><th scope="col">users</th><th scope="col" class="figure">a month</th><th scope="col" class="figure">a user</th></tr></thead><tbody>${rows.join("")}</tbody></table></details>`;
    if (last.monthly - first.monthly < FLAT) {
        return `<section id="users"><h2>What users cost</h2>
<p class="soft">Next to nothing: $${usd(first.monthly)} a month with ${said(first)} users, $${usd(last.monthly)} with ${said(last)}.</p>
${table}</section>`;
    }
    const most = Math.max(...points.map(({ monthly }) => monthly), 1) * 1.1;
    const x = (users: number) => {
        const share = Math.log(users / first.users) / Math.log(last.users / first.users);
        return LEFT + share * (WIDTH - LEFT - 40);
    };
    const y = (monthly: number) => HEIGHT - BOTTOM - (monthly / most) * (HEIGHT - BOTTOM - 24);
    const at = points.map(({ users, monthly }) => [Math.round(x(users)), Math.round(y(monthly))] as const);
    const text = (left: number, top: number, words: string, anchor: string) =>
        `<text x="${left}" y="${top}" text-anchor="${anchor}">${words}</text>`;
    const dots = points.map(({ users, monthly }, index) => {
        const [left = 0, top = 0] = at[index] ?? [];
        // Next to a line that climbs, not on it.
        const climbs = top - (at[index + 1]?.[1] ?? top) > 12;
        const figure = `$${usd(monthly).replace(/\.\d+$/, "")}`;
        return [
            `<circle cx="${left}" cy="${top}" r="4" fill="var(--main)"/>`,
            text(climbs ? left + 4 : left, top - 10, figure, climbs ? "end" : "middle"),
            text(left, HEIGHT - 8, said({ users, monthly }), "middle"),
        ].join("");
    });
    return `<section id="users"><h2>What users cost</h2>
<p class="soft">The same stack with the use of more users: tasks, database and cache as they are, which may be too small for them.</p>
<figure><svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="100%" role="img" aria-label="The bill from ${first.users} to ${last.users} users">
<path d="M${LEFT} ${HEIGHT - BOTTOM}H${WIDTH - 20}" stroke="currentColor" stroke-opacity=".4" fill="none"/>
<polyline points="${at.map((point) => point.join(",")).join(" ")}" fill="none" stroke="var(--main)" stroke-width="2.5"/>
${dots.join("")}</svg></figure>
${table}</section>`;
}
