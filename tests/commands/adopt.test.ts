import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { type Host, runCommand } from "../../cli/command";
import adoptCommand from "../../cli/commands/adopt";
import { refuseSecondImport } from "../../cli/commands/adopt/again";
import { judged } from "../../cli/commands/adopt/check";
import { pulumiCommand } from "../../cli/pulumi/passing";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

const INSTANCE = "aws:rds/instance:Instance";
const BUCKET = "aws:s3/bucket:Bucket";
const urn = (type: string, name: string) => `urn:pulumi:startup-prod::glimpse::glimpse:a:A$${type}::${name}`;
const database = urn(INSTANCE, "postgres-instance");
const imported = { op: "import", urn: database };

/** A change of the database's inputs in place. */
const update = (was: Record<string, unknown>, is: Record<string, unknown>, of = database) => ({
    op: "update",
    urn: of,
    oldState: { inputs: was },
    newState: { inputs: is },
});

describe("npm run up of a stack that adopts", () => {
    const folder = temporaryFolder("adopt-again");
    const write = (config: object) =>
        fs.writeFileSync(path.join(folder, "Pulumi.moving.yaml"), JSON.stringify({ config }));
    const CLIENT = urn("aws:cognito/userPoolClient:UserPoolClient", "users-mobile-client");
    /** Runs up; what the CLI was asked. */
    const up = async (resources: object[], ...args: string[]) => {
        const asked: string[] = [];
        const run: Host["run"] = async (_, given) => {
            asked.push(given.slice(0, 2).join(" "));
            const stdout = given.includes("--show-name") ? "moving\n" : JSON.stringify({ deployment: { resources } });
            return { code: 0, stdout, stderr: "" };
        };
        const { host, left } = testHost({ directory: folder, run });
        const command = pulumiCommand("up", {
            examples: [],
            clean: "",
            before: refuseSecondImport,
            passOn: async () => {
                asked.push("up");
                return 0;
            },
        });
        return { code: await runCommand(command, args, host), asked, stderr: left.stderr };
    };
    const client = (more: object) => [
        { urn: CLIENT, type: "aws:cognito/userPoolClient:UserPoolClient", id: "1example", protect: true, ...more },
    ];

    it("refuses to import what the stack has already: the engine would delete it, though it is protected", async () => {
        write({ "glimpse:adopt": { "users-mobile-client": "ap-northeast-2_a/1example" } });
        const { code, asked, stderr } = await up(client({}));
        expect([code, asked]).to.deep.equal([2, ["stack --show-name", "stack export"]]);
        expect(stderr).to.contain("glimpse:adopt.users-mobile-client").and.to.contain("remove the line");
    });

    it("goes on where the map is what the state says, or the resource is not there yet", async () => {
        write({ "glimpse:adopt": { "users-mobile-client": "ap-northeast-2_a/1example" } });
        expect((await up(client({ importID: "ap-northeast-2_a/1example" }), "--stack", "moving")).asked).to.include(
            "up",
        );
        expect((await up(client({ delete: true }))).asked).to.include("up");
        expect((await up([])).asked).to.include("up");
    });

    it("asks nothing where no stack adopts anything", async () => {
        write({});
        expect((await up(client({}))).asked).to.deep.equal(["up"]);
    });
});

