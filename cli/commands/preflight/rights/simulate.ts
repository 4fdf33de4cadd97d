import type { EvaluationResult } from "@aws-sdk/client-iam";
import { ACCOUNT } from "../../../../inventory/simulated-aws";
import type { Aws } from "../../../aws/connection";
import { given } from "../../../aws/failures";
import { GLOBAL_REGION } from "../../../aws/global-region";
import type { Part } from "./asked";

/** What IAM decides of one action. */
export interface Decision {
    action: string;
    /** The resource that it is about. */
    arn: string;
    isAllowed: boolean;
    /** A condition asks for something that only the call itself has: nothing follows from the decision. */
    isOpen: boolean;
    /** The policies of the organization say no; IAM's simulation does not read their conditions. */
    isOfOrganization: boolean;
}

/** Actions in one question. */
const AT_ONCE = 50;

/** Asks IAM what the policies of a user or a role allow: their own, their boundary's, and their organization's. */
export async function simulate(aws: Aws, principal: string, { on, context }: Part): Promise<Decision[]> {
    const { IAMClient, paginateSimulatePrincipalPolicy } = await import("@aws-sdk/client-iam");
    const client = new IAMClient(aws.config(GLOBAL_REGION));
    const wanted = [...on].map(([action, arns]) => ({ action, arns: [...arns].map((arn) => ofCaller(arn, aws)) }));
    const groups = Array.from({ length: Math.ceil(wanted.length / AT_ONCE) }, (_, index) =>
        wanted.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const decided = await Promise.all(
        groups.map(async (group) => {
            // IAM decides on each action with each resource; what belongs together is picked from that.
            const ResourceArns = [...new Set(group.flatMap(({ arns }) => arns))];
            const asked = {
                PolicySourceArn: principal,
                ActionNames: group.map(({ action }) => action),
                ResourceArns,
                ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
                    ContextKeyName,
                    ContextKeyType: "string" as const,
                    ContextKeyValues: [value],
                })),
            };
            const decisions = new Map<string, Decision>();
            for await (const page of paginateSimulatePrincipalPolicy({ client }, asked, aws.options)) {
                for (const one of given(page.EvaluationResults, "results")) {
                    for (const found of decisionsOf(one, ResourceArns)) decisions.set(keyOf(found), found);
                }
            }
            return group.flatMap(({ action, arns }) =>
                arns.map((arn) => given(decisions.get(keyOf({ action, arn })), `decision on ${action} of ${arn}`)),
            );
        }),
    );
    return decided.flat();
}

const keyOf = ({ action, arn }: Pick<Decision, "action" | "arn">) => `${action} ${arn}`;

/** An ARN of the plan in the caller's account. */
export function ofCaller(arn: string, { caller }: Pick<Aws, "caller">): string {
    return arn.replace(`:${ACCOUNT}:`, `:${caller.account}:`);
}

/**
 * With several resources IAM says for each of them what it decides, below the decision on the action, which is for all of
 * them where it says nothing more. What a decision lacks may be said in either place.
 */
function decisionsOf(result: EvaluationResult, arns: readonly string[]): Decision[] {
    const action = given(result.EvalActionName, "action");
    const isOfOrganization = result.OrganizationsDecisionDetail?.AllowedByOrganizations === false;
    const decided = (arn: string, decision: string | undefined, missing: readonly string[] = []): Decision => {
        const isAllowed = given(decision, "decision") === "allowed";
        return { action, arn, isAllowed, isOpen: !isAllowed && missing.length > 0, isOfOrganization };
    };
    const specific = new Map((result.ResourceSpecificResults ?? []).map((one) => [one.EvalResourceName, one]));
    return arns.flatMap((arn) => {
        const one = specific.get(arn);
        if (one === undefined && specific.size > 0) return [];
        return decided(arn, one?.EvalResourceDecision ?? result.EvalDecision, [
            ...(one?.MissingContextValues ?? []),
            ...(result.MissingContextValues ?? []),
        ]);
    });
}

/**
 * The user or the role behind a caller, as IAM can simulate it; nothing for the root user and for federated users. A
 * session's ARN leaves the role's path out, which IAM has.
 */
export async function principalOf(aws: Aws): Promise<string | undefined> {
    const { arn } = aws.caller;
    if (/:user\//.test(arn)) return arn;
    const [, role] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
    if (role === undefined) return undefined;
    const { GetRoleCommand, IAMClient } = await import("@aws-sdk/client-iam");
    const { Role } = await new IAMClient(aws.config(GLOBAL_REGION)).send(
        new GetRoleCommand({ RoleName: role }),
        aws.options,
    );
    return given(Role?.Arn, "ARN of the role");
}
