import { expect } from "chai";
import { dryRun, type Inventory } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startup } from "../../stacks/startup";

const MIGRATES = { beforeDeployment: ["node", "dist/prepare-database.js"] };
const stack = { stack: "startup-prod", region: "ap-northeast-2" };

function planned(values: Record<string, unknown>): Promise<Inventory> {
    const config = parseConfig({ ...stack, values });
    return dryRun({
        project: "glimpse",
        stack: "startup-prod",
        config: { "aws:region": "ap-northeast-2" },
        program: () => startup(config),
    });
}

/** The parameter that a task finds under a variable. */
function given({ resources }: Inventory, task: string, variable: string): string | undefined {
    const definition = resources.find(({ name, type }) => type.includes("ecs/taskDefinition") && name === task);
    const [container] = JSON.parse(String(definition?.inputs["containerDefinitions"]));
    const { valueFrom } = container.secrets.find(({ name }: { name: string }) => name === variable) ?? {};
    return resources.find(({ outputs }) => outputs?.["arn"] === valueFrom)?.name;
}

describe("A stack whose database has a pooler", () => {
    it("gives its URL to every task, and the database's own to the task that migrates", async () => {
        const made = await planned({
            api: MIGRATES,
            postgres: { pooler: "rds-proxy" },
            services: { mail: { kind: "worker", command: ["node", "worker.js"], database: true } },
        });
        for (const task of ["api-task", "mail-task"])
            expect(given(made, task, "DATABASE_URL")).to.equal("postgres-pooled-url");
        const own = made.resources.find(({ name }) => name === "postgres-url")?.outputs?.["arn"];
        expect(made.outputs?.["oneOffSecrets"]).to.deep.equal({ DATABASE_URL: own });
        const definition = made.resources.find(
            ({ name, type }) => name === "api-task" && type.includes("taskDefinition"),
        );
        expect(String(definition?.inputs["containerDefinitions"])).to.include('"MIGRATIONS","value":"before"');
    });

    it("gives the role's URL at the pooler to tasks that serve as the application's role", async () => {
        const postgres = {
            pooler: "rds-proxy",
            applicationUser: "glimpse_app",
            serveAs: "application",
            readReplicas: 1,
        };
        const made = await planned({ api: MIGRATES, postgres });
        expect(given(made, "api-task", "DATABASE_URL")).to.equal("postgres-pooled-application-url");
        expect(given(made, "api-task", "DATABASE_REPLICA_URL")).to.equal("postgres-replica-1-application-url");
        expect(Object.keys(made.outputs?.["oneOffSecrets"] as object)).to.have.members([
            "DATABASE_URL",
            "APPLICATION_DATABASE_URL",
        ]);
    });

    it("is refused where no task migrates before a deployment", () => {
        expect(() => parseConfig({ ...stack, values: { postgres: { pooler: "rds-proxy" } } })).to.throw(
            /glimpse:postgres\.pooler.*tasks cannot migrate through a pooler.*add glimpse:api\.beforeDeployment/s,
        );
    });

    it("may have more tasks than the database lets in, which is refused without", () => {
        const values = (more: object) => ({ api: { ...MIGRATES, maxTasks: 100 }, postgres: more });
        expect(() => parseConfig({ ...stack, values: values({}) })).to.throw(/let RDS Proxy lend them/);
        expect(parseConfig({ ...stack, values: values({ pooler: "rds-proxy" }) }).postgres.pooler).to.equal(
            "rds-proxy",
        );
    });
});
