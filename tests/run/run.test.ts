import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { onPath, unmet } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { SUITES, type Suite, suiteOf } from "./suites";

describe("What tests need", () => {
    it("is named together, with one way to all packages", () => {
        const need = (what: string, more = {}) => ({ what, ...more, isMet: () => false });
        const met = { what: "met", isMet: () => true };
        expect(unmet([met])).to.equal(undefined);
        expect(unmet([need("a"), met, need("c", { how: "go there" })])).to.equal("a; c (go there)");
        expect(unmet([need("nft", { apt: "nftables" }), need("root"), need("jq", { apt: "jq", brew: "jq" })])).to.equal(
            "root; nft, jq (apt-get install nftables jq, or brew install jq)",
        );
        expect(unmet([need("d", { how: "go install d", brew: "d" })])).to.equal("d (go install d, or brew install d)");
    });

    it("is the system alone, where it has to be another", () => {
        const linux = { what: "Linux", isSystem: true as const, isMet: () => false };
        expect(unmet([{ what: "root", isMet: () => false }, linux])).to.equal("Linux");
    });

    it("is found on the path where it can be run", () => {
        const folder = temporaryFolder("needs 필요");
        fs.writeFileSync(path.join(folder, "tool"), "", { mode: 0o755 });
        fs.writeFileSync(path.join(folder, "text"), "", { mode: 0o644 });
        fs.mkdirSync(path.join(folder, "folder"));
        expect(onPath("tool", folder)).to.equal(path.join(folder, "tool"));
        expect(onPath("text", folder)).to.equal(undefined);
        expect(onPath("folder", folder)).to.equal(undefined);
    });

    it("belongs to the suite whose folder a file is in", () => {
        const name = (file: string) => suiteOf(file)?.name;
        expect(name("tests/engine/dev.test.ts")).to.equal("engine");
        expect(name("/somewhere/tests/nat/nat.test.ts")).to.equal("nat");
        expect(name("tests\\service\\image.test.ts")).to.equal("service");
        expect(name("tests/plan/report.test.ts")).to.equal("quick");
    });
});

describe("The suites", () => {
    const root = path.join(__dirname, "../..");
    const settingsOf = ({ config }: Suite): { require: string[]; spec: string[]; ignore?: string[] } =>
        JSON.parse(fs.readFileSync(path.join(root, config), "utf8"));
    const all = fs
        .readdirSync(path.join(root, "tests"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".test.ts"))
        .map((file) => `tests/${file.replaceAll(path.sep, "/")}`);
    const GLOB: Record<string, string> = { "**/": "(.+/)?", "**": ".+", "*": "[^/]+", ".": "\\." };
    const fits = (file: string, patterns: readonly string[]) =>
        patterns.some((one) =>
            new RegExp(`^${one.replace(/\*\*\/|\*\*|\*|\./g, (part) => GLOB[part] ?? "")}$`).test(file),
        );
    const filesOf = (suite: Suite) => {
        const { spec, ignore = [] } = settingsOf(suite);
        return all.filter((file) => fits(file, spec) && !fits(file, ignore));
    };

    for (const suite of SUITES) {
        it(`have settings that are there, and files: ${suite.name}`, () => {
            const missing = settingsOf(suite).require.filter((file) => !fs.existsSync(path.join(root, file)));
            expect(missing).to.deep.equal([]);
            expect(filesOf(suite)).to.not.deep.equal([]);
        });
    }

    it("have each test file in one of them", () => {
        const others = all.filter((file) => !file.includes("/fixtures/"));
        expect(SUITES.flatMap(filesOf).sort()).to.deep.equal(others.sort());
    });
});
