import { expect } from "chai";
import { deployCommand } from "../../cli/commands/deploy";
import type { Reason } from "../../cli/commands/deploy/reasons";
import type { Standing } from "../../cli/commands/deploy/watch";
import { configIn } from "../stack-file";
import { commanded } from "./commanded";
import { Engine } from "./harness";
import { startupProd } from "./stack";
import { bothPacks } from "./verdicts";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";

// The engine is real; ECS is simulated, and ends each deployment at once, well or badly.
describe("npm run deploy, under the real engine and both packs", () => {
    const engine = new Engine({ config: startupProd, env: bothPacks });
    let file: string;

    /** What ECS would answer: the service's task definition, and a deployment where it is another than before. */
    function simulatedWatch(which: "next" | "current", outcome: "completed" | "failed") {
        const runs = () => engine.things(SERVICE)[0]?.inputs["taskDefinition"] as string | undefined;
        const before = which === "next" ? runs() : undefined;
        const read = async (): Promise<Standing> => {
            const taskDefinition = runs();
            const counts = { running: 2, desired: 2, failed: 0, ...(taskDefinition ? { taskDefinition } : {}) };
            if (taskDefinition === before) return { state: "none", ...counts };
            const reason: Reason = {
                kind: "image",
                said: "CannotPullContainerError: not found",
                fix: "push the image under this tag",
            };
            return {
                state: outcome,
                ...counts,
                deployment: { id: "ecs-svc/1", taskDefinition },
                ...(outcome === "failed" ? { reason } : {}),
            };
        };
        return { read, capacity: async () => undefined };
    }

    const deploy = (outcome: "completed" | "failed", ...args: string[]) => {
        const command = deployCommand({
            digestOf: async ({ tag }) => `sha256:${(tag === "1.1.0" ? "1" : "2").repeat(64)}`,
            watch: async (_where, _region, which) => simulatedWatch(which, outcome),
            pulumiArguments: ["--config-file", file],
        });
        const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 50));
        return commanded(engine, command, args, { wait });
    };
    const image = () => (configIn(file)["glimpse:api"] as Record<string, unknown> | null)?.["image"];
    const runs = () => JSON.parse(String(engine.thing(TASK).inputs["containerDefinitions"]))[0].image;

    before(async () => {
        file = await engine.stackFile();
    });
    after(() => engine.close());

    it("can run no other image in a stack that is not up, and makes nothing", async () => {
        const { code, output } = await deploy("completed", "--image", "1.0.0");
        expect(code, output).to.equal(2);
        expect(output).to.contain("startup-prod is not up").and.to.contain("npm run deploy -- --stack startup-prod");
        expect(engine.things()).to.deep.equal([]);
    });

    it("makes the stack as its file says, and is content when the service runs that", async () => {
        const { code, output } = await deploy("completed");
        expect(code, output.slice(-3000)).to.equal(0);
        expect(output).to.contain("startup-prod is not up yet: making it");
        expect(output).to.match(/glimpse-api runs \S+:\d+ on 2 of 2 tasks\.\n$/);
        expect(image()).to.equal(undefined);
    });

    it("runs another image, named by its tag, by its digest, and writes that into the stack's file", async () => {
        const { code, output } = await deploy("completed", "--image", "1.1.0");
        expect(code, output.slice(-3000)).to.equal(0);
        expect(image()).to.match(/^\d{12}\.dkr\.ecr\.ap-northeast-2\.amazonaws\.com\/glimpse-api@sha256:1{64}$/);
        expect(runs()).to.equal(image());
        expect(output).to.contain(`The image is ${image()}. Commit Pulumi.startup-prod.yaml.`);
    });

    it("says why ECS rolled an image back, and names the previous one again", async () => {
        const before = image();
        const { code, output } = await deploy("failed", "--image", "1.2.0");
        expect(code, output.slice(-3000)).to.equal(1);
        expect(output).to.contain("what ran before serves").and.to.contain("why: CannotPullContainerError");
        expect(image()).to.equal(before);
    });
});
