import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { REFUSED, TAKEN } from "../stacks/config/yaml-files";
import { asRead, FORMS, formsFile } from "../stacks/config/yaml-forms";
import { Engine } from "./harness";

// tests/stacks/config/yaml-forms.test.ts holds our reader against the same table.
describe("Odd forms of YAML in a stack's file, by the real engine", () => {
    let engine: Engine;
    let directory: string;

    before(async () => {
        engine = new Engine({ config: {}, stack: "dev" });
        directory = path.join(engine.directory, "project");
        await engine.pulumi(directory, ["stack", "init", "dev"]);
    });

    after(() => engine?.close());

    async function passed(file: string | Uint8Array) {
        fs.writeFileSync(path.join(directory, "Pulumi.dev.yaml"), file);
        const { code, stdout } = await engine.pulumi(directory, ["config", "--json", "--stack", "dev"]);
        if (code !== 0) return undefined;
        const config: Record<string, { value: string }> = JSON.parse(stdout);
        return Object.fromEntries(Object.entries(config).map(([key, { value }]) => [key, asRead(value)]));
    }

    it("are passed on as our reader has them", async () => {
        const config = (await passed(formsFile())) ?? {};
        for (const [index, [written, text]] of FORMS.entries()) {
            expect(config[`glimpse:f${index}`], written).to.deep.equal(asRead(text));
        }
        for (const [what, [file, texts]] of Object.entries(TAKEN)) {
            const expected = Object.entries(texts).map(([key, text]) => [key, asRead(text)]);
            expect(await passed(file), what).to.deep.equal(Object.fromEntries(expected));
        }
    });

    it("are refused where our reader refuses them, or taken with a loss that it names", async () => {
        for (const [what, { file, engine: takes }] of Object.entries(REFUSED)) {
            const config = await passed(file);
            if (takes === undefined) expect(config, what).to.equal(undefined);
            else expect(config, `${what}: ${takes}`).not.to.equal(undefined);
        }
    });
});
