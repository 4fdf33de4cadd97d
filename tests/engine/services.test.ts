import { expect } from "chai";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const services = {
    mail: { kind: "worker", command: ["node", "dist/worker.js"], maxTasks: 2 },
    admin: { kind: "web", paths: ["/admin", "/admin/*"], maxTasks: 2 },
};

describe("a second and a third service, under the real engine and both packs", () => {
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
    });

    it("change nothing with the next up", async () => {
        expect(reported(succeeded(await engine.up())).filter((line) => !line.startsWith("same "))).to.deep.equal([]);
    });

    it("leave it again, and it is as it was", async () => {
        engine.configure(startupProd);
        succeeded(await engine.up());
        expect(engine.things("aws:ecs/service:Service").map(({ name }) => name)).to.deep.equal(["api-service"]);
        expect(engine.things("aws:sqs/queue:Queue")).to.deep.equal([]);
    });
});
