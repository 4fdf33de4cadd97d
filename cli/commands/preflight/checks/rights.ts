import { isCustomType } from "../../../../inventory";
import type { StackPlan } from "../../../aws/stack-plan";
import { defineCheck } from "../check";
import { actionsOf } from "../rights/actions";
import { principalOf, simulate } from "../rights/simulate";

/** Actions that are asked about together. */
interface Asked {
    /** What they are about, for the question. */
    what: string;
    actions: string[];
    /** The ARN that they are asked about, by the account; all resources where the program names none. */
    resource(account: string): string;
}

/** What the program names itself, for policies that are limited to those names. */
const NAMED: Record<string, (plan: StackPlan, account: string) => string | undefined> = {
    s3: (plan) => first(plan, "aws:s3/bucket:Bucket", "bucket", (name) => `arn:aws:s3:::${name}`),
    secretsmanager: (plan, account) =>
        first(
            plan,
            "aws:secretsmanager/secret:Secret",
            "name",
            (name) => `arn:aws:secretsmanager:${plan.region}:${account}:secret:${name}-AbCdEf`,
        ),
    ecr: (plan, account) =>
        first(
            plan,
            "aws:ecr/repository:Repository",
            "name",
            (name) => `arn:aws:ecr:${plan.region}:${account}:repository/${name}`,
        ),
    logs: (plan, account) =>
        first(
            plan,
            "aws:cloudwatch/logGroup:LogGroup",
            "name",
            (name) => `arn:aws:logs:${plan.region}:${account}:log-group:${name}:*`,
        ),
};

function first(plan: StackPlan, type: string, key: string, arnOf: (name: string) => string): string | undefined {
    const [name] = plan.names(type, key);
    return name === undefined ? undefined : arnOf(name);
}

/** One question for each service whose resources the program names, and one for all others. */
function askedOf(plan: StackPlan): Asked[] {
    const types = new Set(plan.resources.map(({ type }) => type));
    const actions = [...new Set([...types].flatMap((type) => actionsOf(type) ?? []))].sort();
    const named = Object.entries(NAMED).filter(([, arnOf]) => arnOf(plan, "") !== undefined);
    const own = named.map(([service, arnOf]) => ({
        what: service,
        actions: actions.filter((action) => serviceOf(action) === service),
        resource: (account: string) => arnOf(plan, account) ?? "*",
    }));
    const others = actions.filter((action) => !named.some(([service]) => service === serviceOf(action)));
    const rest = { what: [...new Set(others.map(serviceOf))].join(", "), actions: others, resource: () => "*" };
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
    ask: async (aws, { actions, resource }) => {
        if (aws.caller.arn.endsWith(":root")) return "root" as const;
        const principal = await aws.once("principal", () => principalOf(aws));
        if (principal === undefined) return "unknown" as const;
        const arn = resource(aws.caller.account);
        return { principal, arn, decisions: await simulate(aws, principal, actions, arn) };
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
        const { principal, arn, decisions } = answer;
        const denied = decisions.filter(({ isAllowed, isOpen }) => !isAllowed && !isOpen).map(({ action }) => action);
        const open = decisions.filter(({ isOpen }) => isOpen).map(({ action }) => action);
        if (denied.length > 0) {
            return {
                level: "stop",
                answer: `${principal} may not ${denied.join(", ")} on ${arn}`,
                fix: `allow ${denied.join(", ")} in a policy of ${principal}`,
            };
        }
        if (open.length === 0) return { level: "ok", answer: `all ${actions.length}` };
        return { level: "unknown", answer: `could not tell: conditions decide on ${open.join(", ")}` };
    },
});

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
