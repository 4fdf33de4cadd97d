import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { quantifierOf } from "../../costs";
import type { Quantify } from "../../costs/quantity";
import { quantities } from "../../costs/services";
import { isCustomType } from "../../inventory/resource";
import { answers } from "../../inventory/simulated-aws/answers";
import { billed, made } from "./helpers";
import { tables } from "./tables";

/** Types of which a line has been calculated by hand. */
const checked = new Set(
    Object.values(tables).flatMap((rows) => rows.flatMap(({ resources }) => resources.map(({ type }) => type))),
);

describe("every type that the simulated AWS answers for", () => {
    // A reference to another stack is no resource: what it names is billed there.
    for (const type of Object.keys(answers).filter(isCustomType)) {
        it(`is priced, free, follows use or is said to have no price: ${type}`, () => {
            const quantify = quantifierOf(type);
            expect(quantify, "no one counts it").to.be.a("function");
            const { free } = billed([made(type, "bare")]);
            if (!quantify?.hasNoPrice && !free.some((one) => one.type === type))
                expect(checked.has(type), "no line of it is checked by hand").to.equal(true);
        });
    }
});

describe("every type that is counted", () => {
    it("is one that the provider has", () => {
        const provider = dirname(require.resolve("@pulumi/aws/package.json"));
        const missing = [...quantities.keys()].filter((type) => {
            const path = type.split(":")[1] ?? "";
            return !existsSync(join(provider, `${path}.js`));
        });
        expect(missing).to.deep.equal([]);
    });
});

describe("every type that is priced", () => {
    // Free with nothing in it, such types may still cost something: a cluster, a parameter of the advanced tier.
    for (const [type, quantify] of quantities) {
        it(`has a line that was calculated by hand, in tests/costs/tables: ${type}`, () => {
            const { free } = billed([made(type, "bare")]);
            if (!quantify.hasNoPrice && !free.some((one) => one.type === type)) expect(checked).to.include(type);
        });
    }

    it("is registered in costs/services/index.ts, once", () => {
        const folder = join(__dirname, "../../costs/services");
        const all = readdirSync(folder)
            .filter((file) => file.endsWith(".ts") && file !== "index.ts")
            .flatMap((file) => Object.entries<Record<string, Quantify>>(require(join(folder, file))))
            .filter(([name]) => name.endsWith("Quantities"))
            .flatMap(([, types]) => Object.entries(types));
        const strangers = all.filter(([type, quantify]) => quantities.get(type) !== quantify).map(([type]) => type);
        expect(strangers).to.deep.equal([]);
        expect(all.length).to.equal(quantities.size);
    });
});
