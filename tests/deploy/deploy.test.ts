import path from "node:path";
import { expect } from "chai";
import { completed, DEPLOYED, DeployWorld, REPOSITORY, rolledBack, running } from "./deploy-world";
import { deployment, type Moment, NEW, OLD, STEADY } from "./simulated-ecs-api";

describe("npm run deploy, against a simulated ECS", () => {
    const world = DeployWorld.forTests();

    it("succeeds when ECS says so, and the stack's file names the new image", async () => {
        const code = await world.deploy(
            [STEADY, STEADY, running(), running({ runningCount: 2 }), completed],
            "--image",
            "1.1.0",
        );
        expect(code, world.output).to.equal(0);
        expect(world.file["image"]).to.equal(DEPLOYED);
        expect(world.output).to.contain("ECS: running, 1 of 3 tasks run").and.to.contain("ECS: running, 2 of 3");
        expect(world.output).to.contain("glimpse-api runs glimpse-prod-glimpse-api:8 on 3 of 3 tasks");
        expect(world.output).to.contain(`The image is ${DEPLOYED}. Commit Pulumi.startup-prod.yaml.`);
        expect(world.ran).to.include("pulumi up --yes --stack startup-prod");
    });

    it("is not content with the engine's word: it waits for ECS to complete the deployment", async () => {
        world.up.early = true;
        const code = await world.deploy([STEADY, running(), running(), running(), completed], "--image", "1.1.0");
        expect(code, world.output).to.equal(0);
        expect(world.output).to.contain("ECS: completed");
    });

    it("says while it waits that there is no capacity, and fails when the time is up", async () => {
        world.up.code = 0;
        world.up.early = true;
        const lacking = {
            ...running({ runningCount: 0 }),
            events: [
                "(service glimpse-api) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.",
            ],
        };
        const code = await world.deploy([STEADY, lacking], "--image", "1.1.0", "--timeout-minutes", "1");
        expect(code, world.output).to.equal(1);
        expect(world.output).to.contain(
            "ECS: running, 0 of 3 tasks run: (service glimpse-api) was unable to place a task",
        );
        expect(world.output).to.contain("The time is up").and.to.contain("set glimpse:api.spotPercent: 0");
        expect(world.file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
    });

    it("fails when the engine fails, though ECS may still be at it", async () => {
        world.up = { code: 255, early: true };
        expect(await world.deploy([STEADY, running()], "--image", "1.1.0")).to.equal(1);
        expect(world.output).to.contain("pulumi up failed");
        expect(world.file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
    });

    it("follows a deployment that begins again with the same tasks, as the fallback from Spot does", async () => {
        const again = (state: string): Moment => ({
            taskDefinition: NEW,
            deployments: [deployment("3", NEW, { rolloutState: state })],
        });
        expect(
            await world.deploy([STEADY, running(), again("IN_PROGRESS"), again("COMPLETED")], "--image", "1.1.0"),
            world.output,
        ).to.equal(0);
    });

    it("asks for a tag's digest once it is pushed, and changes nothing where there is none", async () => {
        expect(await world.deploy([STEADY, running(), completed], "--image", "1.3.0"), world.output).to.equal(1);
        expect(world.output).to.contain("no image under this tag").and.to.contain("--build FOLDER");
        expect(world.file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        expect(world.ran.some((line) => line.startsWith("pulumi up"))).to.equal(false);
    });

    it("asks ECR nothing of a digest, nor of another registry, whose tags it warns of", async () => {
        const digest = `${REPOSITORY}@sha256:${"2".repeat(64)}`;
        expect(await world.deploy([STEADY, running(), completed], "--image", digest), world.output).to.equal(0);
        expect(world.file["image"]).to.equal(digest);
        expect(
            await world.deploy([STEADY, running(), completed], "--image", "ghcr.io/shop/api:1.0.0"),
            world.output,
        ).to.equal(0);
        expect(world.file["image"]).to.equal("ghcr.io/shop/api:1.0.0");
        expect(world.output).to.contain("in no repository of ECR and stays by its tag");
        expect(world.ran.filter((line) => line.startsWith("digest"))).to.deep.equal([]);
    });

    it("has nothing to wait for when the image runs already", async () => {
        world.up.early = true;
        world.state.taskDefinition = OLD;
        expect(await world.deploy([STEADY], "--image", "1.0.0"), world.output).to.equal(0);
    });

    describe("without another image", () => {
        it("brings the stack up to date as its file says, and follows what that deploys", async () => {
            expect(await world.deploy([STEADY, running(), completed]), world.output).to.equal(0);
            expect(world.ran.filter((line) => /config (set|rm)/.test(line))).to.deep.equal([]);
            expect(world.output).to.contain("glimpse-api runs glimpse-prod-glimpse-api:8 on 3 of 3 tasks.");
        });

        it("fails when ECS rolls that back, and leaves the file as it is", async () => {
            expect(
                await world.deploy(rolledBack("ECS deployment circuit breaker: tasks failed to start.", [])),
            ).to.equal(1);
            expect(world.output).to.contain("what ran before serves");
            expect(world.file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        });

        it("makes a stack that is not up yet, and waits for its first deployment", async () => {
            world.state.isUp = false;
            world.up.early = true;
            const first = (rolloutState: string): Moment => ({
                taskDefinition: NEW,
                deployments: [deployment("1", NEW, { rolloutState })],
            });
            expect(await world.deploy([first("IN_PROGRESS"), first("COMPLETED")]), world.output).to.equal(0);
            expect(world.output).to.match(/not up yet: making it\nECS: running.*\nECS: completed/);
        });

        it("asks ECS nothing of a stack that could not be made", async () => {
            world.state.isUp = false;
            world.up = { code: 255, early: true };
            world.ecs.calls.length = 0;
            expect(await world.deploy([STEADY])).to.equal(1);
            expect(world.output).to.contain("pulumi up failed");
            expect(world.ecs.calls).to.deep.equal([]);
        });

        it("waits for a deployment that was under way before, when the update itself deploys nothing", async () => {
            world.up.early = true;
            const alone = (rolloutState: string): Moment => ({
                taskDefinition: NEW,
                deployments: [deployment("2", NEW, { rolloutState, runningCount: 2 })],
            });
            expect(
                await world.deploy([alone("IN_PROGRESS"), alone("IN_PROGRESS"), alone("COMPLETED")]),
                world.output,
            ).to.equal(0);
            expect(world.output).to.contain("ECS: running, 2 of 3 tasks run");
        });

        it("fails when an earlier deployment was rolled back and the engine, which does not know, changes nothing", async () => {
            world.up.early = true;
            expect(await world.deploy([STEADY])).to.equal(1);
            expect(world.output).to.contain(`The service runs ${OLD}, not ${NEW} which the stack names`);
            expect(world.output).to.contain("pulumi refresh");
        });
    });

    it("tolerates an API that fails for a while, and gives up on one that does not come back", async () => {
        const away = { ...running(), isAway: true as const };
        expect(
            await world.deploy([STEADY, running(), away, away, running(), completed], "--image", "1.1.0"),
            world.output,
        ).to.equal(0);
        world.up.early = true;
        world.ecs.play([STEADY]);
        expect(await world.deploy([STEADY, running(), away], "--image", "1.1.0")).to.equal(1);
        expect(world.output).to.contain("ECS could not be asked").and.to.contain("sts get-caller-identity");
    });

    it("builds for ARM and pushes first, from a folder relative to the current one, and changes nothing when that fails", async () => {
        const course = [STEADY, running(), completed];
        expect(await world.deploy(course, "--image", "1.1.0", "--build", "../server"), world.output).to.equal(0);
        expect(world.ran).to.include(
            `docker buildx build --platform linux/arm64 --tag ${REPOSITORY}:1.1.0 --push ${path.resolve("../server")}`,
        );
        [world.docker, world.ran, world.file] = [1, [], { image: `${REPOSITORY}:1.0.0` }];
        expect(await world.deploy(course, "--image", "1.2.0", "--build", "../server")).to.equal(1);
        expect(world.output).to.contain("nothing was changed");
        expect(world.ran.filter((line) => /config set|up --yes/.test(line))).to.deep.equal([]);
    });

    it("prints each state once and nothing but lines, for a log", async () => {
        await world.deploy([STEADY, running(), running(), running(), completed], "--image", "1.1.0");
        expect(world.output).not.to.contain("\u001b").and.not.to.contain("\r");
        expect(world.output.match(/ECS: running, 1 of 3/g)).to.have.length(1);
    });

    it("refuses arguments that cannot be meant, all of them at once", async () => {
        expect(await world.deploy([STEADY], "--image", "not a tag", "--timeout-minutes", "0")).to.equal(2);
        expect(world.output).to.contain("--image").and.to.contain("--timeout-minutes");
        expect(await world.deploy([STEADY], "--build", "../server")).to.equal(2);
        expect(world.output).to.match(/--build = "\.\.\/server"\n {6}why: it needs a tag/);
        expect(world.ran).to.deep.equal([]);
        expect(await world.deploy([STEADY], "--help")).to.equal(0);
    });
});
