import { expect } from "chai";
import { rotateCommand } from "../../cli/commands/rotate";
import { configIn } from "../stack-file";
import { commanded } from "./commanded";
import { Engine } from "./harness";
import { lost, reported, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const PARAMETER = "aws:ssm/parameter:Parameter";

const settings = (postgres: Record<string, unknown>) => ({
    ...startupProd,
    "glimpse:api": {
        image: "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.0.0",
        beforeDeployment: ["node", "dist/prepare-database.js"],
    },
    "glimpse:postgres": { readReplicas: 1, applicationUser: "glimpse_app", ...postgres },
    "glimpse:ceilings": { monthlyUsd: 120 },
});

// The engine is real, AWS simulated: tests/service/role.test.ts has the statements on a real PostgreSQL.
describe("tasks that serve as the application's role, under the real engine and both packs", () => {
    const engine = new Engine({ config: startupProd, env: bothPacks });
    after(() => engine.close());

    const secrets = (): Record<string, string> => {
        const [{ secrets: listed }] = JSON.parse(String(engine.thing(TASK).inputs["containerDefinitions"]));
        return Object.fromEntries(listed.map(({ name, valueFrom }: Record<string, string>) => [name, valueFrom]));
    };
    const arn = (name: string) => engine.thing(PARAMETER, name).outputs["arn"];
    const url = (name: string) => new URL(String(engine.thing(PARAMETER, name).inputs["value"]));

    it("come in the page's two updates, which replace nothing but task definitions", async () => {
        succeeded(await engine.up());
        engine.configure(settings({}));
        expect(lost(succeeded(await engine.up())).filter((type) => type !== TASK)).to.deep.equal([]);
        expect(secrets()["DATABASE_URL"]).to.equal(arn("postgres-url"));
        engine.configure(settings({ serveAs: "application" }));
        expect(lost(succeeded(await engine.up())).filter((type) => type !== TASK)).to.deep.equal([]);
    });

    it("have the role's URLs, of the database and of its replica, and neither of the owner's", () => {
        const given = secrets();
        expect(given["DATABASE_URL"]).to.equal(arn("postgres-application-url"));
        expect(given["DATABASE_REPLICA_URL"]).to.equal(arn("postgres-replica-1-application-url"));
        const owners = [arn("postgres-url"), arn("postgres-replica-1-url")];
        expect(Object.values(given))
            .not.to.include.members(owners.slice(0, 1))
            .and.not.to.include.members(owners.slice(1));
        const [one, replica] = [url("postgres-application-url"), url("postgres-replica-1-application-url")];
        expect([one.username, replica.username]).to.deep.equal(["glimpse_app", "glimpse_app"]);
        expect(replica.password).to.equal(one.password);
        expect(replica.hostname).to.equal(url("postgres-replica-1-url").hostname).and.not.to.equal(one.hostname);
    });

    it("may read their own parameter alone, and the task before a deployment both", () => {
        const policyOf = (name: string) => String(engine.thing("aws:iam/rolePolicy:RolePolicy", name).inputs["policy"]);
        expect(policyOf("api-reread")).to.contain(arn("postgres-application-url"));
        expect(policyOf("api-reread")).not.to.contain(`${arn("postgres-url")}"`);
        for (const name of ["postgres-url", "postgres-application-url"])
            expect(policyOf("api-execution")).to.contain(arn(name));
    });

    it("get a new password by rotate: the owner serves, the task gives it to the role, the role serves again", async () => {
        const file = await engine.stackFile();
        const before = url("postgres-application-url").password;
        const seen: unknown[] = [];
        const command = rotateCommand(["--config-file", file], async (_where, { run, secrets: given = {} }) => {
            // What the task finds: the tasks serve as the owner, and the role's URL has the new password.
            seen.push(run.join(" "), given, secrets()["DATABASE_URL"], url("postgres-application-url").password);
            return 0;
        });
        const { code, output } = await commanded(engine, command, ["--secret", "application"]);
        expect(code, output.slice(-3000)).to.equal(0);
        const after = url("postgres-application-url").password;
        expect(after).not.to.equal(before);
        expect(seen).to.deep.equal([
            "node dist/prepare-database.js",
            { DATABASE_URL: arn("postgres-url"), APPLICATION_DATABASE_URL: arn("postgres-application-url") },
            arn("postgres-url"),
            after,
        ]);
        expect(secrets()["DATABASE_URL"]).to.equal(arn("postgres-application-url"));
        expect(configIn(file)["glimpse:postgres"]).to.include({
            serveAs: "application",
            applicationPasswordGeneration: 2,
        });
    });

    it("change nothing with the next up", async () => {
        engine.configure(settings({ serveAs: "application", applicationPasswordGeneration: 2 }));
        expect(reported(succeeded(await engine.up())).filter((line) => !line.startsWith("same "))).to.deep.equal([]);
    });
});
