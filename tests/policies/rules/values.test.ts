import { expect } from "chai";
import { resource, ruleOf, violations } from "../helpers";
import type { Cases } from "./values/case";
import { cost } from "./values/cost";
import { data } from "./values/data";
import { identity } from "./values/identity";
import { reach } from "./values/reach";
import { tls } from "./values/tls";

const CASES: Cases = { ...cost, ...data, ...identity, ...reach, ...tls };

describe("What each value means to a rule", () => {
    for (const [rule, types] of Object.entries(CASES)) {
        for (const [type, cases] of Object.entries(types)) {
            for (const [inputs, says] of cases) {
                const what = JSON.stringify(inputs).slice(0, 90);
                it(`${rule} ${says.length === 0 ? "lets be" : "reports"} ${type.split(":").at(-1)} ${what}`, () => {
                    const found = violations(ruleOf(rule), [resource(type, "one", inputs)]);
                    const messages = found.map(({ message }) => message);
                    expect(messages, messages.join("\n")).to.have.length(says.length);
                    says.forEach((part, index) => {
                        if (typeof part === "string") expect(messages[index]).to.contain(part);
                        else expect(messages[index]).to.match(part);
                    });
                    expect(found.some(({ unjudged }) => unjudged !== undefined)).to.equal(false);
                });
            }
        }
    }
});
