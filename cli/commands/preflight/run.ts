import { type Connection, realAws } from "../../aws/connection";
import { EXIT, type Host, isColoured } from "../../command";
import { askAws } from "./ask";
import { checks } from "./checks";
import { type Format, reportOf } from "./report";

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
    const answers = await askAws({ command: "preflight", stack, seconds, of: checks }, host, connect);
    host.stdout.write(reportOf(answers, format, isColoured(host.stdout, host.env)));
    return answers.asked.some(({ level }) => level === "stop") ? EXIT.refused : EXIT.clean;
}
