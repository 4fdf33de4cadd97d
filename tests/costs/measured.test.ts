import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bill } from "../../costs";
import { measure, measured } from "./measured";
import { unmade } from "./measured/unmade";

const DAY = new Date("2026-11-29");

describe("several hundred resources in the shapes that other tools are tested with", () => {
    const resources = measured.flatMap((one) => one.resources);

    it("are of more than a hundred types", () => {
        expect(resources.length).to.be.at.least(540);
        expect(new Set(resources.map(({ type }) => type)).size).to.be.at.least(120);
    });

    for (const [region, unpriced] of [
        ["us-east-1", 24],
        ["ap-northeast-2", 109],
    ] as const) {
        const found = measure(region, DAY);

        it(`are priced, free or without a price: ${unpriced} of them in ${region}`, () => {
            expect(found.unpriced).to.equal(unpriced);
            const row = [region, found.billed, found.inPart, found.free, found.unpriced].join(" | ");
            expect(readFileSync("docs/cost.md", "utf8")).to.contain(`| ${row} |`);
            expect(found.billed + found.inPart + found.free + found.unpriced).to.equal(resources.length);
        });

        it(`are said to lack a price by its quantity and key, or by what is not known, in ${region}`, () => {
            for (const [type, whys] of found.why) {
                for (const why of whys)
                    expect(why, type).to.match(/( x |by the ).*: The price book of .* has no "|^[^"]{12,}$/);
            }
        });
    }

    it("are billed the same before the first up, while no id of theirs is known", () => {
        const of = (resources: (typeof measured)[number]["resources"]) => {
            const found = bill(resources, { region: "us-east-1", asOf: DAY, assumesNoUse: true });
            const lines = found.components.flatMap((one) => one.lines);
            return {
                lines: lines.map(({ resource, what, quantity }) => `${resource} ${what} ${quantity}`).sort(),
                unpriced: found.unpriced.map(({ resource, why }) => `${resource} ${why}`).sort(),
            };
        };
        for (const { name, resources } of measured) expect(of(unmade(resources)), name).to.deep.equal(of(resources));
    });
});
