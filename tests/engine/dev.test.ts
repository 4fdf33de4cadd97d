import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { plan } from "../plan/host";
import { SOON } from "../policies/helpers";
import { Engine } from "./harness";
import type { Thing } from "./provider/cloud";
import { changed, configOf, lost, reported, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const DATABASE = "aws:rds/instance:Instance";
const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const SERVICE = "aws:ecs/service:Service";

const config = configOf("dev");

describe("dev next to startup-prod", () => {
    let prod: Engine;
    let dev: Engine;

    before(() => {
        prod = new Engine({ config: startupProd });
        dev = new Engine({ config, stack: "dev", host: prod, env: bothPacks });
    });
    after(() => {
        dev?.close();
        prod?.close();
    });

    const of = (stack: string) => prod.things().filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`));
    const only = (things: Thing[], type: string) => {
        const [one, ...others] = things.filter((thing) => thing.type === type);
        if (!one || others.length > 0) throw new Error(`${1 + others.length} of ${type}`);
        return one;
    };
    let production: Thing[] = [];

    it("says whom it waits for, before startup-prod is up", async () => {
        const early = await dev.preview();
        expect(early.code).not.to.equal(0);
        expect(early.text).to.contain("startup-prod");
        expect(of("dev")).to.deep.equal([]);
    });

    it("passes both policy packs, and comes up in startup-prod's network, behind its load balancer, and changes nothing there", async () => {
        succeeded(await prod.up());
        production = of("startup-prod");
        const preview = succeeded(await dev.preview());
        expect(preview.errors).to.deep.equal([]);
        expect(lost(preview)).to.deep.equal([]);

        succeeded(await dev.up());
        const own = of("dev");
        const vpcId = only(production, "aws:ec2/vpc:Vpc").id;
        for (const { inputs, name } of own.filter((thing) => thing.inputs["vpcId"] !== undefined)) {
            expect(inputs["vpcId"], name).to.equal(vpcId);
        }
        expect(only(own, RULE).inputs["listenerArn"]).to.equal(only(production, LISTENER).outputs["arn"]);
        expect(only(own, DATABASE).id).not.to.equal(only(production, DATABASE).id);
        expect(of("startup-prod")).to.deep.equal(production);
    });

    it("has one bill: in a plan without an engine, in a preview, and of its state", async () => {
        const [state, preview] = ["state", "preview"].map((name) => path.join(dev.directory, `dev.${name}.json`)) as [
            string,
            string,
        ];
        fs.writeFileSync(state, await dev.export());
        fs.writeFileSync(preview, succeeded(await dev.run("preview", "--json", "--show-sames")).stdout);
        const totals = await Promise.all(
            [
                ["--stack", "dev"],
                ["--from", state, "--stack", "dev"],
                ["--from", preview],
            ].map(async (args) => {
                const { stdout, stderr } = await plan([...args, "--format", "json"]);
                if (stdout === "") throw new Error(stderr);
                return JSON.parse(stdout).bill.total;
            }),
        );
        expect(totals[0]).to.be.below(25);
        expect(totals[1]).to.be.closeTo(totals[0], 1e-9);
        expect(totals[2]).to.be.closeTo(totals[0], 1e-9);
    });

    it("is not woken by an update at night", async () => {
        dev.configure(changed(config, "glimpse:api", { healthCheckGracePeriodSeconds: 90 }));
        const night = succeeded(await dev.up());
        const service = night.steps.find(({ type }) => type === SERVICE);
        expect(service?.op).to.equal("update");
        expect(service?.changed).not.to.include("desiredCount");
        expect(reported(night).filter((step) => step.includes("appautoscaling"))).to.deep.equal([]);
    });

    it("shows RDS's own words when an update would change a stopped database, and goes on once it runs", async () => {
        const message = "InvalidDBInstanceState: Database instance is not in available state.";
        dev.break({ operation: "update", type: DATABASE, nth: 1, message });
        dev.configure(changed(config, "glimpse:postgres", { backupRetentionDays: 8 }));
        const asleep = await dev.up();
        expect(asleep.code).not.to.equal(0);
        expect(asleep.text).to.contain("InvalidDBInstanceState");
        dev.break();
        const awake = succeeded(await dev.up());
        expect(reported(awake)).to.include(`update ${DATABASE} postgres-instance`);
        expect(only(of("dev"), DATABASE).inputs["backupRetentionPeriod"]).to.equal(8);
    });

    it("goes as a whole, and startup-prod stays as it was", async () => {
        dev.configure({ ...config, "glimpse:deletionProtection": false });
        expect((await dev.up()).text, "the packs hold what no one takes down on purpose").to.contain(
            "deletion-protection",
        );
        const { rules } = config["glimpse:policies"] as { rules: Record<string, unknown> };
        const policies = {
            rules: {
                ...rules,
                "deletion-protection": { level: "advisory", reason: "the stack is destroyed here", expires: SOON },
            },
        };
        dev.configure({ ...config, "glimpse:deletionProtection": false, "glimpse:policies": policies });
        succeeded(await dev.up());
        succeeded(await dev.destroy());
        expect(of("dev")).to.deep.equal([]);
        expect(of("startup-prod")).to.deep.equal(production);
        expect(reported(succeeded(await prod.preview()))).to.deep.equal([]);
    });
});
