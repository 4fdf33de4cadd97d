import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";

const ROOT = path.join(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const json = (file: string): Record<string, unknown> => JSON.parse(read(file));

/** The folders that `npm publish` takes. */
const PACKAGES = ["components", "policies/packs/cost-guardrails", "policies/packs/security-baseline"];

describe("the packages that can be published", () => {
    const { version, engines } = json("package.json");

    for (const folder of PACKAGES) {
        it(`say what they are, under which licence, and from where: ${folder}`, () => {
            const manifest = json(`${folder}/package.json`);
            expect(manifest).to.include({ version, license: "Apache-2.0" }).and.not.have.property("private");
            expect(manifest).to.deep.include({ engines });
            expect(manifest["repository"]).to.include({ type: "git", directory: folder });
            for (const key of ["description", "homepage", "keywords", "files"])
                expect(manifest[key], key).not.to.be.empty;
            expect(read(`${folder}/LICENSE`)).to.equal(read("LICENSE"));
            expect(read(`${folder}/README.md`)).to.include(String(manifest["name"]));
        });
    }

    it("take the SDKs of the program: as peers, from the version that is tested here", () => {
        const { peerDependencies, dependencies } = json("components/package.json");
        const tested = Object(json("package.json")["dependencies"]);
        for (const [name, range] of Object.entries(Object(peerDependencies)))
            expect(range).to.equal(`^${tested[name]}`);
        expect(Object.keys(Object(dependencies)).filter((name) => name.startsWith("@pulumi/"))).to.deep.equal([]);
    });
});

describe("a release", () => {
    it("has its states recorded, which every later version updates without replacing what holds data", () => {
        const released = [...read("CHANGELOG.md").matchAll(/^## \[(\d+\.\d+\.\d+)\]/gm)].map(([, name]) => name);
        const versions = new Set([String(json("package.json")["version"]), ...released]);
        const missing = [...versions].flatMap((name) =>
            ["startup-prod", "every-component"]
                .map((program) => `tests/engine/fixtures/released/${name}.${program}.json`)
                .filter((file) => !existsSync(path.join(ROOT, file))),
        );
        const fix = "node --require ./tests/register.js tests/engine/record-released.ts VERSION";
        expect(missing, fix).to.deep.equal([]);
    });
});

describe("the repository's own pages", () => {
    it("have a changelog with what is not released, and the version", () => {
        const changelog = read("CHANGELOG.md");
        expect(changelog).to.match(/^## \[Unreleased\]$/m);
        expect(changelog).to.include(String(json("package.json")["version"]));
    });

    it("have updates proposed for each folder with dependencies", () => {
        const { updates } = yaml.load(read(".github/dependabot.yml")) as {
            updates: { "package-ecosystem": string; directory: string }[];
        };
        const files = {
            npm: "package-lock.json",
            docker: "Dockerfile",
            pip: "requirements.txt",
            "github-actions": ".github/workflows",
        };
        for (const { "package-ecosystem": kind, directory } of updates) {
            const file = files[kind as keyof typeof files];
            expect(existsSync(path.join(ROOT, directory, file)), `${kind} ${directory}`).to.equal(true);
        }
        expect(
            updates.filter((one) => one["package-ecosystem"] === "npm").map(({ directory }) => directory),
        ).to.have.members(["/", "/examples/glimpse-api", "/site"]);
    });

    it("say how to report a vulnerability, and ask for what an issue needs", () => {
        expect(read("SECURITY.md")).to.match(/do not open a public issue/);
        for (const name of ["error", "wish"]) {
            const form = yaml.load(read(`.github/ISSUE_TEMPLATE/${name}.yml`)) as { body: { id: string }[] };
            expect(form.body.length, name).to.be.above(1);
        }
    });
});
