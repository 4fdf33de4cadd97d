/** One step of an outage. */
export interface Part {
    what: string;
    seconds: number;
    /** Measured here, or a figure from elsewhere. */
    measured: boolean;
}

/** One way in which a way out is lost. */
export interface Bar {
    label: string;
    parts: Part[];
}

const COLOURS: Record<string, string> = { detect: "#b35806", launch: "#f1a340", boot: "#fee0b6", takeover: "#542788" };
const [WIDTH, LEFT, ROW, TOP] = [760, 190, 34, 44];

/** A bar chart as SVG: a bar for each way, a colour for each step, hatched frames around what was not measured. */
export function splitChart(bars: Bar[]): string {
    const total = ({ parts }: Bar) => parts.reduce((sum, { seconds }) => sum + seconds, 0);
    const scale = (WIDTH - LEFT - 80) / Math.max(...bars.map(total));
    const rows = bars.map((bar, row) => {
        let x = LEFT;
        const y = TOP + row * ROW;
        const rects = bar.parts.map(({ what, seconds, measured }) => {
            const width = Math.max(1, seconds * scale);
            const frame = measured ? "" : ' stroke="#555" stroke-dasharray="3 2"';
            const rect = `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="20" fill="${COLOURS[what] ?? "#999"}"${frame}/>`;
            x += width;
            return rect;
        });
        return `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${bar.label}</text>${rects.join("")}<text x="${(x + 6).toFixed(1)}" y="${y + 15}">${total(bar).toFixed(1)} s</text>`;
    });
    const legend = Object.entries(COLOURS).map(
        ([what, colour], index) =>
            `<rect x="${LEFT + index * 110}" y="10" width="14" height="14" fill="${colour}"/><text x="${LEFT + 20 + index * 110}" y="22">${what}</text>`,
    );
    const height = TOP + bars.length * ROW + 24;
    const note = `<text x="${LEFT}" y="${height - 8}" font-size="11">dashed frame: a documented or assumed figure, not measured here</text>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13"><title>How long a way out is lost, by kind of loss, and where the time goes</title><rect width="100%" height="100%" fill="#fff"/>
${[...legend, ...rows, note].join("\n")}
</svg>
`;
}
