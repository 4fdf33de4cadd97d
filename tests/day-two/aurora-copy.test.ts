import {
    CreateDBClusterParameterGroupCommand,
    CreateDBClusterSnapshotCommand,
    DeleteDBClusterSnapshotCommand,
    DescribeDBClusterSnapshotsCommand,
    DescribeDBClustersCommand,
    DescribeDBInstancesCommand,
    RDSClient,
} from "@aws-sdk/client-rds";
import { expect } from "chai";
import { DRILL_RIGHTS, restoreDrillCommand } from "../../cli/commands/restore-drill";
import { UPGRADE_RIGHTS, upgradeDatabaseCommand } from "../../cli/commands/upgrade-database";
import { AwsError } from "./aws";
import { clusterAtMoto, memberAtMoto } from "./databases-at-moto";
import { offered, targets } from "./rds-answers";
import { answerForRds, interruptedAt, leavesNothingWithout, minuteWaits, storeDatabaseUrl } from "./throw-away";
import { shortened, World } from "./world";

const AURORA = "aurora-postgresql";
const CLOCK = shortened(100);
const SHOW_URL = ["--", "sh", "-c", "echo $DATABASE_URL"];

// moto is RDS, but for which versions there are and what runs on which class: those answers are simulated.
describe("restore:drill and upgrade:database of an Aurora cluster (moto is RDS; a stub of ECS runs the query)", () => {
    let world: World;
    let rds: RDSClient;
    let cluster = "";
    /** What RDS answers in the place of moto, by operation. */
    let answers: Record<string, string>;

    before(async () => {
        world = await World.open({
            // The instance of before is kept: the cluster is the database.
            "glimpse:postgres": JSON.stringify({
                engine: AURORA,
                instanceClass: "db.serverless",
                maximumAcu: 4,
                previousInstance: "keep",
            }),
        });
        rds = new RDSClient(world.aws.config);
        const own = world.inventory.resources.find(({ name }) => name === "postgres-cluster");
        cluster = String(own?.outputs?.["clusterIdentifier"]);
        await clusterAtMoto(rds, cluster);
        for (const member of ["one", "two"]) await memberAtMoto(rds, cluster, member);
        await rds.send(
            new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: cluster, DBClusterSnapshotIdentifier: "today" }),
        );
        // AWS has one for every major version, moto none.
        await rds.send(
            new CreateDBClusterParameterGroupCommand({
                DBClusterParameterGroupName: "default.aurora-postgresql18",
                DBParameterGroupFamily: "aurora-postgresql18",
                Description: "AWS's own",
            }),
        );
        await storeDatabaseUrl(world, `postgresql://glimpse:p@${cluster}.example:5432/glimpse`);
        answerForRds(world, () => answers);
    });
    after(() => world.close());
    beforeEach(() => {
        world.reset();
        answers = {
            DescribeDBEngineVersions: targets("17.7", "18.1", "18.3"),
            DescribeOrderableDBInstanceOptions: offered("db.serverless"),
        };
    });
    afterEach(async () => {
        world.aws.denied.clear();
        const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({}));
        const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
        const left = DBClusters.map(({ DBClusterIdentifier, EngineVersion }) => [DBClusterIdentifier, EngineVersion]);
        expect(left).to.deep.equal([[cluster, "17.6"]]);
        expect(DBInstances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier)).to.deep.equal(["one", "two"]);
        expect(world.ecs.left).to.deep.equal([]);
        // moto names an automatic snapshot by the minute, and keeps it.
        const { DBClusterSnapshots = [] } = await rds.send(new DescribeDBClusterSnapshotsCommand({}));
        for (const { DBClusterSnapshotIdentifier: name } of DBClusterSnapshots)
            if (name !== "today")
                await rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: name }));
    });

    const upgrade = (args: string[], given = {}) => world.run(upgradeDatabaseCommand, args, { clock: CLOCK, ...given });
    const drill = (args: string[], given = {}) => world.run(restoreDrillCommand, args, { clock: CLOCK, ...given });

    it("checks the cluster's engine, names the lines and that its readers stop too, and makes nothing", async () => {
        const { code, stdout, stderr } = await upgrade(["--to", "18"]);
        expect(stderr).to.contain(`RDS upgrades ${cluster} from 17.6 to 18.3. Rehearse it: --rehearse`);
        expect(stdout)
            .to.contain('  glimpse:postgres:\n    engineVersion: "18"\n    allowMajorVersionUpgrade: true\n')
            .and.contain("RDS upgrades its reader with it, which answer no one either.");
        expect(code).to.equal(0);
        expect(UPGRADE_RIGHTS.slice(0, 4)).to.have.members(world.aws.rights());
    });

    it("rehearses on a restored cluster with one member: upgrades it, queries it, says the price, removes both", async () => {
        const { code, stdout, stderr } = await upgrade(["--to", "18", "--rehearse", ...SHOW_URL]);
        expect(stderr, stderr)
            .to.match(/Restoring today \(\d+ s ago\) into \S+-drill/)
            .and.contain(`Upgrading ${cluster}-drill from 17.6 to 18.3`)
            // Ten minutes of 4 ACU at $0.20.
            .and.contain(
                "The drill took 1 min: about $0.133 at most, at 4 ACU, and Aurora's storage: $0.12 for a GB and month",
            )
            .and.contain("-drill is being deleted");
        expect(stdout)
            .to.match(/^postgresql:\/\/glimpse:p@\S+-drill\./)
            .and.contain("about 1 min, as the copy took");
        expect(code).to.equal(0);
        const used = world.aws.rights();
        expect(UPGRADE_RIGHTS).to.include.members(used);
        expect(used).to.include.members(["rds:ModifyDBCluster", "rds:CreateDBInstance", "rds:DeleteDBCluster"]);
        expect(used).not.to.include("rds:ModifyDBInstance");
    });

    it("restores, queries and removes by restore:drill, with its rights alone", async () => {
        const { code, stdout, stderr } = await drill(SHOW_URL);
        expect(stdout, stderr).to.match(/^postgresql:\/\/glimpse:p@\S+-drill\.\S+:5432\/glimpse\n$/);
        expect(code).to.equal(0);
        expect(DRILL_RIGHTS).to.include.members(world.aws.rights());
    });

    it("says what RDS says where its own check refuses the copy, and removes it", async () => {
        answers["ModifyDBCluster"] = "<DBCluster></DBCluster>";
        answers["DescribeEvents"] = "<Events><Event><Message>Drop the replication slots</Message></Event></Events>";
        const { code, stderr } = await upgrade(["--to", "18", "--rehearse"], { clock: minuteWaits() });
        expect(stderr)
            .to.contain("the copy was not upgraded: it is available, with 17.6")
            .and.contain("Drop the replication slots")
            .and.contain("is being deleted");
        expect(code).to.equal(1);
    });

    leavesNothingWithout(
        [
            "rds:DescribeDBClusters",
            "rds:DescribeDBClusterSnapshots",
            "rds:RestoreDBClusterFromSnapshot",
            "rds:CreateDBInstance",
            "rds:ModifyDBCluster",
        ],
        () => world,
        () => upgrade(["--to", "18", "--rehearse", "true"]),
    );

    it("says how to delete member and cluster where that is denied; --remove does it later", async () => {
        world.aws.denied.add("rds:DeleteDBCluster");
        const { code, stderr } = await drill(["true"]);
        expect(stderr).to.match(
            /delete-db-instance \S+ \S+ --db-instance-identifier \S+-drill-1; aws rds delete-db-cluster \S+ \S+ --db-cluster-identifier \S+-drill --skip-final-snapshot/,
        );
        expect(code).to.equal(1);
        expect((await drill(["true"])).stderr).to.contain("a drill is under way, or was ended hard");
        world.aws.denied.clear();
        expect((await upgrade(["--to", "18", "--remove"])).code).to.equal(0);
        expect((await drill(["--remove"])).stderr).to.contain("No drill left");
    });

    for (const at of ["rds:RestoreDBClusterFromSnapshot", "rds:CreateDBInstance", "rds:ModifyDBCluster"]) {
        it(`Ctrl-C after ${at} removes the copy, and ends with 130`, async () => {
            answers["ModifyDBCluster"] = "<DBCluster></DBCluster>";
            const { code } = await interruptedAt(at, world, (given) =>
                upgrade(["--to", "18", "--rehearse", "sleep", "5"], given),
            );
            expect(code).to.equal(130);
        });
    }

    it("waits with the deletion while RDS says that the cluster is not ready for it", async () => {
        let refusals = 2;
        const usual = world.aws.restStubs["rds"];
        world.aws.restStubs["rds"] = (operation, path, body) => {
            const isDeletion = new URLSearchParams(body).get("Action") === "DeleteDBCluster";
            if (isDeletion && refusals-- > 0) throw new AwsError("InvalidDBClusterStateFault", "busy");
            return usual?.(operation, path, body);
        };
        const { code, stderr } = await drill(["true"]).finally(() => {
            if (usual) world.aws.restStubs["rds"] = usual;
        });
        expect(stderr).to.contain("cannot be deleted yet: waiting").and.contain("-drill is being deleted");
        expect(code).to.equal(0);
    });
});
