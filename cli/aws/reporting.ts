import { CommandError, UserError } from "../command";
import { type Failure, failureOf, messageOf } from "./failures";

/** What a command says of what AWS refuses. */
export interface Fixes {
    /** Where the caller lacks a right. */
    denied: string;
    /** How to go on, where AWS or the network failed. */
    again: string;
}

/** Runs what asks AWS; what AWS refuses is reported with what to do about it. */
export async function reporting<T>(command: string, fixes: Fixes, part: () => Promise<T>): Promise<T> {
    try {
        return await part();
    } catch (error) {
        if (error instanceof UserError) throw error;
        const fix = fixFor(error, fixes);
        if (fix === undefined) throw error;
        throw new CommandError(command, { key: "AWS", reason: messageOf(error), fix });
    }
}

/** What to do about an error of AWS's; nothing where it is none. */
export function fixFor(error: unknown, { denied, again }: Fixes): string | undefined {
    const known: Partial<Record<Failure, string>> = {
        denied,
        throttled: `wait a minute, and ${again}`,
        late: again,
        unreached: `check the network, and ${again}`,
        credentials: `sign in again, and ${again}`,
    };
    return isOurs(error) ? undefined : (known[failureOf(error)] ?? `do what AWS says, and ${again}`);
}

/** A fault of the program is none of AWS's, nor of the way there. */
export function isOurs(error: unknown): boolean {
    return failureOf(error) === "broken" && Object(error).$metadata === undefined;
}
