import path from "node:path";
import { readPriceBook } from "../../../costs";
import type { Report } from "../../command/report-command";
import { type Phases, phasesOf } from "./phases";
import { jsonOf, markdownOf, missed, textOf } from "./report";

const ROOT = path.join(__dirname, "../../..");
const REGION = "ap-northeast-2";

/** The roadmap as it is today. */
export function roadmap(billed?: (done: number, of: number) => void): Promise<Phases> {
    return phasesOf(ROOT, readPriceBook(REGION), new Date(), billed);
}

export function reportOf(phases: Phases, lines: boolean): Report {
    return {
        text: () => textOf(phases, lines),
        json: () => jsonOf(phases),
        markdown: () => markdownOf(phases),
        complaints: missed(phases),
    };
}

export async function table(): Promise<string> {
    return markdownOf(await roadmap());
}
