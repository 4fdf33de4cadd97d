import { isCustomType } from "../../../../inventory";
import type { StackPlan } from "../../../aws/stack-plan";
import { defineCheck } from "../check";
import { actionsOf } from "../rights/actions";
import { namedIn, plannedActions } from "../rights/kinds";
import { type Decision, principalOf, simulate } from "../rights/simulate";

/** Actions that are asked about together: of one service by the ARNs that the plan knows, or of all others. */
interface Asked {
    /** What they are about, for the question. */
    what: string;
    actions: string[];
    /** What is asked about what: all resources where no ARN is known. */
    parts: { actions: string[]; arns(account: string): string[] }[];
}

/** One question for each service whose resources the plan names, and one for all that IAM decides on otherwise. */
function askedOf(plan: StackPlan): Asked[] {
    const named = namedIn(plan);
    const own = [...new Set(named.map(({ service }) => service))].map((service) => {
        const parts = named.filter((one) => one.service === service);
        return { what: service, actions: [...new Set(parts.flatMap(({ actions }) => actions))].sort(), parts };
    });
    const covered = new Set(own.flatMap(({ actions }) => actions));
    const others = plannedActions(plan).filter((action) => !covered.has(action));
    const what = [...new Set(others.map(serviceOf))].join(", ");
    const rest = { what, actions: others, parts: [{ actions: others, arns: () => ["*"] }] };
    return [...own, rest].filter((one) => one.actions.length > 0);
}

function serviceOf(action: string): string {
    return action.slice(0, action.indexOf(":"));
}

/** Whether the caller, who runs `up` next, may do what the plan's types need. Policies of an organization and of a session are not seen. */
export const rights = defineCheck({
    name: "rights",
    actions: ["iam:SimulatePrincipalPolicy", "iam:GetRole"],
    subjects: askedOf,
    question: ({ what, actions }) =>
        `whether the caller may make what the plan needs of ${what} (${actions.length} actions)`,
    ask: async (aws, { parts }) => {
        if (aws.caller.arn.endsWith(":root")) return "root" as const;
        const principal = await aws.once("principal", () => principalOf(aws));
        if (principal === undefined) return "unknown" as const;
        const decisions = await Promise.all(
            parts.map(({ actions, arns }) => simulate(aws, principal, actions, arns(aws.caller.account))),
        );
        return { principal, decisions: decisions.flat() };
    },
    judge: (answer, { actions }) => {
        if (answer === "root") return { level: "ok", answer: "the root user may do everything" };
        if (answer === "unknown") {
            return {
                level: "unknown",
                answer: "could not ask: IAM simulates users and roles only",
                fix: "run preflight as a user or a role",
            };
        }
        const { principal, decisions } = answer;
        const denied = decisions.filter(({ isAllowed, isOpen }) => !isAllowed && !isOpen);
        const open = [...new Set(decisions.filter(({ isOpen }) => isOpen).map(({ action }) => action))];
        if (denied.length > 0) {
            const refused = [...new Set(denied.map(({ action }) => action))];
            return {
                level: "stop",
                answer: `${principal} may not ${onWhat(denied)}`,
                fix: `allow ${refused.join(", ")} in a policy of ${principal}`,
            };
        }
        if (open.length === 0) return { level: "ok", answer: `all ${actions.length}` };
        return { level: "unknown", answer: `could not tell: conditions decide on ${open.join(", ")}` };
    },
});

/** `s3:GetObject, s3:PutObject on arn:...; ...`: what is denied, by resource. */
function onWhat(denied: readonly Decision[]): string {
    const byArn = new Map<string, string[]>();
    for (const { action, arn } of denied) byArn.set(arn, [...(byArn.get(arn) ?? []), action]);
    return [...byArn].map(([arn, actions]) => `${actions.join(", ")} on ${arn}`).join("; ");
}

/** Types that the table of actions does not know: never passed over. */
export const unknownRights = defineCheck({
    name: "rights",
    actions: [],
    subjects: (plan) => [
        ...new Set(
            plan.resources
                .map(({ type }) => type)
                .filter((type) => type.startsWith("aws:") && isCustomType(type) && actionsOf(type) === undefined),
        ),
    ],
    question: (type) => `which rights ${type} needs`,
    ask: async () => undefined,
    judge: () => ({ level: "unknown", answer: "could not ask: the table of preflight has no actions of this type" }),
});
