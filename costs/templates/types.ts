import { classic } from "../../inventory/classic";
import { isMapping, type Values } from "../../inventory/read";

export const STACK = "aws:cloudformation/stack:Stack";
export const STACK_SET = "aws:cloudformation/stackSet:StackSet";

/** Whether a type of @pulumi/aws is free, whatever its inputs are. */
export type IsFree = (type: string) => boolean;

/**
 * The type by which one of CloudFormation is counted: a stack within a stack is one, a type that costs nothing has its own name,
 * and any other is read as aws-native's.
 */
export function tokenOf(type: string, isFree: IsFree): string {
    if (type === "AWS::CloudFormation::Stack") return STACK;
    if (!type.startsWith("AWS::")) return type;
    const [, module = "", name = ""] = type.split("::");
    const own = sdkName(name);
    const native = `aws-native:${module.toLowerCase()}:${own}`;
    if (typesOf(native)[0] !== native) return native;
    const token = `aws:${module.toLowerCase()}/${lowered(own)}:${own}`;
    return isFree(token) ? token : native;
}

/** Whether what a template declares with this type costs nothing. */
export function costsNothing(type: string, isFree: IsFree): boolean {
    return typesOf(tokenOf(type, isFree)).every(isFree);
}

const typesOf = (token: string) => classic({ urn: "", name: "", type: token, inputs: {} }).map(({ type }) => type);

/** A template's properties with the names of aws-native; what is no mapping is none. */
export function inputsOf(properties: unknown): Values {
    const converted = named(properties);
    return isMapping(converted) ? converted : {};
}

function named(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(named);
    if (!isMapping(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [lowered(sdkName(key)), named(item)]));
}

/** `DBInstance` is `DbInstance` in Pulumi, `MultiAZ` is `MultiAz`. */
const sdkName = (name: string) =>
    name.replace(/[A-Z]{2,}(?=[A-Z][a-z]|\d|s?$)/g, (word) => word.charAt(0) + word.slice(1).toLowerCase());

const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
