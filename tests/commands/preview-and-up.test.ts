import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { commandNamed } from "../../cli/commands";
import { withCompileCache } from "../../cli/pulumi/compile-cache";
import { programFor } from "../../cli/pulumi/find";
import { POLICY_PACKS, withPacks } from "../../cli/pulumi/packs";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

describe("preview and up", () => {
    let folder: string;

    beforeEach(() => {
        folder = temporaryFolder("a cli with spaces");
        writeFileSync(path.join(folder, "pulumi"), "");
        chmodSync(path.join(folder, "pulumi"), 0o755);
    });

    it("say clearly that there is no Pulumi CLI, and how to get one", async () => {
        const empty = path.join(folder, "empty");
        mkdirSync(empty);
        for (const env of [{ PATH: empty }, { PATH: "" }, {}]) {
            const error = await programFor(empty, env).catch((one: unknown) => one);
            expect(error).to.include({ exitCode: 1 });
            expect(String(error))
                .to.contain("there is no Pulumi CLI on PATH, and none in node_modules")
                .and.contain("fix: run npm ci");
        }
    });

    it("take npm's launcher for what it is: they ask it for the CLI, and start that themselves", async () => {
        const project = path.join(folder, "project");
        const bin = path.join(project, "node_modules/.bin");
        mkdirSync(path.join(project, "node_modules/pulumi/lib"), { recursive: true });
        mkdirSync(bin);
        writeFileSync(path.join(project, "node_modules/pulumi/run.js"), "throw new Error('not this')");
        chmodSync(path.join(project, "node_modules/pulumi/run.js"), 0o755);
        writeFileSync(
            path.join(project, "node_modules/pulumi/lib/resolve.js"),
            `exports.resolve = async () => ${JSON.stringify(path.join(folder, "pulumi"))};`,
        );
        symlinkSync("../pulumi/run.js", path.join(bin, "pulumi"));
        const { program, env } = await programFor(project, { PATH: bin });
        expect(program).to.equal(path.join(folder, "pulumi"));
        expect(env["PATH"]).to.equal([folder, bin].join(path.delimiter));
        writeFileSync(path.join(bin, "pulumi.cmd"), "@echo off");
        chmodSync(path.join(bin, "pulumi.cmd"), 0o755);
        const onWindows = await programFor(project, { Path: bin }, "win32");
        expect(onWindows.program).to.equal(path.join(folder, "pulumi"));
        expect(onWindows.env["Path"]).to.equal([folder, bin].join(path.delimiter));
    });

    /** A project whose launcher has to download the CLI first. */
    const toDownload = (download: string): string => {
        const project = path.join(folder, "project");
        mkdirSync(path.join(project, "node_modules/pulumi/lib"), { recursive: true });
        const write = (name: string, text: string) =>
            writeFileSync(path.join(project, "node_modules/pulumi/lib", name), text);
        write(
            "resolve.js",
            `exports.resolve = async ({ install }) => { await install("3", "/cli"); return "/cli/pulumi"; };`,
        );
        write("download.js", download);
        return project;
    };

    it("say why the CLI could not be downloaded, and what to do", async () => {
        const project = toDownload(
            `exports.installCLI = async () => { throw new TypeError("fetch failed", { cause: new Error("getaddrinfo EAI_AGAIN get.pulumi.com") }); };`,
        );
        const error = await programFor(project, {}).catch((one: unknown) => one);
        expect(error).to.include({ exitCode: 1 });
        expect(String(error))
            .to.contain("could not be downloaded (fetch failed: getaddrinfo EAI_AGAIN get.pulumi.com)")
            .and.contain("fix: check the way to get.pulumi.com");
    });

    it("keep what the download prints off standard output, where a report may be", () => {
        const script = path.join(folder, "install.sh");
        writeFileSync(script, 'echo "Installing $1"');
        const project = toDownload(
            `exports.installCLI = async (version, to, { execScript }) => execScript(${JSON.stringify(script)}, [version]);`,
        );
        const program = `require("./cli/pulumi/find").programFor(${JSON.stringify(project)}, {}).then(({ program }) => console.log(program))`;
        const ran = spawnSync(process.execPath, ["-r", "./tests/register.js", "-e", program], {
            cwd: path.join(__dirname, "../.."),
            encoding: "utf8",
        });
        expect(ran.stdout).to.equal("/cli/pulumi\n");
        expect(ran.stderr).to.contain("Installing 3");
    }).timeout(20_000);

    it("are what the installed launcher's own files still offer", () => {
        expect(require("pulumi/lib/resolve").resolve).to.be.a("function");
        expect(require("pulumi/lib/download").installCLI).to.be.a("function");
    });

    it("name packs in paths with spaces and commas as the CLI reads a list", () => {
        const packs = withPacks({}, "/a b/c,d")[POLICY_PACKS];
        expect(packs).to.equal("policies/packs/cost-guardrails,policies/packs/security-baseline");
        expect(withPacks({}, "/a b")[POLICY_PACKS]).to.equal(
            "/a b/policies/packs/cost-guardrails,/a b/policies/packs/security-baseline",
        );
    });

    it("keep compiled code next to the packages, or where the environment has it", () => {
        const folder = (env: Record<string, string>) => withCompileCache(env, "/a b")["NODE_COMPILE_CACHE"];
        expect(folder({})).to.equal(path.join("/a b", "node_modules/.cache/compiled"));
        expect(folder({ NODE_COMPILE_CACHE: "/mine" })).to.equal("/mine");
    });

    for (const name of ["preview", "up"]) {
        it(`${name} --help says what it adds and that the rest is pulumi's`, async () => {
            const command = await commandNamed(name);
            const { host, left } = testHost();
            const { runCommand } = await import("../../cli/command");
            if (command) await runCommand(command, ["--stack", "dev", "--help"], host);
            expect(left.stdout).to.contain(POLICY_PACKS).and.contain(`npx pulumi ${name} --help`);
        });
    }
});
