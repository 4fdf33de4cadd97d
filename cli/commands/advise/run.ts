import { UserError } from "../../../components/user-error";
import { deliver, EXIT, type Host, interruptible, progress } from "../../command";
import { opened, type Surroundings } from "../../running";
import { type Advice, advicesOf, findingOf, isSeen } from "./advice";
import { seriesOf } from "./ask";
import type { Line } from "./measure";
import { measuresOf } from "./measures";
import { jsonOf, markdownOf, type Report, textOf } from "./report";

interface Asked {
    stack: string;
    format: "text" | "json" | "markdown";
    out: string | undefined;
}

/** Reads the metrics, writes the report, and gives the exit code. */
export async function advise(asked: Asked, host: Host, surroundings: Surroundings): Promise<number> {
    return interruptible(host, async (signal) => {
        const { stack, format, out } = asked;
        const running = await opened({ command: "advise", stack, signal }, host, surroundings);
        const now = host.clock.now();
        const measures = measuresOf(running.resources);
        const series = await running.asking(() => seriesOf(measures, running, now, progress(host, "metrics read")));
        const findings = measures.map((measure, index) =>
            findingOf(measure, series[index] ?? { unread: "no answer" }, now),
        );
        const { priceOf, readPriceBook } = await import("../../../costs");
        const sold = (line: Line, type: string) => {
            const key = {
                database: "rds.postgres.",
                aurora: "aurora.postgresql.",
                cache: "elasticache.valkey.",
                nat: "ec2.",
                factor: "",
            }[line.grows.by];
            try {
                return priceOf(readPriceBook(running.region), `${key}${type}.hour`).usd > 0;
            } catch {
                return false;
            }
        };
        const advices = await priced(advicesOf(findings, sold), stack, host.directory);
        const report: Report = { stack, region: running.region, now, findings, advices };
        const text = { text: textOf, json: jsonOf, markdown: markdownOf }[format](report);
        deliver(text, out, "report", host);
        const isWell = advices.every(({ is }) => is === "lower") && findings.every(isSeen);
        return isWell ? EXIT.clean : EXIT.refused;
    });
}

/** With what each line changes of the bill, by the stack's own file. */
export async function priced(advices: Advice[], stack: string, directory: string): Promise<Advice[]> {
    if (advices.length === 0) return [];
    const { ours } = await import("../costs-compare/ours");
    const { bill } = await import("../../../costs");
    const total = async (changes: Record<string, Record<string, unknown>>) => {
        const { resources, settings } = await ours(directory, stack, changes);
        const { region, use, commitments, terms = {} } = settings;
        const { total: monthly, worstCase, unpriced } = bill(resources, { region, use, commitments, terms });
        if (unpriced.length > 0) throw new Error(unpriced[0]?.why);
        return { monthly, worst: worstCase.autoscalingMaximum };
    };
    // Asked for once: it is the same for each line.
    let now: ReturnType<typeof total> | undefined;
    const all: Advice[] = [];
    for (const advice of advices) {
        const { line, value, also } = advice;
        if (value === undefined) {
            all.push(advice);
            continue;
        }
        try {
            const changed = await total({ [line.section]: { [line.key]: value, ...also } });
            now ??= total({});
            const { monthly, worst } = await now;
            all.push({ ...advice, monthly: changed.monthly - monthly, atMost: changed.worst - worst });
        } catch (error) {
            if (error instanceof UserError) all.push({ ...advice, refused: error.sentence });
            else
                all.push({
                    ...advice,
                    monthly: `not known: ${error instanceof Error ? error.message : String(error)}`,
                });
        }
    }
    return all;
}
