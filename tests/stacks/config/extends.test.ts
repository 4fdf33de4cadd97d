import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { dryRun } from "../../../inventory";
import { readConfig, type StartupConfig } from "../../../stacks/config";
import { extended, layersBeneath, projectFolder } from "../../../stacks/config/extends";
import { readStackFile } from "../../../stacks/config/stack-file";
import { temporaryFolder } from "../../temporary-folder";

type Values = Record<string, unknown>;
type Stacks = Record<string, Values | string>;

/** A project with these stack files: settings under `glimpse:`, or the file's text. */
function project(stacks: Stacks): string {
    const folder = temporaryFolder("extends");
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
    for (const [stack, given] of Object.entries(stacks)) {
        const own = Object.entries(given).map(([section, value]) => [`glimpse:${section}`, value]);
        const config = { "aws:region": "ap-northeast-2", ...Object.fromEntries(own) };
        // JSON is YAML.
        const text = typeof given === "string" ? given : JSON.stringify({ config });
        fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), text);
    }
    return folder;
}

/** What the program reads of a stack. */
async function read(stacks: Stacks, stack: string): Promise<StartupConfig> {
    const directory = project(stacks);
    let found: StartupConfig | undefined;
    const program = () => {
        found = readConfig();
    };
    await dryRun({ ...readStackFile(directory, stack), directory, program });
    if (!found) throw new Error("the program did not run");
    return found;
}

async function refusal(stacks: Stacks, stack: string): Promise<InputError> {
    try {
        await read(stacks, stack);
    } catch (error) {
        if (error instanceof InputError) return error;
        throw error;
    }
    throw new Error("no fault was found");
}

