import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { InputError } from "../../../components/faults";
import { parseConfig } from "../../../stacks/config";
import { ENCRYPTED } from "../../../stacks/config/encrypted";
import { readStackFile, type StackFile } from "../../../stacks/config/stack-file";
import { temporaryFolder } from "../../temporary-folder";

describe("a stack's file, read without Pulumi", () => {
    let folder: string;

    beforeEach(() => {
        folder = temporaryFolder("stack-file");
        write("Pulumi.yaml", "name: glimpse\nruntime: nodejs\n");
    });

    function write(file: string, text: string): void {
        fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
        fs.writeFileSync(path.join(folder, file), text);
    }

    function read(text: string, stack = "dev"): StackFile {
        write("Pulumi.dev.yaml", text);
        return readStackFile(folder, stack);
    }

    function messageOf(text?: string, stack = "dev"): string {
        try {
            if (text !== undefined) write("Pulumi.dev.yaml", text);
            readStackFile(folder, stack);
        } catch (error) {
            return (error as InputError).message;
        }
        throw new Error("nothing was refused");
    }

    it("gives text, numbers and structures as the engine passes them", () => {
        const { config, ...rest } = read(
            [
                "config:",
                "  aws:region: ap-northeast-2",
                "  glimpse:environment: dev",
                "  glimpse:deletionProtection: false",
                "  glimpse:api: { port: 3001, cpu: 0x100, environment: { LEVEL: info, RATE: '0.50' } }",
                "  glimpse:list: [a, 1, 2.50, true, null]",
                "  glimpse:float: 42.50",
                "  glimpse:since: 2025-01-14",
                "  glimpse:nothing:",
                "  bare: 7",
                "encryptionsalt: v1:abc",
            ].join("\n"),
        );
        expect(rest).to.deep.equal({
            project: "glimpse",
            stack: "dev",
            secretKeys: [],
            encryption: { encryptionsalt: "v1:abc" },
        });
        // What Pulumi 3.259 passed for the same file.
        expect(config).to.deep.equal({
            "aws:region": "ap-northeast-2",
            "glimpse:environment": "dev",
            "glimpse:deletionProtection": "false",
            "glimpse:api": '{"port":3001,"cpu":256,"environment":{"LEVEL":"info","RATE":"0.50"}}',
            "glimpse:list": '["a",1,2.5,true,null]',
            "glimpse:float": "42.5",
            "glimpse:since": "2025-01-14 00:00:00 +0000 UTC",
            "glimpse:nothing": "",
            "glimpse:bare": "7",
        });
    });

    it("leaves a day that the calendar lacks as it is, as the engine does", () => {
        const { config } = read(
            "config:\n  glimpse:a: { day: 2027-02-30, leap: 2028-02-29 }\n  glimpse:day: 2027-13-01\n",
        );
        expect(config).to.deep.equal({
            "glimpse:a": '{"day":"2027-02-30","leap":"2028-02-29 00:00:00 +0000 UTC"}',
            "glimpse:day": "2027-13-01",
        });
    });

    it("refuses several documents, of which the engine would read the first alone and say nothing", () => {
        expect(messageOf("---\nconfig:\n  aws:region: ap-northeast-2\n---\nconfig: {}\n")).to.equal(
            [
                "Pulumi.dev.yaml: 1 error",
                '  line 4, column 1 = "---"',
                "      why: a second document begins here, and Pulumi would read the first alone and say nothing",
                "      fix: write everything in one document: take this line out, or what follows it",
            ].join("\n"),
        );
        expect(messageOf("config: {}\n--- # prod\nconfig: {}\n")).to.contain('line 2, column 1 = "--- # prod"');
        expect(read("---\nconfig: {}\n").config).to.deep.equal({});
    });

    it("has the project's own configuration below the stack's", () => {
        write(
            "Pulumi.yaml",
            "name: glimpse\nconfig:\n  aws:region: us-east-1\n  glimpse:api: { value: { cpu: 512 } }\n  size: { type: integer, default: 3 }\n",
        );
        expect(read("config:\n  aws:region: ap-northeast-2\n").config).to.deep.equal({
            "aws:region": "ap-northeast-2",
            "glimpse:api": '{"cpu":512}',
            "glimpse:size": "3",
        });
    });

    it("puts a placeholder for what is encrypted, and says which keys hold such", () => {
        const { config, secretKeys } = read(
            "config:\n  glimpse:token: { secure: v1:abc }\n  glimpse:alarms: { emails: [{ secure: v1:x }, a@b.co] }\n  glimpse:api: { port: 1 }\n",
        );
        expect(config["glimpse:token"]).to.equal(ENCRYPTED);
        expect(config["glimpse:alarms"]).to.equal(`{"emails":["${ENCRYPTED}","a@b.co"]}`);
        expect(secretKeys).to.deep.equal(["glimpse:token", "glimpse:alarms"]);
    });

    it("finds a stack by its full name, and in the folder that the project names", () => {
        expect(read("config: {}\n", "acme/glimpse/dev").stack).to.equal("dev");
        write("Pulumi.yaml", "name: glimpse\nstackConfigDir: stacks-here\n");
        write("stacks-here/Pulumi.far.yaml", "config:\n  a: b\n");
        expect(readStackFile(folder, "far").config).to.deep.equal({ "glimpse:a": "b" });
    });

    it("lists the stacks there are when the one asked for is not", () => {
        write("Pulumi.startup-prod.yaml", "config: {}\n");
        write("Pulumi.dev.yaml", "config: {}\n");
        expect(messageOf(undefined, "startup-prd")).to.equal(
            [
                "stack startup-prd: 1 error",
                '  stack = "startup-prd"',
                "      why: there is no file Pulumi.startup-prd.yaml",
                "      fix: did you mean startup-prod? The stacks here are dev, startup-prod",
            ].join("\n"),
        );
    });

    it("reads no stack outside the folder", () => {
        expect(messageOf(undefined, "../../etc/passwd")).to.contain("there is no file Pulumi.passwd.yaml");
    });

    it("names the line that is not YAML", () => {
        expect(messageOf("config:\n  glimpse:api:\n      cpu: 256\n    port: 3001\n")).to.match(
            /^Pulumi\.dev\.yaml: 1 error\n {2}line 4, column \d+ = "port: 3001"\n {6}why: it is not YAML: bad indentation/,
        );
        expect(messageOf("config:\n  a: 1\n  a: 2\n")).to.contain("duplicated mapping key");
    });

    it("refuses what is at the wrong margin, and a key with a slip", () => {
        const message = messageOf("confg:\n  a: b\nglimpse:api: { port: 1 }\n");
        expect(message).to.contain("2 errors");
        expect(message).to.contain("fix: write config\n");
        expect(message).to.contain("fix: indent it, so that it is below config:");
        expect(messageOf("- a\n")).to.contain("it holds keys and values");
        expect(messageOf("config: [a]\n")).to.contain("it holds keys and values");
    });

    it("does not guess at Pulumi ESC's environments", () => {
        expect(messageOf("environment: [shared]\nconfig: {}\n")).to.contain("run pulumi preview");
    });

    it("says what is missing outside a project", () => {
        fs.rmSync(path.join(folder, "Pulumi.yaml"));
        expect(messageOf()).to.contain("there is no Pulumi.yaml in");
        write("Pulumi.yaml", "runtime: nodejs\n");
        expect(messageOf()).to.contain("write name: glimpse");
    });

    it("takes an empty file, and a stack of five lines works", () => {
        expect(read("").config).to.deep.equal({});
        const { config, stack } = read(
            "config:\n  aws:region: ap-northeast-2\n  glimpse:alarms:\n    emails:\n      - me@example.com\n",
        );
        const values = { alarms: JSON.parse(config["glimpse:alarms"] ?? "") };
        const parsed = parseConfig({ stack, region: config["aws:region"], values });
        expect(parsed.files.bucketName).to.equal("glimpse-files-dev");
        expect(parsed.alarms).to.deep.include({ emails: ["me@example.com"], databaseConnections: 45 });
        expect(parsed.api).to.include({ minTasks: 2, desiredTasks: 3, maxTasks: 20 });
    });
});
