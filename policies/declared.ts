import { isOfTemplate, withTemplates } from "../costs/templates";
import type { Subject } from "./rule";

export const STACK = "aws:cloudformation/stack:Stack";
export const STACK_SET = "aws:cloudformation/stackSet:StackSet";

/** A type of a template is free for a bill by its name; a rule reads inputs, and says where it cannot. */
const READ = () => false;

/** The resources, and what the templates of CloudFormation among them make: it is judged as if the program had made it. */
export function withDeclared(resources: readonly Subject[], region: string): Subject[] {
    return withTemplates(resources, region, READ, [STACK, STACK_SET]);
}

/** The URN under which the engine knows a resource: its stack's, where a template makes it. */
export function knownUrn(urn: string, resources: readonly Subject[]): string {
    const made = resources.find((one) => one.urn === urn && isOfTemplate(one));
    return made?.parent ?? urn;
}
