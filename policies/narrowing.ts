import { UNKNOWN } from "../inventory/resource";
import { isEverywhere, takes } from "./breadth";
import type { Statement } from "./statements";

type Condition = Statement["conditions"][number];

/** Not `...IfExists`, nor `ForAllValues:`: a request without the key fulfils them, and so everyone's does. */
export const COMPARING =
    /^(foranyvalue:)?(stringequals|stringlike|arnequals|arnlike|ipaddress|stringequalsignorecase)$/;
/** The same, turned round: a Deny of all others. */
const EXCLUDING =
    /^(foranyvalue:)?(stringnotequals|stringnotlike|arnnotequals|arnnotlike|notipaddress|stringnotequalsignorecase)$/;

/** Ranges this wide are the internet under another name: `0.0.0.0/1` and `128.0.0.0/1` together are all of it. */
const WIDEST_IPV4 = 8;
const WIDEST_IPV6 = 16;

const isLiteral = (value: string) => value !== "" && !/[*?]/.test(value);

/**
 * Condition keys that leave only someone in particular of "everyone", and which values do. Through which service a key is
 * used (`kms:ViaService`) says nothing of whose account it is used in.
 */
const NARROWING: [key: RegExp, isNarrow: (value: string) => boolean][] = [
    [/^aws:(sourceaccount|sourceowner|principalaccount|vpceaccount)$/, isLiteral],
    [/^(kms:calleraccount|s3:dataaccesspointaccount)$/, isLiteral],
    [/^aws:(sourceorgid|principalorgid|vpceorgid)$/, isLiteral],
    [/^aws:(sourceorgpaths|principalorgpaths|vpceorgpaths)$/, (value) => /^[^*?/]+(\/|$)/.test(value)],
    [/^(aws:(sourcevpc|sourcevpce)|vpc-lattice-svcs:sourcevpc(owneraccount)?)$/, isLiteral],
    [/^aws:(sourcearn|principalarn|sourcevpcarn)$/, namesOwner],
    [/^aws:(sourceip|vpcsourceip)$/, (value) => !isInternet(value)],
    [/^aws:userid$/, (value) => /^[A-Z0-9]{5,}/i.test(value)],
    // Not sts:ExternalId, which is no secret: AWS says so, and others than the vendor may know it.
    [/^[\w.-]+:(sub|aud)$/, (value) => /[^*?:/]/.test(value)],
];

/** A range of addresses that no network of one's own has. */
export function isInternet(range: string): boolean {
    const [, bits] = range.split("/");
    return Number(bits) < (range.includes(":") ? WIDEST_IPV6 : WIDEST_IPV4);
}

/** Does a condition leave only someone in particular? What is unknown in it is one value all the same. */
export function isNarrow({ operator, key, values }: Condition): boolean {
    // An EFS client that comes through a mount target is in the file system's own network.
    if (key === "elasticfilesystem:accessedviamounttarget") return operator === "bool" && values.join() === "true";
    return COMPARING.test(operator) && isNarrowKey(key, values);
}

/** Is everyone but someone in particular denied all that a statement allows? */
export function isDeniedToOthers(allow: Statement, statements: readonly Statement[]): boolean {
    return statements.some((deny) => {
        if (deny.effect !== "Deny" || !deny.principals.some((one) => one === "AWS:*" || one === "*:*")) return false;
        const [others, ...more] = deny.conditions;
        if (others === undefined || more.length > 0) return false;
        if (!EXCLUDING.test(others.operator) || !isNarrowKey(others.key, others.values)) return false;
        const covers = (patterns: string[], wanted: string[]) =>
            wanted.every((text) => patterns.some((pattern) => takes(pattern, text)));
        return (
            covers(deny.actions, allow.actions) &&
            (deny.resources.some(isEverywhere) || covers(deny.resources, allow.resources))
        );
    });
}

function isNarrowKey(key: string, values: string[]): boolean {
    const narrows = NARROWING.find(([pattern]) => pattern.test(key))?.[1];
    return narrows !== undefined && values.length > 0 && values.every((value) => value === UNKNOWN || narrows(value));
}

/** An account, or a bucket by its name: `arn:aws:s3:::shop-*`. All roles of all accounts are everyone. */
export function namesOwner(arn: string): boolean {
    if (!arn.startsWith("arn:")) return isLiteral(arn) && !isInternet(arn);
    const [, , , , account = "", ...name] = arn.split(":");
    if (account !== "") return isLiteral(account);
    return /^[^*?]{3,}/.test(name.join(":"));
}
