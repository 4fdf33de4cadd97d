import { expect } from "chai";
import type { Run } from "../../cli/command";
import { SECRETS_RIGHTS, secretsCommand } from "../../cli/commands/secrets";
import { World } from "./world";

const NAME = "PUSH_KEY";
const PATH = "/glimpse-prod/glimpse-api/PUSH_KEY";
const ARN = `arn:aws:ssm:ap-northeast-2:123456789012:parameter${PATH}`;
/** Deployments are followed in moments. */
const clock = { now: Date.now, wait: async () => {} };
const SECRET = "made-up-value-for-the-tests";

describe("npm run secrets (moto keeps the values; ECS's deployments are a stub's)", () => {
    let world: World;
    /** `glimpse:api.secrets` of the stack's file, and what was run. */
    let named: Record<string, string>;
    let ran: string[];
    let state: "completed" | "failed";
    before(async () => {
        world = await World.open();
        const answer = world.aws.stubs["ecs"];
        world.aws.stubs["ecs"] = (operation, input) => {
            if (operation !== "UpdateService") return answer?.(operation, input) ?? {};
            ran.push(`new deployment ${input["forceNewDeployment"]}`);
            return { service: {} };
        };
    });
    after(() => world.close());
    beforeEach(async () => {
        [named, ran, state] = [{}, [], "completed"];
        await world.aws.moto.call("ssm", "AmazonSSM.DeleteParameter", { Name: PATH }).catch(() => undefined);
        world.reset();
    });

    const pulumi: Run = async (_, args) => {
        const [first, second] = args;
        const setting = args.find((one) => one.startsWith("glimpse:api.secrets.")) ?? "";
        const name = setting.slice("glimpse:api.secrets.".length);
        if (first === "up") ran.push("pulumi up");
        if (first === "config" && second === "set") {
            ran.push(`set ${name}`);
            named[name] = args.at(-1) ?? "";
        }
        if (first === "config" && second === "rm") {
            ran.push(`rm ${name}`);
            delete named[name];
        }
        const api = { image: "x", beforeDeployment: ["node", "migrate.js"], secrets: named };
        return { code: 0, stdout: JSON.stringify({ "glimpse:api": { value: JSON.stringify(api) } }), stderr: "" };
    };
    const run = async (args: string[], value = SECRET) => {
        const watching = world.deploymentThat(() => state);
        const left = await world.run(
            (given) => secretsCommand({ ...given, watching, readValue: async () => value }),
            args,
            { pulumi, clock },
        );
        expect(left.output, "the value is printed").not.to.include(SECRET);
        return left;
    };
    const kept = async () => {
        const asked = { Name: PATH, WithDecryption: true };
        const found = await world.aws.moto
            .call("ssm", "AmazonSSM.GetParameter", asked)
            .catch(() => ({ Parameter: undefined }));
        return found["Parameter"] as { Value: string; Type: string } | undefined;
    };

    it("set keeps a new value encrypted, names it in the stack's file, and deploys; no migration runs", async () => {
        const { code, stderr } = await run(["set", NAME], `${SECRET}\n`);
        expect(code, stderr).to.equal(0);
        expect(await kept()).to.include({ Value: SECRET, Type: "SecureString" });
        expect(named).to.deep.equal({ [NAME]: ARN });
        expect(ran).to.deep.equal([`set ${NAME}`, "pulumi up"]);
        expect(stderr).to.include("(node migrate.js) is left out: the image stays the same.");
        expect(stderr).to.include("Every task has it. Commit Pulumi.startup-prod.yaml.");
    });

    it("set of a name that is there keeps the new value, and replaces the tasks without pulumi up", async () => {
        named = { [NAME]: ARN };
        const { code, stderr } = await run(["set", NAME]);
        expect(code, stderr).to.equal(0);
        expect((await kept())?.Value).to.equal(SECRET);
        expect(ran).to.deep.equal(["new deployment true"]);
        expect(stderr).to.include("Every task of glimpse-api has it: 3 of 3 run.");
    });

    it("set says so and ends with 1 where the deployment is rolled back, and the file does not name it", async () => {
        state = "failed";
        const { code, stderr } = await run(["set", NAME]);
        expect(code).to.equal(1);
        expect(ran).to.deep.equal([`set ${NAME}`, "pulumi up", `rm ${NAME}`]);
        expect(stderr).to.include("ECS rolled the deployment back").and.include("does not name it; the value stays in");
        named = { [NAME]: ARN };
        const again = await run(["set", NAME]);
        expect(again.code).to.equal(1);
        expect(again.stderr).to.include("Tasks that run keep the previous value");
    });

    it("set writes to no other place that the file names", async () => {
        named = { [NAME]: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:mine-AbCdEf" };
        const { code, stderr } = await run(["set", NAME]);
        expect(code).to.equal(1);
        expect(stderr).to.include("names another place for it");
        expect(await kept()).to.equal(undefined);
        expect(ran).to.deep.equal([]);
    });

    it("remove takes it out of the file, deploys, and only then deletes the value", async () => {
        await run(["set", NAME]);
        ran.length = 0;
        const { code, stderr } = await run(["remove", NAME]);
        expect(code, stderr).to.equal(0);
        expect(ran).to.deep.equal([`rm ${NAME}`, "pulumi up"]);
        expect(await kept()).to.equal(undefined);
    });

    it("remove keeps the value and the name where the deployment fails", async () => {
        await run(["set", NAME]);
        state = "failed";
        const { code } = await run(["remove", NAME]);
        expect(code).to.equal(1);
        expect(named).to.deep.equal({ [NAME]: ARN });
        expect((await kept())?.Value).to.equal(SECRET);
    });

    it("remove deletes no value that it did not keep", async () => {
        named = { [NAME]: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:mine-AbCdEf" };
        const { code, stderr } = await run(["remove", NAME]);
        expect(code).to.equal(0);
        expect(stderr).to.include("Its value stays where it is: arn:aws:secretsmanager");
        expect(world.aws.rights()).not.to.include("ssm:DeleteParameter");
    });

    it("list shows names and places, and which tasks are older than the value; no values", async () => {
        await run(["set", NAME]);
        const [container] = world.definition.containerDefinitions;
        const secrets = [...(container?.secrets ?? []), { name: NAME, valueFrom: ARN }];
        const containers = [{ ...Object(container), secrets }];
        world.ecs.serve(world.ecs.register({ family: "with-secret", containerDefinitions: containers }));
        const { code, stdout } = await run(["list"]);
        expect(code).to.equal(0);
        expect(stdout).to.match(/^DATABASE_URL +arn:aws:ssm:\S+$/m);
        expect(stdout).to.match(/^PUSH_KEY +arn:aws:ssm:\S+PUSH_KEY {2}changed \d+ s ago; older tasks run/m);
    });

    it("uses the rights that it lists, and no other", async () => {
        await run(["set", NAME]);
        await run(["set", NAME]);
        await run(["list"]);
        await run(["remove", NAME]);
        expect(world.aws.rights()).to.deep.equal([...SECRETS_RIGHTS].sort());
    });

    it("names the right that it lacks, and changes nothing", async () => {
        world.aws.denied.add("ssm:PutParameter");
        const { code, stderr } = await run(["set", NAME]);
        expect(code).to.equal(1);
        expect(stderr).to.include("not authorized to perform: ssm:PutParameter");
        expect(ran).to.deep.equal([]);
    });

    for (const [args, value, said] of [
        [["set", NAME, SECRET], "", "a value among the arguments is in the shell's history"],
        [["set", `${NAME}=${SECRET}`], "", "a value among the arguments"],
        [["set"], "", "NAME = (not given)"],
        [["set", "push-key"], "", 'NAME = "push-key"'],
        [["set", "1KEY"], "", "no digit first"],
        [["set", "DATABASE_URL"], "", "the stack gives this variable to the tasks itself"],
        [["show", NAME], "", "it is none of set, list, remove"],
        [["list", NAME], "", "list takes no name"],
        [[], "", "it must be given"],
        [["set", NAME], "", "the value is empty"],
        [["set", NAME], "\n", "the value is empty"],
        [["set", NAME], "a\0b", "a variable cannot hold a zero byte"],
        [["set", NAME], "x".repeat(4097), "holds 4096 bytes, and the value has 4097"],
    ] as const) {
        it(`refuses ${JSON.stringify(args).replace(SECRET, "VALUE")}: ${said.slice(0, 40)}; AWS is asked nothing`, async () => {
            const { code, stderr } = await run([...args], value);
            expect(stderr).to.include(said);
            expect(code).to.equal(2);
            expect(world.aws.rights()).to.deep.equal([]);
        });
    }
});
