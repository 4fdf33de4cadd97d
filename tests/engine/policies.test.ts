import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { rules, SETTINGS } from "../../policies";
import { SOON } from "../policies/helpers";
import { more } from "./fixtures/guarded/more";
import { Engine } from "./harness";
import { succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const PACKS = ["cost-guardrails", "security-baseline"];

/** What each rule needs to be set next to the part that breaks it. */
const SETTINGS_OF: Record<string, unknown> = {
    "cost-ceiling": { rules: { "cost-ceiling": { monthlyUsd: 5 } } },
};

// PULUMI_OPTION_POLICY_PACK alone, on a program that has nothing of ours.
describe("the policy packs under the real engine", () => {
    let engine: Engine;
    const config = (parts: string[], policies?: unknown) => ({
        "aws:region": "ap-northeast-2",
        "guarded:parts": parts,
        ...(policies ? { "glimpse:policies": policies } : {}),
    });

    before(() => {
        engine = new Engine({
            program: path.join(__dirname, "fixtures/guarded"),
            project: "guarded",
            config: config(["clean"]),
            env: bothPacks,
        });
    });
    after(() => engine?.close());

    const mandatory = rules.filter(({ level, compares }) => level === "mandatory" && !compares);
    for (const rule of mandatory.filter(({ name }) => !(name in more))) {
        it(`${rule.name} stops pulumi up before anything is made, and says why and what instead`, async () => {
            engine.configure(config([rule.name], SETTINGS_OF[rule.name]));
            const run = await engine.run("up", "--yes");
            expect(run.code, run.text).not.to.equal(0);
            expect(engine.calls(), run.text).to.deep.equal([]);
            const reported = new RegExp(`\\[mandatory\\] +(\\[severity: \\w+\\] +)?${rule.name} `);
            expect(run.text).to.match(reported);
            for (const part of ["Why: ", "Fix: ", rule.url]) expect(run.text).to.contain(part);
            const broken = [...run.text.matchAll(/\[mandatory\] +(?:\[severity: \w+\] +)?([\w-]+) /g)].map(
                ([, name]) => name,
            );
            expect(new Set(broken), run.text).to.deep.equal(new Set([rule.name]));
            expect(run.text).not.to.contain("correct-horse-battery");
        });
    }

    it("each rule of more.ts stops it too: one program that violates them all", async () => {
        const wanted = mandatory.filter(({ name }) => name in more).map(({ name }) => name);
        engine.configure(config(wanted, { rules: { "required-tags": { tags: ["owner"] } } }));
        const run = await engine.run("up", "--yes");
        expect(run.code, run.text).not.to.equal(0);
        expect(engine.calls(), run.text).to.deep.equal([]);
        const broken = [...run.text.matchAll(/\[mandatory\] +(?:\[severity: \w+\] +)?([\w-]+) /g)];
        expect(new Set(broken.map(([, name]) => name)), run.text).to.deep.equal(new Set(wanted));
        expect(wanted.length).to.be.greaterThan(8);
        expect(run.text).not.to.contain("correct-horse-battery");
    });

    it("cost-increase holds an update against the state that it starts from, which the pack reads itself", async () => {
        const grown = new Engine({
            program: path.join(__dirname, "fixtures/guarded"),
            project: "guarded",
            config: config(["clean"], { rules: { "cost-increase": { monthlyUsd: 5 } } }),
            env: bothPacks,
        });
        try {
            succeeded(await grown.run("up", "--yes"));
            const before = grown.things();
            grown.configure(config(["clean", "cost-increase"], { rules: { "cost-increase": { monthlyUsd: 5 } } }));
            const run = await grown.run("up", "--yes");
            expect(run.code, run.text).not.to.equal(0);
            expect(run.text).to.match(/\[mandatory\].*cost-increase /);
            expect(run.text).to.match(/the bill grows by \$\d+\.\d\d a month, from \$\d/);
            expect(grown.things()).to.deep.equal(before);
            grown.configure(config(["clean", "cost-increase"], { rules: { "cost-increase": { monthlyUsd: 50 } } }));
            succeeded(await grown.run("preview"));
        } finally {
            grown.close();
        }
    });

    it("let what is unknown wait for the update, which refuses it before it is made", async () => {
        engine.configure(config(["graviton-unknown"]));
        const preview = succeeded(await engine.run("preview"));
        expect(preview.text).to.match(/\[advisory\].*graviton/);
        expect(preview.text).to.contain("cannot be judged: instanceType of box is unknown until");
        expect(preview.text).to.contain("(waits for the update)");
        const run = await engine.run("up", "--yes");
        expect(run.code).not.to.equal(0);
        expect(run.text).to.match(/\[mandatory\].*graviton/);
        expect(engine.things("aws:ec2/instance:Instance")).to.deep.equal([]);
        succeeded(await engine.run("destroy", "--yes"));
    });

    it("let a least-privilege program with default settings pass its first preview and its update", async () => {
        engine.configure(config(["worker"]));
        const preview = succeeded(await engine.run("preview"));
        expect(preview.text).not.to.contain("[mandatory]");
        const run = succeeded(await engine.run("up", "--yes"));
        expect(run.text).not.to.contain("[mandatory]");
        expect(run.text.split("Updating")[1] ?? "").not.to.contain("cannot be judged");
        succeeded(await engine.run("destroy", "--yes"));
    });

    it("refuse what is unknown in preview where the stack says so, and what the whole stack must show", async () => {
        for (const part of [["graviton-unknown"], ["imdsv2-unknown"]]) {
            const rules = part[0] === "graviton-unknown" ? { graviton: { unknown: "refuse" } } : {};
            engine.configure(config(part, { rules }));
            const run = await engine.run("up", "--yes");
            expect(run.code).not.to.equal(0);
            expect(engine.things("aws:ec2/instance:Instance")).to.deep.equal([]);
            expect(run.text).to.match(/\[mandatory\].*(graviton|imdsv2)/);
            expect(run.text).to.contain("of box is unknown until");
        }
    });

    it("stop even an update without preview before the resource itself is made", async () => {
        engine.configure(config(["graviton"]));
        const run = await engine.run("up", "--yes", "--skip-preview");
        expect(run.code).not.to.equal(0);
        expect(engine.things("aws:ec2/instance:Instance")).to.deep.equal([]);
    });

    it("refuse a wrong setting and a useless exception", async () => {
        const useless = { rule: "graviton", resource: "logs", reason: "no one knows any more", expires: SOON };
        engine.configure(config(["clean"], { rules: { graviton: "off" }, exceptions: [useless] }));
        const run = await engine.run("preview");
        expect(run.code).not.to.equal(0);
        expect(run.text).to.match(new RegExp(`\\[mandatory\\].*${SETTINGS}`));
        expect(run.text).to.contain("write mandatory, advisory or disabled").and.to.contain("matches nothing");
    });

    it("let one resource through by an exception, and no other", async () => {
        const exception = { rule: "graviton", resource: "box", reason: "a driver for x86 only", expires: SOON };
        engine.configure(config(["graviton-twice"], { exceptions: [exception] }));
        const run = await engine.run("preview");
        expect(run.code).not.to.equal(0);
        expect(run.text).to.match(/\[mandatory\].*graviton .*twin/);
        expect(run.text).to.match(/\[advisory\].*graviton .*box/);
        expect(run.text).to.contain(`excepted until ${SOON}: a driver for x86 only`);
    });

    it("take CrossGuard's own configuration, the stricter of both", async () => {
        const files = PACKS.map((pack) => path.join(engine.directory, `${pack}.json`));
        for (const file of files) writeFileSync(file, "{}");
        writeFileSync(
            files[0] ?? "",
            JSON.stringify({ graviton: { enforcementLevel: "advisory", allow: ["t3.nano"] } }),
        );
        const configured = new Engine({
            program: path.join(__dirname, "fixtures/guarded"),
            project: "guarded",
            config: config(["graviton"]),
            env: { ...bothPacks, PULUMI_OPTION_POLICY_PACK_CONFIG: files.join(",") },
        });
        try {
            expect(succeeded(await configured.run("preview")).text).to.match(/\[advisory\].*graviton/);
            configured.configure(config(["graviton"], { rules: { graviton: "mandatory" } }));
            const strict = await configured.run("preview");
            expect(strict.code).not.to.equal(0);
            expect(strict.text).to.match(/\[mandatory\].*graviton/);
        } finally {
            configured.close();
        }
    });

    it("report advice, and let the update through", async () => {
        engine.configure(config(["clean", "paid-surprises"]));
        const run = succeeded(await engine.run("up", "--yes"));
        expect(run.text).to.match(/\[advisory\].*paid-surprises/);
        expect(engine.things("aws:ec2/eip:Eip")).to.have.length(1);
    });
});
