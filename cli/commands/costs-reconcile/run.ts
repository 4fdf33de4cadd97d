// Neither this nor what it imports loads Pulumi, which would be half of the command's memory and time.
import { readPriceBook } from "../../../costs/book";
import { jsonOf, markdownOf, reconcile, textOf } from "../../../costs/reconcile";
import type { Report } from "../../command/report-command";

/** The document is about Seoul. */
const REGION = "ap-northeast-2";

export async function report(): Promise<Report> {
    const book = readPriceBook(REGION);
    const result = reconcile(book);
    return {
        text: () => textOf(result),
        json: () => jsonOf(result, book),
        markdown: () => markdownOf(result),
    };
}

export async function table(): Promise<string> {
    return markdownOf(reconcile(readPriceBook(REGION)));
}
