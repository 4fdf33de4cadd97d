import { isMapping, type Values } from "../inventory/read";
import { UNKNOWN } from "../inventory/resource";
import type { Properties } from "./judged";

/** One statement of an IAM policy, with single values as lists. */
export interface Statement {
    /** What to call it: its Sid, or its place. */
    label: string;
    effect: string;
    actions: string[];
    /** Everything but these. */
    notActions: string[] | undefined;
    resources: string[];
    notResources: string[] | undefined;
    /** `*`, ARNs, services; prefixed with their kind: `AWS:*`. */
    principals: string[];
    notPrincipals: string[] | undefined;
    /** Condition keys, lower case, with the operator before them: `stringequals aws:sourceaccount`. */
    conditions: { operator: string; key: string; values: string[] }[];
}

/** The statements of the policy in an input. A statement of which a part is unknown is reported, and hides no other. */
export function statementsOf(properties: Properties, key: string): Statement[] {
    return statementsIn(properties, key, properties.json(key));
}

/** The same of a document at hand. */
export function statementsIn(properties: Properties, key: string, document: unknown): Statement[] {
    if (document === undefined) return [];
    if (!isMapping(document)) return properties.wrong(key, "an IAM policy", document);
    const listed = partOf(document, "Statement") ?? document["statements"];
    const list = Array.isArray(listed) ? listed : listed === undefined ? [] : [listed];
    const found: Statement[] = [];
    for (const [index, item] of list.entries()) {
        properties.ask(() => {
            found.push(statementOf(properties, `${key}.Statement[${index}]`, item, index));
            return undefined;
        });
    }
    return found;
}

/**
 * Each part is read when it is asked for, and ends that question where it is unknown: a Deny needs no Resource, and who is
 * named as Principal needs no Condition.
 */
function statementOf(properties: Properties, path: string, item: unknown, index: number): Statement {
    if (item === UNKNOWN) return properties.unknown(path);
    if (!isMapping(item)) return properties.wrong(path, "a statement", item);
    const list = (name: string) => textsOf(properties, `${path}.${name}`, partOf(item, name));
    const optional = (name: string) => (partOf(item, name) === undefined ? undefined : list(name));
    const principals = (name: string) => principalsOf(properties, `${path}.${name}`, partOf(item, name));
    return {
        label: typeof item["Sid"] === "string" && item["Sid"] !== "" ? item["Sid"] : `statement ${index + 1}`,
        get effect() {
            return /^deny$/i.test(list("Effect")[0] ?? "") ? "Deny" : "Allow";
        },
        get actions() {
            return list("Action");
        },
        get notActions() {
            return optional("NotAction");
        },
        get resources() {
            return list("Resource");
        },
        get notResources() {
            return optional("NotResource");
        },
        get principals() {
            return principals("Principal");
        },
        get notPrincipals() {
            return partOf(item, "NotPrincipal") === undefined ? undefined : principals("NotPrincipal");
        },
        get conditions() {
            return conditionsOf(properties, `${path}.Condition`, partOf(item, "Condition"));
        },
    };
}

/** A part of a policy by its name. Small letters are none that AWS documents, and say what they say all the same. */
function partOf(mapping: Values, name: string): unknown {
    if (mapping[name] !== undefined) return mapping[name];
    return Object.entries(mapping).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The kinds of principals in AWS's own letters. */
const PRINCIPAL_KINDS = new Map(
    ["AWS", "Service", "Federated", "CanonicalUser"].map((kind) => [kind.toLowerCase(), kind]),
);

function textsOf(properties: Properties, path: string, value: unknown): string[] {
    const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    return list.map((item) => {
        if (item === UNKNOWN) return properties.unknown(path);
        return typeof item === "string"
            ? item
            : typeof item === "boolean" || typeof item === "number"
              ? String(item)
              : properties.wrong(path, "text", item);
    });
}

function principalsOf(properties: Properties, path: string, value: unknown): string[] {
    if (!isMapping(value)) return textsOf(properties, path, value).map((text) => `AWS:${text}`);
    return Object.entries(value).flatMap(([key, names]) => {
        const kind = PRINCIPAL_KINDS.get(key.toLowerCase()) ?? key;
        return textsOf(properties, `${path}.${key}`, names).map((text) => `${kind}:${text}`);
    });
}

function conditionsOf(properties: Properties, path: string, value: unknown): Statement["conditions"] {
    if (value === undefined || value === null) return [];
    if (value === UNKNOWN) return properties.unknown(path);
    if (!isMapping(value)) return properties.wrong(path, "conditions", value);
    return Object.entries(value).flatMap(([operator, keys]) =>
        Object.entries(isMapping(keys) ? keys : {}).map(([key, values]) => ({
            operator: operator.toLowerCase(),
            key: key.toLowerCase(),
            // A value that is not known yet is one value all the same: what it narrows to is AWS's own answer.
            values: (Array.isArray(values) ? values : [values]).map(String),
        })),
    );
}
