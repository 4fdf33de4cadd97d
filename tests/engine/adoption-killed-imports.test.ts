import path from "node:path";
import { expect } from "chai";
import { documentSystem } from "../adopt/system";
import { temporaryFolder } from "../temporary-folder";
import { ACCESS_LOG, adoptedConfig, type Checked, checked, KEPT, kept, secrets } from "./adopting";
import { existing } from "./existing";
import { Engine } from "./harness";
import { Commanded, locksOf } from "./processes";
import { lost, succeeded } from "./stack";
import type { Step } from "./steps";

const REGISTER = ["--require", path.resolve(__dirname, "../register.js")];
const AS_PROCESS = path.resolve(__dirname, "fixtures/as-process.ts");

describe("imports that are cut off (the engine is real, AWS is simulated)", function () {
    // Some fifteen updates, one after the other.
    this.timeout(1_800_000);
    const folder = temporaryFolder("imports-killed");
    let engine: Engine;
    let held: ReturnType<Engine["things"]>;
    let found: Checked;

    before(async () => {
        engine = new Engine({ config: await adoptedConfig(folder), secrets });
        engine.hold(existing(documentSystem()));
        held = engine.things();
        found = await checked(engine);
    });
    after(() => engine?.close());

    it("adopt --check, killed, interrupted or switched off while AWS is read: nothing changed, and the next one says the same", async () => {
        const file = await engine.stackFile();
        const check = () =>
            new Commanded(engine, [
                ...REGISTER,
                AS_PROCESS,
                "adopt --check",
                file,
                "--check",
                "--stack",
                "startup-prod",
            ]);
        for (const [reads, end] of [
            [0, "SIGKILL"],
            [1, "SIGINT"],
            [3, "SIGTERM"],
            [6, "switched off"],
            [12, "SIGKILL"],
        ] as const) {
            const already = engine.imports().length;
            const command = check();
            await command.until(`${reads} reads`, () => engine.imports().length >= already + reads);
            if (end === "switched off") await command.switchOff();
            else command.signal(end);
            // As a shell has it, also where the preview was at its end when the signal reached it.
            const code = await command.end();
            if (end === "SIGINT" || end === "SIGTERM") expect(code, command.output).to.equal(130);
            else expect(code, `${end} after ${reads}`).not.to.equal(0);
            // The engine that a killed command had started.
            await command.switchOff();
            expect(engine.calls()).to.deep.equal([]);
            expect(engine.things()).to.deep.equal(held);
            expect(locksOf(engine)).to.deep.equal([]);
        }
        const last = check();
        expect(await last.end(), last.output).to.equal(0);
        expect(last.output).to.contain(JSON.stringify(found.changes[0]));
    });

    it("up, killed or interrupted after every other import: goes on, imports each once, and changes no more than the check said", async () => {
        const ids = kept(engine);
        const seen = new Set<string>();
        const steps: Step[] = [];
        let runs = 0;
        let since = engine.imports().length;
        const isNext = () => {
            const next = engine
                .imports()
                .slice(since)
                .find((one) => !seen.has(one));
            if (next === undefined) return false;
            seen.add(next);
            return seen.size % 2 === 1;
        };
        let run: Awaited<ReturnType<Engine["upUntil"]>>;
        do {
            since = engine.imports().length;
            run = await engine.upUntil(isNext, runs++ % 2 === 0 ? "SIGKILL" : "SIGINT");
            steps.push(...run.steps);
            expect(runs, run.text).to.be.below(20);
            expect(kept(engine)).to.deep.equal(ids);
        } while (run.isKilled);
        succeeded(run);
        expect(runs).to.be.greaterThan(6);
        expect(engine.calls().filter(({ operation }) => operation === "delete")).to.deep.equal([]);
        const made = engine
            .things()
            .filter(
                ({ type, name, isOutside }) => !isOutside && name !== ACCESS_LOG && KEPT.slice(0, 6).includes(type),
            );
        expect(made).to.deep.equal([]);
        const said = found.changes.map((line) => /^\S+ \S+: \w+/.exec(line)?.[0] ?? line);
        const imported = new Set(steps.filter(({ op }) => op === "import").map(({ type, name }) => `${type} ${name}`));
        const done = steps
            .filter(({ op, type, name }) => op === "update" && imported.has(`${type} ${name}`))
            .flatMap(({ type, name, changed }) => changed.map((key) => `${type} ${name}: ${key}`));
        expect(imported.size).to.equal(new Set(engine.imports()).size);
        expect(done).not.to.deep.equal([]);
        expect(lost({ steps })).to.deep.equal([]);
        expect(done.filter((one) => !said.includes(one))).to.deep.equal([]);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
        expect(locksOf(engine)).to.deep.equal([]);
        expect(JSON.parse(await engine.export()).deployment.pending_operations ?? []).to.deep.equal([]);
    });
});
