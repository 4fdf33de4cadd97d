import type { Row } from "./rows";

const [WIDTH, LEFT, RIGHT, TOP, BAR, GROUP, PANEL] = [760, 170, 120, 66, 11, 32, 34];
const COLOURS = { off: "#b35806", on: "#998ec3" };
/** Minutes a month, the ends of a logarithmic axis. */
const [LEAST, MOST] = [0.01, 1000];

/** How long less than half of the tasks serve, by weather, on-demand minimum and fallback, as SVG. */
export function chart(rows: Row[]): string {
    const weathers = [...new Set(rows.map(({ weather }) => weather))];
    const panel = 3 * GROUP + PANEL;
    const height = TOP + weathers.length * panel + 10;
    const marks = [0.01, 0.1, 1, 10, 100, 1000];
    const grid = marks.map(
        (minutes) =>
            `<line x1="${at(minutes)}" y1="${TOP - 8}" x2="${at(minutes)}" y2="${height - 16}" stroke="#ddd"/><text x="${at(minutes)}" y="${TOP - 14}" text-anchor="middle" font-size="11">${minutes}</text>`,
    );
    const panels = weathers.map((weather, index) => {
        const top = TOP + index * panel;
        const title = `<text x="8" y="${top + 10}" font-weight="bold">${weather}</text>`;
        return [title, ...groups(rows, weather, top + 18)].join("\n");
    });
    const legend = (["off", "on"] as const).map(
        (fallback, index) =>
            `<rect x="${LEFT + index * 130}" y="8" width="12" height="12" fill="${COLOURS[fallback]}"/><text x="${LEFT + 18 + index * 130}" y="18">fallback ${fallback}</text>`,
    );
    const title =
        "Minutes a month in which less than half of three tasks serve, by weather, on-demand minimum and fallback";
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12"><title>${title}</title><rect width="100%" height="100%" fill="#fff"/>
${legend.join("\n")}
<text x="${LEFT}" y="38" font-size="11">minutes a month in which less than half of the tasks serve (logarithmic); whiskers: 95 % of the mean</text>
${[...grid, ...panels].join("\n")}
</svg>
`;
}

function groups(rows: Row[], weather: string, top: number): string[] {
    return [0, 1, 2].map((onDemandTasks, index) => {
        const y = top + index * GROUP;
        const pair = rows.filter(
            (row) =>
                row.weather === weather &&
                row.service.spotPercent === 100 &&
                row.service.onDemandTasks === onDemandTasks,
        );
        const label = `<text x="${LEFT - 8}" y="${y + BAR + 4}" text-anchor="end">${onDemandTasks} on-demand</text>`;
        return [label, ...pair.map((row, bar) => barOf(row, y + bar * (BAR + 1)))].join("\n");
    });
}

function barOf({ service, result }: Row, y: number): string {
    const { mean, plusMinus } = result.shortMinutes;
    const width = at(mean) - LEFT;
    const rect =
        width > 0
            ? `<rect x="${LEFT}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" fill="${COLOURS[service.fallback ? "on" : "off"]}"/>`
            : "";
    const middle = y + BAR / 2;
    const whisker =
        width > 0
            ? `<line x1="${at(mean - plusMinus)}" y1="${middle}" x2="${at(mean + plusMinus)}" y2="${middle}" stroke="#000"/>`
            : "";
    const minutes = mean < LEAST ? "under 0.01" : mean.toFixed(mean < 1 ? 2 : 1);
    const x = Math.max(LEFT, width > 0 ? at(mean + plusMinus) : LEFT) + 6;
    return `${rect}${whisker}<text x="${x}" y="${y + BAR - 2}" font-size="10">${minutes} min, ${result.monthlyUsd.mean.toFixed(2)} USD</text>`;
}

/** Where on the axis so many minutes are. */
function at(minutes: number): number {
    const share = Math.log(Math.min(MOST, Math.max(LEAST, minutes)) / LEAST) / Math.log(MOST / LEAST);
    return Number((LEFT + share * (WIDTH - LEFT - RIGHT)).toFixed(1));
}
