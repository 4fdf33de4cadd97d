import { type Bill, type BillLine, bill, PriceBookError } from "../../costs";
import { usd } from "../../costs/usd";
import { inspect } from "../inspection";
import { atMost, atMostEach } from "../parameters";
import { type Circumstances, rule, type Subject } from "../rule";

/** The bill of the whole stack stays under what its owner said. */
export const costCeiling = rule({
    name: "cost-ceiling",
    pack: "cost-guardrails",
    level: "mandatory",
    severity: "high",
    description: "The stack's bill stays under its ceilings, and all of it has a price.",
    why: "Small stacks become expensive through single lines that no one adds up; a resource without a price could be any of them.",
    url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html",
    remediation:
        "Make smaller what the message names as the dearest, or raise the ceiling in the stack's configuration, which is a " +
        "line that someone reviews.",
    reads: {},
    parameters: {
        monthlyUsd: atMost("dollars a month for everything"),
        worstCaseMonthlyUsd: atMost("dollars in a month without Spot and with autoscaling at its maximum"),
        components: atMostEach("dollars a month for single components, by name"),
    },
    judge: (resources, { monthlyUsd, worstCaseMonthlyUsd, components }, circumstances) => {
        const isLimited = [monthlyUsd, worstCaseMonthlyUsd].some((limit) => limit !== undefined);
        if (!isLimited && Object.keys(components).length === 0) return [];
        return inspect(resources, (inspection) => {
            const stack = inspection.relatives.stack;
            const reported = (resource: string, message: string | undefined) => {
                if (message !== undefined) inspection.violations.push({ resource, message });
            };
            const billed = circumstances.bill ?? billOf(resources, circumstances);
            if (typeof billed === "string") {
                inspection.violations.push({
                    resource: stack,
                    message: `cannot be judged: ${billed}`,
                    unjudged: "unreadable",
                });
                return;
            }
            for (const { resource, why } of billed.unpriced) {
                const name = inspection.relatives.byUrn(resource)?.name ?? resource;
                const unjudged = /not (wholly )?known before up/.test(why) ? "unknown" : "unreadable";
                inspection.violations.push({
                    resource,
                    message: `cannot be judged: ${name} has no price: ${why}`,
                    unjudged,
                });
            }
            const open = openLines(billed);
            if (open.length > 0)
                inspection.violations.push({ resource: stack, message: without(open), isAdvice: true });
            reported(stack, over("the stack", billed.total, monthlyUsd, `dearest: ${dearest(billed)}`));
            const worst = "no Spot capacity, autoscaling at its maximum";
            reported(stack, over("the stack's worst month", billed.worstCase.both, worstCaseMonthlyUsd, worst));
            for (const [name, limit] of Object.entries(components)) {
                const component = billed.components.find((one) => one.name === name);
                const urn = resources.find((one) => one.name === name && !one.type.includes("/"))?.urn;
                if (component) reported(urn ?? stack, over(name, component.monthly, limit, linesOf(component)));
                else if (!urn)
                    reported(
                        stack,
                        `the ceiling of ${name} is for nothing: no component has that name. Write one of ${namesOf(billed)}.`,
                    );
            }
        });
    },
});

/** The bill, or why there is none. */
export function billOf(resources: readonly Subject[], { region, asOf, billing }: Circumstances): Bill | string {
    try {
        return bill(resources, { ...billing, region, asOf });
    } catch (error) {
        if (error instanceof PriceBookError) return error.sentence;
        throw error;
    }
}

/** The lines of a bill that are 0 because no one states the use that they follow. */
export function openLines({ components }: Pick<Bill, "components">): BillLine[] {
    return components.flatMap(({ lines }) => lines.filter(({ dependsOn }) => dependsOn !== undefined));
}

/** What lines without a stated use mean for a limit. */
function without(open: readonly BillLine[]): string {
    const named = open.slice(0, 3).map(({ what, resource }) => `${what} of ${resource.split("::").at(-1)}`);
    const more = open.length > named.length ? `, and ${open.length - named.length} more` : "";
    return (
        `the ceilings are compared with the bill without use: ${open.length} line${open.length === 1 ? "" : "s"} of it ` +
        `depend${open.length === 1 ? "s" : ""} on use that no one states (${named.join(", ")}${more}). State it in glimpse:use.`
    );
}

/** Less than half a cent is a matter of rounding. */
const ROUNDING = 0.005;

function over(what: string, actual: number, limit: number | undefined, because: string): string | undefined {
    if (limit === undefined || actual <= limit + ROUNDING) return undefined;
    return (
        `${what} costs $${usd(actual)} a month, $${usd(actual - limit)} more than its ceiling of ` +
        `$${usd(limit)} (${because}). Make it smaller, or raise the ceiling.`
    );
}

function dearest({ components }: Bill): string {
    return components
        .slice(0, 3)
        .map(({ name, monthly }) => `${name} $${usd(monthly)}`)
        .join(", ");
}

function linesOf({ lines }: Bill["components"][number]): string {
    return [...lines]
        .sort((one, other) => other.monthly - one.monthly)
        .slice(0, 3)
        .map(({ what, monthly }) => `${what} $${usd(monthly)}`)
        .join(", ");
}

function namesOf({ components }: Bill): string {
    return components.map(({ name }) => name).join(", ");
}
