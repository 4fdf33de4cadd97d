import type { Verdict } from "../../policies";
import type { Findings } from "../findings";
import { broken, GAP } from "./layout";
import type { TextStyle } from "./text-style";
import { byRule, levelWord, policiesTitle } from "./words";

const INDENT = "      ";

/** What the rules say, mandatory ones first, with one remedy a rule. */
export function policiesText(findings: Findings, { paint, width }: TextStyle): string[] {
    const wrapped = (text: string) =>
        broken(text, Math.max(width - INDENT.length, 24)).map((line) => `${INDENT}${line}`);
    const quiet = (lines: string[]) => lines.map((line) => paint("dim", line));
    const colour = ({ level, suppressed }: Verdict) => (suppressed ? "dim" : level === "mandatory" ? "red" : "yellow");
    const linesOf = (group: Verdict[]) => {
        const [first] = group;
        if (!first) return [];
        return [
            `${GAP}${paint(colour(first), levelWord(first))} ${paint("bold", first.rule)}`,
            ...group.flatMap(({ message, suppressed }) => [
                ...wrapped(message),
                ...(suppressed ? quiet(wrapped(`Accepted until ${suppressed.expires}: ${suppressed.reason}`)) : []),
            ]),
            // Addresses stay whole, to be followed.
            ...(first.suppressed ? [] : [...quiet(wrapped(first.remediation)), paint("dim", `${INDENT}${first.url}`)]),
        ];
    };
    return ["", paint("bold", policiesTitle(findings)), ...byRule(findings.policies).flatMap(linesOf)];
}
