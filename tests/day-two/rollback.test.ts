import { expect } from "chai";
import type { Run } from "../../cli/command";
import { runWithImage } from "../../cli/commands/deploy/before";
import { ROLLBACK_RIGHTS, rollbackCommand } from "../../cli/commands/rollback";
import { testHost } from "../command/host";
import { SHORT_WAITS, World } from "./world";

const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";

describe("npm run rollback (a stub of ECS has the service's deployments)", () => {
    let world: World;
    before(async () => {
        world = await World.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    /** The deployments, newest first, by tag and how they ended. */
    function deployed(...tags: [tag: string, status?: string][]): void {
        for (const [index, [tag, status = "SUCCESSFUL"]] of tags.entries()) {
            const { containerDefinitions, family } = world.definition;
            const containers = containerDefinitions.map((one) => ({ ...one, image: `${REPOSITORY}:${tag}` }));
            const { taskDefinitionArn } = world.ecs.register({
                family: `${family}-${tag}-${index}`,
                containerDefinitions: containers,
            });
            world.ecs.history.push({ id: `d${index}`, status, taskDefinition: taskDefinitionArn });
        }
    }

    it("names the image of the last deployment that succeeded with another image, past those that failed", async () => {
        deployed(["1.4.2"], ["1.4.2"], ["1.5.0", "ROLLBACK_SUCCESSFUL"], ["1.4.1"], ["1.4.0"]);
        const { code, stderr } = await world.run(rollbackCommand, ["--dry-run"]);
        expect(stderr).to.equal(
            `Reading startup-prod\nglimpse-api runs ${REPOSITORY}:1.4.2\n  before it ran ${REPOSITORY}:1.4.1\n`,
        );
        expect(code).to.equal(0);
        expect(world.aws.rights()).to.deep.equal([...ROLLBACK_RIGHTS].sort());
    });

    it("deploys it as deploy does, and runs nothing before it", async () => {
        deployed(["1.4.2"], ["1.4.1"]);
        const ran: string[] = [];
        const pulumi: Run = async (program, args) => {
            ran.push([program, ...args.filter((one) => !one.startsWith("--"))].join(" "));
            const api = { image: `${REPOSITORY}:1.4.2`, beforeDeployment: ["node", "migrate.js"] };
            const isRead = args.join(" ").startsWith("config --json");
            return {
                code: 0,
                stdout: isRead ? JSON.stringify({ "glimpse:api": { value: JSON.stringify(api) } }) : "",
                stderr: "",
            };
        };
        const watching = {
            ...world.deploymentThat(() => "completed"),
            runOnce: () => Promise.reject(new Error("a task ran before the rollback")),
        };
        const { code, stderr } = await world.run((given) => rollbackCommand(given, watching), [], { pulumi });
        expect(stderr).to.include("beforeDeployment (node migrate.js) is left out");
        const before = `${REPOSITORY}@sha256:${"d".repeat(64)}`;
        expect(stderr).to.include(`Deploying ${before} to glimpse-api`);
        expect(code, stderr).to.equal(0);
        expect(
            ran
                .filter((line) => /config set| up /.test(`${line} `))
                .map((line) => line.replace(/ startup-prod.*never/, "")),
        ).to.deep.equal([`pulumi config set glimpse:api.image ${before}`, "pulumi up"]);
    });

    it("says that there is none where ECS knows no other, and changes nothing", async () => {
        deployed(["1.4.2"], ["1.3.0", "STOPPED"]);
        const { code, stderr } = await world.run(rollbackCommand, []);
        expect(stderr)
            .to.include("ECS knows no successful deployment of another image")
            .and.include("npm run deploy -- --image TAG");
        expect(code).to.equal(1);
    });

    it("names the right that it lacks", async () => {
        world.aws.denied.add("ecs:ListServiceDeployments");
        const { code, stderr } = await world.run(rollbackCommand, []);
        expect(stderr).to.include("not authorized to perform: ecs:ListServiceDeployments");
        expect(code).to.equal(1);
    });
});

describe("the task before a deployment (a stub of ECS runs it as a real process)", () => {
    let world: World;
    before(async () => {
        world = await World.open();
    });
    after(() => world.close());

    const where = { cluster: "glimpse-prod", service: "glimpse-api" };
    const run = async (image: string, ...command: string[]) => {
        const { host, left } = testHost({ clock: SHORT_WAITS });
        const task = { region: "ap-northeast-2", image, run: command };
        left.code = await runWithImage(where, task, host, await world.aws.connect());
        return left;
    };

    it("runs a copy of the task definition with the new image, and removes the copy", async () => {
        const { code, stdout } = await run(`${REPOSITORY}:2.0.0`, "sh", "-c", "echo $DATABASE_URL");
        expect(stdout).to.equal("value of DATABASE_URL\n");
        expect(code).to.equal(0);
        const copy = world.ecs.definitions.at(-1);
        const [original] = world.definition.containerDefinitions;
        expect(copy).to.deep.include({
            family: `${world.definition.family}-once`,
            status: "INACTIVE",
            taskRoleArn: world.definition["taskRoleArn"],
        });
        expect(copy?.containerDefinitions).to.deep.equal([{ ...original, image: `${REPOSITORY}:2.0.0` }]);
        expect(world.ecs.started.at(-1)).to.deep.include({
            taskDefinition: copy?.taskDefinitionArn,
            startedBy: "glimpse-deploy",
        });
    });

    it("runs the task definition itself where the image is the same", async () => {
        const count = world.ecs.definitions.length;
        expect((await run(`${REPOSITORY}:1.4.2`, "sh", "-c", "exit 4")).code).to.equal(4);
        expect(world.ecs.definitions).to.have.length(count);
    });

    it("removes the copy where the task is refused, too", async () => {
        world.ecs.next = { refusal: "AGENT" };
        const refused = await run(`${REPOSITORY}:2.1.0`, "true").catch((error: Error) => error);
        expect(String(refused)).to.include("ECS started no task: AGENT");
        expect(world.ecs.definitions.at(-1)).to.include({ status: "INACTIVE" });
    });
});
