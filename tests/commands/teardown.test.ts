import { appendFileSync, copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { type Host, type Run, runCommand } from "../../cli/command";
import { ours } from "../../cli/commands/costs-compare/ours";
import { teardownCommand } from "../../cli/commands/teardown";
import type { ResourceRecord } from "../../inventory";
import { PROJECT, testHost } from "../command/host";
import { interruption } from "../command/interruption";
import { configIn } from "../stack-file";
import { temporaryFolder } from "../temporary-folder";

describe("npm run teardown (a stand-in runs the Pulumi CLI)", () => {
    let resources: ResourceRecord[];
    let directory: string;
    let file: string;
    /** The stacks of the state's backend. */
    let listed: { name: string }[];
    /** What the state has as adopted: kept at AWS by a destroy. */
    let adopted: string[];
    /** Copies of the stack's file that Pulumi was given. */
    let copies: Set<string>;
    before(async () => {
        ({ resources } = await ours(PROJECT, "startup-prod"));
    });
    beforeEach(() => {
        adopted = [];
        copies = new Set();
        listed = [];
        directory = temporaryFolder("teardown-test");
        file = path.join(directory, "Pulumi.startup-prod.yaml");
        for (const name of ["Pulumi.yaml", "Pulumi.startup-prod.yaml", "Pulumi.phase-4.yaml"]) {
            copyFileSync(path.join(PROJECT, name), path.join(directory, name));
        }
    });

    const stateWith = (found: ResourceRecord[]) =>
        JSON.stringify({
            version: 3,
            deployment: {
                resources: found.map((one) => ({
                    ...one,
                    custom: one.type.includes("/"),
                    ...(adopted.includes(one.name) ? { protect: true, retainOnDelete: true } : {}),
                })),
            },
        });
    const engineText = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value));

    /** Runs it; by the CLI's command its exit code and what it says. */
    async function teardown(
        args: string[],
        {
            answers = {},
            guest,
            host: given = {},
        }: {
            answers?: Record<string, [code: number, text: string][]>;
            guest?: "up" | "ended";
            host?: Partial<Host>;
        } = {},
    ) {
        const ran: string[] = [];
        const waits: number[] = [];
        const run: Run = async (program, called) => {
            const [first = "", second = ""] = called;
            if (first === "stack" && second === "export") {
                const name = called[called.indexOf("--stack") + 1];
                const isUp = name === "startup-prod" || (guest === "up" && name !== "preview");
                return { code: isUp ? 0 : 1, stdout: isUp ? stateWith(resources) : "", stderr: "no stack named" };
            }
            if (first === "stack" && second === "ls") return { code: 0, stdout: JSON.stringify(listed), stderr: "" };
            if (first === "config" && second === "--json") {
                const all = Object.entries(configIn(file)).map(([key, value]) => [key, { value: engineText(value) }]);
                return { code: 0, stdout: JSON.stringify(Object.fromEntries(all)), stderr: "" };
            }
            if (first === "state") {
                const found = resources.find(({ urn }) => urn === called[2]);
                ran.push(`${second} ${found?.name}`);
                return { code: 0, stdout: "", stderr: "" };
            }
            const key = called[called.indexOf("--path") + 1];
            ran.push(first === "config" ? `set ${key} ${called.at(-1)}` : `${program} ${first}`);
            const copy = called[called.indexOf("--config-file") + 1] ?? "";
            expect(copy).to.match(/teardown-/);
            expect(existsSync(copy)).to.equal(true);
            copies.add(copy);
            const [code, text] = answers[first]?.shift() ?? [0, ""];
            return { code, stdout: text, stderr: "" };
        };
        const clock = { now: Date.now, wait: async (milliseconds: number) => void waits.push(milliseconds) };
        const { host, left } = testHost({ run, directory, clock, ...given });
        left.code = await runCommand(teardownCommand(), args, host);
        return { ...left, ran, waits };
    }

    const whole = [
        "set glimpse:deletionProtection false",
        "set glimpse:policies.rules.deletion-protection.level advisory",
        "set glimpse:policies.rules.deletion-protection.reason npm run teardown destroys the stack",
        `set glimpse:policies.rules.deletion-protection.expires ${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}`,
        "pulumi up",
        "pulumi destroy",
    ];

    it("says what goes and what stays with its price, and --dry-run changes nothing", async () => {
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--dry-run"]);
        expect(stderr).to.match(/\d+ resources of startup-prod are deleted permanently/);
        expect(stderr)
            .to.match(/the database postgres-instance/)
            .and.match(/the bucket with all its objects, glimpse-files-prod/);
        expect(stderr).to.contain("the hosted zone glimpse.contact: one that is made again has other name servers");
        // 20 GB of 0.095.
        expect(stderr).to.match(
            / {2}1\.90 {2}the final snapshot of postgres-instance\S*, 20 GB at most\n {10}until aws rds delete-db-snapshot/,
        );
        expect(stderr).to.match(
            / {2}1\.90 {2}the automated backups of \S+, 20 GB at most\n {10}until the end of 7 days/,
        );
        expect(stderr).to.match(
            / {2}0\.00 {2}the names of \d secrets, which can be restored\n {10}until the end of 7 days/,
        );
        expect(stderr).to.contain("snapshots of postgres-instance").and.contain("that were taken by hand");
        expect(ran).to.deep.equal([]);
        expect(code).to.equal(0);
    });

    describe("of a stack with an Aurora cluster and a serverless cache", () => {
        let usual: ResourceRecord[];
        before(async () => {
            usual = resources;
            const postgres = { engine: "aurora-postgresql", instanceClass: "db.serverless", readReplicas: 1 };
            ({ resources } = await ours(
                PROJECT,
                "startup-prod",
                { redis: { serverless: true } },
                {
                    "glimpse:postgres": JSON.stringify(postgres),
                },
            ));
        });
        after(() => {
            resources = usual;
        });

        it("names both, and the cluster's snapshot and backups with their price for each GB, whose number no state has", async () => {
            const { code, stderr } = await teardown(["--stack", "startup-prod", "--dry-run"]);
            expect(stderr)
                .to.match(/^ {2}the database postgres-cluster\S*$/m)
                .and.match(/^ {2}the cache redis-cache\S*$/m);
            expect(stderr).to.match(
                / {5}\? {2}the final snapshot of postgres-cluster\S*, \$0\.023 for each GB in it\n {10}until aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier postgres-final-/,
            );
            expect(stderr).to.match(
                / {5}\? {2}the automated backups of postgres-cluster\S*, \$0\.023 for each GB in it\n {10}until the end of 7 days/,
            );
            expect(stderr).to.contain("aws rds describe-db-cluster-snapshots --snapshot-type manual");
            // The price of a key needs the stack's region, which no instance gives here.
            expect(stderr).to.match(/ {2}1\.00 {2}the bucket of Pulumi's state, with its key/);
            expect(code).to.equal(0);
        });

        it("takes its protection away first, then destroys", async () => {
            const { code, ran } = await teardown(["--stack", "startup-prod", "--yes"]);
            expect(ran).to.deep.equal(whole);
            expect(code).to.equal(0);
        });
    });

    it("removes the protection in a copy of the file, then destroys, and leaves the file and no copy", async () => {
        const before = readFileSync(file, "utf8");
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"]);
        expect(ran).to.deep.equal(whole);
        expect(stderr).to.contain("startup-prod is deleted.");
        expect(readFileSync(file, "utf8")).to.equal(before);
        expect([...copies].map((copy) => existsSync(copy))).to.deep.equal([false]);
        expect(code).to.equal(0);
    });

    it("asks for the stack's name, and without a terminal does nothing", async () => {
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod"]);
        expect(stderr).to.contain("there is no terminal to ask at").and.contain("write --yes");
        expect(ran).to.deep.equal([]);
        expect(code).to.equal(1);
    });

    it("destroys nothing where the protection was not removed", async () => {
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"], {
            answers: { up: [[255, "no"]] },
        });
        expect(ran).to.deep.equal(whole.slice(0, 5));
        expect(stderr).to.contain("nothing was deleted");
        expect(code).to.equal(1);
    });

    it("tries again every two minutes while AWS holds the network, and no longer for anything else", async () => {
        const held: [number, string] = [255, "DependencyViolation: The vpc has dependencies"];
        const once = await teardown(["--stack", "startup-prod", "--yes"], { answers: { destroy: [held, held] } });
        expect(once.waits).to.deep.equal([120_000, 120_000]);
        expect(once.code).to.equal(0);
        const never = await teardown(["--stack", "startup-prod", "--yes"], {
            answers: { destroy: Array(9).fill(held) },
        });
        expect(never.waits).to.have.length(5);
        expect(never.stderr).to.contain("not all of it was deleted").and.contain("it goes on where it ended");
        expect(never.code).to.equal(1);
        const other = await teardown(["--stack", "startup-prod", "--yes"], {
            answers: { destroy: [[255, "AccessDenied"]] },
        });
        expect(other.waits).to.deep.equal([]);
        expect(other.code).to.equal(1);
    });

    it("refuses a stack in whose network another one is up, and not where that one is down", async () => {
        writeFileSync(path.join(directory, "Pulumi.dev.yaml"), "config:\n  glimpse:shared: { stack: startup-prod }\n");
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"], { guest: "up" });
        expect(stderr).to.contain("dev is in its network (glimpse:shared), and it is up");
        expect(ran).to.deep.equal([]);
        expect(code).to.equal(1);
        expect((await teardown(["--stack", "startup-prod", "--yes"], { guest: "ended" })).code).to.equal(0);
    });

    it("refuses it for one whose name has a dot too", async () => {
        const file = path.join(directory, "Pulumi.dev.two.yaml");
        writeFileSync(file, "config:\n  glimpse:shared: { stack: startup-prod }\n");
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"], { guest: "up" });
        expect(stderr).to.contain("dev.two is in its network (glimpse:shared), and it is up");
        expect(ran).to.deep.equal([]);
        expect(code).to.equal(1);
    });

    it("refuses a stack with previews of pull requests, whose files only a workflow has, on its network or its database", async () => {
        for (const shared of ["stack: startup-prod, database: dev", "stack: prod, database: startup-prod"]) {
            writeFileSync(path.join(directory, "Pulumi.preview.yaml"), `config:\n  glimpse:shared: { ${shared} }\n`);
            listed = [{ name: "organization/glimpse/pr-12" }, { name: "startup-prod" }, { name: "dev" }];
            const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"], { guest: "up" });
            expect(stderr).to.match(/pr-12 (is in its network|has its database on its instance) \(glimpse:shared\)/);
            expect(stderr).to.contain("fix: npm run preview:environment -- --name pr-12 --remove first");
            expect(ran).to.deep.equal([]);
            expect(code).to.equal(1);
        }
        listed = [];
        expect((await teardown(["--stack", "startup-prod", "--yes"], { guest: "up" })).code).to.equal(0);
    });

    it("ends with 130 where Ctrl-C comes while it waits for AWS, says how it goes on, and leaves no copy", async () => {
        const { interrupt, onInterrupt } = interruption();
        const held: [number, string] = [255, "DependencyViolation: The vpc has dependencies"];
        const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"], {
            answers: { destroy: [held, held] },
            host: { onInterrupt, clock: { now: Date.now, wait: async () => interrupt() } },
        });
        expect(stderr).to.contain("Interrupted").and.contain("npm run teardown -- --stack startup-prod goes on");
        expect(ran.filter((one) => one === "pulumi destroy")).to.have.length(1);
        expect([...copies].map((copy) => existsSync(copy))).to.deep.equal([false]);
        expect(code).to.equal(130);
    });

    describe("of a stack that adopted its database and its bucket", () => {
        const listing = (map: Record<string, string>) =>
            appendFileSync(file, `  glimpse:adopt: ${JSON.stringify(map)}\n`);
        const both = { "postgres-instance": "glimpse-prod", "files-bucket": "glimpse-files-prod" };
        beforeEach(() => {
            adopted = ["postgres-instance", "files-bucket"];
        });

        it("says that both stay, and lets go of them alone", async () => {
            listing(both);
            const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"]);
            const [deleted = "", left = ""] = stderr.split("What was adopted stays at AWS");
            expect(deleted).not.to.match(/the database|glimpse-files-prod/);
            expect(deleted).to.contain("the hosted zone glimpse.contact");
            expect(left)
                .to.match(/the database postgres-instance/)
                .and.match(/the bucket .*glimpse-files-prod/);
            expect(left).not.to.contain("snapshot of");
            expect(ran).to.deep.equal([
                ...whole.slice(0, 5),
                "unprotect files-bucket",
                "unprotect postgres-instance",
                "pulumi destroy",
            ]);
            expect(code).to.equal(0);
        });

        it("refuses where one is no longer in the map, which would delete it, before anything is changed", async () => {
            listing({ "files-bucket": "glimpse-files-prod" });
            const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"]);
            expect(stderr).to.contain("glimpse:adopt.postgres-instance").and.contain("put the line back");
            expect(stderr).not.to.contain("glimpse:adopt.files-bucket");
            expect(ran).to.deep.equal([]);
            expect(code).to.equal(1);
        });

        it("destroys nothing where the state would not leave one", async () => {
            listing(both);
            adopted = ["files-bucket"];
            const { code, stderr, ran } = await teardown(["--stack", "startup-prod", "--yes"]);
            expect(stderr).to.contain("what was adopted would not stay at AWS, and nothing was deleted");
            expect(ran).to.deep.equal(whole.slice(0, 5));
            expect(code).to.equal(1);
        });
    });

    it("refuses a stack that is not up, and needs its name", async () => {
        const ended = await teardown(["--stack", "other", "--yes"]);
        expect(ended.stderr).to.contain("it has no resources: nothing is up");
        expect(ended.code).to.equal(1);
        const none = await teardown([]);
        expect(none.stderr).to.contain("--stack");
        expect(none.code).to.equal(2);
    });
});
