import { expect } from "chai";
import type { Item } from "./list-forms";
import { asInBook, type Routes, routesOf } from "./price-list";
import { prices } from "./run";

/** Seoul's list as another region would print it. */
function elsewhere(region: string, prefixOf: (offer: string) => string): Routes {
    const offers = new Map(
        [...asInBook()].map(([offer, items]): [string, Item[]] => [
            offer,
            items.map((item) => ({
                ...item,
                usageType: item.usageType.replace(/^APN2-/, prefixOf(offer)).replace(/^ap-northeast-2-/, `${region}-`),
                ranges: item.ranges.map(([from, to, usd]) => [from, to, (Number(usd) * 1.1).toFixed(10)]),
            })),
        ]),
    );
    return routesOf(offers, region, prefixOf("AmazonECS").replace("-", ""));
}

const OUTPOST = `"TRAP":${JSON.stringify({
    sku: "TRAP",
    productFamily: "Load Balancer-Application",
    attributes: { usagetype: "TS-LoadBalancerUsage", operation: "LoadBalancing:Application", regionCode: "us-east-1" },
})}`;

describe("the book of a new region", () => {
    it("takes the prefix of its usage types from the list itself", async () => {
        const run = await prices(
            elsewhere("eu-central-1", () => "EUC1-"),
            [],
            "eu-central-1",
        );
        expect(run.code).to.equal(0);
        expect(run.stdout).to.contain("Prices of eu-central-1, derived from ap-northeast-2:");
        expect(run.price("alb.hour")).to.include({
            usd: 0.02475,
            usageType: "EUC1-LoadBalancerUsage",
            operation: "LoadBalancing:Application",
            confidence: "one read",
        });
        expect(run.price("kms.key.month")?.usageType).to.equal("eu-central-1-KMS-Keys");
        expect(run.price("savings-plan.compute.1y.none.fargate.arm.gb-hour")?.usageType).to.equal(
            "EUC1-Fargate-ARM-GB-Hours",
        );
        expect(run.isUntouched).to.equal(true);
    });

    it("takes Ireland's two prefixes, EU of old products and EUW1 of new ones", async () => {
        const routes = elsewhere("eu-west-1", (offer) => (offer === "AmazonEKS" ? "EUW1-" : "EU-"));
        const run = await prices(routes, [], "eu-west-1");
        expect(run.price("fargate.arm.gb-hour")?.usageType).to.equal("EU-Fargate-ARM-GB-Hours");
        expect(run.price("eks.cluster.hour")?.usageType).to.equal("EUW1-AmazonEKS-Hours:perCluster");
    });

    it("takes us-east-1's usage types, which have no prefix, and not those of Outposts", async () => {
        const routes = elsewhere("us-east-1", () => "");
        const path = "/offers/v1.0/aws/AWSELB/20261120000000/us-east-1/index.json";
        routes.set(path, JSON.stringify(routes.get(path)).replace('"products":{', `$&${OUTPOST},`));
        const run = await prices(routes, [], "us-east-1");
        expect(run.code).to.equal(0);
        expect(run.price("alb.hour")?.usageType).to.equal("LoadBalancerUsage");
    });

    it("leaves out what the region does not have, and says so", async () => {
        const routes = elsewhere("eu-central-1", () => "EUC1-");
        routes.delete("/offers/v1.0/aws/AmazonEKS/current/region_index.json");
        const run = await prices(routes, [], "eu-central-1");
        expect(run.price("eks.cluster.hour")).to.equal(undefined);
        expect(run.stdout).to.match(/eks\.cluster\.hour +the price list has no offer AmazonEKS/);
        expect(run.price("sns.publish.million")).to.equal(undefined);
    });

    it("refuses a region's price that is more than three times another's", async () => {
        const routes = elsewhere("eu-central-1", () => "EUC1-");
        const path = "/offers/v1.0/aws/AmazonEKS/20261120000000/eu-central-1/index.json";
        routes.set(path, JSON.stringify(routes.get(path)).replace('"0.1100000000"', '"0.4500000000"'));
        const run = await prices(routes, [], "eu-central-1");
        expect(run.code).to.equal(1);
        expect(run.stderr).to.contain("eks.cluster.hour: $0.1 -> $0.45 (+350.0 %)");
        expect(() => run.price("alb.hour")).to.throw("There is no price book for region eu-central-1");
    });

    it("refuses a region that no list has", async () => {
        const run = await prices(routesOf(asInBook()), [], "eu-nowhere-9");
        expect(run.code).to.equal(65);
        expect(run.stderr).to.contain("none of");
    });
});
