import { type ResourceRecord, UNKNOWN } from "../../inventory";
import { classic } from "../../inventory/classic";
import { answers, Known, type Values, valuesOf } from "../../inventory/read";
import { type Declared, type Template, templateOf } from "./parse";
import { costsNothing, type IsFree, inputsOf, STACK, tokenOf } from "./types";
import { holds, resolved, type Scope } from "./values";

export { STACK, STACK_SET } from "./types";

const NONE: ResourceRecord[] = [];

/**
 * The resources, and after each stack of CloudFormation what its template makes: one by one, by the types of @pulumi/aws. What of
 * a template only AWS knows, an output of another stack or a number of zones, is unknown in them, as before the first `up`.
 * What it gave back may be given to it again.
 *
 * @param types whose `templateBody` is read @default stacks
 */
export function withTemplates<R extends ResourceRecord>(
    resources: readonly R[],
    region: string,
    isFree: IsFree,
    types: readonly string[] = [STACK],
): (R | ResourceRecord)[] {
    if (!resources.some(({ type }) => types.includes(type))) return [...resources];
    return resources
        .filter((one) => !isOfTemplate(one))
        .flatMap((one) => (types.includes(one.type) ? [one, ...madeBy(one, region, isFree)] : [one]));
}

/** Is a resource there by `withTemplates` only? The engine knows no such URN. */
export function isOfTemplate({ declaredType }: ResourceRecord): boolean {
    return declaredType?.startsWith("AWS::") ?? false;
}

/** Why what a template makes cannot be seen, and what that means for it; nothing where all of it can be read. */
export function unseen(body: string, means: string): string[] {
    const read = templateOf(body);
    if (typeof read === "string") return [`what it makes ${means}, and its template cannot be read: ${read}`];
    return read.transforms.map((name) => `${name} rewrites its template, and what that makes ${means}`);
}

/** The types of what a template makes that may cost something. */
export function notFree(body: string, isFree: IsFree): string[] {
    const template = templateOf(body);
    const types = typeof template === "string" ? [] : Object.values(template.resources).map(({ Type }) => Type);
    return types.filter((type) => !costsNothing(type, isFree));
}

function madeBy(stack: ResourceRecord, region: string, isFree: IsFree): ResourceRecord[] {
    const known = Known.of(stack);
    const template = templateOf(known.text("templateBody") ?? "");
    if (typeof template === "string") return NONE;
    const given = { template, parameters: parametersOf(stack, template), stack: stack.name };
    const at = known.text("region") ?? region;
    return Object.entries(template.resources).flatMap(([id, declared]) => {
        const needs = new Set([stack.urn]);
        const handleOf = (other: string) => {
            const urn = `${stack.urn}/${other}`;
            needs.add(urn);
            return urn;
        };
        const made = declaredAs(id, declared, stack, { ...given, region: at, handleOf }, isFree);
        return made ? classic({ ...made, dependencies: [...needs] }).map((one) => named(one, declared)) : NONE;
    });
}

/** The stack's parameters. Where no one knows them, no default of the template is in force. */
function parametersOf(stack: ResourceRecord, { parameters: declared }: Template): Values {
    const known = Known.of(stack);
    if (!known.isHidden("parameters")) return known.read("parameters", answers.mapping) ?? {};
    return Object.fromEntries(Object.keys(declared).map((key) => [key, UNKNOWN]));
}

/** One resource of a template; nothing where its condition does not hold. Where that is not known it is billed. */
function declaredAs(
    id: string,
    { Type: type, Properties: properties = {}, Condition: condition, DependsOn: dependsOn }: Declared,
    stack: ResourceRecord,
    scope: Scope,
    isFree: IsFree,
): ResourceRecord | undefined {
    if (typeof condition === "string" && holds(condition, scope) === false) return undefined;
    const inputs = inputsOf(resolved(properties, scope));
    for (const other of [dependsOn].flat()) if (typeof other === "string") scope.handleOf(other);
    const urn = `${stack.urn}/${id}`;
    const { region } = valuesOf(stack);
    return {
        urn,
        type: tokenOf(type, isFree),
        name: `${stack.name}/${id}`,
        parent: stack.urn,
        isCustom: true,
        inputs: region === undefined ? inputs : { ...inputs, region },
        outputs: { id: urn, arn: urn },
    };
}

const named = (one: ResourceRecord, { Type: declaredType }: Declared): ResourceRecord => ({ ...one, declaredType });
