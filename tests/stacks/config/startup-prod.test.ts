import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { parseConfig } from "../../../stacks/config";
import { startupDefaults } from "../../../stacks/config/defaults";
import { layersBeneath } from "../../../stacks/config/extends";
import { entriesOf, schema, sections } from "../../../stacks/config/schema";
import { readStackFile } from "../../../stacks/config/stack-file";
import { valuesOf } from "../../../stacks/config/values";

const root = path.join(__dirname, "../../..");
const lines = fs.readFileSync(path.join(root, "Pulumi.startup-prod.yaml"), "utf8").split("\n");

/** The lines of a section, up to the next one. */
function linesOf(section: string): string[] {
    const start = lines.findIndex((line) => new RegExp(`^ {2}(# )?glimpse:${section}:`).test(line));
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => /^ {2}\S/.test(line) && !line.startsWith("  # "));
    return start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end);
}

function parse(values: Record<string, unknown>) {
    return parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
}

describe("Pulumi.startup-prod.yaml", () => {
    it("shows every setting that there is, as a value or as a comment, below words that explain it", () => {
        for (const section of sections) {
            expect(lines.join("\n")).to.match(new RegExp(`^ {2}(# )?glimpse:${section}:`, "m"), section);
            const own = linesOf(section);
            for (const name of Object.keys(entriesOf(schema[section]) ?? {})) {
                const place = own.findIndex((line) => new RegExp(`^ {4}(# )?${name}: \\S`).test(line));
                expect(place, `${section}.${name}`).to.be.at.least(0);
                const isSetting = (line: string) => /^ {4}(# )?[a-zA-Z]+: /.test(line) && !/\. /.test(line);
                let above = place - 1;
                while (above >= 0 && isSetting(own[above] ?? "")) above--;
                expect(own[above], `${section}.${name} has no comment`).to.match(/^ {4}# .*[a-z]/);
            }
        }
    });

    it("is in phase 4, which says the same as the defaults, but for the domain, the ceiling and four rules that wait", () => {
        const { config, secretKeys } = readStackFile(root, "startup-prod");
        const beneath = layersBeneath(config, "startup-prod", root);
        expect(beneath.map(({ file }) => file)).to.deep.equal(["Pulumi.phase-4.yaml"]);
        const { values } = valuesOf(config);
        const stated = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values, beneath });
        const { domain, ...ingress } = stated.ingress;
        expect(domain).to.equal("glimpse.contact");
        expect(stated.ceilings).to.deep.equal({ monthlyUsd: 83 });
        expect(stated.policies.rules).to.deep.equal({
            "connection-budget": { unknown: "wait" },
            "iam-wildcards": { unknown: "wait" },
            "secret-literals": { unknown: "wait" },
            "wildcard-principals": { unknown: "wait" },
        });
        const { policies } = parse({});
        expect({ ...stated, ingress, extends: "", ceilings: {}, policies }).to.deep.equal(parse({}));
        expect(secretKeys).to.deep.equal([]);
        expect(config["aws:region"]).to.equal("ap-northeast-2");
    });

    it("shows defaults in its comments as they are, and examples that can be taken", () => {
        const defaults: Record<string, unknown> = startupDefaults("prod");
        let seen = 0;
        for (const section of sections) {
            for (const line of linesOf(section)) {
                const [, name, text] = /^ {4}# ([a-zA-Z]+): (\S.*)$/.exec(line) ?? [];
                if (!name || !text || !entriesOf(schema[section])?.[name]) continue;
                seen++;
                const value = yaml.load(text);
                const fallback = (defaults[section] as Record<string, unknown>)[name];
                const isExample = fallback === undefined || Array.isArray(fallback) || name === "natImageId";
                if (!isExample) expect(value, `${section}.${name}`).to.deep.equal(fallback);
                if (name === "build") continue;
                const ingress = { domain: "glimpse.contact" };
                const needed: Record<string, Record<string, unknown>> = {
                    enableExecuteCommand: { readonlyRootFilesystem: false },
                    listenerPriority: { stack: "startup-prod" },
                };
                parse({
                    ingress,
                    [section]: { ...(section === "ingress" ? ingress : {}), ...needed[name], [name]: value },
                });
            }
        }
        expect(seen).to.be.above(35);
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
