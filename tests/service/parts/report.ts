import { appendFileSync } from "node:fs";

/** One measured figure, in the test's own output; with SERVICE_REPORT also as a line of that file, for docs/service.md. */
export function figure(what: string, value: string): void {
    process.stdout.write(`      ${what}: ${value}\n`);
    const file = process.env["SERVICE_REPORT"];
    if (file !== undefined) appendFileSync(file, `| ${what} | ${value} |\n`);
}
