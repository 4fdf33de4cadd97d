import { failureOf, messageOf } from "../../aws/failures";
import { isOurs } from "../../aws/reporting";
import type { Running } from "../../running";

/** How a part of a stack is. */
export interface Section {
    /** `glimpse-api`, `alarms`, `nat`, `database`, `cache`. */
    name: string;
    level: "ok" | "wrong" | "unknown";
    /** In a few words. */
    said: string;
    /** What follows it, in columns. */
    rows: string[][];
    /** The same for a program. */
    data: unknown;
}

/** One part, asked by itself: what goes wrong with one hides no other. */
export interface Question {
    name: string;
    ask(running: Running, now: number): Promise<Section>;
}

/** Puts a question; what AWS refuses is an answer too. */
export async function answered({ name, ask }: Question, running: Running, now: number): Promise<Section> {
    try {
        return await ask(running, now);
    } catch (error) {
        if (isOurs(error)) throw error;
        const said = `not known: ${messageOf(error)}`;
        return { name, level: "unknown", said, rows: [], data: { error: messageOf(error), failure: failureOf(error) } };
    }
}
