import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { benchmarks } from "../../benchmarks/commands";
import { nodeAt, nodeFaults } from "../../benchmarks/service/node";
import { runCommand } from "../../cli/command";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

describe("npm run bench:service -- --node", () => {
    const folder = temporaryFolder("glimpse-bench-node");
    const program = (name: string, text: string, mode = 0o755) => {
        const file = path.join(folder, name);
        writeFileSync(file, text);
        chmodSync(file, mode);
        return file;
    };
    const says = (name: string, text: string) => program(name, `#!/bin/sh\necho '${text}'\n`);
    const reason = async (node: string, patienceMs?: number) =>
        (await nodeFaults(node, patienceMs)).map((fault) => fault.reason).join();

    it("is a fault where it is no Node.js, before anything is started: exit 2, with every other fault", async () => {
        const command = benchmarks.find(({ name }) => name === "bench:service");
        if (command === undefined) throw new Error("no such benchmark");
        const { host, left } = testHost();
        const code = await runCommand(command, ["--node", "/does/not/exist", "--minutes", "0"], host);
        expect(code).to.equal(2);
        expect(left.stderr).to.contain("there is no such file").and.to.contain("--minutes");
        expect(left.stderr)
            .to.contain("the image's 24 at best")
            .and.not.to.match(/\n {4}at /);
    });

    it("names what is wrong with a folder, a text, another program, one that hangs or fails, and a name that is nowhere", async () => {
        expect(await reason(folder)).to.contain("it is a folder, or may not be run");
        expect(await reason(program("text", "not a program\n", 0o644))).to.contain("may not be run");
        expect(await reason(program("broken", "\u007fELF and no more"))).to.contain("it is no Node.js");
        expect(await reason("/bin/cat")).to.contain("it is no Node.js");
        expect(await reason("/bin/echo")).to.contain("it is no Node.js");
        expect(await reason(says("other", "bun 1.2.3"))).to.contain("it is no Node.js");
        expect(await reason(program("hangs", "#!/bin/sh\nexec sleep 60\n"), 500)).to.contain(
            "does not say which version",
        );
        expect(await reason("no-such-node-24")).to.contain("nor such a program on PATH");
        expect(await reason(" ")).to.contain("no such file");
    });

    it("refuses a Node.js that is too old for the server, and takes the first that is not", async () => {
        expect(await reason(says("18", "node 18.20.8"))).to.contain("needs Node.js 20.19, and this is 18.20.8");
        expect(await reason(says("20.18", "node 20.18.3"))).to.contain("this is 20.18.3");
        for (const version of ["20.19.0", "22.0.0", "24.1.0", "100.0.0"])
            expect(await reason(says(version, `node ${version}`)), version).to.equal("");
    });

    it("takes this Node.js, by its path, by a path from here, by its name on PATH, and by default", async () => {
        expect(await reason(process.execPath)).to.equal("");
        expect(await reason(path.relative(process.cwd(), process.execPath))).to.equal("");
        expect(await reason("")).to.equal("");
        expect(nodeAt("")).to.equal(process.execPath);
        expect(nodeAt("sh")).to.match(/^\/.*\/sh$/);
        expect(path.isAbsolute(nodeAt(path.join(".", "a", "node")))).to.equal(true);
    });
});
