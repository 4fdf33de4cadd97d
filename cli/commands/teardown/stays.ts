import { PriceBookError, priceOf, readPriceBook } from "../../../costs";
import type { Known } from "../../../inventory/read";
import type { RunningResources } from "../../running";

/** What `pulumi destroy` leaves at AWS. */
export interface Stays {
    what: string;
    /** At most, USD a month; nothing where it depends on what is kept there, or no price is known. */
    monthlyUsd?: number;
    /** Until when it stays, or what deletes it. */
    until: string;
}

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";

/** What remains of a stack, by what its state says of it. */
export function staysOf(resources: RunningResources): Stays[] {
    const databases = [
        ...resources.of(INSTANCE).flatMap((one) => {
            const gigabytes = one.number("allocatedStorage") ?? 0;
            const usdPerGB = usdOf("rds.backup.gb-month", one.text("arn"));
            const price = usdPerGB === undefined ? {} : { monthlyUsd: gigabytes * usdPerGB };
            return ofDatabase(one, { key: "identifier", kind: "db", size: `, ${gigabytes} GB at most`, price });
        }),
        ...resources.of(CLUSTER).flatMap((one) => {
            // Its storage grows by itself: the state knows no size.
            const usdPerGB = usdOf("aurora.backup.gb-month", one.text("arn"));
            const size = usdPerGB === undefined ? "" : `, $${usdPerGB} for each GB in it`;
            return ofDatabase(one, { key: "clusterIdentifier", kind: "db-cluster", size, price: {} });
        }),
    ];
    const vaults = resources.of("aws:backup/vault:Vault").map((vault): Stays => {
        const name = vault.text("name") ?? vault.resource.name;
        return {
            what: `the backup vault ${name}, with its lock and its copies of the database`,
            until: "each copy ends in time; then aws backup delete-backup-vault",
        };
    });
    const [arn] = [INSTANCE, CLUSTER].flatMap((type) => resources.names(type, "arn"));
    const usdPerKey = usdOf("kms.key.month", arn);
    const secrets = resources.of("aws:secretsmanager/secret:Secret");
    const [days = 0] = secrets.flatMap((secret) => secret.number("recoveryWindowInDays") ?? []);
    return [
        ...databases,
        ...vaults,
        ...(secrets.length > 0 && days > 0
            ? [
                  {
                      what: `the names of ${secrets.length} secrets, which can be restored`,
                      monthlyUsd: 0,
                      until: `the end of ${days} days`,
                  },
              ]
            : []),
        {
            what: "parameters that npm run secrets has set",
            monthlyUsd: 0,
            until: "aws ssm delete-parameter; npm run secrets -- list names them, before",
        },
        {
            what: "the bucket of Pulumi's state, with its key if it has one",
            ...(usdPerKey === undefined ? {} : { monthlyUsd: usdPerKey }),
            until: "no stack is left in it",
        },
    ];
}

interface Kept {
    /** Under which the state has its name. */
    key: string;
    /** As the AWS CLI names it. */
    kind: "db" | "db-cluster";
    /** What is said of its size. */
    size: string;
    price: Pick<Stays, "monthlyUsd">;
}

/** What RDS keeps of a database that is deleted. */
function ofDatabase(database: Known, { key, kind, size, price }: Kept): Stays[] {
    const name = database.text(key) ?? database.resource.name;
    const days = database.number("backupRetentionPeriod") ?? 0;
    const stays: Stays[] = [];
    if (database.flag("skipFinalSnapshot") !== true) {
        const snapshot = database.text("finalSnapshotIdentifier") ?? "its final snapshot";
        const until = `aws rds delete-${kind}-snapshot --${kind}-snapshot-identifier ${snapshot}`;
        stays.push({ what: `the final snapshot of ${name}${size}`, ...price, until });
    }
    if (days > 0 && database.flag("deleteAutomatedBackups") === false) {
        stays.push({ what: `the automated backups of ${name}${size}`, ...price, until: `the end of ${days} days` });
    }
    if (database.text("replicateSourceDb") === undefined) {
        const until = `aws rds describe-${kind}-snapshots --snapshot-type manual names them; each is deleted by hand`;
        stays.push({ what: `snapshots of ${name} that were taken by hand, if there are any`, until });
    }
    return stays;
}

/** What is deleted permanently: what holds data, and how much else. */
export function goes(resources: RunningResources): string[] {
    const names = (type: string, key: string, what: string) =>
        resources.names(type, key).map((name) => `${what} ${name}`);
    return [
        ...names(INSTANCE, "identifier", "the database"),
        ...names(CLUSTER, "clusterIdentifier", "the database"),
        ...names("aws:elasticache/replicationGroup:ReplicationGroup", "replicationGroupId", "the cache"),
        ...names("aws:elasticache/serverlessCache:ServerlessCache", "name", "the cache"),
        ...names("aws:s3/bucket:Bucket", "bucket", "the bucket with all its objects,"),
        ...names("aws:s3/bucketV2:BucketV2", "bucket", "the bucket with all its objects,"),
        ...names("aws:cognito/userPool:UserPool", "name", "the users of"),
        ...names("aws:ecr/repository:Repository", "name", "the images of"),
        ...resources
            .names("aws:route53/zone:Zone", "name")
            .map((name) => `the hosted zone ${name}: one that is made again has other name servers`),
    ];
}

/** USD of a unit where a resource is; undefined where the region has no book, or the book no such price. */
function usdOf(key: string, arn = ""): number | undefined {
    const [, , , region = ""] = arn.split(":");
    try {
        return priceOf(readPriceBook(region), key).usd;
    } catch (error) {
        if (error instanceof PriceBookError) return undefined;
        throw error;
    }
}
