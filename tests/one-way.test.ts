import { expect } from "chai";
import { textFiles } from "./prose/files";

/** What has one way here: how the others are recognised, where the one is, and what to use. */
const WAYS: [what: string, where: RegExp, other: RegExp, own: string[], use: string][] = [
    [
        "a folder for a test",
        /^(tests|benchmarks)\/.*\.ts$/,
        /\bmkdtemp(Sync)?\([^;]*?tmpdir\(\)/,
        ["tests/temporary-folder.ts"],
        "temporaryFolder() of tests/temporary-folder.ts",
    ],
    [
        "reading YAML",
        /^(cli|costs|inventory|policies|stacks)\/.*\.ts$/,
        /\byaml\.load(All)?\(/,
        // CloudFormation's templates have other tags.
        ["costs/templates/parse.ts", "stacks/config/yaml.ts"],
        "readYaml() of stacks/config/yaml.ts",
    ],
    [
        "the settings in a stack's file, in a test",
        /^(tests|benchmarks)\/.*\.ts$/,
        /\bconfig\b[^;\n]*=[^;\n]*\byaml\.load\(/,
        // It keeps the file's other lines too.
        ["tests/engine/harness.ts"],
        "configIn() of tests/stack-file.ts",
    ],
    [
        "a program that runs another, in a test",
        /^tests\/.*\.ts$/,
        /#!\/bin\/sh\\nexec "?\$\{/,
        ["tests/launcher.ts"],
        "writeLauncher() of tests/launcher.ts",
    ],
    [
        "dollars to the cent",
        /^(cli|costs|policies)\/.*\.ts$/,
        /\.toFixed\(2\)/,
        ["costs/usd.ts"],
        "usd() of costs/usd.ts",
    ],
];

const files = textFiles();

describe("One way to do a thing", () => {
    for (const [what, where, other, own, use] of WAYS) {
        it(`is there for ${what}: ${use}`, () => {
            const seen = files.filter(({ file }) => where.test(file));
            expect(seen).to.have.length.above(50);
            const found = seen.filter(({ text }) => other.test(text)).map(({ file }) => file);
            expect(found.filter((file) => !own.includes(file))).to.deep.equal([]);
            expect(
                own.filter((file) => !found.includes(file)),
                "no longer there",
            ).to.deep.equal([]);
        });
    }
});
