import { expect } from "chai";
import { titlesOf } from "./titles";

// As Stryker asks for them.
const literal = (title: string) => title.replace(/[.*+\-?^${}()|[\]\\]/g, "\\$&");
const expression = (titles: string[]) => new RegExp(titles.map((title) => `(^${literal(title)}$)`).join("|"));

describe("the tests that Stryker asks for by their titles", () => {
    it("are those, with whatever is in a title", () => {
        const titles = [
            "a bill of $5.00 a month (Seoul)",
            "a|b",
            "^a$)|(^b$",
            "c\\d [e] 'q' / f",
            "of two\nlines",
            "한국 - \u{1f600}",
        ];
        expect([...(titlesOf(expression(titles).source) ?? [])]).to.deep.equal(titles);
        expect([...(titlesOf(expression(["alone"]).source) ?? [])]).to.deep.equal(["alone"]);
    });

    it("are left to the expression where it is another", () => {
        for (const other of ["abc", "(^a$", "^a$"]) expect(titlesOf(other), other).to.equal(undefined);
    });
});
