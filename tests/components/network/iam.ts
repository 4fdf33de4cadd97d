import type { natPolicy } from "../../../components/network/nat/role";

/** One resource of a call: AWS checks them all, each by itself. */
export interface Target {
    arn: string;
    tags?: Record<string, string>;
}

/** A call as IAM sees it. */
export interface Request {
    action: string;
    targets: Target[];
    /** Keys of the request itself, such as ec2:Region. */
    context?: Record<string, string>;
}

type Policy = ReturnType<typeof natPolicy>;
type Statement = Policy["Statement"][number];

/**
 * IAM's answer to a role with this one policy, as far as the policy goes: Allow statements, wildcards in resources,
 * StringEquals and StringEqualsIgnoreCase. Every target needs a statement that allows it; what is not allowed is denied.
 */
export function allows(policy: Policy, request: Request): boolean {
    return request.targets.every((target) =>
        policy.Statement.some(
            (statement) =>
                [statement.Action].flat().includes(request.action) &&
                [statement.Resource].flat().some((pattern) => matches(pattern, target.arn)) &&
                holds(statement, target, request.context ?? {}),
        ),
    );
}

function matches(pattern: string, arn: string): boolean {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
    return new RegExp(`^${escaped}$`).test(arn);
}

function holds(statement: Statement, target: Target, context: Record<string, string>): boolean {
    const conditions: Record<string, Record<string, string | undefined> | undefined> =
        "Condition" in statement && statement.Condition ? { ...statement.Condition } : {};
    return Object.entries(conditions).every(([operator, keys]) =>
        Object.entries(keys ?? {}).every(([key, wanted]) => {
            const tag = /^aws:ResourceTag\/(.+)$/.exec(key)?.[1];
            const value = tag === undefined ? context[key] : target.tags?.[tag];
            // A key that the request does not have fails the condition.
            if (value === undefined || wanted === undefined) return false;
            if (operator === "StringEquals") return value === wanted;
            if (operator === "StringEqualsIgnoreCase") return value.toLowerCase() === wanted.toLowerCase();
            throw new Error(`this test knows no ${operator}`);
        }),
    );
}
