import { expect } from "chai";
import { SOON } from "../policies/helpers";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

const services = {
    mail: { kind: "worker", command: ["node", "dist/worker.js"], maxTasks: 2 },
    admin: { kind: "web", paths: ["/admin", "/admin/*"], maxTasks: 2 },
    nightly: { kind: "job", command: ["node", "dist/job.js"], schedule: "cron(30 3 * * ? *)", timeZone: "Asia/Seoul" },
    www: { kind: "site", domain: "www.glimpse.contact" },
};

describe("a second and further services, under the real engine and both packs", () => {
    const engine = new Engine({ config: startupProd, env: bothPacks });
    after(() => engine.close());
    const withServices = { ...startupProd, "glimpse:services": services, "glimpse:ceilings": { monthlyUsd: 120 } };

    it("come to a stack that is up, and nothing of it but task definitions is replaced", async () => {
        succeeded(await engine.up());
        engine.configure(withServices);
        const update = succeeded(await engine.up());
        expect(lost(update).filter((type) => type !== "aws:ecs/taskDefinition:TaskDefinition")).to.deep.equal([]);
        expect(engine.things("aws:ecs/service:Service").map(({ name }) => name)).to.include.members([
            "api-service",
            "mail-service",
            "admin-service",
        ]);
        expect(engine.things("aws:sqs/queue:Queue")).to.have.length(2);
        const [schedule] = engine.things(SCHEDULE);
        expect(schedule?.inputs).to.include({
            scheduleExpression: "cron(30 3 * * ? *)",
            scheduleExpressionTimezone: "Asia/Seoul",
        });
        expect(engine.things(DISTRIBUTION)).to.have.length(2);
    });

    it("change nothing with the next up", async () => {
        expect(reported(succeeded(await engine.up())).filter((line) => !line.startsWith("same "))).to.deep.equal([]);
    });

    it("cannot leave it with a site's files in them, until its protection has been switched off", async () => {
        engine.configure(startupProd);
        const refused = await engine.run("up", "--yes");
        expect(refused.code).to.not.equal(0);
        expect(refused.text).to.contain("www-bucket").and.to.contain("protected");
    });

    it("leave it again, and it is as it was", async () => {
        const exception = {
            rule: "deletion-protection",
            resource: "www-bucket",
            reason: "the site ends",
            expires: SOON,
        };
        engine.configure({
            ...withServices,
            "glimpse:services": { ...services, www: { ...services.www, deletionProtection: false } },
            "glimpse:policies": { exceptions: [exception] },
        });
        succeeded(await engine.up());
        engine.configure(startupProd);
        succeeded(await engine.up());
        expect(engine.things("aws:ecs/service:Service").map(({ name }) => name)).to.deep.equal(["api-service"]);
        expect(engine.things("aws:sqs/queue:Queue")).to.deep.equal([]);
        expect(engine.things(SCHEDULE)).to.deep.equal([]);
        expect(engine.things(DISTRIBUTION)).to.have.length(1);
    });
});
