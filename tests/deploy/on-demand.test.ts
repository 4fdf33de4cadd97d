import { expect } from "chai";
import { DeployWorld, running } from "./deploy-world";
import { deployment, type Moment, NEW, STEADY } from "./simulated-ecs-api";

describe("npm run deploy, against a simulated ECS,", () => {
    const world = DeployWorld.forTests();

    describe("checks where the tasks run, once the stack is up to date,", () => {
        const base = { capacityProvider: "FARGATE", base: 1, weight: 0 };
        const spot = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };
        const course = (
            runningOn: Moment["runningOn"],
            strategy: Record<string, unknown>[] = [base, spot],
        ): Moment[] => {
            const done = { rolloutState: "COMPLETED", capacityProviderStrategy: strategy };
            return [STEADY, running(), { taskDefinition: NEW, deployments: [deployment("2", NEW, done)], runningOn }];
        };
        const SPOT = "FARGATE_SPOT";

        it("and says when none of them is on demand, though the strategy has a base of 1 there with weight 0", async () => {
            expect(await world.deploy(course([SPOT, SPOT, SPOT])), world.output).to.equal(0);
            expect(world.output).to.contain(
                "No task runs on FARGATE, though the service's strategy has a base of 1 there",
            );
            expect(world.output).to.contain("all 3 run on FARGATE_SPOT").and.to.contain("fix: ");
        });

        it("and says nothing when one is, or when the strategy asks for none there", async () => {
            for (const calm of [
                course([SPOT, SPOT, "FARGATE"]),
                course([SPOT], [spot]),
                course([SPOT], []),
                course([]),
            ]) {
                expect(await world.deploy(calm), world.output).to.equal(0);
            }
            expect(await world.deploy(course([SPOT, SPOT], [{ ...base, weight: 1 }, spot]))).to.equal(0);
            expect(world.output).not.to.contain("No task runs on FARGATE").and.not.to.contain("not known");
        });

        it("after the first update too", async () => {
            world.state.isUp = false;
            world.up.early = true;
            expect(await world.deploy(course([SPOT, SPOT]).slice(2)), world.output).to.equal(0);
            expect(world.output).to.contain("all 2 run on FARGATE_SPOT");
        });

        it("and says so where ECS does not answer: the deployment has worked all the same", async () => {
            expect(await world.deploy(course("refused")), world.output).to.equal(0);
            expect(world.output).to.contain("Whether a task runs on demand is not known: ").and.to.contain("not now");
        });
    });
});
