import path from "node:path";
import { RDSClient } from "@aws-sdk/client-rds";
import { expect } from "chai";
import { psqlCommand } from "../../cli/commands/psql";
import { Postgres } from "../service/parts/postgres";
import { FOLDER } from "../service/parts/processes";
import { instanceAtMoto } from "./databases-at-moto";
import { PASSWORD, TunnelWorld } from "./tunnel-world";

describe("way A of docs/runbooks/restore.md (moto is RDS, Session Manager is a stub; both PostgreSQL servers are real)", () => {
    let world: TunnelWorld;
    let restored: Postgres;
    const id = "glimpse-restored";
    const dump = path.join(FOLDER, "messages.dump");

    before(async function () {
        this.timeout(110_000);
        world = await TunnelWorld.open();
        const instance = await instanceAtMoto(new RDSClient(world.world.aws.config), id);
        const host = String(instance?.Endpoint?.Address);
        restored = await Postgres.start(world.certificates, "restored");
        world.sessions.servers.set(`${host}:5432`, restored.port);
        await restored.createDatabase("glimpse", PASSWORD, "glimpse");
        for (const server of [world.postgres, restored]) {
            await server.sql(
                "CREATE TABLE messages (id int, text text); ALTER TABLE messages OWNER TO glimpse",
                "glimpse",
            );
        }
        await restored.sql("INSERT INTO messages SELECT n, 'lost ' || n FROM generate_series(1, 500) n", "glimpse");
    });
    after(() => world.close());

    it("brings lost rows back from the restored instance by the runbook's own commands, through tunnels that check both servers", async () => {
        const dumped = await world.run(psqlCommand, [
            "--instance",
            id,
            "pg_dump",
            "--format=custom",
            "--table=messages",
            "--file",
            dump,
        ]);
        expect(dumped.printed, dumped.stderr).to.equal("");
        expect(dumped.code).to.equal(0);
        expect(await world.postgres.sql("SELECT count(*) FROM messages", "glimpse")).to.equal("0");
        const back = await world.run(psqlCommand, [
            "pg_restore",
            "--data-only",
            "--single-transaction",
            "--dbname",
            "glimpse",
            dump,
        ]);
        expect(back.printed, back.stderr).to.equal("");
        expect(back.code).to.equal(0);
        expect(await world.postgres.sql("SELECT count(*), max(text) FROM messages", "glimpse")).to.equal("500|lost 99");
        expect(world.left).to.deep.equal([]);
    });
});
