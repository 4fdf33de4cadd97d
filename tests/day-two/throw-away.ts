import { expect } from "chai";
import { interruption } from "../command/interruption";
import { answer } from "./rds-answers";
import { type World } from "./world";

type Answered = { code: number; stderr: string };

/** Tests of a command that makes what it removes again: it names each right that it lacks. */
export function leavesNothingWithout(
    rights: readonly string[],
    world: () => World,
    run: () => Promise<Answered>,
): void {
    for (const right of rights) {
        it(`names ${right} where it lacks, and leaves nothing behind`, async () => {
            world().aws.denied.add(right);
            const { code, stderr } = await run();
            expect(stderr).to.contain(`not authorized to perform: ${right}`);
            expect(code).to.equal(1);
        });
    }
}

/** Ctrl-C as soon as AWS was asked for something. */
export async function interruptedAt<T>(
    right: string,
    { aws }: World,
    run: (given: Pick<ReturnType<typeof interruption>, "onInterrupt">) => Promise<T>,
): Promise<T> {
    const { interrupt, onInterrupt } = interruption();
    const { asked } = aws;
    const watching = setInterval(() => asked.includes(right) && interrupt(), 1);
    return await run({ onInterrupt }).finally(() => clearInterval(watching));
}

/** A clock on which every wait lasts a minute, and takes no time. */
export function minuteWaits() {
    let now = Date.now();
    return {
        now: () => now,
        wait: async () => {
            now += 60_000;
        },
    };
}

/** The database's URL, in the parameter from which the API's tasks have it. */
export async function storeDatabaseUrl({ aws, definition }: World, url: string): Promise<void> {
    const [container] = definition.containerDefinitions;
    const { valueFrom = "" } = container?.secrets?.find(({ name }) => name === "DATABASE_URL") ?? {};
    await aws.moto.store(valueFrom, url);
}

/** What RDS answers in the place of moto, by operation. */
export function answerForRds({ aws }: World, answers: () => Record<string, string>): void {
    aws.restStubs["rds"] = (_, __, body) => {
        const operation = new URLSearchParams(body).get("Action") ?? "";
        const inner = answers()[operation];
        return inner === undefined ? undefined : answer(operation, inner);
    };
}
