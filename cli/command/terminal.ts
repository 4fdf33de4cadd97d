import { onSignals } from "./signals";

/** Can someone answer? */
export function hasTerminal(): boolean {
    return process.stdin.isTTY === true;
}

/**
 * Asks at the terminal, and reads one line. What was typed ahead of further questions is left to them.
 *
 * @returns the line; nothing where the user ended it instead (Ctrl-C, Ctrl-D, a closed terminal)
 */
export function lineAtTerminal(question: string): Promise<string | undefined> {
    const { stdin, stderr } = process;
    return new Promise((resolve) => {
        let read = Buffer.alloc(0);
        const end = (line: string | undefined) => {
            stdin.off("data", heard);
            stdin.off("end", closed);
            off();
            stdin.pause();
            resolve(line);
        };
        const heard = (chunk: Buffer) => {
            read = Buffer.concat([read, chunk]);
            const at = read.indexOf("\n");
            if (at < 0) return;
            const ahead = read.subarray(at + 1);
            end(read.subarray(0, at).toString("utf8").replace(/\r$/, ""));
            if (ahead.length > 0) stdin.unshift(ahead);
        };
        const closed = () => {
            stderr.write("\n");
            end(undefined);
        };
        const off = onSignals(closed);
        // A Ctrl-C that answers it is heard from now on.
        stderr.write(question);
        stdin.on("data", heard);
        stdin.on("end", closed);
        // One that has ended says so no second time.
        if (stdin.readableEnded) closed();
        else stdin.resume();
    });
}
