import { expect } from "chai";
import { download } from "../../../costs/refresh/download";
import { RefreshError } from "../../../costs/refresh/error";
import { asInBook, type Routes, routesOf, serve } from "./price-list";
import { prices, type Run, withPrice } from "./run";

const ECS = "/offers/v1.0/aws/AmazonECS/20261120000000/ap-northeast-2/index.json";

/** A list as in the book, with one answer in another's place. */
function withRoute(path: string, route: (known: string) => Routes extends Map<string, infer R> ? R : never): Routes {
    const routes = routesOf(asInBook());
    const known = routes.get(path);
    routes.set(path, route(typeof known === "string" ? known : JSON.stringify(known)));
    return routes;
}

function untouched(run: Run, code: number, ...output: string[]): void {
    expect(run.stderr).to.contain("untouched");
    for (const part of output) expect(run.stderr).to.contain(part);
    expect(run.code).to.equal(code);
    expect(run.isUntouched).to.equal(true);
}

describe("a refresh that goes wrong leaves the book untouched", () => {
    it("after a server that fails each time, with what it answered", async () => {
        const run = await prices(withRoute(ECS, () => (_, response) => response.writeHead(503).end()));
        untouched(run, 69, 'AmazonECS = "http://127.0.0.1', "could not be read in 4 tries: the server answered 503");
        expect(run.asked.filter((path) => path === ECS)).to.have.length(4);
        expect(run.stderr).to.match(/the server answered 503; once more in 0\.004 s/);
    });

    it("but not after one that fails twice and then answers, nor one that breaks off once", async () => {
        for (const fail of [1, 2]) {
            let tries = 0;
            const routes = withRoute(ECS, (known) => (_, response) => {
                tries += 1;
                if (tries > fail) response.end(known);
                else if (tries === 1) response.writeHead(429).end();
                else
                    response
                        .writeHead(200, { "content-length": known.length })
                        .write(known.slice(0, 500), () => response.destroy());
            });
            const run = await prices(routes);
            expect(run.code).to.equal(0);
            expect(run.price("fargate.arm.gb-hour")?.read).to.equal("2026-11-23");
        }
    });

    it("after a server that does not answer", async () => {
        const run = await prices(routesOf(asInBook()), ["--host", "http://127.0.0.1:9"]);
        untouched(run, 69, "could not be read in 4 tries", "ECONNREFUSED");
    });

    it("after transfers that break off, and says how far they came", async () => {
        const run = await prices(
            withRoute(ECS, (known) => (_, response) => {
                response.writeHead(200, { "content-length": known.length });
                response.write(known.slice(0, 700), () => response.destroy());
            }),
        );
        untouched(run, 69, "in 4 tries: the transfer broke off after");
    });

    it("after a file that is complete for the server and cut off for us", async () => {
        const json = await prices(withRoute(ECS, (known) => known.slice(0, -200)));
        untouched(json, 65, "AmazonECS", "it was cut off");
        const csv = ECS.replace(".json", ".csv");
        const rows = (text: string) => String(JSON.parse(JSON.stringify(text)));
        const cut = await prices(
            withRoute(csv, (known) => rows(known).slice(0, -40)),
            ["--list", "csv"],
        );
        untouched(cut, 65, "it was cut off");
        const headOnly = await prices(
            withRoute(csv, (known) => rows(known).slice(0, 60)),
            ["--list", "csv"],
        );
        untouched(headOnly, 65, "AmazonECS");
    });

    it("after a page of HTML, an empty file, or another offer's list", async () => {
        untouched(await prices(withRoute(ECS, () => "<html>Hello</html>")), 65, "not JSON");
        untouched(await prices(withRoute(ECS, () => "")), 65, "cut off");
        const other = await prices(
            withRoute(ECS, (known) => known.replace('"offerCode":"AmazonECS"', '"offerCode":"X"')),
        );
        untouched(other, 65, 'it is the list of "X", not of AmazonECS');
    });

    it("after a change of the form: what is missing is named", async () => {
        const changes: [string, string, string][] = [
            ['"formatVersion":"v1.0"', '"formatVersion":"v2.0"', 'its format is "v2.0"'],
            ['"products":', '"items":', 'no "products"'],
            ['"OnDemand":', '"Demand":', 'no "terms.OnDemand"'],
            ['"usagetype"', '"usageKind"', "no product has an attribute usagetype"],
            ['"priceDimensions"', '"dimensions"', "the terms of SKU"],
            ['"pricePerUnit":{"USD"', '"pricePerUnit":{"CNY"', "no figure in USD"],
            ['"publicationDate":"2026', '"publicationDate":"soon', "its publication date"],
            ['"attributes":{', '"attributes":[1],"b":{', "product 1 is of another form"],
        ];
        for (const [from, to, output] of changes) {
            untouched(await prices(withRoute(ECS, (known) => known.replaceAll(from, to))), 65, output);
        }
    });

    it("after a change of the CSV's columns", async () => {
        const routes = routesOf(asInBook());
        const path = ECS.replace(".json", ".csv");
        routes.set(path, String(routes.get(path)).replace('"PricePerUnit"', '"Price"'));
        untouched(await prices(routes, ["--list", "csv"]), 65, "no column priceperunit");
    });

    it("after an index, a savings plan or a Spot feed of another form", async () => {
        const index = "/offers/v1.0/aws/AmazonECS/current/region_index.json";
        untouched(await prices(withRoute(index, () => ({ regions: "many" }))), 65, "is no index of regions");
        untouched(await prices(withRoute(index, (known) => known.slice(0, 90))), 65, "cut off");
        const plan = "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/20261120000000/ap-northeast-2/index.json";
        const rates = await prices(withRoute(plan, (known) => known.replaceAll('"rates"', '"prices"')));
        untouched(rates, 65, "AWSComputeSavingsPlan", "terms.savingsPlan[].rates");
        const feed = await prices(withRoute("/fargate-spot-prices.json", () => ({ rates: [] })));
        untouched(feed, 65, "FargateSpotFeed", 'no "prices"');
    });

    it("after a price that is no figure", async () => {
        for (const wrong of ["free", "-0.1", "NaN", ""]) {
            const run = await prices(withPrice("AmazonEKS", "APN2-AmazonEKS-Hours:perCluster", wrong));
            untouched(run, 65, "no figure in USD");
        }
    });
});

