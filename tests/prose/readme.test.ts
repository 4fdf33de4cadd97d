import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { ROOT, textFiles } from "./files";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");

/** What a heading is called in a link, as GitHub has it. */
function anchor(heading: string): string {
    return heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-");
}

function anchors(page: string): string[] {
    return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchor(heading));
}

describe("README.md", () => {
    it("has at most 200 lines", () => {
        expect(README.trimEnd().split("\n")).to.have.length.at.most(200);
    });

    it("goes from what it is to where to read on, in this order", () => {
        expect([...README.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).to.deep.equal([
            "What it costs",
            "A plan",
            "One component in another program",
            "The first `up`",
            "Guardrails for any Pulumi program",
            "In CI",
            "Further",
        ]);
    });

    it("shows 25 lines of a plan", () => {
        const [, excerpt = ""] = /<!-- npm run docs: plan -->\n\n```\n([\s\S]*?)```/.exec(README) ?? [];
        expect(excerpt.trimEnd().split("\n")).to.have.length(25);
    });
});

describe("The site", () => {
    it("has every page of docs in its sidebar", () => {
        const sidebar = readFileSync(path.join(ROOT, "site/.vitepress/sidebar.js"), "utf8");
        const pages = textFiles().filter(({ file }) => /^docs\/((ko\/)?[^/]+|ko\/runbooks\/[^/]+)\.md$/.test(file));
        const places = pages.map(({ file }) => `"/${file.slice(0, -".md".length).replace(/README$/, "")}"`);
        expect(places.length).to.be.above(30);
        expect(places.filter((place) => !sidebar.includes(place))).to.deep.equal([]);
    });
});

describe("Links", () => {
    const pages = textFiles().filter(({ file }) => file.endsWith(".md") && !file.includes("/golden/"));

    for (const { file, text } of pages) {
        it(`of ${file} lead to files and headings that exist`, () => {
            const links = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]*)\)/g)].map(([, link = ""]) => link);
            const dead = links.filter((link) => {
                const [name = "", heading] = link.split("#");
                const target = name === "" ? file : path.posix.join(path.posix.dirname(file), name);
                if (!existsSync(path.join(ROOT, target))) return true;
                return (
                    heading !== undefined && !anchors(readFileSync(path.join(ROOT, target), "utf8")).includes(heading)
                );
            });
            expect(dead).to.deep.equal([]);
        });
    }
});
