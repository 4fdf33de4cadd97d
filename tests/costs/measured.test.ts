import { readFileSync } from "node:fs";
import { expect } from "chai";
import { measure, measured } from "./measured";

const DAY = new Date("2026-11-29");

describe("several hundred resources in the shapes that other tools are tested with", () => {
    const resources = measured.flatMap((one) => one.resources);

    it("are of more than a hundred types", () => {
        expect(resources.length).to.be.at.least(540);
        expect(new Set(resources.map(({ type }) => type)).size).to.be.at.least(120);
    });

    for (const [region, unpriced] of [
        ["us-east-1", 46],
        ["ap-northeast-2", 167],
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
});
