import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { parseConfig } from "../../../stacks/config";
import { startupDefaults } from "../../../stacks/config/defaults";
import { layersBeneath } from "../../../stacks/config/extends";
import { entriesOf, schema, sections } from "../../../stacks/config/schema";
import { readStackFile } from "../../../stacks/config/stack-file";
import { valuesOf } from "../../../stacks/config/values";

const root = path.join(__dirname, "../../..");
const text = fs.readFileSync(path.join(root, "Pulumi.startup-prod.yaml"), "utf8");

function parse(values: Record<string, unknown>) {
    return parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
}

describe("Pulumi.startup-prod.yaml", () => {
    it("holds what it sets and a link to all settings, in 80 lines", () => {
        expect(text).to.contain("docs/settings.md");
        expect(text.split("\n")).to.have.length.at.most(81);
        // A setting that is a comment would be a second place for a default.
        expect(text).to.not.match(/^ {4}# [a-zA-Z]+: \S+$/m);
    });

    it("is in phase 4, which says the same as the defaults, but for domain, log, ceiling and the document's CPU target", () => {
        const { config, secretKeys } = readStackFile(root, "startup-prod");
        const beneath = layersBeneath(config, "startup-prod", root);
        expect(beneath.map(({ file }) => file)).to.deep.equal(["Pulumi.phase-4.yaml"]);
        const { values } = valuesOf(config);
        const stated = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values, beneath });
        const { domain, accessLogDays, ...ingress } = stated.ingress;
        expect({ domain, accessLogDays }).to.deep.equal({ domain: "glimpse.contact", accessLogDays: 30 });
        expect(stated.ceilings).to.deep.equal({ monthlyUsd: 83 });
        const { scaleOutCpuPercent, ...api } = stated.api;
        expect(scaleOutCpuPercent).to.equal(70);
        expect({ ...stated, api, ingress, extends: "", ceilings: {} }).to.deep.equal(parse({}));
        expect(secretKeys).to.deep.equal([]);
        expect(config["aws:region"]).to.equal("ap-northeast-2");
    });

    it("has no default for a key that the schema does not know", () => {
        const defaults: Record<string, unknown> = startupDefaults("prod");
        expect(Object.keys(defaults)).to.have.members(sections);
        for (const section of sections) {
            const entries = entriesOf(schema[section]);
            for (const name of Object.keys(entries ? Object(defaults[section]) : {})) {
                expect(entries, section).to.have.property(name);
            }
        }
    });
});
