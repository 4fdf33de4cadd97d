import { expect } from "chai";
import { quantifierOf } from "../../costs";
import { answers } from "../../inventory/simulated-aws/answers";
import { billed, made } from "./helpers";
import { compute } from "./tables/compute";
import { data } from "./tables/data";
import { small } from "./tables/small";
import { traffic } from "./tables/traffic";

/** Types of which a line has been worked out by hand. */
const checked = new Set(
    [compute, data, small, traffic].flatMap((rows) =>
        rows.flatMap(({ resources }) => resources.map(({ type }) => type)),
    ),
);

describe("every type that the simulated AWS answers for", () => {
    for (const type of Object.keys(answers)) {
        it(`is priced, free or follows use: ${type}`, () => {
            expect(quantifierOf(type), "nobody counts it").to.be.a("function");
            const { free } = billed([made(type, "bare")]);
            if (!free.some((one) => one.type === type))
                expect(checked.has(type), "no line of it is checked by hand").to.equal(true);
        });
    }
});
