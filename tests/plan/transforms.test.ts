import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { plan, type Run } from "./host";
import { projectOf } from "./project";

/** A larger database, another secret, logs that are kept for ever, and a component's own argument. */
const MODULE = `
    const pulumi = require(${JSON.stringify(require.resolve("@pulumi/pulumi"))});
    const of = (type, name, change) => (args) =>
        args.type === type && args.name === name ? { props: { ...args.props, ...change(args.props) }, opts: args.opts } : undefined;
    exports.transforms = [
        of("aws:rds/instance:Instance", "postgres-instance", () => ({ instanceClass: "db.t4g.small" })),
        of("aws:ssm/parameter:Parameter", "postgres-url", () => ({ value: pulumi.secret("postgresql://never-shown") })),
        of("aws:cloudwatch/logGroup:LogGroup", "api-logs", ({ retentionInDays, ...rest }) => ({ retentionInDays: undefined, tags: { Owner: "<me> | you" } })),
        of("glimpse:file-storage:FileStorage", "files", () => ({ note: "x".repeat(200) })),
    ];
`;
const OPEN = `exports.transforms = (args) => args.type === "aws:rds/instance:Instance"
    ? { props: { ...args.props, publiclyAccessible: true }, opts: args.opts } : undefined;`;
const REFUSED = `exports.transforms = (args) => args.type === "aws:ec2/vpc:Vpc"
    ? { props: { ...args.props, cidrBlock: "10.0.0.0/8" }, opts: args.opts } : undefined;`;
const LOGS = `exports.transforms = (args) => args.type === "aws:cloudwatch/logGroup:LogGroup"
    ? { props: { ...args.props, retentionInDays: 90 }, opts: args.opts } : undefined;`;
const THROWS = `exports.transforms = (args) => { if (args.type === "aws:ec2/vpc:Vpc") throw new Error("no VPC of mine"); };`;

const OTHERS = { alarms: { emails: ["a@b.kr"] }, api: { image: "a:1" } };
const settings = (file: string) => ({ transforms: file, ...OTHERS });

