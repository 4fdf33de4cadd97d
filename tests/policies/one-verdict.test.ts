import { expect } from "chai";
import { fromPreview } from "../../inventory/from-preview";
import { fromState } from "../../inventory/from-state";
import { judge, type Rule, readPolicySettings, rules, type Subject } from "../../policies";
import { type Made, run } from "./crossguard";
import { examples } from "./examples";
import { resource } from "./helpers";

const asOf = new Date("2026-11-24T00:00:00Z");

/** What a list says of one rule: `mandatory graviton one: ...`, sorted. */
function judged(rule: Rule, resources: readonly Subject[]): string[] {
    return judge(resources, readPolicySettings(), { rules: [rule], asOf, region: "ap-northeast-2" })
        .policies.map(
            ({ level, rule: name, resource: urn, message }) => `${level} ${name} ${urn.split("::").at(-1)}: ${message}`,
        )
        .sort();
}

/** Resources as `pulumi stack export` and `pulumi preview --json` write them. */
function written({ urn, type, inputs, outputs, dependencies = [] }: Subject) {
    return { urn, type, custom: type !== "pulumi:pulumi:Stack", id: outputs?.["id"], inputs, outputs, dependencies };
}
const stack = resource("pulumi:pulumi:Stack", "shop-prod");
const state = (resources: readonly Subject[]) => ({
    version: 3,
    deployment: { resources: [stack, ...resources].map(written) },
});
const preview = (resources: readonly Subject[]) => ({
    steps: [stack, ...resources].map((one) => ({ op: "create", urn: one.urn, newState: written(one) })),
    changeSummary: { create: resources.length + 1 },
});

/** A rule that needs a limit or a bill is judged by its own tests of both: an example has no other resource. */
const tried = rules.filter(({ compares, name }) => !compares && name !== "cost-ceiling" && name !== "paid-surprises");

describe("A verdict", () => {
    for (const rule of tried) {
        for (const [index, example] of (examples[rule.name] ?? []).entries()) {
            const { type, good, bad, relatives = [], from = [], values, circumstances } = example;
            if (values || circumstances) continue;
            it(`is one of ${rule.name}, ${type.split(":").at(-1)} ${index + 1}: alone, over all, in a preview, an update and a file`, () => {
                for (const inputs of good ? [good, bad] : [bad]) {
                    const resources = [resource(type, "one", inputs, { dependencies: from }), ...relatives];
                    const overAll = judged(rule, resources);
                    const isBad = inputs === bad;
                    expect(overAll.length > 0, overAll.join("\n")).to.equal(isBad);
                    if (rule.alone) expect(judged(rule, resources.slice(0, 1)), "alone").to.deep.equal(overAll);
                    for (const file of [fromState(state(resources)), fromPreview(preview(resources))]) {
                        expect(judged(rule, file?.resources ?? []), "from a file").to.deep.equal(overAll);
                    }
                    if (relatives.length > 0) continue;
                    const made: Made[] = [{ type, name: "one", inputs }];
                    const reported = run(rule.pack, made).filter((line) => line.split(" ")[1] === rule.name);
                    expect(reported.sort(), "by the pack").to.deep.equal(overAll);
                }
            });
        }
    }
});
