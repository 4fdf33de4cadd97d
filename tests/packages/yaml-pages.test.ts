import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { componentFolders } from "../../cli/commands/docs/components/page";
import { blocksOf, plannedExample } from "../../cli/commands/docs/components/run";
import { Engine } from "../engine/harness";
import { needing } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { typesIn, YAML, YAML_HOST } from "./needs";

/* The examples in YAML of docs/components: each is previewed by the engine, and makes what the one in TypeScript makes. */

const ROOT = path.join(__dirname, "../..");
/** The examples declare them as secrets: YAML's host refuses a value that is not one. */
const SECRETS = {
    "shop:databasePassword": "a-long-enough-password",
    "shop:authToken": "a-long-enough-token",
};

describe("the examples in YAML of the components' pages, under the engine", () => {
    const program = temporaryFolder("glimpse-yaml-pages");
    let engine: Engine;

    before(() => {
        engine = new Engine({
            program,
            project: "shop",
            stack: "dev",
            config: { "aws:region": "ap-northeast-2" },
            secrets: SECRETS,
        });
        const PATH = `${engine.environment["PATH"]}${path.delimiter}${YAML_HOST}`;
        engine.setEnvironment({ PATH, npm_config_offline: "true", npm_config_dry_run: "true" });
    });
    after(() => engine?.close());

    for (const name of componentFolders()) {
        needing(YAML)(`${name}: the same resources as in TypeScript`, async () => {
            const page = fs.readFileSync(path.join(ROOT, `docs/components/${name}.md`), "utf8");
            const [, code = ""] = /^```yaml\n(name: shop\n[\s\S]*?)^```$/m.exec(page) ?? [];
            expect(code).to.include("packages:\n    glimpse: ./components\n");
            const own = code.replace("./components", path.join(ROOT, "components"));
            fs.writeFileSync(path.join(program, "Pulumi.yaml"), own);
            const run = await engine.preview();
            expect(run.code, run.text).to.equal(0);
            const { resources } = await plannedExample(blocksOf(page)[0] ?? "");
            const types = resources.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:"));
            expect(typesIn(run.stdout)).to.deep.equal(types.sort());
        });
    }
});