describe("a stack that extends another", () => {
    const phases: Stacks = {
        base: { environment: "prod", api: { maxTasks: 10, spotPercent: 80 }, ceilings: { monthlyUsd: 83 } },
        next: {
            extends: "base",
            api: { spotPercent: 90 },
            ceilings: { monthlyUsd: 66, components: { api: 20 } },
            policies: { rules: { "spot-share": { spotPercent: 90 } } },
            commitments: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }],
        },
        mine: {
            extends: "next",
            api: { maxTasks: 12 },
            policies: { rules: { backups: "advisory" } },
            commitments: [],
        },
    };

    it("has its own settings before those of the one that it extends, and so on down to the defaults", async () => {
        const config = await read(phases, "mine");
        expect(config.api).to.include({ maxTasks: 12, spotPercent: 90, minTasks: 2 });
        expect(config.environment).to.equal("prod");
        expect(config.ceilings).to.deep.equal({ monthlyUsd: 66, components: { api: 20 } });
    });

    it("merges mappings within settings, and takes lists whole", async () => {
        const config = await read(phases, "mine");
        expect(config.policies.rules).to.deep.equal({ "spot-share": { spotPercent: 90 }, backups: "advisory" });
        expect(config.commitments).to.deep.equal([]);
        expect((await read(phases, "next")).commitments).to.have.length(1);
    });

    it("shows the bill and the rules the same as the program", () => {
        const directory = project(phases);
        const { config } = readStackFile(directory, "mine");
        const whole = extended(config, layersBeneath(config, "mine", directory));
        expect(JSON.parse(whole["glimpse:ceilings"] ?? "")).to.deep.equal({ monthlyUsd: 66, components: { api: 20 } });
        expect(JSON.parse(whole["glimpse:commitments"] ?? "")).to.deep.equal([]);
        expect(whole["aws:region"]).to.equal("ap-northeast-2");
        expect(extended({ "glimpse:api": "{}" }, [])).to.deep.equal({ "glimpse:api": "{}" });
    });

    it("reports each error with the file that holds the value", async () => {
        const { message, faults } = await refusal(
            {
                base: { network: { natVolumeGiB: 4 }, postgres: "large", ceilings: { monthlyUsd: -1 }, typo: 1 },
                mine: { extends: "base", network: { natInstances: 9 }, api: { maxTasks: "10" } },
            },
            "mine",
        );
        const files = faults.map(({ key, file }) => [key, file]);
        expect(files).to.have.deep.members([
            ["glimpse:typo", "Pulumi.base.yaml"],
            ["glimpse:network.natInstances", undefined],
            ["glimpse:network.natVolumeGiB", "Pulumi.base.yaml"],
            ["glimpse:api.maxTasks", undefined],
            ["glimpse:postgres", "Pulumi.base.yaml"],
            ["glimpse:ceilings.monthlyUsd", "Pulumi.base.yaml"],
        ]);
        expect(message).to.match(/^Pulumi\.mine\.yaml: 6 errors\n/);
        expect(message).to.contain("\n  glimpse:network.natVolumeGiB in Pulumi.base.yaml = 4\n");
        expect(message).to.contain("\n  glimpse:network.natInstances = 9\n");
    });

    it("reports settings of two files that cannot be together, at the one that has the last word", async () => {
        const [fault, ...more] = (
            await refusal(
                { base: { api: { minTasks: 5 } }, mine: { extends: "base", api: { desiredTasks: 4 } } },
                "mine",
            )
        ).faults;
        expect(more).to.deep.equal([]);
        expect(fault).to.include({ key: "glimpse:api.desiredTasks", value: 4 }).and.not.have.property("file");
    });

    it("reports that there is no such stack", async () => {
        const [fault] = (await refusal({ "phase-5": {}, mine: { extends: "phase5" } }, "mine")).faults;
        expect(fault).to.include({
            key: "glimpse:extends",
            value: "phase5",
            reason: "there is no file Pulumi.phase5.yaml next to it",
            fix: "did you mean phase-5? The stack files here are those of mine, phase-5",
        });
    });

    it("reports files that extend each other, in the file that closes the circle", async () => {
        const two = await refusal({ a: { extends: "b" }, b: { extends: "a" } }, "a");
        expect(two.message).to.match(/^Pulumi\.b\.yaml: 1 error\n/);
        expect(two.faults[0]?.reason).to.equal("each would lie beneath the other: a extends b extends a");
        const itself = await refusal({ a: { extends: "a" } }, "a");
        expect(itself.faults[0]?.reason).to.equal("each would lie beneath the other: a extends a");
    });

    it("reports that it cannot read another stack's secret", async () => {
        const base = "config:\n  glimpse:alarms:\n    emails:\n      - secure: v1:abc\n  aws:region: ap-northeast-2\n";
        const { message, faults } = await refusal({ base, mine: { extends: "base" } }, "mine");
        expect(message).to.match(/^Pulumi\.base\.yaml: 1 error\n/);
        expect(faults[0]).to.include({ key: "glimpse:alarms", value: "[secret]" });
        expect(faults[0]?.reason).to.equal("it is encrypted with that stack's own key, and mine cannot read it");
    });

    it("reports what is no YAML, in the file that is none", async () => {
        const { message } = await refusal({ base: "config:\n  - a: [\n", mine: { extends: "base" } }, "mine");
        expect(message).to.match(/^Pulumi\.base\.yaml: 1 error\n {2}line 3/);
    });

    it("needs its own region: a provider reads its stack's file alone", async () => {
        const mine = "config:\n  glimpse:extends: base\n";
        const { faults } = await refusal({ base: {}, mine }, "mine");
        expect(faults.map(({ key }) => key)).to.deep.equal(["aws:region"]);
    });

    it("is found by a policy pack, which knows the project's name alone", () => {
        const directory = project({ a: {} });
        const deep = path.join(directory, "policies/packs");
        expect(projectFolder("glimpse", [undefined, os.tmpdir(), deep])).to.equal(directory);
        expect(() => projectFolder("other", [deep])).to.throw(InputError, "start pulumi in the project's folder");
    });

    it("does not show in the settings of a stack that extends nothing", async () => {
        const config = await read({ five: {} }, "five");
        expect(config.extends).to.equal("");
        expect(config.api.desiredTasks).to.equal(3);
    });
});
