import { grouped } from "../grouped";
import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantify, Quantities, Quantity } from "../quantity";
import { notFree, STACK, STACK_SET, unseen } from "../templates";
import { byUse } from "./amounts";

/** What a template makes is billed as if the program had made it; a template that cannot be read is said. */
function made(stack: Inputs, context: Context): Quantities {
    return unread(stack, context) ?? { free: "what its template makes is billed itself" };
}

/** Each stack of a set makes the same, and how many there are is decided elsewhere. */
function madeByEach(set: Inputs, context: Context): Quantities {
    const why = unread(set, context);
    if (why) return why;
    const types = [...grouped(notFree(set.text("templateBody") ?? "", context.isFree), (type) => type)];
    if (types.length === 0) return { free: "nothing that its template makes costs anything" };
    const what = types.map(([type, all]) => `${all.length} x ${type}`).join(", ");
    return { lines: [], unpriced: [`each of its stacks makes ${what}, and how many stacks there are is not known`] };
}

/** What is said of a template that is not here, or of which a part cannot be read. */
function unread(stack: Inputs, context: Context): Quantities | undefined {
    const template = templateOf(stack);
    if ("why" in template) return { lines: handlers(stack, context), unpriced: [template.why] };
    const unpriced = unseen(template.body, "is billed");
    return unpriced.length > 0 ? { lines: [], unpriced } : undefined;
}

function templateOf(stack: Inputs): { body: string } | { why: string } {
    try {
        const body = stack.text("templateBody");
        if (body !== undefined) return { body };
    } catch (error) {
        if (!(error instanceof Unpriceable)) throw error;
        return { why: `what it makes is billed, and ${error.message}` };
    }
    const url = stack.text("templateUrl");
    const where = url === undefined ? "no template of it is given" : `its template is at ${url}`;
    return { why: `what the stack makes is billed, and is not among the resources: ${where}` };
}

/** What each call of a handler costs that is not AWS's: a template that is not here may have such types. */
function handlers(stack: Inputs, context: Context): Quantity[] {
    const operations = "monthly_handler_operations";
    const seconds = "monthly_duration_secs";
    return [
        byUse(stack, context, "calls of resource handlers", "cloudformation.handler-operation", operations),
        byUse(stack, context, "handlers beyond 30 seconds", "cloudformation.handler-second", seconds),
    ];
}

/** Stacks of CloudFormation, and sets of them. */
export const stackQuantities: Record<string, Quantify> = {
    [STACK]: made,
    [STACK_SET]: madeByEach,
};
