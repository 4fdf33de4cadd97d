import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { type Run, runCommand } from "../../cli/command";
import { rotateCommand } from "../../cli/commands/rotate";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

/** What `rotate` asks of the engine, without one; tests/engine/rotate.test.ts has the engine. */
describe("npm run rotate", () => {
    let directory: string;
    let ran: string[];
    let output: string;
    let taskCode: number;
    /** What the stack gives out; nothing for one of an earlier version, which does not say what its tasks run. */
    let outputs: Record<string, unknown>;

    beforeEach(() => {
        [taskCode, outputs] = [0, {}];
    });
    before(() => {
        directory = temporaryFolder("glimpse-rotate");
        writeFileSync(path.join(directory, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
        writeFileSync(
            path.join(directory, "Pulumi.base.yaml"),
            "config:\n  glimpse:secrets: { jwtSecretGeneration: 3 }\n  glimpse:redis: { serverless: true }\n",
        );
        writeFileSync(path.join(directory, "Pulumi.other.yaml"), "config:\n  glimpse:extends: base\n");
    });

    async function rotate(config: Record<string, string>, ...args: string[]): Promise<number> {
        [ran, output] = [[], ""];
        const entries = Object.entries(config).map(([key, value]) => [key, { value }]);
        const run: Run = async (_program, given) => {
            const [first, second] = given;
            if (first === "config" && second === "--json") {
                return { code: 0, stdout: JSON.stringify(Object.fromEntries(entries)), stderr: "" };
            }
            if (first === "stack") return { code: 0, stdout: JSON.stringify(outputs), stderr: "" };
            ran.push(first === "config" ? [...given.slice(0, 4), given.at(-1)].join(" ") : String(first));
            return { code: 0, stdout: "", stderr: "" };
        };
        const { host, left } = testHost({ directory, run });
        const command = rotateCommand([], async (_where, { run: words, image, secrets = {} }) => {
            ran.push(`task ${words.join(" ")} of ${image} with ${Object.keys(secrets).join(" and ")}`);
            return taskCode;
        });
        const code = await runCommand(command, args, host);
        output = left.output;
        return code;
    }

    it("counts from the generation that the stack has, even where it is set in the file that its own extends", async () => {
        expect(await rotate({ "glimpse:extends": "base" }, "--secret", "jwt", "--stack", "other"), output).to.equal(0);
        expect(ran).to.deep.equal(["config set --path glimpse:secrets.jwtSecretGeneration 4", "up"]);
        expect(await rotate({}, "--secret", "jwt"), output).to.equal(0);
        expect(ran).to.deep.equal(["config set --path glimpse:secrets.jwtSecretGeneration 2", "up"]);
    });

    it("takes two updates for a cache of nodes, and one for a serverless one, which knows no two tokens", async () => {
        expect(await rotate({}, "--secret", "redis"), output).to.equal(0);
        expect(ran).to.deep.equal([
            "config set --path glimpse:redis.authTokenUpdateStrategy ROTATE",
            "config set --path glimpse:secrets.redisAuthTokenGeneration 2",
            "up",
            "config set --path glimpse:redis.authTokenUpdateStrategy SET",
            "up",
        ]);
        expect(await rotate({ "glimpse:extends": "base" }, "--secret", "redis", "--stack", "other"), output).to.equal(
            0,
        );
        expect(ran).to.deep.equal(["config set --path glimpse:secrets.redisAuthTokenGeneration 2", "up"]);
    });

    describe("of the application's role", () => {
        const isUp = {
            clusterName: "glimpse-prod",
            serviceName: "glimpse-api",
            repositoryUrl: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api",
            oneOffSecrets: { DATABASE_URL: "arn:owner", APPLICATION_DATABASE_URL: "arn:role" },
        };
        const config = {
            "glimpse:api": JSON.stringify({ image: "shop:1", beforeDeployment: ["node", "dist/prepare-database.js"] }),
            "glimpse:postgres": JSON.stringify({ applicationUser: "glimpse_app", serveAs: "application" }),
        };
        const task = "task node dist/prepare-database.js of shop:1 with DATABASE_URL and APPLICATION_DATABASE_URL";
        const asOwner = [
            "config set --path glimpse:postgres.serveAs owner",
            "config set --path glimpse:postgres.applicationPasswordGeneration 2",
            "up",
        ];

        it("lets the tasks serve as the owner while the role has no one who knows its password", async () => {
            outputs = isUp;
            expect(await rotate(config, "--secret", "application"), output).to.equal(0);
            const asRole = ["config set --path glimpse:postgres.serveAs application", "up"];
            expect(ran).to.deep.equal([...asOwner, task, ...asRole]);
        });

        it("leaves the tasks with the owner where the task fails, and begins again when it is run again", async () => {
            [outputs, taskCode] = [isUp, 1];
            expect(await rotate(config, "--secret", "application")).to.equal(1);
            expect(ran).to.deep.equal([...asOwner, task]);
            expect(output).to.contain("npm run rotate -- --secret application --stack startup-prod");
        });

        it("is refused without a role, a task that gives it the password, an image or a stack, all in one error", async () => {
            expect(await rotate({}, "--secret", "application")).to.equal(2);
            for (const key of ["postgres.applicationUser", "api.beforeDeployment", "api.image", "--stack"])
                expect(output).to.contain(key);
            expect(ran).to.deep.equal([]);
        });
    });
});
