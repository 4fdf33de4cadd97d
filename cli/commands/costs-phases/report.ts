import { dollars, signedUsd, usd } from "../../report/figures";
import { broken, widest } from "../../report/layout";
import type { Row } from "../costs-compare/compare";
import { expandedMarkdown, expandedText } from "../costs-compare/report";
import { MEASURED } from "./capacity";
import type { Deployed, Phase, Phases } from "./phases";

const TITLE = "The roadmap, USD a month before tax, the use of 500 users included";
const AURORA =
    "Aurora Serverless v2 instead of RDS, which phase 7 suggests: it never pauses while a connection pool is open, so it runs half a capacity unit all month";

/** For people on a terminal. */
export function textOf(phases: Phases, lines: boolean): string {
    const rows = [["phase", "document", "true", "change", ""], ...phases.phases.map(cells)];
    const columns = [0, 1, 2, 3].map((column) => widest(rows.map((row) => row[column] ?? "")));
    const table = rows.flatMap((row) => {
        const figures = columns
            .map((width, column) =>
                column === 0 ? (row[column] ?? "").padEnd(width) : (row[column] ?? "").padStart(width),
            )
            .join("  ");
        const texts = broken(row[4] ?? "", Math.max(30, 118 - figures.length));
        return texts.map((text, index) => `${index === 0 ? figures : " ".repeat(figures.length)}  ${text}`.trimEnd());
    });
    const indented = (text: string) =>
        broken(text, 114).map((piece, index) => `${index === 0 ? "  - " : "    "}${piece}`);
    return [
        TITLE,
        "",
        ...table,
        ...phases.phases.flatMap((phase) => {
            if (!phase.deployed) return [];
            return [
                "",
                `Phase ${phase.phase}, ${phase.stack}: ${usd(phase.deployed.bill.total)}`,
                ...remarksOf(phase).flatMap(indented),
            ];
        }),
        "",
        "What we would run",
        ...phases.variants.flatMap(({ name, bill, why }) => indented(`${name}: ${usd(bill.total)}. ${why}`)),
        ...indented(
            `${AURORA}: ${usd(phases.aurora.total)}, compared with ${usd(databaseOf(phases))} for the database of phase 4.`,
        ),
        "",
        "More users than the document plans for",
        ...[...phases.growth.map(grown), AT_ONCE].flatMap(indented),
        ...(lines ? rowsOf(phases).flatMap(expandedText) : []),
    ].join("\n");
}

/** For docs/cost.md and pull requests: the table, what each phase is and gives up, and each bill, collapsed. */
export function markdownOf(phases: Phases): string {
    const line = (row: string[]) => `| ${row.join(" | ")} |`;
    return [
        line(["phase", "document", "true", "change", "what changes"]),
        line(["---", "---:", "---:", "---:", "---"]),
        ...phases.phases.map(cells).map(line),
        "",
        ...phases.phases.flatMap((phase) =>
            phase.deployed
                ? [
                      `**Phase ${phase.phase}, \`${phase.stack}\`: ${usd(phase.deployed.bill.total)}**`,
                      "",
                      ...remarksOf(phase).map((text) => `- ${text}`),
                      "",
                  ]
                : [],
        ),
        "**What we would run**",
        "",
        ...phases.variants.map(({ name, bill, why }) => `- ${name}: **${usd(bill.total)}**. ${why}`),
        `- ${AURORA}: **${usd(phases.aurora.total)}**, compared with ${usd(databaseOf(phases))} for the database of phase 4.`,
        "",
        "**More users than the document plans for** ([growth.md](growth.md))",
        "",
        ...[...phases.growth.map(grown), AT_ONCE].map((text) => `- ${text}`),
        "",
        ...expandedMarkdown(rowsOf(phases)),
    ]
        .join("\n")
        .trimEnd();
}

/** For programs. Nothing is rounded. */
export function jsonOf({ region, phases, variants, growth, aurora }: Phases): string {
    return `${JSON.stringify({ schema: 1, region, currency: "USD", phases, variants, growth, aurora }, null, 2)}\n`;
}

/** The phases that miss the document's figure, one sentence each. */
export function missed({ phases }: Phases): string[] {
    return phases.flatMap(({ phase, documentUsd, deployed, isMet }) =>
        deployed && !isMet ? [`phase ${phase} costs ${usd(deployed.bill.total)}, more than ${usd(documentUsd)}`] : [],
    );
}

