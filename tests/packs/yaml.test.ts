import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "../engine/harness";
import { bothPacks, verdictsByPacks, verdictsOfJson } from "../engine/verdicts";
import { type Need, needing, onPath } from "../needs";
import { schemaFor } from "./schema";

const FIXTURES = path.join(__dirname, "fixtures");
const GO_BIN = path.join(process.env["HOME"] ?? "", "go/bin");
const HOST = onPath("pulumi-language-yaml", GO_BIN);
const YAML: Need = {
    what: "pulumi-language-yaml",
    how: "go install github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v1.25.0",
    isMet: () => HOST !== undefined,
};

/** The engine over a program in YAML, with both packs. */
function engineFor(name: string): Engine {
    const program = path.join(FIXTURES, `yaml-${name}`);
    const engine = new Engine({ program, project: name, config: { "aws:region": "ap-northeast-2" }, env: bothPacks });
    const schema = path.join(engine.directory, "schema.json");
    writeFileSync(schema, schemaFor(path.join(program, "Pulumi.yaml")));
    const PATH = `${engine.environment["PATH"]}${path.delimiter}${path.dirname(HOST ?? "")}`;
    engine.setEnvironment({ PATH, SIMULATED_AWS_SCHEMA: schema });
    return engine;
}

describe("the policy packs over programs in YAML, under the real engine", () => {
    needing(YAML)(
        "let a least-privilege program with default settings pass its first preview and its update",
        async () => {
            const engine = engineFor("orders");
            try {
                const preview = await engine.run("preview");
                expect(preview.code, preview.text).to.equal(0);
                expect(preview.text).not.to.contain("[mandatory]");
                // What fn::toJSON makes of a value that is unknown is unknown as a whole: it waits for the update.
                const waiting = [...preview.text.matchAll(/cannot be judged: .*/g)].map(([line]) => line);
                expect(waiting.length).to.be.at.least(5);
                expect(waiting.filter((line) => !line.includes("(waits for the update)"))).to.deep.equal([]);
                const up = await engine.run("up", "--yes");
                expect(up.code, up.text).to.equal(0);
                expect(up.text).not.to.contain("[mandatory]");
                expect(engine.things("aws:sqs/queue:Queue")).to.have.length(1);
            } finally {
                engine.close();
            }
        },
    );

    needing(YAML)(
        "refuse the other one before anything is made, with the same verdicts as a plan of its preview",
        async () => {
            const engine = engineFor("open");
            try {
                const up = await engine.run("up", "--yes");
                expect(up.code).not.to.equal(0);
                expect(engine.calls(), up.text).to.deep.equal([]);
                const mandatory = verdictsByPacks(up).filter((one) => one.startsWith("mandatory"));
                expect(mandatory).to.deep.equal([
                    "mandatory encryption-at-rest box",
                    "mandatory graviton box",
                    "mandatory iam-wildcards rights",
                    "mandatory imdsv2 box",
                    "mandatory log-retention logs",
                    "mandatory open-security-groups front",
                    "mandatory secret-literals task",
                ]);
                expect(up.text).not.to.contain("correct-horse-battery");
                engine.setEnvironment({ PULUMI_OPTION_POLICY_PACK: "" });
                const { stdout } = await engine.run("preview", "--json", "--show-sames");
                const planned = await verdictsOfJson(engine, "preview.json", stdout);
                expect(planned.filter((one) => one.startsWith("mandatory"))).to.deep.equal(mandatory);
            } finally {
                engine.close();
            }
        },
    );
});
