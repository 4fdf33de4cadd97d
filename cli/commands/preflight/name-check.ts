import type { Aws } from "../../aws/connection";
import type { StackPlan } from "../../aws/stack-plan";
import { type AnyCheck, defineCheck, type Judgement } from "./check";

/** How a name is taken; `undefined`: it is free. */
export type Taken = Pick<Judgement, "answer" | "fix"> | undefined;

/** A kind of name that can be taken. */
export interface NameKind {
    what: string;
    action: string;
    /** The resource type whose name it is, and the input that holds it. */
    type: string;
    key: string;
    find(aws: Aws, name: string): Promise<Taken>;
}

/** Whether each name that the program gives is free, or the stack's own. */
export function nameCheck({ what, action, type, key, find }: NameKind): AnyCheck {
    return defineCheck({
        name: "names",
        actions: [action],
        subjects: (plan) => plan.names(type, key),
        question: (name) => `whether the ${what} ${name} is free`,
        ask: find,
        judge: (taken, name, plan) => judged(taken, plan, plan.owns(type, key, name)),
    });
}

function judged(taken: Taken, { state, stack }: StackPlan, isOwn: boolean): Judgement {
    if (taken === undefined)
        return {
            level: "ok",
            answer: isOwn ? "missing, though the state has it: up makes it again after --refresh" : "free",
        };
    if (isOwn) return { level: "ok", answer: `taken by ${stack} itself` };
    if (state.is !== "unread") return { level: "stop", ...taken };
    const answer = `${taken.answer}; whether ${stack} made it is unknown, because its state could not be read (${state.why})`;
    return {
        level: "stop",
        answer,
        fix: `npx pulumi login, and run preflight again. If it is not its own: ${taken.fix ?? "choose another name"}`,
    };
}
