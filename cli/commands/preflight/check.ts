import type { Aws } from "../../aws/connection";
import type { StackPlan } from "../../aws/stack-plan";

/** What a question came to. `unknown`: it could not be asked, or the answer could not be read; that is never ok. */
export type Level = "ok" | "warning" | "stop" | "unknown";

/** What an answer means for the stack. */
export interface Judgement {
    level: Level;
    /** What AWS answered, in one sentence. */
    answer: string;
    /** The command, or the setting, that fixes it. */
    fix?: string;
}

/** One kind of question to AWS: all that it is, as data. */
export interface Check<Subject, Answer> {
    name: string;
    /** The rights that the caller needs for it. */
    actions: readonly string[];
    /** What of the plan it asks about, one question each; none where the stack makes nothing of the kind. */
    subjects(plan: StackPlan): readonly Subject[];
    /** What is asked, as a person would. */
    question(subject: Subject, plan: StackPlan): string;
    ask(aws: Aws, subject: Subject, plan: StackPlan): Promise<Answer>;
    judge(answer: Answer, subject: Subject, plan: StackPlan): Judgement;
}

/** A question of any check. */
export interface Question {
    check: string;
    asked: string;
    actions: readonly string[];
    put(aws: Aws): Promise<Judgement>;
}

/** A check, whatever its subjects and its answers are. */
export interface AnyCheck {
    name: string;
    actions: readonly string[];
    questions(plan: StackPlan): Question[];
}

/** Closes over a check's own types, so that checks of all kinds make one list. */
export function defineCheck<Subject, Answer>(check: Check<Subject, Answer>): AnyCheck {
    const { name, actions } = check;
    return {
        name,
        actions,
        questions: (plan) =>
            check.subjects(plan).map((subject) => ({
                check: name,
                asked: check.question(subject, plan),
                actions,
                put: async (aws) => check.judge(await check.ask(aws, subject, plan), subject, plan),
            })),
    };
}
