import { type Connection, realAws } from "../../aws/connection";
import { type Host, UserError } from "../../command";
import { askAws } from "../preflight/ask";
import { names } from "../preflight/checks/names";

const SECONDS = 60;

/**
 * What the state and a preview do not say: whether AWS has another resource of a name that the stack would give to one it
 * makes. `up` would stop there, halfway. What is adopted has its name by right.
 *
 * @returns a line for each name that is taken, and for each that could not be asked for
 */
export async function takenNames(
    stack: string,
    host: Host,
    connect: () => Promise<Connection> = () => realAws(host.env),
): Promise<string[]> {
    try {
        const { asked } = await askAws({ command: "adopt --check", stack, seconds: SECONDS, of: names }, host, connect);
        return asked
            .filter(({ level }) => level === "stop" || level === "unknown")
            .map(({ asked: question, answer }) => `${question}: ${answer}`);
    } catch (error) {
        if (error instanceof UserError) return [`could not be asked for: ${error.sentence}`];
        throw error;
    }
}
