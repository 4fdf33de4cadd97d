import { expect } from "chai";
import { completed, DEPLOYED, DeployWorld, REPOSITORY, running } from "./deploy-world";
import { STEADY } from "./simulated-ecs-api";

describe("npm run deploy, against a simulated ECS,", () => {
    const world = DeployWorld.forTests();

    describe("runs glimpse:api.beforeDeployment first,", () => {
        beforeEach(() => {
            world.file["beforeDeployment"] = ["node", "migrate.js"];
        });
        const task = (image: string) => `task node migrate.js of ${image}`;
        const changes = () => world.ran.filter((line) => /^task|config (set|rm)|pulumi up/.test(line));

        it("with the image that it deploys, and before anything is changed", async () => {
            expect(await world.deploy([STEADY, running(), completed], "--image", "1.1.0"), world.output).to.equal(0);
            expect(changes().map((line) => line.split(" ").slice(0, 3).join(" "))).to.deep.equal([
                "task node migrate.js",
                "pulumi config set",
                "pulumi up --yes",
            ]);
            expect(changes()[0]).to.equal(task(DEPLOYED));
        });

        it("and deploys nothing where it fails: world.file, service and stack are as they were", async () => {
            world.beforeCode = 3;
            expect(await world.deploy([STEADY, running(), completed], "--image", "1.1.0")).to.equal(1);
            expect(world.output).to.contain(
                "(node migrate.js) ended with 3, so nothing was deployed: what ran before serves.",
            );
            expect(changes()).to.deep.equal([task(DEPLOYED)]);
            expect(world.file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        });

        it("with the image of the stack's file where no other is deployed", async () => {
            expect(await world.deploy([STEADY, running(), completed]), world.output).to.equal(0);
            expect(changes()).to.deep.equal([task(`${REPOSITORY}:1.0.0`), "pulumi up --yes --stack startup-prod"]);
        });

        it("but not where the stack is not up yet, or has no image: it says so", async () => {
            world.state.isUp = false;
            world.up.early = true;
            expect(await world.deploy([completed]), world.output).to.equal(0);
            expect(world.output).to.contain(
                "does not run: there is no database and no task yet. Once there is one: npm run task",
            );
            [world.state.isUp, world.file] = [true, { beforeDeployment: ["node", "migrate.js"] }];
            expect(await world.deploy([STEADY, running(), completed]), world.output).to.equal(0);
            expect(world.output).to.contain("does not run: the stack's file names no image");
            expect(world.ran.filter((line) => line.startsWith("task"))).to.deep.equal([]);
        });
    });
});
