import { failureOf, messageOf } from "../../aws/failures";
import type { Judgement } from "./check";

/** What is reported of a question that has no answer. */
export function unanswered(error: unknown, actions: readonly string[], seconds: number): Judgement {
    switch (failureOf(error)) {
        case "denied": {
            const named = /to perform:? ([a-z0-9-]+:\w+)/i.exec(messageOf(error))?.[1];
            const action = named ?? actions.join(", ");
            return {
                level: "unknown",
                answer: `could not ask: needs ${action}`,
                fix: `allow ${action} to the caller`,
            };
        }
        case "throttled":
            return unknown(
                "could not ask: AWS throttled the question or was too busy, retries included",
                "run preflight again",
            );
        case "late":
            return unknown(
                `could not ask: no answer within the ${seconds} seconds of preflight`,
                "run preflight again, with a longer --timeout",
            );
        case "unreached":
            return unknown(
                `could not ask: not reachable (${messageOf(error)})`,
                "check the network, and run preflight again",
            );
        case "credentials":
            return unknown(`could not ask: AWS refused the credentials (${messageOf(error)})`, "sign in again");
        case "broken":
            return unknown(`could not ask: AWS answered something unexpected (${messageOf(error)})`);
    }
}

function unknown(answer: string, fix?: string): Judgement {
    return { level: "unknown", answer, ...(fix === undefined ? {} : { fix }) };
}
