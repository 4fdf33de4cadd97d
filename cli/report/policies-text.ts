import type { Verdict } from "../../policies";
import type { Findings } from "../findings";
import type { Look } from "./findings-text";
import { broken, GAP } from "./layout";
import { levelWord, nameOf, policiesTitle } from "./words";

/** What the rules say, mandatory ones first. */
export function policiesText(findings: Findings, { paint, width }: Look): string[] {
    const { policies } = findings;
    const tell = (verdict: Verdict) => {
        const { rule, resource, suppressed, message, remediation, url } = verdict;
        const isBroken = verdict.level === "mandatory" && !suppressed;
        const level = paint(isBroken ? "red" : suppressed ? "dim" : "yellow", levelWord(verdict));
        const told = suppressed
            ? [message, `Accepted until ${suppressed.expires}: ${suppressed.reason}`]
            : [message, remediation, url];
        const name = nameOf(resource);
        return [
            `${GAP}${level} ${paint("bold", rule)}${name ? ` ${name}` : ""}`,
            ...told.flatMap((text, index) =>
                broken(text, Math.max(width - 6, 24)).map((line) => `      ${index === 0 ? line : paint("dim", line)}`),
            ),
        ];
    };
    return ["", paint("bold", policiesTitle(findings)), ...policies.flatMap(tell)];
}