describe("a plan of a stack with transforms", () => {
    const directory = projectOf({
        plain: OTHERS,
        empty: settings(""),
        changed: settings("./changed.js"),
        open: settings("./open.js"),
        guest: {
            environment: "dev",
            shared: { stack: "changed" },
            transforms: "./logs.js",
            services: {
                mail: { kind: "worker", command: ["node", "mail.js"] },
                night: { kind: "job", schedule: "cron(0 3 * * ? *)", command: ["node", "night.js"] },
            },
        },
        refused: settings("./refused.js"),
        throws: settings("./throws.js"),
        missing: settings("./missing.js"),
    });
    for (const [name, text] of Object.entries({
        changed: MODULE,
        open: OPEN,
        logs: LOGS,
        refused: REFUSED,
        throws: THROWS,
    })) {
        fs.writeFileSync(path.join(directory, `${name}.js`), text);
    }
    /** The stacks' files stay as they are: several tests read the same plan. */
    const known = new Map<string, Promise<Run>>();
    const planned = (stack: string, format: string) => {
        const key = `${stack} ${format}`;
        const run = known.get(key) ?? plan(["--stack", stack, "--format", format], { directory });
        known.set(key, run);
        return run;
    };
    after(() => known.clear());

    it("counts and shows what they changed, each argument with what it was", async () => {
        const { stdout } = await planned("changed", "text");
        const shown = stdout.slice(stdout.indexOf("4 resources changed by transforms"));
        const lines = shown
            .slice(0, shown.indexOf("\n\n"))
            .replace(/ +/g, " ")
            .split("\n")
            .slice(1)
            .map((line) => line.trim());
        expect(lines).to.have.members([
            "rds.Instance postgres-instance instanceClass: db.t4g.micro -> db.t4g.small",
            "ssm.Parameter postgres-url value: [secret] -> another [secret]",
            "cloudwatch.LogGroup api-logs retentionInDays: 14 -> removed",
            'cloudwatch.LogGroup api-logs tags: not set -> {"Owner":"<me> | you"}',
            "FileStorage files note: not set ->",
            ...(shown.match(/^ +x+…?$/gm) ?? []).map((line) => line.trim()),
        ]);
        expect(
            shown
                .match(/^ +x+…?$/gm)
                ?.join("")
                .replace(/\s/g, ""),
        ).to.equal(`${"x".repeat(99)}…`);
        expect(stdout).not.to.contain("never-shown");
    });

    it("shows what they changed of a guest's resources, and of its services'", async () => {
        const { stdout } = await planned("guest", "json");
        const resources: { name: string; transformed?: { path: string }[] }[] = JSON.parse(stdout).resources;
        const changed = resources.filter(({ transformed }) => transformed !== undefined).map(({ name }) => name);
        expect(changed).to.have.members(["api-logs", "mail-logs", "night-logs", "night-function-logs"]);
    });

    it("marks each of them among the others", async () => {
        const { stdout } = await planned("changed", "text");
        const marked = stdout.split("\n").filter((line) => line.includes("changed by a transform"));
        expect(marked).to.have.length(4);
    });

    it("has the same in Markdown and HTML, where no text of a user's ends a cell or starts a tag", async () => {
        const markdown = (await planned("changed", "markdown")).stdout;
        expect(markdown).to.contain("### 4 resources changed by transforms");
        expect(markdown).to.contain(
            "| rds.Instance | postgres-instance | instanceClass | db.t4g.micro | db.t4g.small |",
        );
        expect(markdown).to.contain('| not set | {"Owner":"&lt;me> \\| you"} |');
        const html = (await planned("changed", "html")).stdout.replace(/ data-label="[^"]*"|<wbr>/g, "");
        expect(html).to.contain("<h2>4 resources changed by transforms</h2>");
        expect(html).to.contain("<td>instanceClass</td><td>db.t4g.micro</td><td>db.t4g.small</td>");
        expect(html).to.contain("&lt;me&gt; | you");
        expect(html).to.match(/<td>postgres-instance<\/td><td>[^<]*, changed by a transform<\/td>/);
        for (const text of [markdown, html]) {
            expect(text.match(/changed by a transform\b(?!s)/g)).to.have.length(4);
            expect(text).not.to.contain("never-shown");
        }
    });

    it("has them in JSON, whole, with the resources whose inputs they changed", async () => {
        const { stdout } = await planned("changed", "json");
        const { resources } = JSON.parse(stdout) as {
            resources: { name: string; type: string; inputs: Record<string, unknown>; transformed?: unknown }[];
        };
        const changed = Object.fromEntries(
            resources.filter(({ transformed }) => transformed).map(({ name, transformed }) => [name, transformed]),
        );
        expect(changed).to.deep.equal({
            "postgres-instance": [{ path: "instanceClass", from: "db.t4g.micro", to: "db.t4g.small" }],
            "postgres-url": [{ path: "value", from: "[secret]", to: "[secret]" }],
            "api-logs": [
                { path: "retentionInDays", from: 14 },
                { path: "tags", to: { Owner: "<me> | you" } },
            ],
            files: [{ path: "note", to: "x".repeat(200) }],
        });
        const database = resources.find(({ type }) => type === "aws:rds/instance:Instance");
        expect(database?.inputs["instanceClass"]).to.equal("db.t4g.small");
        expect(stdout).not.to.contain("never-shown");
    });

    it("bills what they made of it", async () => {
        const before = (await planned("plain", "json")).stdout;
        const after = (await planned("changed", "json")).stdout;
        const monthly = (text: string) =>
            JSON.parse(text).bill.components.find(({ name }: { name: string }) => name === "postgres").monthly;
        expect(monthly(after) - monthly(before)).to.be.closeTo(18.98, 0.005);
    });

    it("judges what they made of it: a rule that is broken ends it with 1", async () => {
        const { code, stderr } = await planned("open", "text");
        expect(code).to.equal(1);
        expect(stderr).to.contain("no-public-database");
    });

    it("is refused where AWS would refuse what they made of it", async () => {
        const { code, stderr } = await planned("refused", "text");
        expect([code, stderr]).to.deep.equal([2, stderr]);
        expect(stderr).to.contain("10.0.0.0/8 is not from /16 to /28");
    });

    it("ends with 2 and names the transform's words and resource where one throws, or the module is not there", async () => {
        const thrown = await planned("throws", "text");
        expect(thrown.code).to.equal(2);
        expect(thrown.stderr).to.match(
            /aws:ec2\/vpc:Vpc network\n +why: transform failed: no VPC of mine \(.*throws\.js, line 1\)\n/,
        );
        const missing = await planned("missing", "text");
        expect(missing.code).to.equal(2);
        expect(missing.stderr).to.contain("glimpse:transforms").and.to.contain("missing.js");
    });

    it("says nothing of transforms where there are none", async () => {
        for (const format of ["text", "json", "markdown", "html"]) {
            expect((await planned("plain", format)).stdout, format).not.to.match(/transform/);
        }
        expect((await planned("empty", "text")).stdout).not.to.match(/transform/);
    });
});
