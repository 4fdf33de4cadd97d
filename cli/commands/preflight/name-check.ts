import type { Aws } from "../../aws/connection";
import type { StackPlan } from "../../aws/stack-plan";
import { type AnyCheck, defineCheck, type Judgement } from "./check";

/** How a name is taken; `undefined`: it is free. */
export type Taken =
    | (Pick<Judgement, "answer" | "fix"> & {
          /** It is not this account's, or not in this region: it cannot be adopted. */
          isForeign?: true;
      })
    | undefined;

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
        judge: (taken, name, plan) => {
            const isOwn = plan.owns(type, key, name);
            return !isOwn && plan.adopts(type, key, name) ? adopted(taken) : judged(taken, plan, isOwn);
        },
    });
}

/** What `glimpse:adopt` names must be there. */
function adopted(taken: Taken): Judgement {
    if (taken?.isForeign) return { level: "stop", answer: taken.answer, fix: "take it out of glimpse:adopt" };
    if (taken !== undefined) return { level: "ok", answer: "it is there, and glimpse:adopt has the stack adopt it" };
    return {
        level: "stop",
        answer: "there is nothing of that name that glimpse:adopt could have the stack adopt",
        fix: "correct the name, or take it out of glimpse:adopt",
    };
}

function judged(taken: Taken, { state, stack }: StackPlan, isOwn: boolean): Judgement {
    if (taken === undefined)
        return {
            level: "ok",
            answer: isOwn ? "missing, though the state has it: up makes it again after --refresh" : "free",
        };
    if (isOwn) return { level: "ok", answer: `taken by ${stack} itself` };
    if (state.is !== "unread") {
        return { level: "stop", answer: taken.answer, ...(taken.fix === undefined ? {} : { fix: taken.fix }) };
    }
    const answer = `${taken.answer}; whether ${stack} made it is unknown, because its state could not be read (${state.why})`;
    return {
        level: "stop",
        answer,
        fix: `npx pulumi login, and run preflight again. If it is not its own: ${taken.fix ?? "choose another name"}`,
    };
}
