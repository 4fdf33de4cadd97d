import { expect } from "chai";
import type { Item } from "./list-forms";
import { asInBook, type Routes, routesOf } from "./price-list";
import { amongAll, prices, withItems } from "./run";

const ALB = { usageType: "APN2-LoadBalancerUsage", operation: "LoadBalancing:Application" };

/** The day that a price carries once it was found. One that was only kept has the old day and, often, the same figure. */
const TODAY = "2026-11-23";

/** A product next to the right one, at a price that must not be taken. */
function nextTo(offer: string, ...items: (Omit<Item, "sku" | "ranges"> & { usd: string })[]): Routes {
    return withItems(offer, (known) => [
        ...items.map(
            ({ usd, ...item }, index): Item => ({ ...item, sku: `TRAP${index}`, ranges: [["0", "Inf", usd]] }),
        ),
        ...known,
    ]);
}

for (const list of ["json", "csv"]) {
    const run = (routes: Routes, region?: string) => prices(routes, ["--list", list], region);

    describe(`the traps of the price list, ${list}`, () => {
        it("takes the ALB's hour, not the Classic load balancer's 0.025 on the same usage type", async () => {
            const { usageType } = ALB;
            const unit = "Hrs";
            const routes = nextTo(
                "AWSELB",
                { usageType, operation: "LoadBalancing", family: "Load Balancer", unit, usd: "0.0250000000" },
                { usageType, operation: "LoadBalancing:Gateway", family: "Load Balancer-Gateway", unit, usd: "0.0125" },
                {
                    ...ALB,
                    usageType: "APN2-TS-LoadBalancerUsage",
                    family: "Load Balancer-Application",
                    unit,
                    usd: "0.006",
                },
                { ...ALB, usageType: "APN2-ReservedLCUUsage", family: "Load Balancer-Application", unit, usd: "0.007" },
            );
            const { price, code } = await run(routes);
            expect(code).to.equal(0);
            expect(price("alb.hour")).to.include({ usd: 0.0225, read: TODAY });
            expect(price("nlb.hour")).to.include({ usd: 0.0225, read: TODAY });
        });

        it("reads hours however they are spelt: hours, Hrs, Hours", async () => {
            for (const unit of ["hours", "Hrs", "Hours", "hour"]) {
                const routes = withItems("AmazonECS", (items) => items.map((item) => ({ ...item, unit })));
                const { price, code } = await run(routes);
                expect(code, unit).to.equal(0);
                expect(price("fargate.arm.gb-hour")?.read, unit).to.equal(TODAY);
            }
        });

        it("keeps a price that the list counts in another unit", async () => {
            const routes = amongAll("AmazonECS", (items) => items.map((item) => ({ ...item, unit: "GB-Mo" })));
            const { price, stdout } = await run(routes);
            expect(stdout).to.match(/fargate\.arm\.gb-hour +the list counts it by GB-Mo, the book by hour/);
            expect(price("fargate.arm.gb-hour")?.read).to.equal("2026-10-01");
        });

        it("takes no Extended Support price for an instance or a node", async () => {
            const usageType = "APN2-NodeUsage:cache.t4g.micro";
            const routes = nextTo(
                "AmazonElastiCache",
                {
                    usageType: `APN2-ExtendedSupport:Yr1-Yr2-NodeUsage:cache.t4g.micro`,
                    operation: "CreateCacheCluster:0002",
                    unit: "Hrs",
                    usd: "0.019",
                },
                { usageType, operation: "CreateCacheCluster:Memcached", unit: "Hrs", usd: "0.031" },
            );
            const { price, stdout } = await run(routes);
            expect(price("elasticache.redis.cache.t4g.micro.hour")).to.include({ usd: 0.024, read: TODAY });
            expect(price("elasticache.valkey.cache.t4g.micro.hour")).to.include({ usd: 0.0192, read: TODAY });
            expect(stdout).to.contain("0 changed");
        });

        it("takes PostgreSQL's instance, not MySQL's on the same usage type", async () => {
            const usageType = "APN2-InstanceUsage:db.t4g.micro";
            const { price } = await run(
                nextTo("AmazonRDS", { usageType, operation: "CreateDBInstance:0002", unit: "Hrs", usd: "0.0249" }),
            );
            expect(price("rds.postgres.db.t4g.micro.hour")).to.include({ usd: 0.025, read: TODAY });
        });

        it("finds a public IPv4 address, which has no product family", async () => {
            const bare = withItems("AmazonVPC", (items) => items.map(({ family: _, ...item }) => item));
            const empty = withItems("AmazonVPC", (items) => items.map((item) => ({ ...item, family: "" })));
            for (const routes of [bare, empty]) {
                expect((await run(routes)).price("vpc.public-ipv4.hour")?.read).to.equal(TODAY);
            }
        });

        it("reads the tiers of a price that has tiers, and says so when they move", async () => {
            const ranges: Item["ranges"] = [
                ["10240", "51200", "0.1220000000"],
                ["0", "10240", "0.1260000000"],
                ["51200", "Inf", "0.1170000000"],
            ];
            const routes = withItems("AWSDataTransfer", (items) =>
                items.map((item) => (item.usageType === "APN2-DataTransfer-Out-Bytes" ? { ...item, ranges } : item)),
            );
            const { price, stdout } = await run(routes);
            expect(price("transfer.internet-out.gb")?.tiers).to.deep.equal([
                { from: 0, usd: 0.126 },
                { from: 10240, usd: 0.122 },
                { from: 51200, usd: 0.117 },
            ]);
            expect(stdout).to.contain("tiers: 0.126 from 0, 0.122 from 10240, 0.117 from 51200");
        });

        it("takes the first paid range where a free tier of 0 comes first", async () => {
            const ranges: Item["ranges"] = [
                ["0", "1000000", "0.0000000000"],
                ["1000000", "Inf", "0.0000012300"],
            ];
            const routes = withItems("AmazonApiGateway", (items) => items.map((item) => ({ ...item, ranges })));
            expect((await run(routes)).price("apigateway.http.million")?.usd).to.equal(1.23);
            const shifted: Item["ranges"] = [
                ["0", "10", "0.0000000000"],
                ["10", "10010", "0.3000000000"],
                ["10010", "Inf", "0.1000000000"],
            ];
            const tiered = withItems("AmazonCloudWatch", (items) =>
                items.map((item) =>
                    item.usageType === "APN2-CW:MetricMonitorUsage" ? { ...item, ranges: shifted } : item,
                ),
            );
            expect((await run(tiered)).price("cloudwatch.custom-metric.month")).to.deep.include({
                read: TODAY,
                tiers: [
                    { from: 0, usd: 0.3 },
                    { from: 10000, usd: 0.1 },
                ],
            });
        });

        it("passes over rows of 0 next to the true ones", async () => {
            const unit = "hours";
            const { price, code } = await run(
                nextTo(
                    "AmazonECS",
                    { usageType: "APN2-Fargate-ARM-GB-Hours", unit, usd: "0.0000000000" },
                    { usageType: "APN2-ECS-EC2-GB-Hours", unit, usd: "0.0000000000" },
                    { usageType: "APN2-Fargate-Windows-GB-Hours", unit, usd: "0.01" },
                    { usageType: "APN2-Fargate-EphemeralStorage-GB-Hours", unit, usd: "0.000127" },
                ),
            );
            expect(code).to.equal(0);
            expect(price("fargate.arm.gb-hour")).to.include({ usd: 0.00409, read: TODAY });
        });

        it("reads reserved terms by length and payment, fee and hourly rate apart", async () => {
            const dearer = withItems("AmazonRDS", (items) =>
                items.map((item) =>
                    item.reserved?.length === "1yr" && item.reserved.option === "Partial Upfront"
                        ? { ...item, fee: "90", ranges: [["0", "Inf", "0.0099000000"]] }
                        : item,
                ),
            );
            const { price, stdout } = await run(dearer);
            const key = "rds.postgres.reserved.1y.partial.db.t4g.micro";
            expect([price(`${key}.upfront`)?.usd, price(`${key}.hour`)?.usd]).to.deep.equal([90, 0.0099]);
            expect(price("rds.postgres.reserved.3y.all.db.t4g.micro.upfront")?.usd).to.equal(327);
            expect(price("rds.postgres.reserved.1y.none.db.t4g.micro.upfront")?.usd).to.equal(0);
            expect(price(`${key}.upfront`)?.source).to.match(
                /^AWS Price List AmazonRDS reserved terms, ap-northeast-2/,
            );
            expect(stdout).to.contain("2 changed");
        });

        it("does not choose between products that match alike: keeps the price and names them", async () => {
            const { price, stdout } = await run(
                nextTo("AmazonCloudWatch", {
                    usageType: "APN2-VendedLog-Bytes",
                    operation: "S3",
                    unit: "GB",
                    usd: "0.38",
                }),
            );
            expect(price("logs.vended.gb")).to.include({ usd: 0.76, read: "2026-10-01" });
            expect(stdout).to.match(/logs\.vended\.gb +several products match, at 0\.38 \(SKU TRAP0, operation S3/);
        });

        it("passes over another region's products in the same file", async () => {
            const { price } = await run(
                nextTo("AmazonECS", {
                    usageType: "APN2-Fargate-ARM-GB-Hours",
                    regionCode: "ap-northeast-2-wl1",
                    unit: "hours",
                    usd: "0.009",
                }),
            );
            expect(price("fargate.arm.gb-hour")).to.include({ usd: 0.00409, read: TODAY });
        });
    });
}

describe("the lists in addition to the offers", () => {
    it("reads the savings plan's index, an array, and its rates by plan", async () => {
        const run = await prices(routesOf(asInBook()));
        expect(run.price("savings-plan.compute.1y.none.fargate.arm.vcpu-hour")).to.include({
            usd: 0.0293,
            confidence: "one read",
            read: TODAY,
        });
    });

    it("reads the Spot feed of the region by its units, from its own address", async () => {
        const run = await prices(routesOf(asInBook()));
        expect(run.price("fargate.spot.arm.gb-hour")).to.include({ usd: 0.001227, read: TODAY });
        expect(run.price("fargate.spot.x86.gb-hour")).to.include({ usd: 0.001533, confidence: "one read" });
        expect(run.price("fargate.spot.x86.gb-hour")?.note).to.equal(undefined);
    });

    it("keeps the Spot prices when the feed is missing", async () => {
        const routes = routesOf(asInBook());
        routes.delete("/fargate-spot-prices.json");
        const run = await prices(routes);
        expect(run.code).to.equal(0);
        expect(run.stdout).to.match(/fargate\.spot\.arm\.vcpu-hour +there is no feed at http/);
    });

    it("finds what has one price everywhere in the list without a region", async () => {
        const offers = asInBook();
        const zone = offers.get("AmazonRoute53") ?? [];
        const routes = routesOf(offers);
        const index = "/offers/v1.0/aws/AmazonRoute53/current/region_index.json";
        routes.set(index, { formatVersion: "v1.0", publicationDate: "2026-11-20T00:00:00Z", regions: {} });
        const whole = routesOf(new Map([["AmazonRoute53", zone.map((item) => ({ ...item, regionCode: "" }))]]));
        const list = whole.get("/offers/v1.0/aws/AmazonRoute53/20261120000000/ap-northeast-2/index.json");
        if (list) routes.set("/offers/v1.0/aws/AmazonRoute53/current/index.json", list);
        const run = await prices(routes);
        expect(run.price("route53.zone.month")?.read).to.equal(TODAY);
        expect(run.asked).to.include("/offers/v1.0/aws/AmazonRoute53/current/index.json");
    });
});
