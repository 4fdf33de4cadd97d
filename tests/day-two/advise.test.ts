import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { expect } from "chai";
import { ADVISE_RIGHTS, adviseCommand } from "../../cli/commands/advise";
import { World } from "./world";

const HOUR = 3_600_000;

describe("npm run advise (moto is CloudWatch)", () => {
    let world: World;

    before(async () => {
        world = await World.open();
        const { resources } = world.inventory;
        const database = resources.find(({ type }) => type === "aws:rds/instance:Instance");
        const identifier = String(database?.outputs?.["identifier"]);
        const cloudwatch = new CloudWatchClient(world.aws.config);
        const now = Date.now();
        // Each four hours of ten days: connections rise by three a day, from 22 to about 52.
        const values = Array.from({ length: 60 }, (_, index) => ({
            MetricName: "DatabaseConnections",
            Dimensions: [{ Name: "DBInstanceIdentifier", Value: identifier }],
            Timestamp: new Date(now - (240 - 4 * index) * HOUR),
            Value: 22 + index / 2,
        }));
        for (let from = 0; from < values.length; from += 20) {
            const MetricData = values.slice(from, from + 20);
            await cloudwatch.send(new PutMetricDataCommand({ Namespace: "AWS/RDS", MetricData }));
        }
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    it("names the line, the next class, about when, and the dollars by the stack's own bill; and ends with 1", async () => {
        const { code, stdout } = await world.run(adviseCommand, ["--format", "json"]);
        const { advice, findings } = JSON.parse(stdout);
        expect(advice).to.have.length(1);
        const [{ monthlyUsd, atMostUsd, ...rest }] = advice;
        expect(rest).to.deep.equal({
            is: "raise",
            line: "glimpse:postgres.instanceClass",
            from: "db.t4g.micro",
            to: "db.t4g.small",
            because: ["database connections"],
        });
        // 730 hours of 0.051 in place of 0.025.
        expect(monthlyUsd).to.be.closeTo(730 * 0.026, 0.005);
        expect(atMostUsd).to.be.closeTo(monthlyUsd, 0.005);
        const connections = findings.find(({ what }: { what: string }) => what === "database connections");
        expect(connections).to.include({ is: "soon", limit: 70, unit: "connections" });
        expect(connections.aDay).to.be.closeTo(3, 0.1);
        expect(code).to.equal(1);
    });

    it("says what has no values, and advises nothing of it", async () => {
        const { stdout } = await world.run(adviseCommand, []);
        expect(stdout).to.match(/database CPU .*no advice: 0 of 3 days have values/);
        expect(stdout).to.match(/NAT bandwidth, of its baseline .*no advice/);
        expect(stdout).to.match(/- No advice on \d+ of \d+: not read, or values on less than 3 days\./);
        expect(stdout).to.match(/Spot placements that failed .*none in 14 days/);
    });

    it("uses the right that it lists, and no other", async () => {
        await world.run(adviseCommand, []);
        expect(world.aws.rights()).to.deep.equal(ADVISE_RIGHTS);
    });

    it("names the right that lacks", async () => {
        world.aws.denied.add("cloudwatch:GetMetricData");
        const { code, stderr } = await world.run(adviseCommand, []);
        expect(stderr).to.contain("cloudwatch:GetMetricData");
        expect(code).to.not.equal(0);
    });
});
