import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { documentSystem } from "../adopt/system";
import { shownOf, stateOf } from "../adopt/terraform";
import { temporaryFolder } from "../temporary-folder";

const PROJECT = path.join(__dirname, "../..");
const MEGABYTES = 100;
const SECRET = "a-value-that-no-one-may-see-in-a-large-state";

/** The document's system among as many parameters of others as fill the file, each with a value of so many characters. */
async function writeLarge(file: string, format: "state" | "show", characters: number): Promise<number> {
    const out = fs.createWriteStream(file);
    const whole = format === "state" ? stateOf(documentSystem()) : shownOf(documentSystem());
    const [head = "", ...rest] = whole.split('"resources":[');
    out.write(`${head}"resources":[`);
    const value = SECRET.repeat(Math.ceil(characters / SECRET.length)).slice(0, characters);
    let count = 0;
    for (let bytes = 0; bytes < MEGABYTES * 1e6; count++) {
        const name = `/p/${count}`;
        const attributes = { id: name, name, type: "SecureString", tags: { Name: name }, value };
        const text = `${JSON.stringify(format === "state" ? kept(count, attributes) : shown(count, attributes))},`;
        bytes += text.length;
        if (!out.write(text)) await once(out, "drain");
    }
    out.end(rest.join('"resources":['));
    await once(out, "finish");
    return count;
}

const kept = (index: number, attributes: object) => ({
    module: `module.many["k.${index}"]`,
    mode: "managed",
    type: "aws_ssm_parameter",
    name: "p",
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ index_key: index, schema_version: 0, attributes, sensitive_attributes: [] }],
});

const shown = (index: number, values: object) => ({
    address: `aws_ssm_parameter.p[${index}]`,
    mode: "managed",
    type: "aws_ssm_parameter",
    name: "p",
    index,
    provider_name: "registry.terraform.io/hashicorp/aws",
    values,
    sensitive_values: {},
});

describe(`npm run adopt on a state of ${MEGABYTES} MB`, function () {
    this.timeout(900_000);
    // Each resource has a verdict, which is kept; of its values no more than what is read is.
    const cases = [
        { format: "state", characters: 20_000, most: 300 },
        { format: "show", characters: 20_000, most: 300 },
        { format: "state", characters: 1_000, most: 650 },
        { format: "show", characters: 1_000, most: 650 },
    ] as const;
    for (const { format, characters, most } of cases) {
        it(`reads ${format === "state" ? "a state" : "what terraform show printed"} in pieces: values of ${characters} characters, below ${most} MiB, none of them printed`, async () => {
            const file = path.join(temporaryFolder("adopt-size"), `${format}-${characters}.json`);
            const count = await writeLarge(file, format, characters);
            const program = `
                process.on("exit", () => process.stderr.write("\\nMiB " + process.resourceUsage().maxRSS / 1024 + " s " + process.resourceUsage().userCPUTime / 1e6));
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
            fs.rmSync(file);
            expect(code, left.stderr).to.equal(0);
            const [, mebibytes, seconds] = /MiB ([\d.]+) s ([\d.]+)/.exec(left.stderr) ?? [];
            process.stdout.write(
                `      ${count} resources: ${Number(mebibytes).toFixed(0)} MiB, ${Number(seconds).toFixed(1)} s of a processor\n`,
            );
            expect(Number(mebibytes)).to.be.below(most);
            expect(left.stdout + left.stderr).not.to.contain(SECRET);
            const { adopt, resources } = JSON.parse(left.stdout) as {
                adopt: Record<string, string>;
                resources: object[];
            };
            expect(adopt["postgres-instance"]).to.equal("glimpse-prod");
            expect(resources).to.have.length(count + documentSystem().length);
        });
    }
});
