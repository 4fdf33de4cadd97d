import { expect } from "chai";
import { BackupVault, type BackupVaultArgs, backupVaultFaults } from "../../../components/backup-vault";
import { bill } from "../../../costs";
import { parseConfig } from "../../../stacks/config";
import { make } from "../harness";

const databaseArn = "arn:aws:rds:ap-northeast-2:123456789012:db:shop";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const VAULT = "aws:backup/vault:Vault";

const made = (args: Partial<BackupVaultArgs> = {}) => make(() => new BackupVault("backup", { databaseArn, ...args }));
const keys = (args: Partial<BackupVaultArgs>, name?: string) => backupVaultFaults(args, name).map(({ key }) => key);

describe("BackupVault", () => {
    it("copies one database each day, and ends each copy after its days", async () => {
        const dry = await made({ startTime: "03:30", retentionDays: 30 });
        expect(dry.one("aws:backup/plan:Plan").inputs["rules"]).to.deep.equal([
            {
                ruleName: "daily",
                targetVaultName: dry.one(VAULT).outputs?.["name"],
                schedule: "cron(30 3 * * ? *)",
                scheduleExpressionTimezone: "Etc/UTC",
                startWindow: 60,
                completionWindow: 720,
                lifecycle: { deleteAfter: 30 },
            },
        ]);
        const selection = dry.one("aws:backup/selection:Selection").inputs;
        expect(selection).to.deep.include({
            resources: [databaseArn],
            iamRoleArn: dry.one("aws:iam/role:Role").outputs?.["arn"],
        });
    });

    it("is locked so that administrators alone can take the lock away, and makes no copy before", async () => {
        const dry = await made();
        const lock = dry.one(LOCK);
        expect(lock.inputs).to.deep.equal({
            backupVaultName: dry.one(VAULT).outputs?.["name"],
            minRetentionDays: 7,
        });
        expect(dry.waits(dry.one("aws:backup/plan:Plan"), lock)).to.equal(true);
    });

    it("is locked finally, even for AWS, where compliance is asked for; and not where none is", async () => {
        const final = await made({ lock: "compliance", lockAfterDays: 10, leastRetentionDays: 14 });
        expect(final.one(LOCK).inputs).to.include({ changeableForDays: 10, minRetentionDays: 14 });
        expect((await made({ lock: "none" })).all(LOCK)).to.deep.equal([]);
    });

    it("lets AWS Backup snapshot this database, fill this vault, and end its own snapshots, nothing else", async () => {
        const dry = await made();
        const { Statement } = JSON.parse(String(dry.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]));
        const snapshots = "arn:aws:rds:ap-northeast-2:123456789012:snapshot:awsbackup:*";
        const on = Object.fromEntries(
            Statement.flatMap(({ Action, Resource }: { Action: string[]; Resource: unknown }) =>
                Action.map((action) => [action, Resource]),
            ),
        );
        expect(on).to.deep.equal({
            "rds:CreateDBSnapshot": [databaseArn, snapshots],
            "rds:AddTagsToResource": [databaseArn, snapshots],
            "rds:ListTagsForResource": [databaseArn, snapshots],
            "rds:DeleteDBSnapshot": snapshots,
            "rds:ModifyDBSnapshotAttribute": snapshots,
            "rds:DescribeDBInstances": "*",
            "rds:DescribeDBSnapshots": "*",
            "tag:GetResources": "*",
            "backup:DescribeBackupVault": dry.one(VAULT).outputs?.["arn"],
            "backup:CopyIntoBackupVault": dry.one(VAULT).outputs?.["arn"],
        });
    });

    it("costs what RDS takes for a snapshot", async () => {
        const { inventory } = await made({ tags: { Team: "shop" } });
        const found = bill(inventory.resources, { region: "ap-northeast-2" });
        expect(found.unpriced).to.deep.equal([]);
        // 20 GB of 0.095.
        expect(found.total).to.be.closeTo(1.9, 1e-9);
    });

    it("refuses each argument that AWS Backup would refuse, and a copy that the lock would", () => {
        expect(keys({ databaseArn })).to.deep.equal([]);
        expect(keys({ databaseArn: "arn:aws:rds:ap-northeast-2:123456789012:cluster:shop" })).to.deep.equal([
            "databaseArn",
        ]);
        for (const retentionDays of [0, 1.5, 36_501]) expect(keys({ retentionDays })).to.deep.equal(["retentionDays"]);
        for (const startTime of ["24:00", "3:00", "noon"]) expect(keys({ startTime })).to.deep.equal(["startTime"]);
        expect(keys({ lock: "legal-hold" })).to.deep.equal(["lock"]);
        expect(keys({ lockAfterDays: 2 })).to.deep.equal(["lockAfterDays"]);
        expect(keys({ leastRetentionDays: 15 })).to.deep.equal(["retentionDays"]);
        expect(keys({ leastRetentionDays: 15, lock: "none" })).to.deep.equal([]);
        expect(keys({}, "a vault")).to.deep.equal(["name"]);
    });
});

describe("glimpse:backup", () => {
    const faultsOf = (values: Record<string, unknown>) => {
        try {
            parseConfig({ stack: "test", region: "ap-northeast-2", values });
            return "";
        } catch (error) {
            return String(error);
        }
    };

    it("begins no copy in a window of the database, nor in the hour before", () => {
        const at = (startTime: string) => faultsOf({ backup: { enabled: true, startTime } });
        // The windows are 18:00-18:30, and sun:19:00-19:30.
        for (const startTime of ["17:00", "18:15", "18:29", "18:30", "19:29"])
            expect(at(startTime), startTime).to.match(/glimpse:backup.startTime/);
        for (const startTime of ["16:59", "19:30", "22:00", "00:00"]) expect(at(startTime), startTime).to.equal("");
        const midnight = { backupWindow: "00:10-00:40", maintenanceWindow: "mon:04:00-mon:04:30" };
        for (const startTime of ["23:10", "00:00", "00:39", "03:00"]) {
            const said = faultsOf({ backup: { enabled: true, startTime }, postgres: midnight });
            expect(said, startTime).to.contain("glimpse:backup.startTime");
        }
    });

    it("is refused where the database sleeps, and silent where it is off", () => {
        const sleeps = {
            workingHours: { enabled: true },
            postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
        };
        expect(faultsOf({ ...sleeps, backup: { enabled: true } })).to.contain(
            "RDS takes no snapshot of a stopped database",
        );
        expect(faultsOf({ ...sleeps, backup: { enabled: false, startTime: "02:30" } })).to.equal("");
    });
});
