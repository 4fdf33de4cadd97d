import { setMaxListeners } from "node:events";
import { Aws, type Caller, type Connection, callerOf, realAws } from "../../aws/connection";
import { failureOf, messageOf } from "../../aws/failures";
import { StackPlan } from "../../aws/stack-plan";
import { stateOf } from "../../aws/state";
import { EXIT, type Host, isColoured, UserError } from "../../command";
import { plannedStack } from "../plan/planned";
import type { Judgement, Question } from "./check";
import { checks } from "./checks";
import { type Asked, type Format, reportOf } from "./report";
import { unanswered } from "./unanswered";

/** Seconds for all questions together. */
const SECONDS = 15;

interface Options {
    stack: string;
    format: Format;
}

/** Asks AWS about a stack, and gives the exit code. */
export async function preflight(
    { stack, format }: Options,
    host: Host,
    connect: () => Promise<Connection> = () => realAws(host.env),
    seconds = SECONDS,
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
            callerFor(connection, settings.region, end.signal),
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

/** Rejects when the time is over: some waits of the SDK do not know the signal. */
function ended(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
        const late = () => reject(Object.assign(new Error("too late"), { name: "AbortError" }));
        if (signal.aborted) late();
        else signal.addEventListener("abort", late, { once: true });
    });
}

/** @throws UserError where no one asks, or no one answers: then no other question has an answer either */
async function callerFor(connection: Connection, region: string, signal: AbortSignal): Promise<Caller> {
    const refused = (reason: string, fix: string) =>
        new UserError("preflight", [{ key: "AWS", reason, fix }], { exit: "noAws" });
    try {
        const caller = await Promise.race([callerOf(connection, { region }, signal), ended(signal)]);
        if (caller !== undefined) return caller;
    } catch (error) {
        const said = messageOf(error);
        switch (failureOf(error)) {
            case "credentials":
                throw refused(
                    `there are no valid credentials: ${said}`,
                    "sign in (aws configure sso, then aws sso login), and export AWS_PROFILE",
                );
            case "denied":
                throw refused(
                    `AWS refuses these credentials: ${said}`,
                    "use credentials of a user or a role of the account",
                );
            case "throttled":
                throw refused(`AWS throttles the account: ${said}`, "wait a minute, and run this again");
            case "broken":
                throw refused(
                    `what answers does not answer as AWS does: ${said}`,
                    "check AWS_ENDPOINT_URL and the proxy",
                );
            default:
                throw refused(
                    `AWS was not reached: ${said}`,
                    "check the network, the proxy and AWS_ENDPOINT_URL, and run this again",
                );
        }
    }
    throw refused("AWS's answer names no account", "check AWS_ENDPOINT_URL and the proxy");
}
