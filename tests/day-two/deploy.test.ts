import { expect } from "chai";
import type { Run } from "../../cli/command";
import { deployCommand } from "../../cli/commands/deploy";
import { runWithImage } from "../../cli/commands/deploy/before";
import type { Watching } from "../../cli/commands/deploy/place";
import { interruption } from "../command/interruption";
import { SHORT_WAITS, World } from "./world";

const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";
const NEW = `${REPOSITORY}@sha256:${"d".repeat(64)}`;

describe("npm run deploy with glimpse:api.beforeDeployment (a stub of ECS runs the task as a real process)", () => {
    let world: World;
    let changes: string[];
    before(async () => {
        world = await World.open();
    });
    after(() => world.close());
    beforeEach(() => {
        world.reset();
        changes = [];
    });

    async function deployed(command: string[], more: Parameters<World["run"]>[2] = {}) {
        const pulumi: Run = async (_, args) => {
            const said = args.join(" ");
            if (/^(config (set|rm)|up)\b/.test(said)) changes.push(said.split(" ").slice(0, 2).join(" "));
            const api = { image: `${REPOSITORY}:1.4.2`, beforeDeployment: command };
            const isRead = said.startsWith("config --json");
            const stdout = isRead ? JSON.stringify({ "glimpse:api": { value: JSON.stringify(api) } }) : "";
            return { code: 0, stdout, stderr: "" };
        };
        const watching: Watching = {
            ...world.deploymentThat(() => "completed"),
            runOnce: async (where, task, host) => {
                changes.push("task");
                return runWithImage(where, task, host, await world.aws.connect());
            },
        };
        const args = ["--image", "2.0.0"];
        return world.run(() => deployCommand(watching), args, { clock: SHORT_WAITS, pulumi, ...more });
    }

    it("runs the new image's task first, with the service's secrets, and deploys when it ended with 0", async () => {
        const { code, stdout, stderr } = await deployed(["sh", "-c", "echo migrated $DATABASE_URL"]);
        expect(stdout, stderr).to.equal("migrated value of DATABASE_URL\n");
        expect(changes).to.deep.equal(["task", "config set", "up --yes"]);
        expect(world.ecs.definitions.at(-1)?.containerDefinitions[0]?.image).to.equal(NEW);
        expect(code, stderr).to.equal(0);
    });

    it("deploys nothing when it ended with another code, and leaves no task definition behind", async () => {
        const { code, stdout, stderr } = await deployed(["sh", "-c", "echo no such column; exit 3"]);
        expect(stdout).to.equal("no such column\n");
        expect(stderr).to.include("ended with 3, so nothing was deployed: what ran before serves.");
        expect(changes).to.deep.equal(["task"]);
        expect(world.ecs.definitions.at(-1)).to.include({ status: "INACTIVE" });
        expect(code).to.equal(1);
    });

    it("deploys nothing when ECS does not start it, or denies it", async () => {
        world.ecs.next = { startFailure: "CannotPullContainerError: no such image" };
        const { code, stderr } = await deployed(["true"]);
        expect(stderr).to.include("CannotPullContainerError");
        expect([code === 0, changes]).to.deep.equal([false, ["task"]]);

        changes = [];
        world.aws.denied.add("ecs:RunTask");
        const denied = await deployed(["true"]);
        expect(denied.stderr).to.include("not authorized to perform: ecs:RunTask");
        expect([denied.code === 0, changes]).to.deep.equal([false, ["task"]]);
        expect(world.ecs.definitions.at(-1)).to.include({ status: "INACTIVE" });
    });

    it("stops the task at Ctrl-C, and deploys nothing", async () => {
        const { interrupt, onInterrupt } = interruption();
        const ends = deployed(["sh", "-c", "echo begun; sleep 30"], { onInterrupt });
        while (world.ecs.left.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
        interrupt();
        const { code } = await ends;
        expect(code).not.to.equal(0);
        expect(changes).to.deep.equal(["task"]);
        for (let tries = 0; world.ecs.left.length > 0 && tries < 100; tries++) {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
        expect(world.ecs.left).to.deep.equal([]);
        expect(world.ecs.definitions.at(-1)).to.include({ status: "INACTIVE" });
    });
});
