import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { teardownCommand } from "../../cli/commands/teardown";
import { documentSystem } from "../adopt/system";
import { stateOf } from "../adopt/terraform";
import { temporaryFolder } from "../temporary-folder";
import { beforeTheMove, checked, kept } from "./adopting";
import { commanded } from "./commanded";
import { existing } from "./existing";
import type { Engine } from "./harness";
import { changed, lost, succeeded } from "./stack";

const RECORD = "aws:route53/record:Record";
const DATABASE = "aws:rds/instance:Instance";
const ZONE = "Z0123456789ABCDEFGHIJ";
const OLD = [
    { name: "glimpse-prod-1234.ap-northeast-2.elb.amazonaws.com", zoneId: "ZWKZPGTI48KDX", evaluateTargetHealth: true },
];
const OLD_GROUP = "sg-0c0ffee0000000003";

/** Terraform, as far as its state goes: it has a serial, and takes no older one unless it is forced. */
const TERRAFORM = `#!${process.execPath}
const fs = require("node:fs");
const [what, verb, ...rest] = process.argv.slice(2);
const state = JSON.parse(fs.readFileSync("terraform.tfstate", "utf8"));
const of = ({ module, mode, type, name }, { index_key: key }) =>
    (module ? module + "." : "") + (mode === "data" ? "data." : "") + type + "." + name + (key === undefined ? "" : "[" + JSON.stringify(key) + "]");
const save = (value) => fs.writeFileSync("terraform.tfstate", JSON.stringify(value));
if (what === "state" && verb === "list") for (const one of state.resources) for (const each of one.instances) console.log(of(one, each));
if (what === "state" && verb === "pull") console.log(JSON.stringify(state));
if (what === "state" && verb === "rm") {
    for (const one of state.resources) one.instances = one.instances.filter((each) => !rest.includes(of(one, each)));
    save({ ...state, serial: state.serial + 1, resources: state.resources.filter(({ instances }) => instances.length > 0) });
}
if (what === "state" && verb === "push") {
    const pushed = JSON.parse(fs.readFileSync(rest.at(-1), "utf8"));
    if (pushed.serial <= state.serial && !rest.includes("-force")) {
        console.error("cannot import state with serial " + pushed.serial + " over newer state with serial " + state.serial);
        process.exit(1);
    }
    save(pushed);
}
`;

