import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { type Host, runCommand } from "../../cli/command";
import { OWN_STACK_FILES } from "../../cli/commands/golden/own-stacks";
import { previewEnvironmentCommand } from "../../cli/commands/preview-environment";
import { testHost } from "../command/host";
import { AnsweringAws } from "../commands/answering-aws";
import { temporaryFolder } from "../temporary-folder";
import { Engine } from "./harness";
import { configOf, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const ROOT = path.resolve(__dirname, "../..");
const RULE = "aws:lb/listenerRule:ListenerRule";
const SERVICE = "aws:ecs/service:Service";
const INSTANCE = "aws:rds/instance:Instance";

describe("a preview of a pull request next to startup-prod and dev, by its command, under the real engine and both packs (AWS is simulated)", () => {
    let prod: Engine;
    let dev: Engine;
    let aws: AnsweringAws;
    /** The project's folder as a fresh clone of a workflow has it. */
    let clone: string;

    before(async () => {
        clone = temporaryFolder("glimpse-preview");
        prod = new Engine({ config: startupProd, env: bothPacks });
        const config = { ...configOf("dev"), "glimpse:previews": { most: 4 } };
        dev = new Engine({ config, stack: "dev", host: prod, env: bothPacks });
        succeeded(await prod.up());
        succeeded(await dev.up());
        aws = await AnsweringAws.open(prod);
        freshClone();
    });
    after(() => {
        aws?.close();
        dev?.close();
        prod?.close();
    });

    function freshClone(): void {
        for (const file of fs.readdirSync(clone)) fs.rmSync(path.join(clone, file), { recursive: true });
        for (const file of ["Pulumi.yaml", ...OWN_STACK_FILES])
            fs.copyFileSync(path.join(ROOT, file), path.join(clone, file));
    }

    const own = (stack: string) => prod.things().filter(({ urn }) => urn.startsWith(`urn:pulumi:${stack}::`));
    const run: Host["run"] = async (_program, args, { shown }) => {
        // The program is the repository's; the stacks' files are the clone's.
        const isUpdate = ["up", "destroy", "config"].includes(args[0] ?? "");
        const ran = isUpdate ? await prod.byCommand(args) : await prod.pulumi(clone, args);
        if (shown) aws.said += ran.text;
        return ran;
    };
    async function command(...args: string[]) {
        const name = args[1] ?? "";
        const { host, left } = testHost({
            run,
            clock: { now: Date.now, wait: () => new Promise((done) => setTimeout(done, 20)) },
        });
        const service = () => own(name).find(({ type }) => type === SERVICE)?.inputs["taskDefinition"];
        const watching = {
            watch: async () => ({
                read: async () => ({
                    state: "completed" as const,
                    running: 1,
                    desired: 1,
                    failed: 0,
                    taskDefinition: String(service()),
                }),
                capacity: async () => undefined,
            }),
            pulumiArguments: ["--config-file", path.join(clone, `Pulumi.${name}.yaml`)],
        };
        const surroundings = { connect: aws.connect, watching, directory: clone };
        const code = await runCommand(previewEnvironmentCommand(surroundings), args, host);
        return { code, stdout: left.stdout, output: left.output + aws.said };
    }
    const priorityOf = (stack: string) =>
        own(stack)
            .filter(({ type }) => type === RULE)
            .map(({ inputs }) => inputs["priority"]);

    it("comes up with a place at the load balancer that no other rule has, and its own database on dev's instance", async () => {
        const before = [own("startup-prod"), own("dev")];
        const { code, stdout, output } = await command("--name", "pr-12", "--image", "one");
        expect(code, output).to.equal(0);
        expect(stdout).to.match(/^https:\/\/\w+\.cloudfront\.net\n$/);
        const [priority] = priorityOf("pr-12");
        expect(priority).to.be.within(101, 199);
        expect(own("pr-12").filter(({ type }) => type === INSTANCE)).to.deep.equal([]);
        expect(aws.ran[0]?.slice(-4)[0]).to.equal("glimpse_pr_12");
        expect(aws.parameters.get("glimpse-pr-12-database-url")).to.match(
            /^postgresql:\/\/glimpse_pr_12:[^@]+@.*:5432\/glimpse_pr_12\?/,
        );
        expect([own("startup-prod"), own("dev")]).to.deep.equal(before);
    });

    it("is updated from another fresh clone: with its place, its database and its secrets, and another image", async () => {
        const [priority] = priorityOf("pr-12");
        const url = aws.parameters.get("glimpse-pr-12-database-url");
        const replaced = (type: string) =>
            own("pr-12")
                .filter((thing) => thing.type === type)
                .map(({ id }) => id);
        const kept = replaced("aws:s3/bucket:Bucket");
        freshClone();
        const { code, output } = await command("--name", "pr-12", "--image", "two");
        expect(code, output).to.equal(0);
        expect(priorityOf("pr-12")).to.deep.equal([priority]);
        expect(aws.parameters.get("glimpse-pr-12-database-url")).to.equal(url);
        expect(aws.ran).to.have.length(1);
        expect(replaced("aws:s3/bucket:Bucket")).to.deep.equal(kept);
        const definition = own("pr-12").find(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
        expect(String(definition?.inputs["containerDefinitions"])).to.match(/-previews:two"/);
    });

    it("takes another place than a second preview, whose name leads to the same one", async () => {
        // The same sum of letters as pr-12 gives, 99 places on.
        const same =
            Array.from({ length: 2000 }, (_, index) => `pr-${index + 13}`).find(
                (name) => placeOf(name) === placeOf("pr-12"),
            ) ?? "";
        const { code, output } = await command("--name", same, "--image", "one");
        expect(code, output).to.equal(0);
        expect(priorityOf(same)).not.to.deep.equal(priorityOf("pr-12"));
        const removed = await command("--name", same, "--remove");
        expect(removed.code, removed.output).to.equal(0);
        expect(own(same)).to.deep.equal([]);
    });

    it("goes as a whole from a fresh clone; its database is dropped once dev's instance is awake", async () => {
        freshClone();
        aws.instanceStatus = "stopped";
        const asleep = await command("--name", "pr-12", "--remove");
        expect(asleep.code, asleep.output).to.equal(1);
        expect(asleep.output).to.contain("glimpse_pr_12 is left: the database ");
        expect(own("pr-12")).to.deep.equal([]);
        aws.instanceStatus = "available";
        const { code, output } = await command("--name", "pr-12", "--remove");
        expect(code, output).to.equal(0);
        expect(aws.ran.at(-1)?.join(" ")).to.match(/drop database[\s\S]* glimpse_pr_12$/);
        expect([...aws.parameters.keys()]).to.deep.equal([]);
        expect(fs.readdirSync(clone).filter((file) => file.includes("pr-"))).to.deep.equal([]);
        expect((await prod.pulumi(clone, ["stack", "ls"])).stdout).not.to.contain("pr-12");
    });

    it("is made at night of nothing: the command says that the instance sleeps", async () => {
        aws.instanceStatus = "stopped";
        const { code, output } = await command("--name", "pr-13", "--image", "one");
        expect(code).to.equal(1);
        expect(output).to.match(/the database \S+ sleeps: run this again in its working hours/);
        expect(own("pr-13")).to.deep.equal([]);
    });
});

/** Where a name leads to, as the command counts. */
function placeOf(name: string): number {
    let hash = 0;
    for (const character of name) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
    return hash % 99;
}
