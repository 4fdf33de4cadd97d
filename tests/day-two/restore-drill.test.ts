import { spawnSync } from "node:child_process";
import path from "node:path";
import {
    CreateDBSnapshotCommand,
    DeleteDBSnapshotCommand,
    DescribeDBInstancesCommand,
    DescribeDBSnapshotsCommand,
    RDSClient,
} from "@aws-sdk/client-rds";
import { expect } from "chai";
import { DRILL_RIGHTS, restoreDrillCommand } from "../../cli/commands/restore-drill";
import { DEFAULT_QUERY } from "../../cli/commands/restore-drill/query";
import { PROJECT } from "../command/host";
import { makeCertificates } from "../service/parts/certificates";
import { Postgres } from "../service/parts/postgres";
import { until } from "../service/parts/processes";
import { instanceAtMoto } from "./databases-at-moto";
import { interruptedAt, leavesNothingWithout, storeDatabaseUrl } from "./throw-away";
import { SHORT_WAITS, World } from "./world";

describe("npm run restore:drill (moto is RDS; a stub of ECS runs the query as a real process)", () => {
    let world: World;
    let rds: RDSClient;
    let database = "";

    before(async () => {
        world = await World.open();
        rds = new RDSClient(world.aws.config);
        const own = world.inventory.resources.find(({ name }) => name === "postgres-instance");
        database = String(own?.outputs?.["identifier"]);
        await instanceAtMoto(rds, database, { StorageType: "gp3" });
        await storeDatabaseUrl(world, `postgresql://glimpse:p%40ss@${database}.example:5432/glimpse?sslmode=require`);
    });
    after(() => world.close());
    beforeEach(() => world.reset());
    afterEach(async () => {
        world.aws.denied.clear();
        const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
        const left = DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier);
        expect([...left, ...world.ecs.left]).to.deep.equal([database]);
    });

    const run = (args: string[], given = {}) => world.run(restoreDrillCommand, args, { clock: SHORT_WAITS, ...given });

    it("says that there is no snapshot, and makes nothing", async () => {
        const { DBSnapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: database }));
        for (const { DBSnapshotIdentifier } of DBSnapshots)
            await rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier }));
        const { code, stderr } = await run([]);
        expect(stderr).to.contain("it has no snapshot that could be restored").and.contain("backupRetentionDays");
        expect(code).to.equal(1);
        await rds.send(
            new CreateDBSnapshotCommand({ DBInstanceIdentifier: database, DBSnapshotIdentifier: "before-migration" }),
        );
    });

    it("runs the query on the restored instance, with the stack's credentials, and removes the instance", async () => {
        const { code, stdout, stderr } = await run(["--", "sh", "-c", "echo $DATABASE_URL; echo 'a b'"]);
        expect(stdout, stderr).to.match(
            new RegExp(
                `^postgresql://glimpse:p%40ss@${database}-drill\\.\\S+\\.rds\\.amazonaws\\.com:5432/glimpse\\?sslmode=require\\na b\\n$`,
            ),
        );
        expect(stderr).to.match(/Restoring before-migration \(\d+ s ago\) into \S+-drill/);
        expect(stderr)
            .to.match(/The drill took 1 min: about \$0\.00\d\n/)
            .and.contain("-drill is being deleted");
        expect(code).to.equal(0);
        const used = world.aws.rights();
        expect(DRILL_RIGHTS).to.include.members(used);
        expect(used).to.include.members(["rds:RestoreDBInstanceFromDBSnapshot", "rds:DeleteDBInstance", "ecs:RunTask"]);
    });

    it("ends with the query's exit code, and removes the instance", async () => {
        const { code, stderr } = await run(["sh", "-c", "exit 7"]);
        expect(stderr).to.contain("is being deleted");
        expect(code).to.equal(7);
    });

    leavesNothingWithout(
        ["rds:DescribeDBSnapshots", "rds:RestoreDBInstanceFromDBSnapshot", "ecs:RunTask", "ecs:DescribeServices"],
        () => world,
        () => run(["true"]),
    );

    it("says how to delete the instance where that is denied; --remove does it later", async () => {
        world.aws.denied.add("rds:DeleteDBInstance");
        const { code, stderr } = await run(["true"]);
        expect(stderr).to.contain(
            `aws rds delete-db-instance --region ap-northeast-2 --db-instance-identifier ${database}-drill`,
        );
        expect(code).to.equal(1);
        world.aws.denied.clear();
        const other = await run(["true"]);
        expect(other.stderr).to.contain("a drill is under way, or was ended hard").and.contain("write --remove");
        expect(other.code).to.equal(1);
        expect((await run(["--remove"])).code).to.equal(0);
        expect((await run(["--remove"])).stderr).to.contain("No drill left");
    });

    it("removes what a drill of three hours ago left", async () => {
        world.aws.denied.add("rds:DeleteDBInstance");
        await run(["true"]);
        world.aws.denied.clear();
        const clock = { ...SHORT_WAITS, now: () => Date.now() + 4 * 3_600_000 };
        const { code, stderr } = await run(["true"], { clock });
        expect(stderr).to.contain("an earlier drill left its copy, which is being deleted now");
        expect(code).to.equal(1);
    });

    it("says why where the query's task ends in the middle, and removes the instance", async () => {
        const running = run(["sleep", "60"]);
        await until("the task runs", () => world.ecs.left.length > 0);
        world.ecs.kill(world.ecs.left[0] ?? "", { stopCode: "UserInitiated", stoppedReason: "stopped by ann" });
        const { code, stderr } = await running;
        expect(stderr).to.contain("stopped by ann").and.contain("is being deleted");
        expect(code).to.equal(137);
    });

    it("Ctrl-C ends the query's task, removes the instance, and ends with 130", async () => {
        const listeners: (() => void)[] = [];
        const onInterrupt = (listener: () => void) => {
            listeners.push(listener);
            return () => {};
        };
        const running = run(["sleep", "60"], { onInterrupt });
        await until("the task runs", () => world.ecs.left.length > 0);
        for (const listener of listeners) listener();
        const { code, stderr } = await running;
        expect(stderr).to.contain("Interrupted: ending the task.").and.contain("is being deleted");
        expect(code).to.equal(130);
    });

    it("Ctrl-C during the restore removes the instance, and ends with 130", async () => {
        const { code } = await interruptedAt("rds:RestoreDBInstanceFromDBSnapshot", world, (given) =>
            run(["sleep", "1"], given),
        );
        expect(code).to.equal(130);
    });

    it("refuses a command with --remove, and asks AWS nothing", async () => {
        const { code, stderr } = await run(["--remove", "true"]);
        expect(stderr).to.contain("it only deletes, and runs no query");
        expect(code).to.equal(2);
        expect(world.aws.rights()).to.deep.equal([]);
    });

    it("counts the rows of each table without a command, over verified TLS, and fails where there is none (real PostgreSQL)", async () => {
        const certificates = makeCertificates("localhost");
        const postgres = await Postgres.start(certificates, "postgres-drill");
        await postgres.createDatabase("glimpse", "p@ss", "glimpse");
        const [program = "", ...args] = DEFAULT_QUERY;
        const query = (authority: string) =>
            spawnSync(program, args, {
                encoding: "utf8",
                env: {
                    PATH: process.env["PATH"],
                    NODE_PATH: path.join(PROJECT, "examples/glimpse-api/node_modules"),
                    NODE_EXTRA_CA_CERTS: authority,
                    DATABASE_URL: `postgresql://glimpse:p%40ss@localhost:${postgres.port}/glimpse?connection_limit=1`,
                },
            });
        const empty = query(certificates.authority);
        expect(empty.stderr).to.contain("the restored database has no table");
        expect(empty.status).to.equal(1);
        await postgres.sql('CREATE TABLE "Message" (id int); INSERT INTO "Message" VALUES (1), (2)', "glimpse");
        await postgres.sql('GRANT ALL ON "Message" TO glimpse', "glimpse");
        expect(query(certificates.authority).stdout).to.equal('public."Message" 2 rows\n');
        expect(query("").status).to.equal(1);
    });
});
