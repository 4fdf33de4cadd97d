import type { Aws } from "../../../aws/connection";
import { given } from "../../../aws/failures";

/** What IAM decides of one action. */
export interface Decision {
    action: string;
    isAllowed: boolean;
    /** A condition asks for something that only the call itself has: nothing follows from the decision. */
    isOpen: boolean;
}

/** Actions in one question. */
const AT_ONCE = 50;

/** Asks IAM what the policies of a user or a role allow: their own and their boundary's. */
export async function simulate(aws: Aws, principal: string, actions: string[], resource: string): Promise<Decision[]> {
    const { IAMClient, paginateSimulatePrincipalPolicy } = await import("@aws-sdk/client-iam");
    const client = new IAMClient(aws.config("us-east-1"));
    const groups = Array.from({ length: Math.ceil(actions.length / AT_ONCE) }, (_, index) =>
        actions.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const decided = await Promise.all(
        groups.map(async (ActionNames) => {
            const asked = { PolicySourceArn: principal, ActionNames, ResourceArns: [resource] };
            const decisions: Decision[] = [];
            for await (const page of paginateSimulatePrincipalPolicy({ client }, asked, aws.options)) {
                for (const one of given(page.EvaluationResults, "results")) {
                    const isAllowed = given(one.EvalDecision, "decision") === "allowed";
                    const isOpen = one.EvalDecision === "implicitDeny" && (one.MissingContextValues ?? []).length > 0;
                    decisions.push({ action: given(one.EvalActionName, "action"), isAllowed, isOpen });
                }
            }
            const missing = ActionNames.filter((action) => !decisions.some((one) => one.action === action));
            given(missing.length === 0 ? true : undefined, `decision on ${missing.join(", ")}`);
            return decisions;
        }),
    );
    return decided.flat();
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
