import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { writeLauncher } from "./launcher";
import { LINUX, needing } from "./needs";
import { temporaryFolder } from "./temporary-folder";

describe("A launcher", () => {
    needing(LINUX)("runs a program in a path with any characters, and passes its arguments on", () => {
        const folder = temporaryFolder('it\'s $HOME `id` "quoted" 한글');
        const script = path.join(folder, "says.js");
        writeFileSync(script, "process.stdout.write(JSON.stringify(process.argv.slice(2)))");
        const launcher = path.join(folder, "run");
        writeLauncher(launcher, process.execPath, script, "$1 'a'");
        const said = execFileSync(launcher, ["b c", "$d"], { encoding: "utf8" });
        expect(JSON.parse(said)).to.deep.equal(["$1 'a'", "b c", "$d"]);
    });
});
