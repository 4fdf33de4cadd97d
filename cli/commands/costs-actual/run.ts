import { agreed, bill, readPriceBook } from "../../../costs";
import { type Actual, type Comparison, compare, daysIn, learned } from "../../../costs/actual";
import { extended, layersBeneath } from "../../../stacks/config/extends";
import { readStackFile } from "../../../stacks/config/stack-file";
import { deliver, EXIT, type Host, interruptible } from "../../command";
import type { Surroundings } from "../../running";
import { ours } from "../costs-compare/ours";
import { fromFile } from "./from-file";
import { jsonOf, markdownOf, textOf } from "./report";
import { writeUse } from "./written-use";

interface Asked {
    stack: string;
    from: string | undefined;
    aws: boolean;
    month: string | undefined;
    learn: boolean;
    format: "text" | "json" | "markdown";
    out: string | undefined;
}

/** Seoul's usage types are known best. */
const SEOUL = "ap-northeast-2";
const HOURS_A_DAY = 24;

/** Reads the bill, compares, writes the report and, if asked, the use that it shows. Gives the exit code. */
export async function compareWithPlan(asked: Asked, host: Host, surroundings: Surroundings): Promise<number> {
    return interruptible(host, async (signal) => {
        const { stack, from, month, format, out } = asked;
        const tags = tagsOf(stack, host.directory);
        const { resources, settings } = await ours(host.directory, stack);
        const { region, use, commitments, secretsProvider, terms = {} } = settings;
        const actual: Actual =
            from === undefined
                ? await (await import("./cost-explorer")).askedOf({ month, tags, region, signal }, host, surroundings)
                : await fromFile(from, { tags, month }, host);
        const billed = (figures: typeof use) =>
            bill(resources, {
                region,
                use: figures,
                commitments,
                terms,
                ...(secretsProvider === undefined ? {} : { secretsProvider }),
                hoursPerMonth: daysIn(actual.month) * HOURS_A_DAY,
            });
        const list = readPriceBook(region);
        const books = { list, agreed: agreed(list, terms, new Date(host.clock.now())), seoul: readPriceBook(SEOUL) };
        const comparison = compare(actual, billed(use), books);
        const figures = learned(comparison, use, billed);
        const report = { stack, tags, comparison, learned: figures };
        deliver({ text: textOf, json: jsonOf, markdown: markdownOf }[format](report), out, "comparison", host);
        if (asked.learn) writeUse(figures, { directory: host.directory, stack }, host);
        return hasUnpriced(comparison) ? EXIT.refused : EXIT.clean;
    });
}

function hasUnpriced({ rows }: Comparison): boolean {
    return rows.some(({ price }) => price === undefined);
}

/** The tags that every resource of the stack has. */
function tagsOf(stack: string, directory: string): Record<string, string> {
    const file = readStackFile(directory, stack);
    const config = extended(file.config, layersBeneath(file.config, file.stack, directory));
    const { tags } = JSON.parse(config["aws:defaultTags"] || "{}");
    return Object.fromEntries(Object.entries(Object(tags)).map(([key, value]) => [key, String(value)]));
}
