import {
    CreateDBParameterGroupCommand,
    CreateDBSnapshotCommand,
    DescribeDBInstancesCommand,
    RDSClient,
} from "@aws-sdk/client-rds";
import { expect } from "chai";
import { UPGRADE_RIGHTS, upgradeDatabaseCommand } from "../../cli/commands/upgrade-database";
import { instanceAtMoto } from "./databases-at-moto";
import { offered, targets } from "./rds-answers";
import { answerForRds, interruptedAt, leavesNothingWithout, minuteWaits, storeDatabaseUrl } from "./throw-away";
import { SHORT_WAITS, World } from "./world";

// moto is RDS, but for which versions there are and what runs on which class: those answers are simulated.
describe("npm run upgrade:database (moto is RDS; a stub of ECS runs the query as a real process)", () => {
    let world: World;
    let rds: RDSClient;
    let database = "";
    /** What RDS answers in the place of moto, by operation. */
    let answers: Record<string, string>;

    before(async () => {
        world = await World.open();
        rds = new RDSClient(world.aws.config);
        database = String(
            world.inventory.resources.find(({ name }) => name === "postgres-instance")?.outputs?.["identifier"],
        );
        await instanceAtMoto(rds, database, { EngineVersion: "17.6" });
        await rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: database, DBSnapshotIdentifier: "today" }));
        // AWS has one for every major version, moto none.
        await rds.send(
            new CreateDBParameterGroupCommand({
                DBParameterGroupName: "default.postgres18",
                DBParameterGroupFamily: "postgres18",
                Description: "AWS's own",
            }),
        );
        await storeDatabaseUrl(world, `postgresql://glimpse:p@${database}.example:5432/glimpse`);
        answerForRds(world, () => answers);
    });
    after(() => world.close());
    beforeEach(() => {
        world.reset();
        answers = {
            DescribeDBEngineVersions: targets("17.7", "18.9", "18.10"),
            DescribeOrderableDBInstanceOptions: offered("db.t4g.micro"),
        };
    });
    afterEach(async () => {
        world.aws.denied.clear();
        const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
        const left = DBInstances.map(({ DBInstanceIdentifier, EngineVersion }) => [
            DBInstanceIdentifier,
            EngineVersion,
        ]);
        expect([left, world.ecs.left]).to.deep.equal([[[database, "17.6"]], []]);
    });

    const run = (args: string[], given = {}) =>
        world.run(upgradeDatabaseCommand, args, { clock: SHORT_WAITS, ...given });

    it("names the lines and what they stop, and makes nothing", async () => {
        const { code, stdout, stderr } = await run(["--to", "18"]);
        expect(stderr).to.contain(`RDS upgrades ${database} from 17.6 to 18.10. Rehearse it: --rehearse`);
        expect(stdout)
            .to.contain("Pulumi.startup-prod.yaml")
            .and.contain('  glimpse:postgres:\n    engineVersion: "18"\n    allowMajorVersionUpgrade: true\n')
            .and.contain("There is no way back to 17.6 but a snapshot of before.");
        expect(code).to.equal(0);
        expect(UPGRADE_RIGHTS.slice(0, 4)).to.have.members([...world.aws.rights(), "rds:DescribeDBClusters"]);
    });

    it("rehearses on a copy: upgrades it, queries it, says how long, and removes it", async () => {
        const { code, stdout, stderr } = await run([
            "--to",
            "18",
            "--rehearse",
            "--",
            "sh",
            "-c",
            "echo $DATABASE_URL",
        ]);
        expect(stderr, stderr)
            .to.match(/Restoring today \(\d+ s ago\) into \S+-drill/)
            .and.contain(`Upgrading ${database}-drill from 17.6 to 18.10`)
            .and.match(/Upgraded in 1 min; querying it/)
            .and.match(/The drill took 1 min: about \$0\.00\d/)
            .and.contain("-drill is being deleted");
        expect(stdout)
            .to.match(/^postgresql:\/\/glimpse:p@\S+-drill\./)
            .and.contain("about 1 min, as the copy took");
        expect(code).to.equal(0);
        const used = world.aws.rights();
        expect(UPGRADE_RIGHTS).to.include.members(used);
        expect(used).to.include.members(["rds:ModifyDBInstance", "rds:DeleteDBInstance", "ecs:RunTask"]);
    });

    it("names no lines where the query fails on the upgraded copy, and ends with its code", async () => {
        const { code, stdout, stderr } = await run(["--to", "18", "--rehearse", "--", "sh", "-c", "exit 7"]);
        expect(stdout).not.to.contain("engineVersion");
        expect(stderr).to.contain("The query ended with 7: do not upgrade").and.contain("is being deleted");
        expect(code).to.equal(7);
    });

    it("says what RDS says where its own check refuses the copy, and removes it", async () => {
        const message = "The pre-upgrade check failed: there are prepared transactions";
        answers["ModifyDBInstance"] = "<DBInstance></DBInstance>";
        answers["DescribeEvents"] = `<Events><Event><Message>${message}</Message></Event></Events>`;
        const { code, stderr } = await run(["--to", "18", "--rehearse"], { clock: minuteWaits() });
        expect(stderr)
            .to.contain("the copy was not upgraded: it is available, with 17.6")
            .and.contain(message)
            .and.contain("is being deleted");
        expect(code).to.equal(1);
    });

    for (const [what, change, said] of [
        [
            "a version to which RDS does not upgrade it",
            { DescribeDBEngineVersions: targets("17.7", "19.1") },
            "--to one of 19",
        ],
        [
            "an old minor version that no major one follows",
            { DescribeDBEngineVersions: targets("17.7") },
            "a newer minor version first",
        ],
        [
            "a class that the version does not run on",
            { DescribeOrderableDBInstanceOptions: "" },
            "RDS runs no 18.10 on it here",
        ],
    ] as const) {
        for (const rehearse of [[], ["--rehearse"]]) {
            it(`refuses ${what}${rehearse.length > 0 ? ", before it restores anything" : ""}`, async () => {
                Object.assign(answers, change);
                const { code, stderr } = await run(["--to", "18", ...rehearse]);
                expect(stderr).to.contain(said);
                expect(code).to.equal(1);
                expect(world.aws.rights()).not.to.include("rds:RestoreDBInstanceFromDBSnapshot");
            });
        }
    }

    it("refuses the version that it has, and a minor one", async () => {
        expect((await run(["--to", "17"])).stderr).to.contain("it has that version already");
        for (const to of ["18.1", "new", "0", ""]) {
            const { code, stderr } = await run([`--to=${to}`]);
            expect(stderr, to).to.contain("it is no major version of PostgreSQL");
            expect(code).to.equal(2);
        }
        expect((await run([])).code).to.equal(2);
    });

    leavesNothingWithout(
        ["rds:DescribeDBEngineVersions", "rds:ModifyDBInstance", "rds:RestoreDBInstanceFromDBSnapshot"],
        () => world,
        () => run(["--to", "18", "--rehearse", "true"]),
    );

    it("Ctrl-C during the upgrade removes the copy, and ends with 130", async () => {
        answers["ModifyDBInstance"] = "<DBInstance></DBInstance>";
        const { code } = await interruptedAt("rds:ModifyDBInstance", world, (given) =>
            run(["--to", "18", "--rehearse"], given),
        );
        expect(code).to.equal(130);
    });

    it("deletes with --remove what a killed rehearsal left", async () => {
        world.aws.denied.add("rds:DeleteDBInstance");
        await run(["--to", "18", "--rehearse", "true"]);
        world.aws.denied.clear();
        expect((await run(["--to", "18", "--remove"])).code).to.equal(0);
    });
});
