import { grouped } from "../grouped";
import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantify, Quantities } from "../quantity";
import { notFree, STACK, STACK_SET, unseen } from "../templates";

/** What a template makes is billed as if the program had made it; a template that cannot be read is said. */
function made(stack: Inputs): Quantities {
    const why = faultsOf(stack);
    return why.length > 0 ? { lines: [], unpriced: why } : { free: "what its template makes is billed itself" };
}

/** Each stack of a set makes the same, and how many there are is decided elsewhere. */
function madeByEach(set: Inputs, { isFree }: Context): Quantities {
    const why = faultsOf(set);
    if (why.length > 0) return { lines: [], unpriced: why };
    const types = [...grouped(notFree(set.text("templateBody") ?? "", isFree), (type) => type)];
    if (types.length === 0) return { free: "nothing that its template makes costs anything" };
    const what = types.map(([type, all]) => `${all.length} x ${type}`).join(", ");
    return { lines: [], unpriced: [`each of its stacks makes ${what}, and how many stacks there are is not known`] };
}

function faultsOf(stack: Inputs): string[] {
    let body: string | undefined;
    try {
        body = stack.text("templateBody");
    } catch (error) {
        if (!(error instanceof Unpriceable)) throw error;
        return [`what it makes is billed, and ${error.message}`];
    }
    if (body !== undefined) return unseen(body, "is billed");
    const url = stack.text("templateUrl");
    const where = url === undefined ? "no template of it is given" : `its template is at ${url}`;
    return [`what the stack makes is billed, and is not among the resources: ${where}`];
}

/** Stacks of CloudFormation, and sets of them. */
export const stackQuantities: Record<string, Quantify> = {
    [STACK]: made,
    [STACK_SET]: madeByEach,
};
