import type { Bill } from "../../costs";
import { usd } from "../../costs/usd";
import { inspect } from "../inspection";
import { atMost } from "../parameters";
import { rule } from "../rule";
import { billOf, openLines } from "./cost-ceiling";

/** One update makes the bill grow only so far. */
export const costIncrease = rule({
    name: "cost-increase",
    pack: "cost-guardrails",
    level: "mandatory",
    severity: "medium",
    description: "One update makes the bill grow by no more than its limit.",
    why: "A ceiling with room in it lets a wrong class or a forgotten gateway through; a jump in one update is a question.",
    url: "https://docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html",
    remediation: "Check what grows. If it is intended, raise the limit for this update in the stack's configuration.",
    compares: true,
    reads: {},
    parameters: {
        monthlyUsd: atMost("dollars a month that one update may add"),
        percent: atMost("percent of the bill that one update may add"),
    },
    judge: (resources, { monthlyUsd, percent }, circumstances) => {
        if (monthlyUsd === undefined && percent === undefined) return [];
        const { previous } = circumstances;
        return inspect(resources, (inspection) => {
            const open = (why: string) =>
                inspection.violations.push({
                    resource: inspection.relatives.stack,
                    message: `cannot be judged: ${why}`,
                    unjudged: "unreadable",
                });
            if (!previous || typeof previous === "string") {
                open(`what exists before this update is not known: ${previous ?? "no one said"}`);
                return;
            }
            // The first update is all growth, and the ceiling's affair.
            if (previous.every(({ type }) => type === "pulumi:pulumi:Stack")) return;
            const before = billOf(previous, circumstances);
            const after = circumstances.bill ?? billOf(resources, circumstances);
            if (typeof before === "string" || typeof after === "string") {
                open(typeof after === "string" ? after : String(before));
                return;
            }
            for (const { resource, why } of newlyUnpriced(before, after)) {
                const name = inspection.relatives.byUrn(resource)?.name ?? resource;
                const unjudged = /not (wholly )?known before up/.test(why) ? "unknown" : "unreadable";
                const message = `cannot be judged: what ${name} adds has no price: ${why}`;
                inspection.violations.push({ resource, message, unjudged });
            }
            const opened = newlyOpen(before, after);
            if (opened > 0) {
                inspection.violations.push({
                    resource: inspection.relatives.stack,
                    message:
                        `the growth is compared with its limit without use: ${opened} new line${opened === 1 ? "" : "s"} of the ` +
                        `bill depend${opened === 1 ? "s" : ""} on use that no one states. State it in glimpse:use.`,
                    isAdvice: true,
                });
            }
            const growth = after.total - before.total;
            const share = percent === undefined ? Infinity : (percent * before.total) / 100;
            const limit = Math.min(monthlyUsd ?? Infinity, share);
            if (growth <= limit + 0.005) return;
            const grown = after.components
                .map(({ name, monthly }) => ({
                    name,
                    by: monthly - (before.components.find((one) => one.name === name)?.monthly ?? 0),
                }))
                .filter(({ by }) => by >= 0.005)
                .sort((one, other) => other.by - one.by)
                .slice(0, 3)
                .map(({ name, by }) => `${name} +$${usd(by)}`);
            inspection.violations.push({
                resource: inspection.relatives.stack,
                message:
                    `the bill grows by $${usd(growth)} a month, from $${usd(before.total)} to ` +
                    `$${usd(after.total)}, and $${usd(limit)} is the limit (${grown.join(", ")}). ` +
                    "Take it back, or raise the limit for this update.",
            });
        });
    },
});

/** What has no price now, and had one or was not there before: its growth is not in the total. */
function newlyUnpriced(before: Bill, after: Bill): Bill["unpriced"] {
    const keyOf = ({ resource, why }: Bill["unpriced"][number]) => `${resource} ${why}`;
    const known = new Set(before.unpriced.map(keyOf));
    return after.unpriced.filter((one) => !known.has(keyOf(one)));
}

/** How many lines follow a use that no one states, and did not before. */
function newlyOpen(before: Bill, after: Bill): number {
    const keyOf = ({ resource, what }: { resource: string; what: string }) => `${resource} ${what}`;
    const known = new Set(openLines(before).map(keyOf));
    return openLines(after).filter((line) => !known.has(keyOf(line))).length;
}
