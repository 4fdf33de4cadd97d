import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { type Fault, UserError } from "../../command";

/** A standard parameter, which is free, holds so much. */
const MOST_BYTES = 4096;

/** Reads a value from standard input: to its end, or on a terminal one line that is not shown. */
export async function valueFromInput(): Promise<string> {
    if (process.stdin.isTTY === true) return hiddenLine("Value (not shown): ");
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString("utf8");
}

function hiddenLine(question: string): Promise<string> {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
    // What answers it is not echoed from now on.
    process.stderr.write(question);
    return new Promise((resolve) => {
        let value = "";
        terminal.on("line", (line) => {
            value = line;
            terminal.close();
        });
        // Ctrl-C and Ctrl-D leave it empty, which is refused.
        terminal.on("close", () => {
            process.stderr.write("\n");
            resolve(value);
        });
    });
}

/** The value without the line feed that `echo` and editors end it with. @throws UserError where it cannot be kept */
export function checkedValue(text: string, name: string): string {
    const value = text.replace(/\r?\n$/, "");
    const bytes = Buffer.byteLength(value);
    const refused = (reason: string, fix: string) =>
        new UserError("secrets", [{ key: name, reason, fix } satisfies Fault]);
    if (bytes === 0) throw refused("the value is empty", "give it by standard input, or write it when asked");
    if (value.includes("\0")) throw refused("a variable cannot hold a zero byte", "encode it: base64 < FILE");
    if (bytes <= MOST_BYTES) return value;
    throw refused(
        `a parameter that is free holds ${MOST_BYTES} bytes, and the value has ${bytes}`,
        "keep it in Secrets Manager, and name its ARN under glimpse:api.secrets",
    );
}
