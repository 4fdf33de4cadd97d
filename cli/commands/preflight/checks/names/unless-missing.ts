import { isError } from "../../../../aws/failures";
import type { Taken } from "../../name-check";

/** What an `undefined` or an error "there is no such thing" comes to. */
export async function unlessMissing(ask: () => Promise<Taken>, ...names: string[]): Promise<Taken> {
    try {
        return await ask();
    } catch (error) {
        if (isError(error, ...names)) return undefined;
        throw error;
    }
}
