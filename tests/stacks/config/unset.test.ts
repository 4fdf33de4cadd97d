import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { Setting } from "../../../components/setting";
import { parseConfig } from "../../../stacks/config";
import { extended } from "../../../stacks/config/extends";
import { type Section, sections } from "../../../stacks/config/schema";
import { stackSettings } from "../../../stacks/config/settings";
import { faultOf, parsed } from "./helpers";

type Values = Record<string, unknown>;

/** The settings of a section; none where it is one value itself. */
const fieldsOf = (section: Section) => (stackSettings[section] as Setting<unknown>).fields ?? {};
const over = (values: Values, own: Values) => parsed(own, { beneath: [{ file: "Pulumi.base.yaml", values }] });

describe("A setting that a stack inherits", () => {
    for (const section of sections) {
        const fields = Object.entries(fieldsOf(section));
        if (fields.length === 0) continue;
        const inherited = { [section]: Object.fromEntries(fields.map(([name, { example }]) => [name, example])) };
        const layer = { file: "Pulumi.base.yaml", values: inherited };

        it(`is its default again with null, each of glimpse:${section}`, () => {
            const own = { [section]: Object.fromEntries(fields.map(([name]) => [name, null])) };
            expect(over(inherited, own)).to.deep.equal(parsed());
            const whole = extended({ [`glimpse:${section}`]: JSON.stringify(own[section]) }, [layer]);
            expect(whole).to.deep.equal({ [`glimpse:${section}`]: "{}" });
        });

        it(`is its default again with none, unless that is one of its values: glimpse:${section}`, () => {
            const free = fields.map(([name, { kind, limits }]) => [
                name,
                kind === "anything" || /\bnone\b/.test(limits) ? null : "none",
            ]);
            expect(over(inherited, { [section]: Object.fromEntries(free) })).to.deep.equal(parsed());
            expect(over(inherited, { [section]: "none" })).to.deep.equal(parsed());
            expect(extended({ [`glimpse:${section}`]: "none" }, [layer])).to.deep.equal({});
        });
    }

    it("is a value where none is one, or is text under a name of the writer's choice", () => {
        const inherited = { backup: { enabled: true, lock: "governance" }, api: { environment: { LEVEL: "debug" } } };
        const config = over(inherited, { backup: { lock: "none" }, api: { environment: { LEVEL: "none" } } });
        expect(config.backup.lock).to.equal("none");
        expect(config.api.environment).to.deep.equal({ LEVEL: "none" });
    });

    it("is not taken back by another word for nothing, which is refused with the advice null", () => {
        for (const word of ["None", "null", "NULL", "~", "nil"]) {
            const own = { ingress: { domain: word } };
            const beneath = [{ file: "Pulumi.base.yaml", values: { ingress: { domain: "glimpse.contact" } } }];
            expect(faultOf(own, { beneath }).fix, word).to.match(/write null, without quotes$/);
        }
        expect(faultOf({ ingress: { domain: "none" } }).fix).to.match(/write null, without quotes$/);
        expect(faultOf({ network: { natInstances: "none" } }).fix).to.match(/write null, without quotes$/);
    });

    it("is its default again where the engine passes null as empty text", () => {
        const commitments = [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }];
        const inherited = { deletionProtection: false, environment: "other", transforms: "./x.ts", commitments };
        const own = { deletionProtection: "", environment: "", transforms: "", commitments: "" };
        expect(over(inherited, own)).to.deep.equal(parsed());
    });

    it("stays where its section is empty: everything in it is commented out", () => {
        const ceilings = { monthlyUsd: 83 };
        for (const empty of ["", null]) {
            expect(over({ ceilings }, { ceilings: empty }).ceilings).to.deep.equal(ceilings);
        }
        const layer = { file: "Pulumi.base.yaml", values: { ceilings } };
        expect(extended({ "glimpse:ceilings": "" }, [layer])).to.deep.equal({
            "glimpse:ceilings": JSON.stringify(ceilings),
        });
    });

    it("can be taken back in parts: one rule, one variable, one ceiling", () => {
        const config = over(
            {
                policies: { rules: { backups: "advisory", "spot-share": { spotPercent: 90, onDemandTasks: 0 } } },
                api: { environment: { LEVEL: "debug", RATE: "1" } },
                ceilings: { monthlyUsd: 83, components: { api: 14, redis: 17 } },
            },
            {
                policies: { rules: { backups: null, "spot-share": { spotPercent: null } } },
                api: { environment: { LEVEL: null } },
                ceilings: { components: { api: null } },
            },
        );
        expect(config.policies.rules).to.deep.equal({ "spot-share": { onDemandTasks: 0 } });
        expect(config.api.environment).to.deep.equal({ RATE: "1" });
        expect(config.ceilings).to.deep.equal({ monthlyUsd: 83, components: { redis: 17 } });
    });

    it("can be set again by a file above the one that took it back", () => {
        const layers = [{ domain: "a.example.com" }, { domain: null }, { domain: "b.example.com" }].map(
            (ingress, index) => ({ file: `Pulumi.${index}.yaml`, values: { ingress } }),
        );
        const domainOf = (count: number) => parsed({}, { beneath: layers.slice(0, count) }).ingress.domain;
        expect([1, 2, 3].map(domainOf)).to.deep.equal(["a.example.com", undefined, "b.example.com"]);
    });

    it("is nothing to take back where no file sets it: the key without a value is an error, with the right advice", () => {
        expect(faultOf({ ingress: { domain: null } })).to.deep.include({
            key: "glimpse:ingress.domain",
            reason: "the key is there without a value",
            fix: 'write text, like "glimpse.contact"; or remove the line',
        });
        const text = faultOf({ ceilings: { monthlyUsd: "none" } });
        expect(text.reason).to.equal("this is text, and the key takes a number");
    });

    it("is taken back as docs/first-deployment.md says: no domain, and CloudFront's own name serves", () => {
        const root = path.join(__dirname, "../../..");
        const page = readFileSync(path.join(root, "docs/first-deployment.md"), "utf8").replace(/\s+/g, " ");
        expect(page).to.contain("With `domain: null`, CloudFront's own name serves HTTPS");
        const beneath = [{ file: "Pulumi.phase-4.yaml", values: { ingress: { domain: "glimpse.contact" } } }];
        const config = parseConfig({
            stack: "startup-prod",
            region: "ap-northeast-2",
            values: { ingress: { domain: null } },
            beneath,
        });
        expect(config.ingress).not.to.have.property("domain");
        expect(config.ingress.mode).to.equal("cloudfront");
    });
});
