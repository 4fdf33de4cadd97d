import type { Happened } from "./fleet";
import type { Mail } from "./runs";

/** What is not true in an e-mail, by what has happened until it was written. Nothing, if all of it is. */
export function lie({ Subject, Message }: Mail, happened: readonly Happened[], now: Date): string | undefined {
    const at = new Date(/It happened at (\S+):/.exec(Message)?.[1] ?? now);
    // A run writes when it decided, and may act until it ends.
    const past = happened.filter((one) => one.at.getTime() - at.getTime() <= 60 * 1000);
    // What a failing run began is finished, and reported, by one of the next.
    const recent = past.filter((one) => at.getTime() - one.at.getTime() <= 2 * 3600 * 1000);
    const started = (isOnDemand: boolean, by?: string) =>
        recent.some((one) => one.what === "started" && one.isOnDemand === isOnDemand && (!by || one.by === by));
    const count = (what: Happened["what"]) => recent.filter((one) => one.what === what).length;
    const rolledBack = count("rolled back") > 0;
    const says = (text: string) => Message.includes(text);
    const subject = Subject.replace("glimpse-api ", "");
    const claims: Record<string, boolean[]> = {
        "falls back to on-demand": [
            started(true),
            !says("Spot had no capacity") || count("no capacity") > 0,
            !says("Two checks saw fewer") || count("lacks") >= 2,
            says("Spot had no capacity") || says("Two checks saw fewer"),
        ],
        "falls back to on-demand once more": [started(true), rolledBack],
        "returns to Spot": [started(false)],
        "runs on Spot": [started(false, "hand") || rolledBack || count("junk") > 0],
        "runs on on-demand": [started(true, "hand") || rolledBack || count("junk") > 0],
        "stays on on-demand": [rolledBack],
        "could not be moved to on-demand": [rolledBack || started(false, "hand")],
        "had an unreadable fallback state": [count("junk") > 0],
    };
    const claim = claims[subject];
    if (!claim) return `no e-mail has this subject: ${subject}`;
    const wrong = claim.findIndex((isTrue) => !isTrue);
    return wrong < 0 ? undefined : `claim ${wrong} of "${subject}" is not true: ${Message}`;
}
