import { setMaxListeners } from "node:events";
import { callerFor, ended } from "../../aws/caller";
import { Aws, type Connection } from "../../aws/connection";
import { StackPlan, type State } from "../../aws/stack-plan";
import { stateOf } from "../../aws/state";
import type { Host } from "../../command";
import { configOf, ownFile } from "../adopt/settings";
import { plannedStack } from "../plan/planned";
import type { AnyCheck, Judgement, Question } from "./check";
import type { Answers, Asked } from "./report";
import { unanswered } from "./unanswered";

interface Asking {
    /** Who asks, for errors. */
    command: string;
    stack: string;
    /** For all questions together. */
    seconds: number;
    /** What is asked. */
    of: readonly AnyCheck[];
}

/** Puts the questions of some checks about a stack to AWS, all at once. */
export async function askAws(
    { command, stack, seconds, of }: Asking,
    host: Host,
    connect: () => Promise<Connection>,
): Promise<Answers> {
    const { inventory, settings, config } = await plannedStack(host.directory, stack);
    // On a fresh clone it is downloaded first, which takes none of the questions' seconds. Without it, the state is unknown.
    await host.run("pulumi", ["version"], { shown: false }).catch(() => undefined);
    host.stderr.write(`Asking AWS about ${stack} in ${settings.region}, for ${seconds} seconds at most\n`);
    const end = new AbortController();
    // Every question listens.
    setMaxListeners(0, end.signal);
    const timer = setTimeout(() => end.abort(), seconds * 1000);
    try {
        const connection = await connect();
        const [caller, state] = await Promise.all([
            callerFor(command, connection, settings.region, end.signal),
            // It comes before the questions, and leaves half of the time to them.
            within(seconds / 2, host, end.signal, (signal) => stateOf(stack, host.run, signal)),
        ]);
        const adopted = Object.keys(Object(configOf(ownFile(host.directory, stack))["glimpse:adopt"]));
        const said = JSON.stringify(Object.values(config ?? {}));
        const plan = new StackPlan(inventory.stack, settings.region, inventory.resources, state, adopted, said);
        const aws = new Aws(connection, settings.region, caller, end.signal);
        const questions = of.flatMap((check) => check.questions(plan));
        const asked = await Promise.all(questions.map((question) => answered(question, aws, seconds)));
        return { stack, region: settings.region, account: caller.account, asked };
    } finally {
        clearTimeout(timer);
        end.abort();
    }
}

/** What a state that does not come in time is. */
async function within(
    seconds: number,
    { clock }: Host,
    whole: AbortSignal,
    read: (signal: AbortSignal) => Promise<State>,
): Promise<State> {
    const late = new AbortController();
    const unread: State = { is: "unread", why: `pulumi stack export took longer than ${seconds} seconds` };
    const lateness = clock.wait(seconds * 1000, AbortSignal.any([late.signal, whole])).then(() => unread);
    try {
        return await Promise.race([read(AbortSignal.any([late.signal, whole])), lateness]);
    } finally {
        late.abort();
    }
}

/** Puts one question; whatever goes wrong is an answer too. */
export async function answered({ check, asked, actions, put }: Question, aws: Aws, seconds: number): Promise<Asked> {
    const judgement: Judgement = await Promise.race([put(aws), ended(aws.signal)]).catch((error) =>
        unanswered(error, actions, seconds),
    );
    return { check, asked, ...judgement };
}
