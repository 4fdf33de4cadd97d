import { expect } from "chai";
import type { Bill } from "../../costs";
import { dryRun, type Inventory } from "../../inventory";
import { type Neighbours, neighboursIn } from "../../stacks/config/neighbours";
import { startup } from "../../stacks/startup";
import type { Made } from "../components/harness";
import { faultOf, faultsOf, parsed } from "./config/helpers";
import { ofStack, PROJECT } from "./of-stack";

const GUEST = { stack: "startup-prod", database: "dev" };

describe("the preview of a pull request, Pulumi.preview.yaml", () => {
    let inventory: Inventory;
    let made: Made;
    let billed: Bill;

    before(async () => {
        ({ inventory, made, billed } = await ofStack("preview"));
    });

    it("has no database instance, network, load balancer, repository or cache", () => {
        const types = new Set(inventory.resources.map(({ type }) => type));
        for (const type of [
            "aws:rds/instance:Instance",
            "aws:ec2/vpc:Vpc",
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:ecr/repository:Repository",
            "aws:elasticache/replicationGroup:ReplicationGroup",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
        ])
            expect(types.has(type), type).to.equal(false);
    });

    it("gives its tasks the URL of a separate database, and opens the other's instance to them alone", () => {
        const [app] = JSON.parse(
            String(made.one("aws:ecs/taskDefinition:TaskDefinition").inputs["containerDefinitions"]),
        );
        const { valueFrom } = app.secrets.find(({ name }: { name: string }) => name === "DATABASE_URL");
        expect(valueFrom).to.match(/^arn:aws:ssm:ap-northeast-2:\d{12}:parameter\/glimpse-preview-database-url$/);
        const tasks = made.one("aws:ec2/securityGroup:SecurityGroup", "api-tasks").outputs?.["id"];
        const own = made.all("aws:ec2/securityGroup:SecurityGroup").map(({ outputs }) => outputs?.["id"]);
        const foreign = made
            .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
            .filter(({ inputs }) => !own.includes(inputs["securityGroupId"]));
        expect(foreign.map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"]])).to.deep.equal([
            [tasks, 5432],
        ]);
    });

    it("sleeps from 19:00 to 9:00 and at weekends", () => {
        const actions = made.all("aws:appautoscaling/scheduledAction:ScheduledAction");
        expect(actions.map(({ inputs }) => inputs["schedule"])).to.have.members([
            "cron(0 19 ? * * *)",
            "cron(0 9 ? * MON-FRI *)",
        ]);
        expect(made.all("aws:scheduler/schedule:Schedule")).to.deep.equal([]);
    });

    it("costs about a dollar a month", () => {
        expect(billed.unpriced).to.deep.equal([]);
        expect(billed.total).to.be.within(0.8, 1.2);
    });
});

describe("a stack that takes previews (glimpse:previews)", () => {
    const run = (most: number) => {
        const config = parsed({ shared: { stack: "startup-prod" }, previews: { most } });
        const options = { project: "glimpse", stack: "dev", config: { "aws:region": "ap-northeast-2" } };
        return dryRun({ ...options, program: () => startup(config) });
    };

    it("has a repository for their images, and room for their connections; and without, all as before", async () => {
        const without = await run(0);
        const taking = await run(4);
        const more = taking.resources.filter(({ urn }) => !without.resources.some((one) => one.urn === urn));
        expect(more.map(({ type }) => type)).to.have.members([
            "glimpse:image-repository:ImageRepository",
            "aws:ecr/repository:Repository",
            "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        ]);
        expect(without.outputs).not.to.have.property("previews");
        // 50 connections: those of the stack's most tasks, and of two for each preview.
        const limits = [without, taking].map(({ resources }) => {
            const one = resources.find(({ type }) => type === "glimpse:postgres:Postgres");
            return Number(one?.inputs["otherTasks"] ?? 0);
        });
        expect(limits).to.deep.equal([0, 8]);
        expect(Object(taking.outputs["previews"])).to.include({ most: 4, databasePort: 5432 });
    });
});

describe("invalid settings of previews are reported", () => {
    it("where a guest has sections of a database instance", () => {
        const faults = faultsOf({ shared: GUEST, postgres: { storageGiB: 30 }, backup: { enabled: true } });
        expect(faults.map(({ key }) => key)).to.have.members(["glimpse:postgres", "glimpse:backup"]);
        expect(faults[0]?.reason).to.contain("its database is on that of dev");
    });

    it("where a guest has guests or sessions", () => {
        expect(faultOf({ shared: GUEST, previews: { most: 2 } }).key).to.equal("glimpse:previews.most");
        expect(faultOf({ shared: GUEST, sessionManager: true }).key).to.equal("glimpse:sessionManager");
    });

    it("where it is in no other's network", () => {
        expect(faultOf({ shared: { database: "dev" } })).to.include({ key: "glimpse:shared.database", value: "dev" });
    });

    it("where there are more guests than connections", () => {
        const faults = faultsOf({ previews: { most: 20 }, api: { desiredTasks: 3 } });
        expect(faults.map(({ reason }) => reason).join()).to.contain("connection");
    });

    const neighbours = (): Neighbours => neighboursIn(PROJECT);
    const named = (database: string) =>
        faultOf({ shared: { stack: "startup-prod", database } }, { stack: "pr-12", neighbours: neighbours() });

    it("where no such stack is there, or it is in another network, or a guest itself", () => {
        expect(named("devv").fix).to.contain("did you mean dev?");
        expect(named("phase-4").reason).to.contain("it is in the network of phase-4");
        expect(named("preview").reason).to.contain("it has no database instance either");
    });
});
