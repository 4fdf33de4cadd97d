import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { plan } from "./host";
import { hostileState, NAMES } from "./hostile-state";
import { projectOf } from "./project";

/** All that a terminal obeys and no reader sees; a report has its own line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

const unseen = (text: string) => text.split(/[\r\n]+/).filter((line) => UNSEEN.test(line.replace("⚠️", "")));

/** The text of the page, as a browser would show it: what a filter for mentions and links reads, piece by piece. */
const pieces = (markdown: string) => markdown.split("<!-- -->");

/** What a page or a picture is made of, and what may be in each attribute: no word that a program chooses. */
const TAGS =
    "!doctype html head meta title style body a header main footer section h1 h2 h3 p b i small strong span br div dl dt dd ul ol li figure details summary table thead tbody tr th td wbr svg defs marker path rect text g circle polyline".split(
        " ",
    );
const NUMBER = /^-?[\d.]+%?$/;
const COLOUR = /^(none|currentColor|var\(--[\w-]+\))$/;
const ATTRIBUTES: Record<string, RegExp> = {
    ...Object.fromEntries(
        "x y x1 y1 x2 y2 cx cy r rx width height refX refY markerWidth markerHeight font-size font-weight stroke-opacity stroke-width tabindex"
            .split(" ")
            .map((name) => [name, NUMBER]),
    ),
    "aria-hidden": /^true$/,
    "aria-label": /^(Architecture|The month's bill|The bill from [\d,]+ to [\d,]+ users)$/,
    "aria-labelledby": /^glimpse-picture-title$/,
    "aria-roledescription": /^diagram$/,
    charset: /^utf-8$/,
    class: /^[\w -]+$/,
    content: /^width=device-width,initial-scale=1$/,
    d: /^[MLCHVAQTSmlchvaqtsz\d. ,-]+$/,
    "data-label":
        /^(|level|rule|resource|message|type|name|arguments|argument|now|then|would be|USD a month|output|value|what|quantity|unit|price|monthly|note|component|change|why|what its reader must know|users|a month|a user|now|limit|actual)$/,
    fill: COLOUR,
    html: /^$/,
    href: /^#(main|r\d+)$/,
    id: /^(r\d+|main|total|picture|resources|users|p-tip|glimpse-picture-title)$/,
    lang: /^en$/,
    "marker-end": /^url\(#p-tip\)$/,
    name: /^viewport$/,
    open: /^$/,
    orient: /^auto-start-reverse$/,
    overflow: /^visible$/,
    points: /^[\d,. -]+$/,
    role: /^(img|group|region)$/,
    scope: /^col$/,
    stroke: COLOUR,
    "stroke-dasharray": /^[\d. ]+$/,
    style: /^(width:[\d.]+%|max-width:48rem|--natural:[\d.]+px)$/,
    "text-anchor": /^(end|middle|start)$/,
    viewBox: /^[\d. -]+$/,
    xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
};

describe("a stranger's names, types, regions and values", () => {
    let directory: string;
    let file: string;

    before(() => {
        directory = projectOf({ strict: { ceilings: { monthlyUsd: 1 } } });
        file = path.join(directory, "hostile.json");
        fs.writeFileSync(file, JSON.stringify(hostileState()));
    });

    for (const format of ["text", "json", "markdown", "html", "svg", "csv"]) {
        // A table of values keeps the line ends within them.
        it(`reach ${format} and standard error without anything that a terminal obeys or no one sees`, async () => {
            const args = ["--from", file, "--stack", "strict", "--format", format, "--base", file];
            const { code, stdout, stderr } = await plan(args, { directory });
            expect(code, stderr).to.equal(1);
            expect(unseen(stdout)).to.deep.equal([]);
            expect(unseen(stderr)).to.deep.equal([]);
            expect(stdout).to.include(format === "json" ? "\\u001b" : "u{1b}");
            if (format !== "csv" && format !== "svg") expect(stdout).to.include("waits for its deletion");
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
        const [before = "", picture = "", after = ""] = stdout.split(/```(?:mermaid)?\n/);
        expect(stdout.match(/```/g)).to.have.length(2);
        for (const piece of pieces(stdout)) {
            expect(piece).to.not.match(/@[\p{L}\p{N}_-]/u);
            expect(piece).to.not.match(/https?:\/\/|www\.|[#!]\d|GH-\d|javascript:a/i);
        }
        const page = before + after;
        const tags = [...page.matchAll(/<(?!!-- -->)\/?([^\s>]+)/g)].map(([, tag]) => tag);
        expect([...new Set(tags)].sort()).to.deep.equal(["b", "details", "summary"]);
        // A cell ends where we end it: each row of a table has as many as its head.
        let cells = 0;
        for (const line of page.split("\n")) {
            if (!line.startsWith("|")) cells = 0;
            else {
                const own = line.replace(/\\\\/g, "").replace(/\\\|/g, "").split("|").length;
                cells ||= own;
                expect(own, line).to.equal(cells);
            }
        }
        // Mermaid reads this part: each line is one of ours, and a name is a word between our quotes.
        const word = String.raw`[\p{L}\p{N} .,:/()+×·_$?-]*`;
        const label = `"(?:<b>${word}</b>|${word})(?:<br>${word})*"`;
        const id = "(?:[nvt]\\d+|rest|internet)";
        const line = new RegExp(
            `^(?:flowchart LR| *end| *subgraph ${id}\\[${label}\\]| *${id}(?:\\[|\\[\\(|\\(\\()${label}(?:\\]|\\)\\]|\\)\\))| *${id} (?:-->|-\\.->)(?:\\|${label}\\|)? ${id}| *style ${id} stroke:#b3261e,stroke-width:3px|)$`,
            "u",
        );
        expect(picture.split("\n").filter((one) => !line.test(one))).to.deep.equal([]);
        expect(picture).to.match(/\n +n\d+\[/);
    });

    it("are no part of a tag in HTML or SVG, nor of an attribute, a link or a style", async () => {
        for (const format of ["html", "svg"]) {
            const { stdout } = await plan(["--from", file, "--format", format, "--base", file], { directory });
            // What a style sheet holds is ours alone: it is the same for every program.
            const markup = stdout.replace(/<style>[^<]*<\/style>/g, "");
            const tags = [...markup.matchAll(/<([a-z!][\w!-]*)((?:[^<>"]|"[^"<>]*")*)>/gi)];
            expect(tags.length).to.equal(markup.match(/<(?!\/)/g)?.length);
            for (const [tag, name = "", attributes = ""] of tags) {
                expect(TAGS, tag).to.include(name);
                const found = [...attributes.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)];
                expect(found.map(([text]) => text).join(""), tag).to.equal(attributes.replace(/\/$/, ""));
                for (const [, key = "", value = ""] of found) expect(value, tag).to.match(ATTRIBUTES[key] ?? /^(?!)/);
            }
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
