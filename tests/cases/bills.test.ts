import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { isGlobal } from "../../inventory";
import { plan } from "../plan/host";
import { projectOf } from "../plan/project";
import { LATER, type Made, preview } from "./cases";
import { balancer, CASES, database, LOAD_BALANCING, MICRO } from "./known-bills";

describe("a plan of someone's file", () => {
    let directory: string;
    let count = 0;

    before(() => {
        directory = projectOf({ roomy: { ceilings: { monthlyUsd: 83 }, use: { requests: 0, webSocketHours: 0 } } });
    });

    const planned = async (made: Made[], config?: Record<string, string>) => {
        const file = path.join(directory, `case-${count++}.json`);
        fs.writeFileSync(file, JSON.stringify(preview(made, config)));
        const run = await plan(["--from", file, "--stack", "roomy", "--format", "json"], { directory });
        expect(run.stdout, run.stderr).to.not.equal("");
        return { ...run, ...JSON.parse(run.stdout) };
    };
    const nameOf = (urn: string) => urn.split("::").at(-1) ?? "";

    for (const [it_, made, { total, unpriced = [], broken }] of CASES) {
        it(it_, async () => {
            const { bill, policies, code } = await planned(made);
            expect(bill.total).to.be.closeTo(total, 0.005);
            const why = new Map(
                bill.unpriced.map((one: { resource: string; why: string }) => [nameOf(one.resource), one.why]),
            );
            expect([...why.keys()].sort()).to.deep.equal(unpriced.map(([name]) => name).sort());
            for (const [name, said] of unpriced) expect(why.get(name), name).to.include(said);
            const mandatory = policies.filter(({ level }: { level: string }) => level === "mandatory");
            if (unpriced.length > 0) expect(code).to.equal(1);
            else if (broken === undefined) expect([code, mandatory]).to.deep.equal([0, []]);
            for (const [rule, name] of broken ?? []) {
                const found = mandatory.filter(
                    (one: { rule: string; resource: string }) => one.rule === rule && nameOf(one.resource) === name,
                );
                expect(found, `${rule} of ${name}`).to.have.length(1);
            }
        });
    }

    for (const type of LOAD_BALANCING) {
        it(`judges ${type} as a load balancer, under whatever name`, async () => {
            const { policies } = await planned([
                balancer(type, "a", { internal: false, dropInvalidHeaderFields: false }),
                {
                    type: `${type}/listener:Listener`,
                    name: "l",
                    inputs: {
                        protocol: "HTTP",
                        port: 80,
                        loadBalancerArn: LATER,
                        defaultActions: [{ type: "forward" }],
                    },
                    from: { loadBalancerArn: ["a"] },
                },
            ]);
            const found = policies.map(
                (one: { rule: string; resource: string }) => `${one.rule} ${nameOf(one.resource)}`,
            );
            expect(found).to.include.members(["tls-listeners l", "invalid-headers a"]);
        });
    }

    describe("with services that are in no region", () => {
        const EAST: Made = { type: "pulumi:providers:aws", name: "east", inputs: { region: "us-east-1" } };
        const HOME: Made = { type: "pulumi:providers:aws", name: "home", inputs: { region: "ap-northeast-2" } };
        const east = (type: string, name: string, inputs: Record<string, unknown> = {}): Made => ({
            type,
            name,
            inputs,
            provider: "east",
        });
        const globals = [
            east("aws:cloudfront/distribution:Distribution", "cdn", { enabled: true, priceClass: "PriceClass_200" }),
            east("aws:route53/zone:Zone", "zone", { name: "shop.example" }),
            east("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" }),
            east("aws:acm/certificate:Certificate", "cert", { domainName: "shop.example", validationMethod: "DNS" }),
            east("aws:cloudwatch/dashboard:Dashboard", "board", { dashboardBody: "{}" }),
        ];

        it("prices them as the stack's own, though their provider is in us-east-1", async () => {
            const home: Made = { ...database(), provider: "home" };
            const { region, bill } = await planned([EAST, HOME, ...globals, home], {});
            expect([region, bill.unpriced]).to.deep.equal(["ap-northeast-2", []]);
            // The zone 0.50; requests are none.
            expect(bill.total).to.be.closeTo(MICRO + 0.5 + 0.008, 0.005);
        });

        it("takes the region of the rest, however few they are", async () => {
            const { region } = await planned([EAST, HOME, ...globals, { ...database(), provider: "home" }], {});
            expect(region).to.equal("ap-northeast-2");
        });

        it("counts a firewall by its scope", async () => {
            expect(isGlobal("aws:wafv2/webAcl:WebAcl", { scope: "CLOUDFRONT" })).to.equal(true);
            expect(isGlobal("aws:wafv2/webAcl:WebAcl", { scope: "REGIONAL" })).to.equal(false);
            for (const type of [
                "aws:route53/record:Record",
                "aws:iam/user:User",
                "aws-native:cloudfront:Distribution",
            ]) {
                expect(isGlobal(type, {}), type).to.equal(true);
            }
            for (const type of [
                "aws:route53/resolverEndpoint:ResolverEndpoint",
                "aws:s3/bucket:Bucket",
                "random:index:Id",
            ]) {
                expect(isGlobal(type, {}), type).to.equal(false);
            }
        });

        it("bills a database in us-east-1 by no price of Seoul: by its own book's", async () => {
            const { bill } = await planned(
                [EAST, HOME, { ...database(), provider: "east" }, balancer("aws:lb", "l"), balancer("aws:lb", "m")].map(
                    (one) => (one.type.startsWith("aws:lb") ? { ...one, provider: "home" } : one),
                ),
                {},
            );
            const lines = bill.components.flatMap(({ lines }: { lines: { what: string; price: string }[] }) => lines);
            const far = lines.filter(({ what }: { what: string }) => what.includes(", in us-east-1"));
            expect(far.map(({ price }: { price: string }) => price).join()).to.match(/us-east-1\/rds\./);
        });
    });
});
