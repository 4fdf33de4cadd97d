import { setMaxListeners } from "node:events";
import { callerFor, ended } from "../../aws/caller";
import { Aws, type Connection, realAws } from "../../aws/connection";
import { StackPlan, type State } from "../../aws/stack-plan";
import { stateOf } from "../../aws/state";
import { EXIT, type Host, isColoured } from "../../command";
import { configOf, ownFile } from "../adopt/settings";
import { plannedStack } from "../plan/planned";
import type { Judgement, Question } from "./check";
import { checks } from "./checks";
import { type Asked, type Format, reportOf } from "./report";
import { unanswered } from "./unanswered";

interface Options {
    stack: string;
    format: Format;
    /** Seconds for all questions together. */
    timeout: number;
}

/** Asks AWS about a stack, and gives the exit code. */
export async function preflight(
    { stack, format, timeout: seconds }: Options,
    host: Host,
    connect: () => Promise<Connection> = () => realAws(host.env),
): Promise<number> {
    const { inventory, settings } = await plannedStack(host.directory, stack);
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
            callerFor("preflight", connection, settings.region, end.signal),
            // It comes before the questions, and leaves half of the time to them.
            within(seconds / 2, end.signal, (signal) => stateOf(stack, host.run, signal)),
        ]);
        const plan = new StackPlan(
            inventory.stack,
            settings.region,
            inventory.resources,
            state,
            adoptedIn(host.directory, stack),
        );
        const aws = new Aws(connection, settings.region, caller, end.signal);
        const questions = checks.flatMap((check) => check.questions(plan));
        const asked = await Promise.all(questions.map((question) => answered(question, aws, seconds)));
        host.stdout.write(
            reportOf(
                { stack, region: settings.region, account: caller.account, asked },
                format,
                isColoured(host.stdout, host.env),
            ),
        );
        return asked.some(({ level }) => level === "stop") ? EXIT.refused : EXIT.clean;
    } finally {
        clearTimeout(timer);
        end.abort();
    }
}

/** The keys of the stack's `glimpse:adopt`. */
function adoptedIn(directory: string, stack: string): string[] {
    return Object.keys(Object(configOf(ownFile(directory, stack))["glimpse:adopt"]));
}

/** What a state that does not come in time is. */
async function within(
    seconds: number,
    whole: AbortSignal,
    read: (signal: AbortSignal) => Promise<State>,
): Promise<State> {
    const late = AbortSignal.timeout(seconds * 1000);
    const unread: State = { is: "unread", why: `pulumi stack export took longer than ${seconds} seconds` };
    const lateness = new Promise<State>((resolve) => late.addEventListener("abort", () => resolve(unread)));
    return Promise.race([read(AbortSignal.any([late, whole])), lateness]);
}

/** Puts one question; whatever goes wrong is an answer too. */
export async function answered({ check, asked, actions, put }: Question, aws: Aws, seconds: number): Promise<Asked> {
    const judgement: Judgement = await Promise.race([put(aws), ended(aws.signal)]).catch((error) =>
        unanswered(error, actions, seconds),
    );
    return { check, asked, ...judgement };
}
