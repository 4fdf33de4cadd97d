import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";

const release: {
    PACKAGES: string[];
    bump(root: string, day: string): string[];
    reasonsAgainst(root: string): string[];
    setRepository(root: string, address: string): string[];
} = require("../../release");

const ROOT = path.join(__dirname, "../..");
const MANIFESTS = ["", ...release.PACKAGES].map((folder) => path.join(folder, "package.json"));

const { version, repository } = JSON.parse(readFileSync(path.join(ROOT, "components/package.json"), "utf8"));
const PLACE = repository.url.replace(/^git\+https:\/\/|\.git$/g, "");
const PLACEHOLDER = "glimpse.contact/glimpse-infra";

/** What of the repository a release reads, before it has an address, in a folder that is a repository of git. */
function copy(): string {
    const root = temporaryFolder("glimpse-release");
    for (const file of [...MANIFESTS, "package-lock.json", "CHANGELOG.md", "sdks/generator/go.mod"]) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        const text = readFileSync(path.join(ROOT, file), "utf8");
        writeFileSync(path.join(root, file), text.replaceAll(PLACE, PLACEHOLDER));
    }
    execFileSync("git", ["init", "--quiet"], { cwd: root });
    execFileSync("git", ["add", "."], { cwd: root });
    return root;
}

const textIn = (root: string) => (file: string) => readFileSync(path.join(root, file), "utf8");

/** What npm does before its hook. */
function raise(root: string): void {
    const file = path.join(root, "package.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(`"version": "${version}"`, '"version": "99.0.0"'));
}

describe("a release by npm version", () => {
    it("gives every package the root's version, and changes nothing else of them", () => {
        const root = copy();
        const text = textIn(root);
        const before = new Map(MANIFESTS.map((file) => [file, text(file)]));
        raise(root);
        release.bump(root, "2026-12-01");
        for (const [file, manifest] of before) {
            expect(text(file), file).to.equal(manifest.replace(`"version": "${version}"`, '"version": "99.0.0"'));
        }
        const { packages } = JSON.parse(text("package-lock.json"));
        expect([packages.components.version, packages.policies.version]).to.deep.equal(["99.0.0", "99.0.0"]);
    });

    it("gives what is not released its heading with the day, and leaves [Unreleased] empty, as Keep a Changelog has it", () => {
        const root = copy();
        const text = textIn(root);
        const before = text("CHANGELOG.md");
        raise(root);
        release.bump(root, "2026-12-01");
        const after = text("CHANGELOG.md");
        expect(after).to.include("## [Unreleased]\n\n## [99.0.0] - 2026-12-01\n\n");
        const wasUnreleased = before.replace(/^Nothing is released yet: .*\n\n/m, "");
        expect(after.replace("\n## [99.0.0] - 2026-12-01\n", "")).to.equal(wasUnreleased);
        release.bump(root, "2026-12-02");
        expect(text("CHANGELOG.md"), "a second try after a failure").to.equal(after);
        expect(release.reasonsAgainst(root).join()).to.include("CHANGELOG.md has nothing below [Unreleased]. Fix: ");
    });

    it("is refused while the repository's address is a placeholder; one command sets it wherever it is written", () => {
        const root = copy();
        expect(release.reasonsAgainst(root)).to.have.length(1);
        expect(release.reasonsAgainst(root)[0])
            .to.include("is a placeholder")
            .and.include("node release repository URL");
        const changed = release.setRepository(root, "https://github.com/acme/infra.git");
        expect(changed).to.include.members(["components/package.json", "sdks/generator/go.mod"]);
        expect(JSON.parse(textIn(root)("components/package.json")).repository).to.deep.equal({
            type: "git",
            url: "git+https://github.com/acme/infra.git",
            directory: "components",
        });
        expect(release.reasonsAgainst(root)).to.deep.equal([]);
    });

    it("refuses an address that is no repository's, and names one that would be", () => {
        for (const address of ["https://github.com", "https://localhost/a/b", "https://github.com/acme"])
            expect(() => release.setRepository(ROOT, address), address).to.throw("write https://github.com/OWNER/NAME");
    });
});
