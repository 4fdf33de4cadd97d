import { setMaxListeners } from "node:events";
import { callerFor, ended } from "../../aws/caller";
import { Aws, type Connection, realAws } from "../../aws/connection";
import { StackPlan } from "../../aws/stack-plan";
import { stateOf } from "../../aws/state";
import { EXIT, type Host, isColoured } from "../../command";
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
    host.stderr.write(`Asking AWS about ${stack} in ${settings.region}, for ${seconds} seconds at most\n`);
    const end = new AbortController();
    // Every question listens.
    setMaxListeners(0, end.signal);
    const timer = setTimeout(() => end.abort(), seconds * 1000);
    try {
        const connection = await connect();
        const [caller, state] = await Promise.all([
            callerFor("preflight", connection, settings.region, end.signal),
            stateOf(stack, host.run, end.signal),
        ]);
        const plan = new StackPlan(inventory.stack, settings.region, inventory.resources, state);
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

/** Puts one question; whatever goes wrong is an answer too. */
export async function answered({ check, asked, actions, put }: Question, aws: Aws, seconds: number): Promise<Asked> {
    const judgement: Judgement = await Promise.race([put(aws), ended(aws.signal)]).catch((error) =>
        unanswered(error, actions, seconds),
    );
    return { check, asked, ...judgement };
}