describe("a price that is not plausible", () => {
    const eks = (usd: string) => withPrice("AmazonEKS", "APN2-AmazonEKS-Hours:perCluster", usd);

    it("is refused when it changed by more than 30 %, up or down", async () => {
        for (const [usd, output] of [
            ["0.1310000000", "eks.cluster.hour: $0.1 -> $0.131 (+31.0 %)"],
            ["0.0690000000", "eks.cluster.hour: $0.1 -> $0.069 (-31.0 %)"],
        ] as const) {
            const run = await prices(eks(usd));
            expect(run.code).to.equal(1);
            expect(run.stderr).to.contain(output).and.contain("--accept-large-changes");
            expect(run.isUntouched).to.equal(true);
        }
        expect((await prices(eks("0.1300000000"))).code).to.equal(0);
        expect((await prices(eks("0.0700000000"))).code).to.equal(0);
    });

    it("is written when the user accepts it, and listed", async () => {
        const run = await prices(eks("0.2000000000"), ["--accept-large-changes"]);
        expect(run.code).to.equal(0);
        expect(run.stderr).to.contain("Accepted, although large:\n  eks.cluster.hour: $0.1 -> $0.2 (+100.0 %)");
        expect(run.price("eks.cluster.hour")?.usd).to.equal(0.2);
    });

    it("is never accepted when it is 0", async () => {
        const run = await prices(eks("0.0000000000"), ["--accept-large-changes"]);
        expect(run.code).to.equal(1);
        expect(run.stderr).to.contain("eks.cluster.hour: is $0 where it was $0.1: a price of 0 is never accepted");
        expect(run.isUntouched).to.equal(true);
    });
});

describe("a transfer that stalls", () => {
    const sink = () => ({ write: () => {}, end: () => {} });

    it("counts as dead after some silence, before the answer and in the middle of it", async () => {
        const routes: Routes = new Map();
        routes.set("/silent", () => {});
        routes.set("/half", (_, response) => response.writeHead(200, { "content-length": 100 }).write("half"));
        const server = await serve(routes);
        const how = { attempts: 2, backoffMilliseconds: 1, idleMilliseconds: 40 };
        const paths = ["/silent", "/half"];
        const errors = await Promise.all(
            paths.map((path) => download(server.url + path, sink, how).catch((fault: unknown) => fault)),
        );
        for (const [index, error] of errors.entries()) {
            expect(error).to.be.instanceOf(RefreshError);
            expect(String(error)).to.contain("could not be read in 2 tries").and.contain(paths[index]);
        }
        server.close();
    });

    it("follows a redirect, but not for ever", async () => {
        const routes: Routes = new Map();
        routes.set("/moved", (_, response) => response.writeHead(302, { location: "/there" }).end());
        routes.set("/there", "{}");
        routes.set("/circle", (_, response) => response.writeHead(302, { location: "/circle" }).end());
        for (let hop = 0; hop < 9; hop++)
            routes.set(`/hop${hop}`, (_, response) => response.writeHead(302, { location: `/hop${hop + 1}` }).end());
        const server = await serve(routes);
        try {
            expect(await download(`${server.url}/moved`, sink)).to.equal(true);
            const circle = await download(`${server.url}/circle`, sink).catch((fault: unknown) => fault);
            expect(String(circle)).to.contain("the server redirects in a circle");
            const chain = await download(`${server.url}/hop0`, sink).catch((fault: unknown) => fault);
            expect(String(chain)).to.contain("the server answered 302");
        } finally {
            server.close();
        }
    });
});
