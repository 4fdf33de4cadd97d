import type { Judgement, Level } from "./check";

export type Format = "text" | "json" | "markdown";

/** A question with its answer. */
export interface Asked extends Judgement {
    check: string;
    asked: string;
}

/** All that preflight found out. */
export interface Answers {
    stack: string;
    region: string;
    account: string;
    asked: Asked[];
}

const LEVELS: Level[] = ["stop", "warning", "unknown", "ok"];

/** The report as text that ends with a line feed. @param isColoured in text alone */
export function reportOf(answers: Answers, format: Format, isColoured: boolean): string {
    switch (format) {
        case "json":
            return `${JSON.stringify({ schema: 1, ...answers, counts: countsOf(answers) }, null, 2)}\n`;
        case "markdown":
            return markdown(answers);
        case "text":
            return text(answers, isColoured);
    }
}

function countsOf({ asked }: Answers): Record<Level, number> {
    const count = (level: Level) => asked.filter((one) => one.level === level).length;
    return { ok: count("ok"), warning: count("warning"), stop: count("stop"), unknown: count("unknown") };
}

const COLOURS: Record<Level, string> = { ok: "32", warning: "33", stop: "31", unknown: "35" };

function text(answers: Answers, isColoured: boolean): string {
    const { stack, region, account, asked } = answers;
    const paint = (level: Level) => {
        const word = level.padEnd(9);
        return isColoured ? `\u001b[${COLOURS[level]}m${word}\u001b[0m` : word;
    };
    const lines = asked.flatMap(({ level, check, asked: question, answer, fix }) => [
        `${paint(level)}${check}: ${plain(question)}: ${plain(answer)}`,
        ...(fix === undefined ? [] : [`         fix: ${plain(fix)}`]),
    ]);
    return `${[`${stack} in ${region}, account ${account}`, "", ...lines, "", summary(answers)].join("\n")}\n`;
}

function summary(answers: Answers): string {
    const counts = countsOf(answers);
    const parts = LEVELS.map((level) => `${counts[level]} ${level}`).join(", ");
    const open = counts.unknown > 0 ? `, but what is unknown may` : "";
    const verdict =
        counts.stop > 0 ? "AWS would refuse this stack" : `nothing that was answered stops this stack${open}`;
    return `${verdict}: ${parts}`;
}

function markdown(answers: Answers): string {
    const { stack, region, account, asked } = answers;
    const cell = (value: string) => plain(value).replaceAll("|", "\\|").replaceAll("<", "&lt;");
    const rows = asked.map(
        ({ level, check, asked: question, answer, fix = "" }) =>
            `| ${[level, check, question, answer, fix].map(cell).join(" | ")} |`,
    );
    const head = ["|  | check | asked | answer | fix |", "| --- | --- | --- | --- | --- |"];
    return `${[`## Preflight of ${stack}`, "", `${region}, account ${account}. ${summary(answers)}.`, "", ...head, ...rows].join("\n")}\n`;
}

/** One line, whatever AWS put into it; nothing that a terminal would take for a command. */
function plain(value: string): string {
    return value.replace(/\p{Cc}+/gu, " ").trim();
}