describe("npm run adopt -- --check", () => {
    const keys = ["postgres-instance"];

    it("is content with an import, and lists what changes in place and what that does", () => {
        const step = update({ parameterGroupName: "old", tags: {} }, { parameterGroupName: "new", tags: {} });
        expect(judged({ steps: [imported, step] }, keys)).to.deep.equal({
            lost: [],
            changes: [
                `${INSTANCE} postgres-instance: parameterGroupName "old" to "new" (no absence; static parameters wait for a restart)`,
            ],
        });
    });

    const lost: [what: string, steps: Parameters<typeof judged>[0]["steps"], line: RegExp][] = [
        ["a replacement", [{ op: "replace", urn: database, replaceReasons: ["dbName"] }], /replace, by dbName/],
        [
            "a deletion of what holds data, adopted or not",
            [imported, { op: "delete", urn: urn(BUCKET, "other") }],
            /other: delete/,
        ],
        ["another id under the same name", [{ op: "import-replacement", urn: database }], /import-replacement/],
        ["a creation next to what exists", [{ op: "create", urn: database }], /not imported/],
        ["a name", [imported, update({ identifier: "a" }, { identifier: "b" })], /identifier "a" to "b"/],
        ["encryption", [imported, update({ storageEncrypted: true }, { storageEncrypted: false })], /storageEncrypted/],
        [
            "encryption that is left out",
            [imported, update({ storageEncrypted: true }, {})],
            /storageEncrypted true to nothing/,
        ],
        [
            "backups",
            [imported, update({ backupRetentionPeriod: 7 }, { backupRetentionPeriod: 1 })],
            /backupRetentionPeriod 7 to 1/,
        ],
        [
            "protection",
            [imported, update({ deletionProtection: true }, { deletionProtection: false })],
            /deletionProtection/,
        ],
        [
            "privacy",
            [imported, update({ publiclyAccessible: false }, { publiclyAccessible: true })],
            /publiclyAccessible/,
        ],
        [
            "a bucket's privacy",
            [
                imported,
                update(
                    { blockPublicAcls: true },
                    {},
                    urn("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "files-public-access-block"),
                ),
            ],
            /blockPublicAcls/,
        ],
        [
            "logs",
            [
                imported,
                update(
                    { retentionInDays: 30 },
                    { retentionInDays: 14 },
                    urn("aws:cloudwatch/logGroup:LogGroup", "api-logs"),
                ),
            ],
            /retentionInDays 30 to 14/,
        ],
        [
            "a trigger of the users",
            [
                imported,
                update({ lambdaConfig: { preSignUp: "x" } }, {}, urn("aws:cognito/userPool:UserPool", "users-pool")),
            ],
            /lambdaConfig/,
        ],
        ["a resource of the map that the preview does not have", [], /does not have it/],
        ["everything, where the preview lists nothing", undefined, /no steps/],
    ];
    for (const [what, steps, line] of lost) {
        it(`finds the loss of ${what}`, () => {
            const found = judged({ steps }, keys).lost;
            expect(found).to.have.length(1);
            expect(found[0]).to.match(line);
        });
    }

    it("fails on the engine's warning that comes with a replacing import, and with errors", () => {
        const message = "previously-imported resources that still specify an ID may not be replaced";
        const found = judged(
            {
                steps: [imported],
                diagnostics: [
                    { severity: "warning", message, urn: database },
                    { severity: "error", message: "no" },
                ],
            },
            keys,
        );
        expect(found.lost).to.have.length(2);
    });

    it("shows no password", () => {
        const { changes } = judged(
            { steps: [imported, update({ password: "old-one" }, { password: "new-one" })] },
            keys,
        );
        expect(changes.join())
            .to.contain("the master password is set")
            .and.not.to.match(/old-one|new-one/);
    });

    const project = temporaryFolder("adopt-check");
    fs.writeFileSync(
        path.join(project, "Pulumi.dev.yaml"),
        "config:\n  glimpse:adopt:\n    postgres-instance: glimpse-prod\n",
    );
    const run = async (stdout: string, code = 0) => {
        const asked: string[][] = [];
        const { host, left } = testHost({
            directory: project,
            run: (program, args) => {
                asked.push([program, ...args]);
                return Promise.resolve({ code, stdout, stderr: "error: no credentials" });
            },
        });
        left.code = await runCommand(adoptCommand, ["--check", "--stack", "dev"], host);
        return { ...left, asked };
    };

    it("previews the stack, and says by its exit code whether something would be lost", async () => {
        const clean = await run(JSON.stringify({ steps: [imported] }));
        expect(clean.asked).to.deep.equal([["pulumi", "preview", "--json", "--non-interactive", "--stack", "dev"]]);
        expect([clean.code, clean.stdout]).to.deep.equal([
            0,
            "Nothing that holds data is replaced, deleted, renamed, made public or less protected.\n",
        ]);
        const lossy = await run(JSON.stringify({ steps: [{ op: "replace", urn: database }] }));
        expect([lossy.code, lossy.stdout]).to.deep.equal([
            1,
            `Would be lost:\n  ${INSTANCE} postgres-instance: replace\n`,
        ]);
    });

    it("does not take a preview that failed for one that is clean", async () => {
        expect((await run(JSON.stringify({ steps: [imported] }), 255)).stdout).to.contain(
            "the preview failed: error: no credentials",
        );
        const silent = await run("", 255);
        expect(silent.code).to.equal(1);
        expect(silent.stderr).to.include("printed no JSON");
    });
});
