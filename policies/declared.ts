import { isOfTemplate, STACK, STACK_SET, withTemplates } from "../costs/templates";
import { onceEach } from "../inventory/read";
import type { Subject } from "./rule";

/** A type of a template is free for a bill by its name; a rule reads inputs, and says where it cannot. */
const READ = () => false;

/** The resources, and what the templates of CloudFormation among them make: it is judged as if the program had made it. */
export function withDeclared(resources: readonly Subject[], region: string): Subject[] {
    return withTemplates(resources, region, READ, [STACK, STACK_SET]);
}

/** The URN under which the engine knows a resource: its stack's, where a template makes it. */
export function knownUrn(urn: string, resources: readonly Subject[]): string {
    return stacks(resources).get(urn) ?? urn;
}

/** By the URN of what a template makes, its stack's: every violation asks. */
const stacks = onceEach(
    (resources: readonly Subject[]) =>
        new Map(resources.flatMap((one) => (isOfTemplate(one) && one.parent ? [[one.urn, one.parent] as const] : []))),
);
