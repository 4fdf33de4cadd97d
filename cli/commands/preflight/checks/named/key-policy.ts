import { takes } from "../../../../../policies/breadth";

/** Who uses a key: services by their own names, and roles and users of the account, by IAM's policies. */
export interface KeyUse {
    services: readonly string[];
    /** Does anything of the stack use it by the rights of a role? */
    byRoles: boolean;
}

/** What a key's policy comes to for a use. */
export type PolicyVerdict = { is: "open" } | { is: "closed" | "unclear"; to: string };

/** What AWS's services do with a key. https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
const ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey"];

type Statement = Readonly<Record<string, unknown>>;

/**
 * Whether a key's policy lets its users use it. Roles that the stack makes cannot be named there before they exist: they need a
 * statement for the account, which leaves the decision to IAM.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 *
 * @param policy as `kms:GetKeyPolicy` answers it
 */
export function keyPolicyVerdict(policy: string, { services, byRoles }: KeyUse, account: string): PolicyVerdict {
    const { Statement: statements } = Object(JSON.parse(policy)) as { Statement?: unknown };
    const all = [statements].flat().map((one) => Object(one) as Statement);
    const users = [
        ...services.map((service) => ({
            to: service,
            is: (who: Who) => who.services.includes(service),
            mayBe: () => false,
        })),
        ...(byRoles
            ? [
                  {
                      to: `the account ${account}`,
                      is: (who: Who) => isAccount(who, account),
                      // Of a database that role is enough which deploys it.
                      mayBe: (who: Who) => who.accounts.some((arn) => arn.startsWith(`arn:aws:iam::${account}:`)),
                  },
              ]
            : []),
    ];
    const verdicts = users.map((user) => ({ to: user.to, is: verdictFor(all, user, account) }));
    for (const kind of ["closed", "unclear"] as const) {
        const found = verdicts.filter((one) => one.is === kind);
        if (found.length > 0) return { is: kind, to: found.map((one) => one.to).join(", ") };
    }
    return { is: "open" };
}

interface Who {
    services: readonly string[];
    accounts: readonly string[];
    isEveryone: boolean;
}

function isAccount({ accounts, isEveryone }: Who, account: string): boolean {
    return isEveryone || accounts.includes(account) || accounts.includes(`arn:aws:iam::${account}:root`);
}

/** A user of the key: whom the policy names so, and who of those that it names may be one. */
interface User {
    is(who: Who): boolean;
    mayBe(who: Who): boolean;
}

function verdictFor(all: Statement[], user: User, account: string): "open" | "closed" | "unclear" {
    const isMine = (one: Statement) => one["NotPrincipal"] === undefined && user.is(whoOf(one["Principal"]));
    const mine = all.filter(
        (one) =>
            one["NotPrincipal"] !== undefined ||
            isMine(one) ||
            (one["Effect"] === "Allow" && user.mayBe(whoOf(one["Principal"]))),
    );
    const verdicts = ACTIONS.map((action) => {
        const about = mine.filter((one) => names(one, action));
        const isSure = (one: Statement) => isMine(one) && isMet(one["Condition"], account);
        const denies = about.filter(({ Effect }) => Effect === "Deny");
        if (denies.some(isSure)) return "closed";
        const allows = about.filter(({ Effect }) => Effect === "Allow");
        if (allows.length === 0) return "closed";
        return denies.length === 0 && allows.some(isSure) ? "open" : "unclear";
    });
    return (["closed", "unclear"] as const).find((kind) => verdicts.includes(kind)) ?? "open";
}

function whoOf(principal: unknown): Who {
    const { Service, AWS } = Object(principal) as { Service?: unknown; AWS?: unknown };
    const texts = (value: unknown) => [value ?? []].flat().map(String);
    return {
        services: texts(Service),
        accounts: texts(AWS),
        isEveryone: principal === "*" || texts(AWS).includes("*"),
    };
}

function names({ Action, NotAction }: Statement, action: string): boolean {
    const fits = (pattern: unknown) => takes(String(pattern), action);
    if (NotAction !== undefined) return ![NotAction].flat().some(fits);
    return [Action ?? []].flat().some(fits);
}

/** Conditions that hold for what this account's services do; of others nothing is known. */
function isMet(condition: unknown, account: string): boolean {
    return Object.values(Object(condition)).every((keys) =>
        Object.entries(Object(keys)).every(([key, values]) => {
            const given = [values].flat().map(String);
            if (/^(aws:SourceAccount|kms:CallerAccount|aws:PrincipalAccount)$/i.test(key))
                return given.includes(account);
            if (/^aws:SourceArn$/i.test(key)) return given.some((arn) => arn === "*" || arn.split(":")[4] === account);
            return /^kms:ViaService$/i.test(key);
        }),
    );
}
