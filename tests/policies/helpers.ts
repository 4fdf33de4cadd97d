import { expect } from "chai";
import type { Circumstances, Rule, Subject, Violation } from "../../policies";
import { readPolicySettings, rules } from "../../policies";

export type Inputs = Record<string, unknown>;

/** In a month: an exception ends within a year. */
export const SOON = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** A resource of a program that has nothing of ours. */
export function resource(type: string, name: string, inputs: Inputs = {}, more: Partial<Subject> = {}): Subject {
    return {
        urn: `urn:pulumi:prod::shop::${type}::${name}`,
        type,
        name,
        inputs,
        outputs: { id: `${name}-id`, arn: `arn:aws:test:ap-northeast-2:123456789012:${name}`, name, ...inputs },
        ...more,
    };
}

export function ruleOf(name: string): Rule {
    const found = rules.find((rule) => rule.name === name);
    if (!found) throw new Error(`no rule is called ${name}`);
    return found;
}

const CIRCUMSTANCES: Circumstances = { region: "ap-northeast-2", asOf: new Date("2026-11-24T00:00:00Z") };

/** What a rule says of resources, with its own parameters but for those given. */
export function violations(
    rule: Rule,
    resources: readonly Subject[],
    values: Inputs = {},
    circumstances: Partial<Circumstances> = {},
): Violation[] {
    const parameters = { ...readPolicySettings().rules[rule.name]?.values, ...values };
    return rule.judge([...resources], parameters, { ...CIRCUMSTANCES, ...circumstances });
}

/** One row of a rule's table: good when it says nothing. */
export interface Row {
    it: string;
    resources: Subject[];
    values?: Inputs;
    circumstances?: Partial<Circumstances>;
    /** What each message must hold, in their order. */
    says?: RegExp[];
}

/** A test for each row. */
export function table(name: string, rows: Row[]): void {
    const rule = ruleOf(name);
    for (const { it: promise, resources, values, circumstances, says = [] } of rows) {
        it(promise, () => {
            const messages = violations(rule, resources, values, circumstances).map(({ message }) => message);
            expect(messages, messages.join("\n")).to.have.length(says.length);
            says.forEach((pattern, index) => {
                expect(messages[index]).to.match(pattern);
            });
        });
    }
}
