import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { plan } from "./host";
import { projectOf } from "./project";

/** What a stranger may call a resource. */
const NAMES = [
    "\u001b[2J\u001b]8;;https://evil.example\u0007click",
    "\u009b31mred",
    "two\nTotal 0.00\r",
    "\u202eesrever\u2066\u200b\ufeff",
    "@octocat @org/team a@b.example",
    "https://evil.example www.evil.example #1 owner/repo#2 !3 GH-4",
    "<img src=x onerror=alert(1)> </summary></details>",
    "[text](https://evil.example) ![](x) `code` **bold** | cell \\| cell",
    "' onmouseover='x\" onfocus=\"y",
    "=HYPERLINK(1)",
    "[secret] javascript:alert(1)",
    "\u{e0041}\u3164\u00ad\ud83d",
];

/** All that a terminal obeys and no reader sees; a report has its own line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const unseen = (text: string) => text.split(/[\r\n]+/).filter((line) => UNSEEN.test(line.replace("⚠️", "")));

/** The text of the page, as a browser would show it: what a filter for mentions and links reads, piece by piece. */
const pieces = (markdown: string) => markdown.split("<!-- -->");

describe("a stranger's names, types, regions and values", () => {
    let directory: string;
    let file: string;

    before(() => {
        directory = projectOf({ strict: { ceilings: { monthlyUsd: 1 } } });
        file = path.join(directory, "hostile.json");
        const urn = (type: string, name: string) => `urn:pulumi:dev\u001b[1m::p@x::${type}::${name}`;
        const stack = urn("pulumi:pulumi:Stack", "s");
        const resources = NAMES.flatMap((name, index) => {
            const types = [
                `aws:ec2/${name}:Nat`,
                "aws:rds/instance:Instance",
                `other:${name}:Thing`,
                `x:index:${name}`,
                "aws:ec2/eip:Eip",
            ];
            return types.map((type, at) => ({
                urn: urn(type, `${name}${at}`),
                type,
                custom: at !== 3,
                ...(at === 1 ? { id: "i" } : {}),
                ...(at === 0 || at === 4 ? { provider: `${urn("pulumi:providers:aws", "p")}::id` } : {}),
                parent: at === 0 ? urn(`x:index:${name}`, `${name}3`) : stack,
                inputs: {
                    name,
                    instanceClass: `db.${name}`,
                    engine: name,
                    engineVersion: name,
                    allocatedStorage: index,
                    publiclyAccessible: true,
                    ...(at === 1 ? { region: name } : {}),
                    tags: { [name]: name },
                },
            }));
        });
        const outputs = Object.fromEntries(NAMES.map((name) => [name, { [name]: [name] }]));
        const stackResource = { urn: stack, type: "pulumi:pulumi:Stack", custom: false, outputs };
        const provider = {
            urn: urn("pulumi:providers:aws", "p"),
            type: "pulumi:providers:aws",
            inputs: { region: "ap-northeast-2" },
        };
        const deleted = resources.slice(1, 2).map((one) => ({ ...one, delete: true }));
        const state = { deployment: { resources: [stackResource, provider, ...resources, ...deleted] } };
        fs.writeFileSync(file, JSON.stringify(state));
    });

    for (const format of ["text", "json", "markdown", "html", "csv"]) {
        // A table of values keeps the line ends within them.
        it(`reach ${format} and standard error without anything that a terminal obeys or no one sees`, async () => {
            const args = ["--from", file, "--stack", "strict", "--format", format, "--base", file];
            const { code, stdout, stderr } = await plan(args, { directory });
            expect(code, stderr).to.equal(1);
            expect(unseen(stdout)).to.deep.equal([]);
            expect(unseen(stderr)).to.deep.equal([]);
            expect(stdout).to.include(format === "json" ? "\\u001b" : "u{1b}");
            if (format !== "csv") expect(stdout).to.include("waits for its deletion");
        });
    }

    it("are the same text in JSON, for who parses it", async () => {
        const { stdout } = await plan(["--from", file, "--format", "json"], { directory });
        const names = JSON.parse(stdout).resources.map(({ name }: { name: string }) => name);
        for (const name of NAMES) expect(names).to.include(`${name}1`);
    });

    it("forge no line of the text report", async () => {
        const { stdout } = await plan(["--from", file], { directory });
        expect(stdout.match(/^Total/gm)).to.have.length(1);
        expect(stdout).to.include("two\\nTotal 0.00\\r");
    });

    it("call no one, link nothing and start no tag in Markdown", async () => {
        const { stdout } = await plan(["--from", file, "--format", "markdown", "--base", file], { directory });
        for (const piece of pieces(stdout)) {
            expect(piece).to.not.match(/@[\p{L}\p{N}_-]/u);
            expect(piece).to.not.match(/https?:\/\/|www\.|[#!]\d|GH-\d|javascript:a/i);
        }
        const tags = [...stdout.matchAll(/<(?!!-- -->)\/?([^\s>]+)/g)].map(([, tag]) => tag);
        expect([...new Set(tags)].sort()).to.deep.equal(["b", "details", "summary"]);
        // A cell ends where we end it: each row of a table has as many as its head.
        let cells = 0;
        for (const line of stdout.split("\n")) {
            if (!line.startsWith("|")) cells = 0;
            else {
                const own = line.replace(/\\\\/g, "").replace(/\\\|/g, "").split("|").length;
                cells ||= own;
                expect(own, line).to.equal(cells);
            }
        }
    });

    it("start no tag and no attribute in HTML", async () => {
        const { stdout } = await plan(["--from", file, "--format", "html", "--base", file], { directory });
        const body = stdout.slice(stdout.indexOf("<body>"));
        expect(body).to.not.match(/<img|<a |<script/);
        for (const [, attributes] of body.matchAll(/<\w+([^>]*)>/g)) {
            expect(attributes).to.match(/^( (class="[\w ]+"|open))*$/);
        }
    });

    it("begin no formula in a spreadsheet", async () => {
        const { stdout } = await plan(["--from", file, "--format", "csv"], { directory });
        expect(stdout).to.not.match(/(^|,|")[=+@]/m);
    });

    it("are shown by their numbers where the file is refused for them", async () => {
        const odd = path.join(directory, "odd.json");
        const steps = NAMES.map((name) => ({ op: `create${name}`, urn: `urn:pulumi:s::p::${name}::${name}` }));
        fs.writeFileSync(odd, JSON.stringify({ steps, changeSummary: { [`x${NAMES[0]}`]: 3 } }));
        const { code, stdout, stderr } = await plan(["--from", odd], { directory });
        expect([code, stdout]).to.deep.equal([2, ""]);
        expect(unseen(stderr)).to.deep.equal([]);
        expect(stderr).to.match(new RegExp(`^plan: ${NAMES.length + 1} errors`));
    });
});
