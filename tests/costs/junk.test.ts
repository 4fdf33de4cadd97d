import { expect } from "chai";
import { quantities } from "../../costs/services";
import { billed, made } from "./helpers";
import { isReported, isSound, isSoundWith } from "./junk";

describe("a bill of junk", () => {
    it("is finite and not below zero, whatever a stack's properties hold", () => {
        for (let seed = 1; seed <= 40; seed++) isSoundWith(seed);
    });

    it("reports every resource of every type that has no properties at all", () => {
        for (const type of quantities.keys()) {
            const resource = made(type, "bare", {}, { outputs: {} });
            const bill = billed([resource]);
            isSound(bill);
            expect(isReported(bill, resource), type).to.equal(true);
        }
    });

    it("says of a count that is no count what it is", () => {
        const why = (inputs: Record<string, unknown>) =>
            billed([
                made("aws:elasticache/replicationGroup:ReplicationGroup", "c", {
                    nodeType: "cache.t4g.micro",
                    ...inputs,
                }),
            ]).unpriced.map((one) => one.why);
        expect(why({ numCacheClusters: -2 })).to.deep.equal(["numCacheClusters is -2, not a number of at least 1"]);
        expect(why({ numCacheClusters: "two" })).to.deep.equal([
            'numCacheClusters is "two", not a number of at least 1',
        ]);
        expect(why({ numCacheClusters: 1e308 })[0]).to.contain("is no quantity that can be billed");
    });

    it("has parents that go round in a circle, and is done all the same", () => {
        const circle = ["a", "b"].map((name, index) => ({
            urn: `urn:${name}`,
            type: "shop:index:Part",
            name,
            parent: `urn:${index === 0 ? "b" : "a"}`,
            inputs: {},
        }));
        expect(billed([...circle, made("aws:ec2/eip:Eip", "nat", {}, { parent: "urn:a" })]).total).to.equal(3.65);
    });
});
