import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { isSaltOf, saltFor } from "../../../cli/commands/bootstrap/salt";
import { withLines } from "../../../cli/commands/bootstrap/written";
import { OWN_STACK_FILES } from "../../../cli/commands/golden/own-stacks";
import { PROJECT } from "../../command/host";

const LINES = { secretsprovider: "awskms://alias/pulumi-state?region=ap-northeast-2", encryptedkey: "AQICAHi+/x==" };
const WRITTEN = "secretsprovider: awskms://alias/pulumi-state?region=ap-northeast-2\nencryptedkey: AQICAHi+/x==\n";

describe("the lines that bootstrap writes into a stack's file", () => {
    for (const [what, text, expected] of [
        [
            "above config, below the comments of the file",
            "# mine\nconfig:\n  a:b: 1 # one\n",
            `# mine\n${WRITTEN}config:\n  a:b: 1 # one\n`,
        ],
        [
            "above a config that is last",
            "environment: []\nconfig:\n  a:b: x",
            `environment: []\n${WRITTEN}config:\n  a:b: x`,
        ],
        ["above a config in quotes", '"config":\n  a:b: x\n', `${WRITTEN}"config":\n  a:b: x\n`],
        ["above a config on one line", "config: { a:b: true }\n", `${WRITTEN}config: { a:b: true }\n`],
        [
            "with the file's own ends of lines",
            "config:\r\n  a:b: x\r\n",
            `${WRITTEN.replaceAll("\n", "\r\n")}config:\r\n  a:b: x\r\n`,
        ],
        ["after a byte order mark", "\uFEFFconfig:\n  a:b: x\n", `\uFEFF${WRITTEN}config:\n  a:b: x\n`],
        ["below the mark of a document", "---\nconfig:\n  a:b: x\n", `---\n${WRITTEN}config:\n  a:b: x\n`],
        ["at the end of a file without config", "# nothing yet\n", `# nothing yet\n${WRITTEN}`],
        ["at the end of a line that is not ended", "# nothing yet", `# nothing yet\n${WRITTEN}`],
        ["into an empty file", "", WRITTEN],
        [
            "not into a text that has the same word",
            "config:\n  a:b: |\n    config:\n    config: 1\n",
            `${WRITTEN}config:\n  a:b: |\n    config:\n    config: 1\n`,
        ],
        [
            "not into a text at the margin",
            'encryptionsalt: "x\n\n  config: 1"\nconfig:\n  a:b: x\n',
            `encryptionsalt: "x\n\n  config: 1"\n${WRITTEN}config:\n  a:b: x\n`,
        ],
    ] as const) {
        it(`are ${what}; every other byte stays`, () => {
            const made = withLines(text, LINES, "Pulumi.mine.yaml");
            expect(made).to.equal(expected);
            expect(yaml.load(made)).to.deep.equal({ ...Object(yaml.load(text)), ...LINES });
        });
    }

    for (const file of OWN_STACK_FILES) {
        it(`leave the comments of ${file} where they are`, () => {
            const text = readFileSync(path.join(PROJECT, file), "utf8");
            expect(withLines(text, LINES, file).replace(WRITTEN, "")).to.equal(text);
        });
    }

    for (const [what, text] of [
        ["braces", "{config: {a:b: x}}\n"],
        ["two documents", "config:\n  a:b: x\n---\nconfig: {}\n"],
        ["a list", "- config\n"],
        ["what is no YAML", "config: [\n"],
        ["an end that nothing may follow", "other: 1\n...\n"],
    ] as const) {
        it(`are refused, with what to write by hand, where the file is ${what}`, () => {
            expect(() => withLines(text, LINES, "Pulumi.mine.yaml"))
                .to.throw("Pulumi.mine.yaml: 1 error")
                .with.property("message")
                .that.includes("encryptedkey: AQICAHi+/x==");
        });
    }
});

describe("the salt of a stack", () => {
    const salt = saltFor("correct horse");
    /** Of the same length, with another first letter of the nonce. */
    const CHANGED = salt.replace(/(?<=:v1:)./, (letter) => (letter === "A" ? "B" : "A"));

    it("belongs to its passphrase alone", () => {
        expect(salt).to.match(/^v1:[\w+/]{11}=:v1:[\w+/]{16}:[\w+/=]{32}$/);
        expect(isSaltOf(salt, "correct horse")).to.equal(true);
        expect(isSaltOf(salt, "wrong horse")).to.equal(false);
    });

    it("is another one each time", () => {
        expect(saltFor("correct horse")).not.to.equal(salt);
    });

    it("is none where it is cut, changed or something else", () => {
        for (const broken of [
            "",
            "v1",
            salt.slice(0, -4),
            salt.replace("v1:", "v2:"),
            "v1:AAAA:v1:AAAA:AAAA",
            CHANGED,
        ]) {
            expect(isSaltOf(broken, "correct horse"), broken).to.equal(false);
        }
    });

    it("fits what the engine itself wrote for a passphrase", () => {
        // By pulumi 3.259.0, `pulumi stack init` with PULUMI_CONFIG_PASSPHRASE="correct horse battery staple".
        expect(isSaltOf(BY_THE_ENGINE, "correct horse battery staple")).to.equal(true);
    });
});

const BY_THE_ENGINE = "v1:Y4F+2Kk3+p4=:v1:xJKVVueNOL6chq0H:paKihrNFLqeiVit7xszTvgCMOmVSZw==";
