import { randomBytes } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
    CommandError,
    type Fault,
    type Host,
    hasTerminal,
    INTERRUPTED,
    interruptible,
    lineAtTerminal,
    UserError,
} from "../../command";
import type { Plan } from "../../report";
import { usd } from "../../report/figures";
import { planned, verdict } from "../plan/run";
import { type Answers, answersFaults, type Name, QUESTIONS } from "./answers";
import { stackFile } from "./file";

/** What a test puts in the place of the person. */
export interface InitSurroundings {
    /** Answers a question; nothing where no one can. */
    ask?: ((question: string) => Promise<string>) | undefined;
}

type Asked = { stack: string; yes: boolean } & Record<Name, string | undefined>;

/** Writes a stack's file, plans it and says the price; gives the exit code. */
export async function init(asked: Asked, host: Host, surroundings: InitSurroundings): Promise<number> {
    const { stack, yes } = asked;
    const file = `Pulumi.${stack}.yaml`;
    const full = path.join(host.directory, file);
    if (existsSync(full)) {
        const fix = `name another stack: --stack NAME; or change the file, and npm run plan -- --stack ${stack}`;
        throw new UserError("init", [{ key: "--stack", value: stack, reason: `${file} is there already`, fix }]);
    }
    const ask = "ask" in surroundings ? surroundings.ask : askOnTerminal();
    const answers = await answersTo(asked, yes ? undefined : ask);
    const text = stackFile(answers, randomBytes(4).toString("hex"));
    return interruptible(host, async (signal) => {
        writeFileSync(full, text, { flag: "wx" });
        let isKept = false;
        try {
            const made = await planned({ stack }, { directory: host.directory, asOf: new Date(host.clock.now()) });
            if (signal.aborted) return interrupted(host);
            isKept = true;
            host.stdout.write(`${text}\n${file} is written: ${made.count} resources, ${priceIn(made)}\n`);
            const options = `-- --stack ${stack}`;
            host.stderr.write(
                `Nothing was made at AWS. npm run plan ${options} shows it all. Next: npm run preflight ${options}\n`,
            );
            return await verdict(made, "text", host);
        } finally {
            // A file that cannot be planned would only be in the way of the next try.
            if (!isKept) rmSync(full);
        }
    });
}

function interrupted({ stderr }: Host): number {
    stderr.write("Interrupted: nothing was written.\n");
    return INTERRUPTED;
}

/** The price in a sentence; a region without prices has none, and is not free. */
function priceIn({ findings }: Plan): string {
    const bill = findings?.bill;
    if (!bill) return "what they cost is not known: this region has no prices here";
    const open = bill.unpriced.length > 0 ? `, and ${bill.unpriced.length} without a price here` : "";
    return `USD ${usd(bill.total)} a month with the use of 500 users${open}`;
}

/** The given answers, those of the person, and the defaults. @throws UserError where one is missing or wrong */
async function answersTo(asked: Asked, ask: InitSurroundings["ask"]): Promise<Answers> {
    const answers: Partial<Record<Name, string>> = {};
    const faults: Fault[] = [];
    for (const { name, ask: question, usual } of QUESTIONS) {
        const said = asked[name] ?? (ask && (await ask(`${question}${usual ? ` [${usual}]` : ""}: `)).trim());
        const value = said || usual;
        if (value !== undefined) answers[name] = value;
        else faults.push({ key: `--${name}`, value: undefined, reason: "it must be given", fix: `write --${name}` });
    }
    faults.push(...answersFaults(answers));
    if (faults.length > 0) throw new UserError("init", faults);
    return answers as Answers;
}

function askOnTerminal(): InitSurroundings["ask"] {
    if (!hasTerminal()) return undefined;
    return async (question) => {
        const answer = await lineAtTerminal(question);
        if (answer !== undefined) return answer;
        const fix = "run this again; an empty answer is the default";
        throw new CommandError("init", {
            key: question.trim(),
            reason: "it was not answered: nothing was written",
            fix,
        });
    };
}
