import path from "node:path";
import { expect } from "chai";
import { Commanded, locksOf } from "./processes";
import type { Call } from "./provider/cloud";
import { PARAMETER, Rotation, SERVICE, TASK, VERSION } from "./rotation";

const REGISTER = ["--require", path.resolve(__dirname, "../register.js")];
const AS_PROCESS = path.resolve(__dirname, "fixtures/as-process.ts");
/** Tokens of the secret before the previous one have ended. */
const HOURS_AHEAD_MS = 2 * 3_600_000;

/** What the engine does while the process ends, in the order of a rotation. */
const STEPS: [when: string, step: string | Partial<Call>][] = [
    ["before the stack's file has the generation", "Rotating the jwt secret"],
    ["while the engine previews", "Previewing update"],
    ["while the new value is made", { operation: "create", phase: "start", type: VERSION }],
    ["while the previous value is moved", { operation: "update", phase: "start", type: PARAMETER }],
    ["while the task definition is registered", { operation: "create", phase: "start", type: TASK }],
    ["while the service gets it", { operation: "update", phase: "start", type: SERVICE }],
    ["when the service has it, and the state may not know", { operation: "update", phase: "end", type: SERVICE }],
];

// SIGKILL to the command and to the engine at once: a machine that is switched off. A lock is left then, and `pulumi cancel` ends it.
describe("npm run rotate -- --secret jwt, killed at one of its steps and run again, under the real engine", function () {
    this.timeout(600_000);
    const rotation = new Rotation();
    const { engine } = rotation;
    let file: string;
    before(async () => {
        await rotation.open();
        file = await engine.stackFile();
    });
    after(() => rotation.close());

    const rotate = () =>
        new Commanded(engine, [...REGISTER, AS_PROCESS, "rotate", file, "--secret", "jwt"], {
            CLOCK_AHEAD_MS: String(HOURS_AHEAD_MS),
        });

    /** The newest value is the one that Secrets Manager calls current; one that the state never knew has no stage, and ends by itself. */
    const jwt = () => ({
        signs: engine.things(VERSION).findLast(({ name }) => name === "secrets-jwt-secret")?.inputs["secretString"],
        verifies: engine.thing(PARAMETER, "secrets-jwt-secret-previous").inputs["value"],
    });

    for (const [when, step] of STEPS) {
        it(`${when}: the value that signed verifies in the end, one new one signs, and every task has both`, async () => {
            const before = jwt();
            const generation = rotation.generation();
            const killed = rotate();
            if (typeof step === "string") await killed.says(step);
            else await killed.asks(step);
            await killed.switchOff();
            await engine.run("cancel", "--yes");
            const again = rotate();
            expect(await again.end(), again.output).to.equal(0);
            const after = jwt();
            expect(after.verifies).to.equal(before.signs);
            expect(after.signs).not.to.be.oneOf([before.signs, before.verifies]);
            expect(rotation.generation()).to.equal(generation + 1);
            // One that was registered for nothing stays, and costs nothing.
            const newest = engine.things(TASK).at(-1)?.outputs["arn"];
            expect(engine.thing(SERVICE).inputs["taskDefinition"]).to.equal(newest);
            expect(locksOf(engine)).to.deep.equal([]);
        });
    }

    it("says how the lock is ended, where it is run again without that", async () => {
        const killed = rotate();
        await killed.asks({ operation: "create", phase: "start", type: VERSION });
        await killed.switchOff();
        const again = rotate();
        expect(await again.end(), again.output).to.equal(1);
        expect(again.output).to.contain("pulumi cancel").and.to.contain("npm run rotate -- --secret jwt");
    });
});