describe("the way back of steps 4 to 7 of docs/migrate.md (the engine is real, AWS is simulated, Terraform is a stand-in)", function () {
    // Some ten updates, one after the other.
    this.timeout(1_800_000);
    this.bail(true);
    const folder = temporaryFolder("adoption-later-steps");
    let engine: Engine;
    let config: Record<string, unknown>;
    let ids: string[];

    before(async () => {
        ({ config, engine, ids } = await beforeTheMove(folder));
        fs.writeFileSync(path.join(folder, "terraform.tfstate"), stateOf(documentSystem()));
        fs.writeFileSync(path.join(folder, "terraform"), TERRAFORM, { mode: 0o755 });
    });
    after(() => engine?.close());

    const sh = async (line: string) => {
        const env = { PATH: `${folder}:${process.env["PATH"]}`, HOME: folder };
        const child = spawn("/bin/sh", ["-c", line], { cwd: folder, env });
        const texts: string[] = [];
        for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => texts.push(String(text)));
        const [code] = await once(child, "close");
        return { code, text: texts.join("") };
    };
    const listed = async () => (await sh("terraform state list")).text.trim().split("\n").sort();
    const record = () => engine.things(RECORD).find(({ id }) => id === `${ZONE}_glimpse.contact_A`);
    /** By `aws route53 change-resource-record-sets`: nothing of Pulumi's knows of it. */
    const pointedAt = (aliases: object[]) => {
        const file = path.join(engine.directory, "cloud", "aws.json");
        const contents = engine.cloud("aws");
        const things = contents.things.map((one) =>
            one.id === record()?.id && one.type === RECORD
                ? {
                      ...one,
                      inputs: { ...one.inputs, aliases },
                      outputs: { ...one.outputs, aliases },
                      isChangedByHand: true as const,
                  }
                : one,
        );
        fs.writeFileSync(file, JSON.stringify({ ...contents, things }));
    };
    const groups = () => engine.thing(DATABASE).inputs["vpcSecurityGroupIds"];

    it("4: Terraform has again all that it forgot, by its copy, which it takes by force alone", async () => {
        succeeded(await engine.up());
        const before = await listed();
        expect((await sh("sh move/state-rm.sh")).code).to.equal(0);
        const after = await listed();
        expect(before.length - after.length).to.be.at.least(17);
        expect(after.some((address) => address.includes("aws_db_instance"))).to.equal(false);
        const [copy = ""] = fs.readdirSync(folder).filter((name) => name.startsWith("before-state-rm"));
        expect((await sh(`terraform state push ${copy}`)).text).to.contain("serial");
        expect((await sh(`terraform state push -force ${copy}`)).code).to.equal(0);
        expect(await listed()).to.deep.equal(before);
        expect(kept(engine)).to.deep.equal(ids);
        expect((await sh("sh move/state-rm.sh")).code).to.equal(0);
        expect(await listed()).to.deep.equal(after);
    });

    it("6: the record is at the old load balancer again by hand, and leads to the stack again by a refresh and an up", async () => {
        config = changed(config, "glimpse:ingress", { delegated: true });
        config = changed(config, "glimpse:adopt", { "ingress-ipv4": `${ZONE}_glimpse.contact_A` });
        engine.configure(config);
        expect((await checked(engine)).lost).to.deep.equal([]);
        const up = succeeded(await engine.up());
        expect(lost(up).filter((type) => type === RECORD)).to.deep.equal([]);
        expect(JSON.stringify(record()?.inputs["aliases"])).to.contain("cloudfront.net");
        pointedAt(OLD);
        // An up does not ask AWS: it changes nothing of the record.
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
        expect(record()?.inputs["aliases"]).to.deep.equal(OLD);
        const again = succeeded(await engine.up("--refresh"));
        expect(again.steps.filter(({ op }) => op === "update").map(({ name }) => name)).to.deep.equal(["ingress-ipv4"]);
        expect(JSON.stringify(record()?.inputs["aliases"])).to.contain("cloudfront.net");
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("7: the old tasks reach the database again once their group is back in additionalSecurityGroupIds", async () => {
        expect(groups()).to.include(OLD_GROUP);
        const without = changed(config, "glimpse:postgres", { additionalSecurityGroupIds: [] });
        engine.configure(without);
        const taken = succeeded(await engine.up());
        expect(
            taken.steps.filter(({ type }) => type === DATABASE).map(({ op, changed: keys }) => [op, keys]),
        ).to.deep.equal([["update", ["vpcSecurityGroupIds"]]]);
        expect(groups()).not.to.include(OLD_GROUP);
        // Started again, the old service is cut off from the database until this.
        engine.configure(config);
        succeeded(await engine.up());
        expect(groups()).to.include(OLD_GROUP);
        expect(kept(engine)).to.deep.equal(ids);
    });

    it("7: a map that was taken out is put back, imports nothing, and a teardown then leaves what was adopted", async () => {
        const { "glimpse:adopt": _, ...removed } = config;
        engine.configure(removed);
        succeeded(await engine.up());
        engine.configure(config);
        const back = succeeded(await engine.up());
        expect(back.steps.filter(({ op }) => op === "import")).to.deep.equal([]);
        pointedAt(OLD);
        const made = new Map(existing(documentSystem()).map((one) => [`${one.type} ${one.id}`, one]));
        const file = await engine.stackFile();
        const { code, output } = await commanded(
            engine,
            teardownCommand(["--config-file", file]),
            ["--stack", "startup-prod", "--yes"],
            {
                // terraform apply, with the state of before: it puts the database's groups back.
                wait: async () => {
                    const cloud = path.join(engine.directory, "cloud", "aws.json");
                    const contents = engine.cloud("aws");
                    const things = contents.things.map((one) => ({ ...one, ...made.get(`${one.type} ${one.id}`) }));
                    fs.writeFileSync(cloud, JSON.stringify({ ...contents, things }));
                },
            },
        );
        expect(code, output).to.equal(0);
        expect(kept(engine)).to.deep.equal(ids);
    });
});
