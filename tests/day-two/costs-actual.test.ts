import { expect } from "chai";
import { runCommand } from "../../cli/command";
import { ACTUAL_RIGHTS, actualCommand } from "../../cli/commands/costs-actual";
import { testHost } from "../command/host";
import { type Json, RunningAws } from "./aws";

/** Cost Explorer's answer for groups of a month: service, usage type, quantity, dollars. */
const groups = (rows: [string, string, number, number][]): Json => ({
    ResultsByTime: [
        {
            Groups: rows.map(([service, usageType, quantity, usd]) => ({
                Keys: usageType === "" ? [service] : [service, usageType],
                Metrics: {
                    UnblendedCost: { Amount: String(usd), Unit: "USD" },
                    UsageQuantity: { Amount: String(quantity), Unit: "N/A" },
                },
            })),
        },
    ],
});

describe("npm run costs:actual -- --aws (a stub of Cost Explorer, written from its documentation)", () => {
    let aws: RunningAws;
    const asked: Json[] = [];
    /** Another answer than the usual one. */
    let answer: ((filter: string) => Json) | undefined;

    before(async () => {
        aws = await RunningAws.open();
        aws.stubs["ce"] = (_, input) => {
            asked.push(input);
            const text = JSON.stringify(input["Filter"]);
            if (answer !== undefined) return answer(text);
            if (text.includes('"Not"')) return groups([["Tax", "", 0, 7.1]]);
            if (text.includes("ABSENT")) return groups([["EC2 - Other", "APN2-NatGateway-Hours", 744, 43.9]]);
            const token = input["NextPageToken"];
            // Two pages.
            if (token === undefined) {
                const page = groups([
                    ["Amazon Relational Database Service", "APN2-InstanceUsage:db.t4g.micro", 744, 18.6],
                ]);
                return { ...page, NextPageToken: "two" };
            }
            return groups([["Amazon EC2 Container Registry (ECR)", "APN2-TimedStorage-ByteHrs", 4, 0.4]]);
        };
    });
    after(() => aws.close());
    beforeEach(() => {
        asked.length = 0;
        answer = undefined;
        aws.denied.clear();
        aws.rights();
    });

    const run = async (args: string[]) => {
        const clock = { now: () => Date.parse("2026-11-29T12:00:00Z"), wait: async () => undefined };
        const { host, left } = testHost({ clock });
        left.code = await runCommand(actualCommand({ connect: aws.connect }), ["--aws", ...args], host);
        return left;
    };

    it("asks for last month, for the stack's tags and for what has none, and joins all pages", async () => {
        const { stdout, code } = await run(["--format", "json"]);
        const { month, days, rows, beyond, hasTags } = JSON.parse(stdout);
        expect(month).to.equal("2026-10");
        expect(days).to.deep.equal({ covered: 31, of: 31 });
        expect(asked[0]?.["TimePeriod"]).to.deep.equal({ Start: "2026-10-01", End: "2026-11-01" });
        expect(JSON.stringify(asked[0]?.["Filter"])).to.contain('{"Tags":{"Key":"stack","Values":["startup-prod"]}}');
        const row = (price: string) => rows.find((one: { price: string }) => one.price === price);
        expect(row("rds.postgres.db.t4g.micro.hour").why).to.equal("as planned");
        expect(row("ecr.gb-month").real).to.deep.equal({ quantity: 4, usd: 0.4 });
        expect(rows.filter(({ price }: { price?: string }) => price === undefined)).to.have.length(1);
        expect(beyond).to.deep.equal([{ kind: "tax", usd: 7.1 }]);
        expect(hasTags).to.equal(true);
        expect(asked).to.have.length(4);
        expect(code).to.equal(1);
    });

    it("asks of two tags as an export is read: what lacks one, and has no other value of the rest", async () => {
        await run(["--format", "json"]);
        const untagged = asked.map(({ Filter }) => JSON.stringify(Filter)).find((text) => text.includes("ABSENT"));
        const given = (key: string, value: string) => ({ Tags: { Key: key, Values: [value] } });
        const absent = (key: string) => ({ Tags: { Key: key, MatchOptions: ["ABSENT"] } });
        const [, either, ...each] = JSON.parse(String(untagged)).And;
        expect(either).to.deep.equal({ Or: [absent("project"), absent("stack")] });
        expect(each).to.deep.equal([
            { Or: [given("project", "glimpse"), absent("project")] },
            { Or: [given("stack", "startup-prod"), absent("stack")] },
        ]);
    });

    it("bills at nothing what a savings plan covers, and the plan's fee once", async () => {
        const fargate: [string, string, number, number] = [
            "Amazon Elastic Container Service",
            "APN2-SpotUsage-Fargate-ARM-vCPU-Hours:perCPU",
            744,
            4,
        ];
        answer = (filter) => {
            if (filter.includes('"Not"')) {
                return groups([
                    ["SavingsPlanNegation", "", 0, -4],
                    ["SavingsPlanRecurringFee", "", 0, 3.72],
                ]);
            }
            return groups(filter.includes("ABSENT") ? [] : [fargate]);
        };
        const { stdout } = await run(["--format", "json"]);
        const { rows, realUsd } = JSON.parse(stdout);
        const row = rows.find(({ price }: { price: string }) => price === "fargate.spot.arm.vcpu-hour");
        expect(row.real).to.deep.equal({ quantity: 744, usd: 0 });
        expect(realUsd).to.be.closeTo(3.72, 1e-9);
        expect(asked).to.have.length(5);
    });

    it("refuses another currency, an answer without a number, and a month that has not begun", async () => {
        const metrics = (unit: string, amount: string) => ({
            ResultsByTime: [
                {
                    Groups: [
                        {
                            Keys: ["AmazonCloudWatch", "APN2-x"],
                            Metrics: {
                                UnblendedCost: { Amount: amount, Unit: unit },
                                UsageQuantity: { Amount: "1", Unit: "N/A" },
                            },
                        },
                    ],
                },
            ],
        });
        answer = () => metrics("CNY", "1");
        expect((await run([])).stderr)
            .to.contain("the account's bill is not")
            .and.to.contain("CNY");
        answer = () => metrics("USD", "");
        expect((await run([])).stderr).to.contain("without a number");
        asked.length = 0;
        const { stderr, code } = await run(["--month", "2027-01"]);
        expect(stderr).to.contain("AWS has billed no whole day of it");
        expect([asked.length, code]).to.deep.equal([0, 2]);
    });

    it("counts the days of a month that is not over", async () => {
        const { stdout } = await run(["--format", "json", "--month", "2026-11"]);
        expect(JSON.parse(stdout).days).to.deep.equal({ covered: 28, of: 30 });
        expect(asked[0]?.["TimePeriod"]).to.deep.equal({ Start: "2026-11-01", End: "2026-11-29" });
    });

    it("uses the right that it lists, and no other; and names it where it lacks", async () => {
        await run([]);
        expect(aws.rights()).to.deep.equal(ACTUAL_RIGHTS);
        aws.denied.add("ce:GetCostAndUsage");
        const { code, stderr } = await run([]);
        expect(stderr).to.contain("ce:GetCostAndUsage").and.to.contain("open Cost Explorer in the console once");
        expect(code).to.not.equal(0);
    });
});
