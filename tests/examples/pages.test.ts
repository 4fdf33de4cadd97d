import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { componentFolders } from "../../cli/commands/docs/components/page";
import { blocksOf, plannedExample as planned, runBlock } from "../../cli/commands/docs/components/run";
import { bill } from "../../costs";
import { isCustomType } from "../../inventory";

const DOCS = path.join(__dirname, "../../docs");
const PAGES = path.join(DOCS, "components");

/** The code blocks of a page. */
const blocksIn = (file: string) => blocksOf(fs.readFileSync(file, "utf8"));

const folders = componentFolders();

describe("The pages of the components", () => {
    it("are one for each component", () => {
        expect(fs.readdirSync(PAGES).sort()).to.deep.equal(folders.map((name) => `${name}.md`).sort());
    });

    for (const name of folders) {
        describe(name, () => {
            const file = path.join(PAGES, `${name}.md`);
            const [use = "", more = "", ...others] = fs.existsSync(file) ? blocksIn(file) : [];
            const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";

            it("shows a use that runs, and its cost is the bill's", async () => {
                const { resources } = await planned(use);
                expect(resources.filter(({ type }) => type.startsWith(`glimpse:${name}:`))).to.have.length(1);
                const { total, unpriced } = bill(resources, { region: "ap-northeast-2" });
                expect(unpriced).to.deep.equal([]);
                const [, cost] = /^Costs \*\*\$(\d+\.\d\d) a month\*\*/m.exec(text) ?? [];
                expect(cost).to.equal(Math.abs(total).toFixed(2));
            });

            it("shows a transform that changes what it says, and nothing else of the same use", async () => {
                expect(others).to.deep.equal([]);
                const plain = (await planned(use)).resources;
                const { resources } = await planned(more);
                expect(resources.map(({ urn }) => urn)).to.have.members(plain.map(({ urn }) => urn));
                const changed = resources.filter(({ transformed }) => transformed !== undefined);
                const named = /^It changes ([\s\S]*?)\. How/m.exec(text)?.[1] ?? "";
                const paths = [...named.matchAll(/`([^`]+)`/g)].map(([, at]) => at);
                for (const { transformed = [] } of changed) {
                    expect(transformed.map(({ path: at }) => at)).to.have.members(paths);
                }
                expect(changed.length).to.be.at.least(1);
                for (const { urn, inputs } of resources.filter((one) => !changed.includes(one))) {
                    expect(inputs, urn).to.deep.equal(plain.find((one) => one.urn === urn)?.inputs);
                }
            });
        });
    }
});

describe("docs/transforms.md", () => {
    const [program = "", module = "", ...others] = blocksIn(path.join(DOCS, "transforms.md"));

    it("shows a component with a transform that runs", async () => {
        const { resources } = await planned(program);
        const changed = resources.flatMap(({ type, transformed = [] }) => transformed.map((change) => [type, change]));
        expect(changed).to.deep.equal([
            [
                "aws:rds/parameterGroup:ParameterGroup",
                {
                    path: "parameters[9]",
                    shown: 'parameters["track_io_timing"]',
                    to: { name: "track_io_timing", value: "1" },
                },
            ],
        ]);
        expect(resources.filter(({ type }) => isCustomType(type)).length).to.be.greaterThan(1);
    });

    it("names the page of each component, which shows another", () => {
        const text = fs.readFileSync(path.join(DOCS, "transforms.md"), "utf8");
        expect(folders.filter((name) => !text.includes(`[${name}](components/${name}.md)`))).to.deep.equal([]);
    });

    it("shows a module whose transforms change a stack's logs as the page's plan says", async () => {
        expect(others).to.deep.equal([]);
        const [keep] = runBlock(module)["default"] as ((args: object) => { props: object } | undefined)[];
        const args = {
            type: "aws:cloudwatch/logGroup:LogGroup",
            name: "api-logs",
            props: { retentionInDays: 14 },
            opts: {},
        };
        expect(keep?.(args)?.props).to.deep.equal({ retentionInDays: 90 });
        expect(keep?.({ ...args, name: "other" })).to.equal(undefined);
    });
});