/** Whence the users at once are. */
const AT_ONCE = `Users at once: as measured with 500 (docs/service.md, "500 users"), where a task of a quarter of a vCPU bore ${MEASURED.requestsASecond} requests a second with p99 below 500 ms, and each user asks once in ${MEASURED.secondsBetweenRequests} seconds; as many times as a task has that CPU. Larger tasks, databases and caches were not measured.`;

function grown({ stack, users, bill, change, changes, raised, capacity }: Phases["growth"][number]): string {
    const most = [...changes].reverse().slice(0, 3);
    const dearest = most.map(({ component, monthly }) => `${component} ${signedUsd(monthly)}`).join(", ");
    const count = (number: number) => number.toLocaleString("en-US");
    const tasks = `Its ${capacity.minTasks} to ${capacity.maxTasks} tasks handle ${count(capacity.atLeast)} to ${count(capacity.atMost)} users at once.`;
    return `${stack}, ${count(users)} users: ${usd(bill.total)} (${signedUsd(change)}: ${dearest}). ${raised.join(" ")} ${tasks}`;
}

function cells({ phase, name, documentUsd, deployed }: Phase): string[] {
    return [
        String(phase),
        usd(documentUsd),
        deployed ? usd(deployed.bill.total) : "",
        deployed && deployed.changes.length > 0 ? signedUsd(deployed.change) : "",
        deployed
            ? [name, ...deployed.changes.map(({ component, monthly }) => `${component} ${signedUsd(monthly)}`)].join(
                  "; ",
              )
            : `${name}; no stack here deploys it`,
    ];
}

function remarksOf({ settings, note, givesUp, deployed, documentUsd, isMet }: Phase): string[] {
    return [
        `${isMet ? "Within" : "NOT within"} the document's ${usd(documentUsd)}${deployed ? `; at most ${usd(deployed.bill.worstCase.both)} without Spot and with autoscaling at its maximum all month` : ""}.`,
        ...spotBound(deployed),
        ...(settings.length > 0 ? [`Settings: ${settings.map((setting) => `\`${setting}\``).join(", ")}.`] : []),
        ...upfrontOf(deployed),
        ...(note ? [`Note: ${note}.`] : []),
        ...givesUp.map((text) => `Gives up: ${text}`),
    ];
}

/** What a price that floats can come to; nothing where none does. */
function spotBound(deployed: Deployed | undefined): string[] {
    const { range, total } = deployed?.bill ?? {};
    if (!range || total === undefined || range.maximum - total < 0.005) return [];
    return [`At most ${usd(range.maximum)} while the Spot price of an instance is as high as on-demand.`];
}

function upfrontOf(deployed: Deployed | undefined): string[] {
    if (!deployed || deployed.upfront === 0) return [];
    return deployed.bill.commitments.map(({ name, upfront, saves, paybackMonths }) => {
        const back =
            paybackMonths === undefined ? "never pays back" : `pays back after ${paybackMonths.toFixed(1)} months`;
        return `Commitment: ${name}: ${dollars(upfront).replace("+", "")} upfront, which ${back}; saves ${usd(saves)} a month.`;
    });
}

function databaseOf({ phases }: Phases): number {
    const first = phases.find(({ deployed }) => deployed !== undefined);
    return first?.deployed?.bill.components.find(({ name }) => name === "postgres")?.monthly ?? 0;
}

/** Every bill as a row with its lines. */
function rowsOf({ phases, variants, aurora }: Phases): Row[] {
    const row = (id: string, name: string, { total, fixed, usage, components, unpriced }: Deployed["bill"]): Row => ({
        id,
        name,
        origin: "program",
        what: "",
        total,
        change: 0,
        fixed,
        usage,
        notes: [],
        components,
        unpriced,
    });
    return [
        ...phases.flatMap(({ phase, deployed }) =>
            deployed ? [row(`phase-${phase}`, `phase ${phase}`, deployed.bill)] : [],
        ),
        ...variants.map(({ id, name, bill }) => row(id, name, bill)),
        row("aurora", "Aurora Serverless v2 alone", aurora),
    ];
}
