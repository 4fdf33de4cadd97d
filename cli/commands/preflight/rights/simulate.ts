import type { EvaluationResult } from "@aws-sdk/client-iam";
import type { Aws } from "../../../aws/connection";
import { given } from "../../../aws/failures";

/** What IAM decides of one action. */
export interface Decision {
    action: string;
    /** The resource that it is about. */
    arn: string;
    isAllowed: boolean;
    /** A condition asks for something that only the call itself has: nothing follows from the decision. */
    isOpen: boolean;
}

/** Actions in one question. */
const AT_ONCE = 50;

/** Asks IAM, for each of some resources, what the policies of a user or a role allow: their own and their boundary's. */
export async function simulate(
    aws: Aws,
    principal: string,
    actions: readonly string[],
    arns: readonly string[],
): Promise<Decision[]> {
    const { IAMClient, paginateSimulatePrincipalPolicy } = await import("@aws-sdk/client-iam");
    const client = new IAMClient(aws.config("us-east-1"));
    const groups = Array.from({ length: Math.ceil(actions.length / AT_ONCE) }, (_, index) =>
        actions.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const decided = await Promise.all(
        groups.map(async (ActionNames) => {
            const asked = { PolicySourceArn: principal, ActionNames, ResourceArns: [...arns] };
            const decisions: Decision[] = [];
            for await (const page of paginateSimulatePrincipalPolicy({ client }, asked, aws.options)) {
                for (const one of given(page.EvaluationResults, "results")) {
                    decisions.push(...decisionsOf(one, arns));
                }
            }
            const missing = ActionNames.flatMap((action) =>
                arns
                    .filter((arn) => !decisions.some((one) => one.action === action && one.arn === arn))
                    .map((arn) => `${action} of ${arn}`),
            );
            given(missing.length === 0 ? true : undefined, `decision on ${missing.join(", ")}`);
            return decisions;
        }),
    );
    return decided.flat();
}

/**
 * With several resources IAM says for each of them what it decides, below the decision on the action, which is for all of
 * them where it says nothing more.
 */
function decisionsOf(result: EvaluationResult, arns: readonly string[]): Decision[] {
    const action = given(result.EvalActionName, "action");
    const decided = (arn: string, decision: string | undefined, missing: readonly string[] = []): Decision => ({
        action,
        arn,
        isAllowed: given(decision, "decision") === "allowed",
        isOpen: decision === "implicitDeny" && missing.length > 0,
    });
    const specific = result.ResourceSpecificResults ?? [];
    if (arns.length === 1 || specific.length === 0) {
        return arns.map((arn) => decided(arn, result.EvalDecision, result.MissingContextValues));
    }
    return specific.map((one) =>
        decided(given(one.EvalResourceName, "resource"), one.EvalResourceDecision, one.MissingContextValues),
    );
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
    const { Role } = await new IAMClient(aws.config("us-east-1")).send(
        new GetRoleCommand({ RoleName: role }),
        aws.options,
    );
    return given(Role?.Arn, "ARN of the role");
}
