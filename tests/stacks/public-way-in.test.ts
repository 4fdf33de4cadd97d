import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { ours } from "../../cli/commands/costs-compare/ours";

const ROOT = path.join(__dirname, "../..");
const PAGES = ["docs/migrate.md", "docs/ko/migrate.md"];

/** What a page says that a stack's file says of the way in. */
function written(page: string): Record<string, unknown> {
    const blocks = [...readFileSync(path.join(ROOT, page), "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)];
    const found = blocks.map(([, text]) => parse(String(text)) as Record<string, object>);
    const ingress = found.flatMap(({ config }) => Object(config)["glimpse:ingress"] ?? []);
    expect(ingress, page).to.have.length(1);
    return ingress[0];
}

const planned = (ingress: object) => ours(ROOT, "startup-prod", {}, { "glimpse:ingress": JSON.stringify(ingress) });

describe("the load balancer that stays, as docs/migrate.md writes it over phase-4", () => {
    it("is on the internet, with no CloudFront and no log of it", async () => {
        const { resources } = await planned(written("docs/migrate.md"));
        const balancers = resources.filter(({ type }) => type === "aws:lb/loadBalancer:LoadBalancer");
        expect(balancers.map(({ name, inputs }) => [name, inputs["internal"]])).to.deep.equal([
            ["ingress-public", false],
        ]);
        expect(
            resources.filter(({ type }) => /cloudfront|logDelivery/i.test(type)).map(({ name }) => name),
        ).to.deep.equal([]);
    });

    it("is refused without the line that takes the log of phase-4 away, which the refusal names", async () => {
        const { accessLogDays, ...without } = written("docs/migrate.md");
        expect(accessLogDays).to.equal(null);
        const refused = await planned(without).then(
            () => "planned",
            (error: Error) => error.message,
        );
        expect(refused).to.contain("accessLogDays").and.to.contain("null");
    });

    it("is the same in every language of the page", () => {
        const [first, ...others] = PAGES.map(written);
        for (const other of others) expect(other).to.deep.equal(first);
    });
});
