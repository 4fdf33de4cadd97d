import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { documentSystem } from "../adopt/system";
import { stateOf } from "../adopt/terraform";
import { temporaryFolder } from "../temporary-folder";

const PROJECT = path.join(__dirname, "../..");
const MEGABYTES = 100;
const SECRET = "a-value-that-no-one-may-see-in-a-large-state";

/** The document's system among thousands of parameters of others, whose values fill the file. */
async function writeLarge(file: string): Promise<void> {
    const out = fs.createWriteStream(file);
    const [head = "", rest = ""] = stateOf(documentSystem()).split('"resources":[');
    out.write(`${head}"resources":[`);
    const attributes = (name: string) => ({ id: name, name, value: SECRET.repeat(500) });
    for (let bytes = 0, index = 0; bytes < MEGABYTES * 1e6; index++) {
        const parameter = {
            module: `module.many["k.${index}"]`,
            mode: "managed",
            type: "aws_ssm_parameter",
            name: "p",
            provider: 'provider["registry.terraform.io/hashicorp/aws"]',
            instances: [{ index_key: index, attributes: attributes(`/p/${index}`), sensitive_attributes: [] }],
        };
        const text = `${JSON.stringify(parameter)},`;
        bytes += text.length;
        if (!out.write(text)) await once(out, "drain");
    }
    out.end(rest);
    await once(out, "finish");
}

describe(`npm run adopt on a state of ${MEGABYTES} MB`, () => {
    it("reads it in pieces: below 300 MB of memory, with no value of it printed", async () => {
        const file = path.join(temporaryFolder("adopt-size"), "state.json");
        await writeLarge(file);
        const program = `
            process.on("exit", () => process.stderr.write("\\nMiB " + process.resourceUsage().maxRSS / 1024));
            process.argv = [process.argv[0], "glimpse", "adopt", "--from", ${JSON.stringify(file)}, "--format", "json"];
            require("./cli/glimpse.js");`;
        const child = spawn(process.execPath, ["--eval", program], { cwd: PROJECT });
        const left = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"] as const) {
            child[name].setEncoding("utf8").on("data", (text: string) => {
                left[name] += text;
            });
        }
        const [code] = await once(child, "close");
        expect(code, left.stderr).to.equal(0);
        expect(Number(/MiB ([\d.]+)/.exec(left.stderr)?.[1])).to.be.below(300);
        expect(left.stdout + left.stderr).not.to.contain(SECRET);
        const { adopt } = JSON.parse(left.stdout) as { adopt: Record<string, string> };
        expect(adopt["postgres-instance"]).to.equal("glimpse-prod");
    });
});
