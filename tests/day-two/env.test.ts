import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { ENV_RIGHTS, envCommand } from "../../cli/commands/env";
import { temporaryFolder } from "../temporary-folder";
import { World } from "./world";

describe("npm run env (a stub of ECS has the task definition)", () => {
    let world: World;
    before(async () => {
        world = await World.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    it("prints the variables, and of a secret where it is, not its value", async () => {
        const { code, stdout } = await world.run(envCommand, []);
        expect(stdout).to.include("NODE_ENV=production\n").and.include("PORT=3001\n");
        expect(stdout).to.match(/^# DATABASE_URL= \(secret: arn:aws:ssm:\S+\)$/m);
        expect(stdout).not.to.include("value of");
        const names = stdout
            .trim()
            .split("\n")
            .map((line) => line.replace(/^# /, "").split("=")[0] ?? "");
        expect(names).to.deep.equal([...names].sort());
        expect(code).to.equal(0);
        expect(world.aws.rights()).to.deep.equal([...ENV_RIGHTS].sort());
    });

    it("--for local writes what the image needs on this machine, with a new secret, for its owner alone", async () => {
        const out = path.join(temporaryFolder("glimpse-env"), ".env");
        const { code, stdout, stderr } = await world.run(envCommand, ["--for", "local", "--out", out]);
        expect(code, stderr).to.equal(0);
        expect(stdout).to.equal("");
        const text = readFileSync(out, "utf8");
        expect(text).to.include("DATABASE_URL=postgresql://glimpse:glimpse@localhost:5432/glimpse\n");
        expect(text).to.include("REDIS_URL=redis://localhost:6379\n").and.include("NODE_ENV=development\n");
        expect(text).to.match(/^JWT_SECRET=[\w-]{43}$/m);
        expect(text).not.to.include("arn:aws").and.not.include("_ARN=");
        expect(statSync(out).mode & 0o777).to.equal(0o600);
        const again = await world.run(envCommand, ["--for", "local", "--out", out]);
        expect(again.code).to.equal(1);
        expect(again.stderr).to.include("EEXIST");
        expect(readFileSync(out, "utf8")).to.equal(text);
    });

    it("writes values that docker compose reads as they are", async () => {
        const [container] = world.definition.containerDefinitions;
        const environment = [
            { name: "PLAIN", value: "https://a.example/?b=1&c=2" },
            { name: "SPACES", value: "two words # no comment" },
            { name: "DOLLAR", value: "$HOME" },
            { name: "QUOTE", value: "it's $5" },
        ];
        world.ecs.serve(
            world.ecs.register({
                family: "odd",
                containerDefinitions: [{ ...Object(container), environment, secrets: [] }],
            }),
        );
        const { stdout } = await world.run(envCommand, []);
        expect(stdout).to.equal(
            `DOLLAR='$HOME'\nPLAIN=https://a.example/?b=1&c=2\nQUOTE="it's \\$5"\nSPACES='two words # no comment'\n`,
        );
    });

    it("names the right that it lacks", async () => {
        world.aws.denied.add("ecs:DescribeTaskDefinition");
        const { code, stderr } = await world.run(envCommand, []);
        expect(stderr).to.include("not authorized to perform: ecs:DescribeTaskDefinition");
        expect(code).to.equal(1);
    });
});
