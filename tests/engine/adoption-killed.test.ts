import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { stateRm } from "../../cli/commands/adopt/move";
import { documentSystem } from "../adopt/system";
import { stateOf } from "../adopt/terraform";
import { temporaryFolder } from "../temporary-folder";
import { ACCESS_LOG, adoptedConfig, checked, KEPT, kept, secrets } from "./adopting";
import { existing } from "./existing";
import { Engine } from "./harness";
import { succeeded } from "./stack";

const PROJECT = path.join(__dirname, "../..");

describe("the move, killed (SIGKILL) at each change of what is adopted, and run again (the engine is real, AWS is simulated)", () => {
    const folder = temporaryFolder("adoption-killed");
    let engine: Engine;

    before(async () => {
        engine = new Engine({ config: await adoptedConfig(folder), secrets });
        engine.hold(existing(documentSystem()));
    });
    after(() => engine?.close());

    it("goes on where it was, and ends with the same resources, each once", async function () {
        // Some fifteen updates, one after the other.
        this.timeout(1_800_000);
        const ids = kept(engine);
        const killed = new Set<string>();
        // In turn before a change is made, and when it is made and the engine has not heard of it.
        const isNext = () => {
            const phase = killed.size % 2 === 0 ? "start" : "end";
            const call = engine
                .calls()
                .find(
                    ({ operation, phase: at, type, name }) =>
                        operation === "update" && at === phase && KEPT.includes(type) && !killed.has(`${type} ${name}`),
                );
            if (call) killed.add(`${call.type} ${call.name}`);
            return call !== undefined;
        };
        let run: Awaited<ReturnType<Engine["upUntil"]>>;
        do {
            run = await engine.upUntil(isNext);
            expect(killed.size, run.text).to.be.below(20);
            expect(kept(engine)).to.deep.equal(ids);
        } while (run.isKilled);
        succeeded(run);
        expect(killed.size).to.be.greaterThan(5);
        const made = engine
            .things()
            .filter(
                ({ type, name, isOutside }) => !isOutside && name !== ACCESS_LOG && KEPT.slice(0, 6).includes(type),
            );
        expect(made).to.deep.equal([]);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
        const { code, lost } = await checked(engine);
        expect([code, lost]).to.deep.equal([0, []]);
    });
});

describe("npm run adopt, killed while it reads and writes, and run again", () => {
    const folder = temporaryFolder("adopt-killed");
    const state = path.join(folder, "state.json");
    const out = path.join(folder, "move");
    const adopt = (stop?: () => boolean) => {
        const args = ["cli/glimpse.js", "adopt", "--from", state, "--out", out];
        const child = spawn(process.execPath, args, { cwd: PROJECT, stdio: "ignore" });
        const watch = setInterval(() => stop?.() && child.kill("SIGKILL"), 1);
        return once(child, "close").finally(() => clearInterval(watch));
    };

    it("leaves no half of a folder, and the next run writes the whole", async function () {
        this.timeout(1_800_000);
        fs.writeFileSync(state, stateOf(documentSystem()));
        const began = Date.now();
        await adopt();
        const whole = Date.now() - began;
        const files = fs.readdirSync(out).sort();
        const texts = files.map((name) => fs.readFileSync(path.join(out, name), "utf8"));
        for (let part = 1; part <= 8; part++) {
            fs.rmSync(out, { recursive: true });
            const end = Date.now() + (whole * part) / 8;
            await adopt(() => Date.now() > end);
            if (fs.existsSync(out)) expect(fs.readdirSync(out).sort()).to.deep.equal(files);
            else await adopt();
            expect(fs.readdirSync(folder).sort()).to.deep.equal(["move", "state.json"]);
            expect(files.map((name) => fs.readFileSync(path.join(out, name), "utf8"))).to.deep.equal(texts);
        }
    });
});

describe("state-rm.sh (terraform is a stand-in that forgets all that it is given, or nothing)", () => {
    const folder = temporaryFolder("state-rm");
    const held = path.join(folder, "held");
    const addresses = ["aws_s3_bucket_versioning.a", `module.x["it's $HOME"].aws_s3_bucket.b[0]`, "aws_db_instance.c"];
    const run = async () => {
        const child = spawn("/bin/sh", [path.join(folder, "state-rm.sh")], {
            cwd: folder,
            env: { PATH: `${folder}:/usr/bin:/bin`, HOME: folder },
        });
        const [code] = await once(child, "close");
        return code;
    };
    const hold = (lines: string[]) => fs.writeFileSync(held, lines.map((line) => `${line}\n`).join(""));
    const asked = () => fs.readFileSync(path.join(folder, "asked"), "utf8").trim().split("\n");

    before(() => {
        fs.writeFileSync(path.join(folder, "state-rm.sh"), stateRm(addresses));
        fs.writeFileSync(
            path.join(folder, "terraform"),
            `#!/bin/sh
case "$1 $2" in
"state list") cat held ;;
"state pull") echo '{}' ;;
"state rm")
    shift 2
    for one; do
        grep -Fxq -- "$one" held || exit 1
    done
    printf '%s\\n' "$@" > asked
    for one; do grep -Fxv -- "$one" held > left; mv left held; done
    ;;
esac
`,
            { mode: 0o755 },
        );
    });

    it("forgets what is there, in order, once; run again, after a kill or after its end, it forgets the rest", async () => {
        hold(["aws_vpc.kept", ...addresses]);
        expect(await run()).to.equal(0);
        expect(asked()).to.deep.equal(addresses);
        expect(fs.readFileSync(held, "utf8")).to.equal("aws_vpc.kept\n");
        expect(await run()).to.equal(0);
        hold(["aws_vpc.kept", ...addresses.slice(1)]);
        expect(await run()).to.equal(0);
        expect(asked()).to.deep.equal(addresses.slice(1));
    });
});
