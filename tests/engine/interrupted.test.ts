import path from "node:path";
import { expect } from "chai";
import { configIn } from "../stack-file";
import { Engine } from "./harness";
import { Commanded, expectInOrder } from "./processes";
import { changed, startupProd, succeeded } from "./stack";

const DATABASE = "aws:rds/instance:Instance";
const SERVICE = "aws:ecs/service:Service";
const GLIMPSE = path.resolve(__dirname, "../../cli/glimpse.js");
const REGISTER = ["--require", path.resolve(__dirname, "../register.js")];
const AS_PROCESS = path.resolve(__dirname, "fixtures/as-process.ts");

const PREVIEWING = "Previewing update";
/** More than there was, and a second database that can be deleted again. */
const larger = changed(startupProd, "glimpse:postgres", { storageGiB: 30, readReplicas: 1 });
const smaller = changed(startupProd, "glimpse:postgres", { storageGiB: 30 });

// Ctrl-C sends INT; a job that is cancelled gets INT, then TERM; a container that is stopped TERM.
describe("a command that is interrupted while the real engine works", function () {
    this.timeout(600_000);
    const engine = new Engine({ config: startupProd });
    let file: string;
    before(async () => {
        file = await engine.stackFile();
    });
    after(() => engine.close());

    const up = () =>
        new Commanded(engine, [GLIMPSE, "up", "--yes", "--stack", "startup-prod", "--config-file", file], {
            SIMULATED_AWS_SLOWEST: DATABASE,
        });
    const ours = (name: string, ...args: string[]) =>
        new Commanded(engine, [...REGISTER, AS_PROCESS, name, file, ...args], {
            CLOCK_AHEAD_MS: String(7_200_000),
            SIMULATED_AWS_SLOWEST: SERVICE,
        });
    const configured = async (config: Record<string, unknown>) => {
        engine.configure(config);
        file = await engine.stackFile();
    };

    /** Interrupts it, waits for its end, and finds everything in order. */
    async function interrupted(command: Commanded, ...signals: NodeJS.Signals[]): Promise<number> {
        for (const signal of signals) {
            command.signal(signal);
            await new Promise((resolve) => setTimeout(resolve, 200));
        }
        const code = await command.end();
        await expectInOrder(engine);
        return code;
    }

    it("up, INT while it previews: nothing was made, and its exit code is not 0", async () => {
        const command = up();
        await command.says(PREVIEWING);
        expect(await interrupted(command, "SIGINT"), command.output).not.to.equal(0);
        expect(engine.things()).to.deep.equal([]);
    });

    it("up, TERM while a database is created: it is created to its end, and is in the state; up again goes on", async () => {
        const command = up();
        await command.asks({ operation: "create", phase: "start", type: DATABASE });
        expect(await interrupted(command, "SIGTERM"), command.output).not.to.equal(0);
        expect(engine.things(DATABASE)).to.have.length(1);
        expect(engine.things(SERVICE)).to.deep.equal([]);
        const database = engine.thing(DATABASE).id;
        succeeded(await engine.up());
        expect(engine.thing(DATABASE).id).to.equal(database);
    });

    it("up, INT and then TERM while a database is updated, as a cancelled job sends them", async () => {
        await configured(larger);
        const command = up();
        await command.asks({ operation: "update", phase: "start", type: DATABASE });
        expect(await interrupted(command, "SIGINT", "SIGTERM"), command.output).not.to.equal(0);
        expect(engine.thing(DATABASE, "postgres-instance").inputs["allocatedStorage"]).to.equal(30);
        succeeded(await engine.up());
    });

    it("up, TERM while a database is deleted", async () => {
        await configured(smaller);
        const command = up();
        await command.asks({ operation: "delete", phase: "start", type: DATABASE });
        expect(await interrupted(command, "SIGTERM"), command.output).not.to.equal(0);
        succeeded(await engine.up());
        expect(engine.things(DATABASE)).to.have.length(1);
    });

    it("rotate, INT while it previews: 130, and run again it finishes what it began", async () => {
        const command = ours("rotate", "--secret", "jwt");
        await command.says(PREVIEWING);
        expect(await interrupted(command, "SIGINT"), command.output).to.equal(130);
        expect(command.output)
            .to.contain("Step 1 of 1 was interrupted")
            .and.to.contain("npm run rotate -- --secret jwt");
        const again = ours("rotate", "--secret", "jwt");
        expect(await again.end(), again.output).to.equal(0);
        expect(again.output).to.contain("it is finished first");
    });

    it("rotate, TERM while the service is updated", async () => {
        const command = ours("rotate", "--secret", "jwt");
        await command.asks({ operation: "update", phase: "start", type: SERVICE });
        expect(await interrupted(command, "SIGTERM"), command.output).to.equal(130);
        const again = ours("rotate", "--secret", "jwt");
        expect(await again.end(), again.output).to.equal(0);
    });

    for (const [signal, when] of [
        ["SIGINT", "it previews"],
        ["SIGTERM", "the service is updated"],
    ] as const) {
        it(`deploy, ${signal} while ${when}: 130, and the file names the previous image again`, async () => {
            const image = () => (configIn(file)["glimpse:api"] as Record<string, unknown> | null)?.["image"];
            const before = image();
            const command = ours("deploy", "--stack", "startup-prod", "--image", "1.1.0");
            if (when === "it previews") await command.says(PREVIEWING);
            else await command.asks({ operation: "update", phase: "start", type: SERVICE });
            expect(await interrupted(command, signal), command.output).to.equal(130);
            expect(command.output).to.contain(
                "Interrupted while the stack was updated: the same again goes on from there.",
            );
            expect(image()).to.equal(before);
        });
    }
});
