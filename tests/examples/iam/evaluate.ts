/*
 * Would IAM allow a call? The part of AWS's evaluation that our policies use, within one account: an explicit deny wins;
 * otherwise identity policies must allow, and a permissions boundary where there is one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * What it does not know it refuses: an unknown operator is an error, never a match.
 */

export interface Statement {
    Effect: "Allow" | "Deny";
    Action?: string | string[];
    NotAction?: string | string[];
    Resource?: string | string[];
    NotResource?: string | string[];
    Condition?: Record<string, Record<string, string | string[]>>;
}

export interface Call {
    action: string;
    resource: string;
    /** Condition keys: `aws:RequestedRegion`. A key that is not there is absent from the request. */
    context?: Record<string, string | string[]>;
}

/** @param boundary none where the identity has none; an empty one allows nothing */
export function isAllowed(call: Call, identity: readonly Statement[], boundary?: readonly Statement[]): boolean {
    const all = [...identity, ...(boundary ?? [])];
    if (all.some((statement) => statement.Effect === "Deny" && fits(statement, call))) return false;
    const allows = (statements: readonly Statement[]) =>
        statements.some((statement) => statement.Effect === "Allow" && fits(statement, call));
    return allows(identity) && (boundary === undefined || allows(boundary));
}

function fits(statement: Statement, call: Call): boolean {
    const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
    const actions = (patterns: string | string[]) => listed(patterns).some((one) => isLike(one, call.action, true));
    const resources = (patterns: string | string[]) =>
        listed(patterns).some((one) => isLike(filledIn(one, call), call.resource));
    if (Action !== undefined ? !actions(Action) : NotAction === undefined || actions(NotAction)) return false;
    if (Resource !== undefined ? !resources(Resource) : NotResource === undefined || resources(NotResource))
        return false;
    return Object.entries(Condition).every(([operator, keys]) =>
        Object.entries(keys).every(([key, wanted]) => holds(operator, valuesAt(call, key), filled(wanted, call))),
    );
}

const OPERATORS: Record<string, { judge: (given: string, wanted: string) => boolean; isNegated?: true }> = {
    StringEquals: { judge: (given, wanted) => given === wanted },
    StringNotEquals: { judge: (given, wanted) => given === wanted, isNegated: true },
    StringEqualsIgnoreCase: { judge: (given, wanted) => given.toLowerCase() === wanted.toLowerCase() },
    StringLike: { judge: (given, wanted) => isLike(wanted, given) },
    StringNotLike: { judge: (given, wanted) => isLike(wanted, given), isNegated: true },
    ArnLike: { judge: (given, wanted) => isLike(wanted, given) },
    ArnEquals: { judge: (given, wanted) => isLike(wanted, given) },
    ArnNotLike: { judge: (given, wanted) => isLike(wanted, given), isNegated: true },
    Bool: { judge: (given, wanted) => given.toLowerCase() === wanted.toLowerCase() },
};

function holds(operator: string, given: string[] | undefined, wanted: string[]): boolean {
    const [, quantifier, name = "", ifExists] =
        /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
    if (name === "Null") return wanted.every((text) => (text === "true") === (given === undefined));
    const known = OPERATORS[name];
    if (known === undefined) throw new Error(`the condition operator ${operator} is not known here`);
    const isOne = (value: string) => wanted.some((text) => known.judge(value, text)) !== (known.isNegated === true);
    if (quantifier === "ForAllValues") return (given ?? []).every(isOne);
    if (quantifier === "ForAnyValue") return (given ?? []).some(isOne);
    // A negated operator holds for a key that is absent.
    if (given === undefined) return ifExists !== undefined || known.isNegated === true;
    return given.some(isOne);
}

function valuesAt({ context = {} }: Call, key: string): string[] | undefined {
    const found = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase());
    return found && listed(found[1]);
}

function filled(wanted: string | string[], call: Call): string[] {
    return listed(wanted).map((text) => filledIn(text, call));
}

/** Policy variables. One that the request lacks matches nothing. */
function filledIn(text: string, call: Call): string {
    if (!text.includes("${")) return text;
    return text.replace(/\$\{([^},]+)(?:,\s*'([^']*)')?\}/g, (_, name: string, fallback?: string) => {
        if (["*", "?", "$"].includes(name)) return name;
        return valuesAt(call, name)?.[0] ?? fallback ?? "\0";
    });
}

/** `*` for any text, `?` for one letter. Actions are compared without regard to case. */
function isLike(pattern: string, text: string, ignoresCase = false): boolean {
    const key = `${ignoresCase ? "i" : ""} ${pattern}`;
    const known = patterns.get(key) ?? patternOf(pattern, ignoresCase);
    patterns.set(key, known);
    return known.test(text);
}

/** Some 40 statements are held against thousands of calls. */
const patterns = new Map<string, RegExp>();

function patternOf(pattern: string, ignoresCase: boolean): RegExp {
    const escaped = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replace(/\*/g, "[\\s\\S]*")
        .replace(/\?/g, "[\\s\\S]");
    return new RegExp(`^${escaped}$`, ignoresCase ? "i" : "");
}

function listed(value: string | string[]): string[] {
    return Array.isArray(value) ? value : [value];
}
