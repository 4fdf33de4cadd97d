import path from "node:path";
import { expect } from "chai";
import { SERVER } from "../needs";
import { start } from "../parts/processes";
import { type TaskDefinition, taskDefinition } from "../parts/task-definition";
import { databaseName, placed, surroundings } from "../surroundings";

describe("the reference server's job", function () {
    this.timeout(300_000);
    let definition: TaskDefinition;

    before(async () => {
        const nightly = { kind: "job", command: ["node", "dist/job.js"], schedule: "cron(30 3 * * ? *)" };
        definition = await taskDefinition("nightly", { nightly });
    });

    const sql = (statement: string) => surroundings().postgres.sql(statement, databaseName());

    function run(changes: Record<string, string> = {}) {
        const secrets = Object.keys(definition.secrets).map((name) => [name, placed(name)]);
        return start(process.execPath, [path.join(SERVER, "dist/job.js")], {
            ...definition.variables,
            ...Object.fromEntries(secrets),
            AWS_REGION: "ap-northeast-2",
            NODE_EXTRA_CA_CERTS: surroundings().certificates.authority,
            ...changes,
        });
    }

    it("removes expired sessions and old deliveries, keeps the others, and ends with 0, as often as it is run", async () => {
        expect(await run().ended).to.equal(0);
        await sql("INSERT INTO users (id) VALUES ('u')");
        await sql(
            "INSERT INTO sessions (id, user_id, expires_at) SELECT 's' || n, 'u', now() + (CASE WHEN n <= 2500 THEN '-1 day' ELSE '1 day' END)::interval FROM generate_series(1, 2507) n",
        );
        await sql(
            "INSERT INTO deliveries (message_id, recipient, delivered_at) VALUES ('old', 'a', now() - interval '16 days'), ('new', 'a', now())",
        );
        const first = run();
        expect(await first.ended, first.output()).to.equal(0);
        expect(first.output()).to.contain('"removed":{"sessions":2500,"deliveries":1}');
        expect(await sql("SELECT count(*) FROM sessions")).to.equal("7");
        expect(await sql("SELECT message_id FROM deliveries WHERE message_id IN ('old', 'new')")).to.equal("new");
        const again = run();
        expect(await again.ended).to.equal(0);
        expect(again.output()).to.contain('"removed":{"sessions":0,"deliveries":0}');
    });

    it("ends with another code when it cannot do its work: the platform starts it again", async () => {
        const failed = run({ DATABASE_URL: placed("DATABASE_URL").replace(/\/[^/?]+(\?|$)/, "/missing$1") });
        expect(await failed.ended).to.equal(1);
        const unset = run({ DATABASE_URL: "" });
        expect(await unset.ended).to.equal(1);
        expect(unset.output()).to.contain("DATABASE_URL is empty");
    });
});
