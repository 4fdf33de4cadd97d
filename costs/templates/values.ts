import { UNKNOWN } from "../../inventory";
import { isHidden, isMapping, type Values } from "../../inventory/read";
import type { Template } from "./parse";

/** What a template's expressions are evaluated with. */
export interface Scope {
    template: Template;
    /** What the stack sets, by parameter. */
    parameters: Values;
    region: string;
    stack: string;
    /** What a resource of the template is called by others. */
    handleOf: (logicalId: string) => string;
}

type Fn = (value: unknown, scope: Scope) => unknown;

/** A template's value without its expressions: `UNKNOWN` where only AWS knows, undefined where it is left out. */
export function resolved(value: unknown, scope: Scope): unknown {
    if (Array.isArray(value)) {
        return value.map((one) => resolved(one, scope)).filter((one) => one !== undefined);
    }
    if (typeof value === "string" && value.includes("{{resolve:")) return UNKNOWN;
    if (!isMapping(value)) return value;
    const [key = "", ...others] = Object.keys(value);
    if (others.length === 0 && (key === "Ref" || key === "Condition" || key.startsWith("Fn::"))) {
        const found = FUNCTIONS[key];
        return found ? found(value[key], scope) : UNKNOWN;
    }
    return Object.fromEntries(
        Object.entries(value).flatMap(([name, one]) => {
            const now = resolved(one, scope);
            return now === undefined ? [] : [[name, now]];
        }),
    );
}

/** Whether a condition holds; undefined where that is not known. */
export function holds(name: string, scope: Scope): boolean | undefined {
    return truth(named(name, scope), scope, 0);
}

const named = (name: string, { template: { conditions } }: Scope) =>
    Object.hasOwn(conditions, name) ? conditions[name] : undefined;

function truth(condition: unknown, scope: Scope, depth: number): boolean | undefined {
    if (!isMapping(condition) || depth > 20) return undefined;
    const [key = "", value] = Object.entries(condition)[0] ?? [];
    const each = (list: unknown) =>
        Array.isArray(list) ? list.map((one) => truth(one, scope, depth + 1)) : [undefined];
    if (key === "Condition") return truth(named(String(value), scope), scope, depth + 1);
    if (key === "Fn::Not") return each(value).map((one) => (one === undefined ? undefined : !one))[0];
    if (key === "Fn::And") {
        const all = each(value);
        return all.includes(false) ? false : all.includes(undefined) ? undefined : true;
    }
    if (key === "Fn::Or") {
        const all = each(value);
        return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
    }
    if (key !== "Fn::Equals" || !Array.isArray(value)) return undefined;
    const [left, right] = value.map((one) => resolved(one, scope));
    return isPlain(left) && isPlain(right) ? String(left) === String(right) : undefined;
}

const FUNCTIONS: Readonly<Record<string, Fn>> = {
    Ref: (name, scope) => referred(String(name), scope),
    "Fn::GetAtt": (value, scope) => {
        const [id, attribute] = Array.isArray(value) ? value : String(value).split(/\.(.*)/);
        const isOwn = Object.hasOwn(scope.template.resources, String(id));
        return isOwn && /Arn$/.test(String(attribute)) ? scope.handleOf(String(id)) : UNKNOWN;
    },
    "Fn::Sub": (value, scope) => {
        const [text, own = {}] = Array.isArray(value) ? value : [value];
        if (typeof text !== "string") return UNKNOWN;
        const values = isMapping(own) ? own : {};
        const parts = text.split(/\$\{([^}!]+)\}/).map((part, index) => {
            if (index % 2 === 0) return part.replaceAll("${!", "${");
            return Object.hasOwn(values, part) ? resolved(values[part], scope) : referred(part, scope);
        });
        return parts.every(isPlain) ? parts.join("") : UNKNOWN;
    },
    "Fn::Join": (value, scope) => {
        const [by, list] = Array.isArray(value) ? value.map((one) => resolved(one, scope)) : [];
        return Array.isArray(list) && list.every(isPlain) ? list.join(String(by)) : UNKNOWN;
    },
    "Fn::Split": (value, scope) => {
        const [by, text] = Array.isArray(value) ? value.map((one) => resolved(one, scope)) : [];
        return isPlain(text) ? String(text).split(String(by)) : UNKNOWN;
    },
    "Fn::Select": (value, scope) => {
        const [index, list] = Array.isArray(value) ? value.map((one) => resolved(one, scope)) : [];
        return Array.isArray(list) ? (list[Number(index)] ?? UNKNOWN) : UNKNOWN;
    },
    "Fn::FindInMap": (value, scope) => {
        const keys = Array.isArray(value) ? value.map((one) => resolved(one, scope)) : [];
        let found: unknown = scope.template.mappings;
        for (const key of keys.slice(0, 3)) {
            found =
                isMapping(found) && isPlain(key) && Object.hasOwn(found, String(key)) ? found[String(key)] : UNKNOWN;
        }
        return found;
    },
    "Fn::If": (value, scope) => {
        const [name, yes, no] = Array.isArray(value) ? value : [];
        const is = holds(String(name), scope);
        return is === undefined ? UNKNOWN : resolved(is ? yes : no, scope);
    },
};

function referred(name: string, scope: Scope): unknown {
    if (name === "AWS::NoValue") return undefined;
    if (name === "AWS::Region") return scope.region;
    if (name === "AWS::StackName") return scope.stack;
    if (Object.hasOwn(scope.template.resources, name)) return scope.handleOf(name);
    const declared = scope.template.parameters[name];
    const isSet = Object.hasOwn(scope.parameters, name);
    const value = isSet ? scope.parameters[name] : isMapping(declared) ? declared["Default"] : undefined;
    const type = isMapping(declared) ? String(declared["Type"]) : "";
    if (!isPlain(value) || type.startsWith("AWS::SSM::")) return UNKNOWN;
    if (type === "Number") return Number(value);
    return type === "CommaDelimitedList" || type.startsWith("List<") ? String(value).split(/\s*,\s*/) : value;
}

const isPlain = (value: unknown): value is string | number | boolean =>
    (typeof value === "string" && !isHidden(value)) || typeof value === "number" || typeof value === "boolean";
