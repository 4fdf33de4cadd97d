import { isCustomType } from "../../../../inventory";
import { defineCheck } from "../check";
import { actionsOf } from "../rights/actions";
import { askedOf } from "../rights/asked";
import { type Decision, ofCaller, principalOf, simulate } from "../rights/simulate";

/** Whether the caller, who runs `up` next, may do what the plan's types need. A session's own policies are not seen. */
export const rights = defineCheck({
    name: "rights",
    actions: ["iam:SimulatePrincipalPolicy", "iam:GetRole"],
    subjects: askedOf,
    question: ({ what, actions }) =>
        `whether the caller may make what the plan needs of ${what} (${actions.length} actions)`,
    ask: async (aws, { parts, others }) => {
        if (aws.caller.arn.endsWith(":root")) return "root" as const;
        const principal = await aws.once("principal", () => principalOf(aws));
        if (principal === undefined) return "unknown" as const;
        const decisions = (await Promise.all(parts.map((part) => simulate(aws, principal, part)))).flat();
        // The name of what another stack made is not known here: a refusal says nothing.
        const guessed = new Set([...others].map((arn) => ofCaller(arn, aws)));
        return { principal, decisions, guessed };
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
        const { principal, decisions, guessed } = answer;
        const refused = decisions.filter(({ isAllowed }) => !isAllowed);
        const open = refused.filter(({ arn, isOpen }) => isOpen || guessed.has(arn));
        const denied = refused.filter((one) => !open.includes(one));
        if (denied.some(({ isOfOrganization }) => !isOfOrganization)) {
            return {
                level: "stop",
                answer: `${principal} may not ${onWhat(denied)}`,
                fix: `allow ${actionsIn(denied)} in a policy of ${principal}`,
            };
        }
        if (denied.length > 0) {
            return {
                level: "unknown",
                answer: `could not judge: IAM's simulation has the organization's policies refuse ${onWhat(denied)}, without reading their conditions`,
                fix: "ask those who manage the organization's service control policies",
            };
        }
        if (open.length === 0) return { level: "ok", answer: `all ${actions.length}` };
        if (open.every(({ arn }) => guessed.has(arn))) {
            return { level: "unknown", answer: `could not judge: ${actionsIn(open)} is on what another stack named` };
        }
        return { level: "unknown", answer: `could not judge: conditions decide on ${actionsIn(open)}` };
    },
});

const actionsIn = (decisions: readonly Decision[]) => [...new Set(decisions.map(({ action }) => action))].join(", ");

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
