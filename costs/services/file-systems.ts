import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf, unpriced } from "../quantity";
import { byUse, hourly, keyed, monthly, use } from "./amounts";

/** By what it holds: a file system of one zone is cheaper, and so is what moves to the classes for rare access. */
function elastic(fileSystem: Inputs, context: Context): Quantity[] {
    const isOneZone = fileSystem.has("availabilityZoneName");
    const class_ = isOneZone ? "one-zone" : "standard";
    const moves = fileSystem.blocks("lifecyclePolicies");
    const rare = isOneZone ? "one-zone-ia" : "infrequent-access";
    const lines = [byUse(fileSystem, context, "files held", `efs.${class_}.gb-month`, "storage_gb")];
    if (moves.some((one) => one.has("transitionToIa"))) {
        lines.push(
            byUse(
                fileSystem,
                context,
                "files held, rarely read",
                `efs.${rare}.gb-month`,
                "infrequent_access_storage_gb",
            ),
            byUse(
                fileSystem,
                context,
                "rare reads",
                "efs.infrequent-access.read.gb",
                "monthly_infrequent_access_read_gb",
            ),
            byUse(
                fileSystem,
                context,
                "rare writes",
                "efs.infrequent-access.write.gb",
                "monthly_infrequent_access_write_gb",
            ),
        );
    }
    if (moves.some((one) => one.has("transitionToArchive"))) {
        lines.push(byUse(fileSystem, context, "files archived", "efs.archive.gb-month", "archive_storage_gb"));
    }
    return lines;
}

/** Elastic throughput is paid for by the gigabyte, a provisioned one by the MiB a second; bursting is part of the storage. */
function throughput(fileSystem: Inputs, context: Context): Quantity[] {
    const mode = fileSystem.text("throughputMode") ?? "bursting";
    if (mode === "elastic") {
        return [
            byUse(fileSystem, context, "data read", "efs.elastic.read.gb", "monthly_elastic_read_gb"),
            byUse(fileSystem, context, "data written", "efs.elastic.write.gb", "monthly_elastic_write_gb"),
        ];
    }
    if (mode !== "provisioned") return [];
    const mibps =
        fileSystem.number("provisionedThroughputInMibps") ?? fileSystem.missing("provisionedThroughputInMibps");
    const line = monthly(`${mibps} MiB/s`, "efs.provisioned-throughput.mibps-month", mibps);
    // 50 KiB/s for each GB held are included; what is held is not known.
    return [
        { ...line, range: { minimum: 0, maximum: mibps }, note: "less what the files held include: 1 MiB/s for 20 GB" },
    ];
}

function backupPolicy(policy: Inputs, context: Context): Quantity[] {
    if (policy.block("backupPolicy")?.text("status") === "DISABLED") return [];
    return [byUse(policy, context, "automatic backups held", "backup.warm.gb-month", "backup_storage_gb")];
}

const sizeOf = (fileSystem: Inputs): number =>
    fileSystem.number("storageCapacity", 1) ?? fileSystem.missing("storageCapacity");

const isOverZones = (deployment: string): boolean => deployment.startsWith("MULTI_AZ");

/** Later generations of ONTAP and OpenZFS have other prices; Windows has one for each number of zones. */
function generationOf(family: string, deployment: string): string {
    if (family === "windows" || /_1$/.test(deployment)) return isOverZones(deployment) ? "multi-az." : "";
    return `${keyed(deployment)}.`;
}

const backups = (family: string) => use("backups held", `fsx.${family}.backup.gb-month`, "backup_storage_gb");

/** Windows, ONTAP and OpenZFS: a capacity, a throughput, and operations beyond three for each GB. */
function sized(family: string): (fileSystem: Inputs, context: Context) => Quantity[] {
    return (fileSystem) => {
        const deployment = fileSystem.text("deploymentType") ?? "SINGLE_AZ_1";
        const zones = generationOf(family, deployment);
        const disk = keyed(fileSystem.text("storageType") ?? "SSD");
        const pairs = fileSystem.number("haPairs", 1) ?? 1;
        const perPair = fileSystem.number("throughputCapacityPerHaPair");
        const mibps =
            fileSystem.number("throughputCapacity") ??
            (perPair === undefined ? fileSystem.missing("throughputCapacity") : perPair * pairs);
        const prefix = `fsx.${family}.${zones}`;
        const where = isOverZones(deployment) ? ", in two zones" : "";
        const elastic = disk === "intelligent-tiering";
        return [
            ...(elastic
                ? []
                : [
                      monthly(
                          `${sizeOf(fileSystem)} GB of ${disk}${where}`,
                          `${prefix}${disk}.gb-month`,
                          sizeOf(fileSystem),
                      ),
                  ]),
            monthly(`${mibps} MiB/s${where}`, `${prefix}throughput.mibps-month`, mibps),
            ...moreIops(fileSystem, prefix),
        ];
    };
}

/** Three operations a second for each GB are included. */
function moreIops(fileSystem: Inputs, prefix: string): Quantity[] {
    const disk = fileSystem.block("diskIopsConfiguration");
    if (disk?.text("mode") !== "USER_PROVISIONED") return [];
    const more = (disk.number("iops") ?? 0) - 3 * sizeOf(fileSystem);
    return more > 0 ? [monthly(`${more} IOPS more`, `${prefix}iops-month`, more)] : [];
}

function lustre(fileSystem: Inputs): Quantity[] {
    const deployment = keyed(fileSystem.text("deploymentType") ?? "SCRATCH_1");
    const disk = keyed(fileSystem.text("storageType") ?? "SSD");
    const perTib = fileSystem.number("perUnitStorageThroughput");
    const speed = perTib === undefined ? "" : `.${perTib}`;
    const size = sizeOf(fileSystem);
    const price = `fsx.lustre.${deployment}.${disk}${speed}.gb-month`;
    const metadata = fileSystem.block("metadataConfiguration");
    const iops = metadata?.text("mode") === "USER_PROVISIONED" ? (metadata.number("iops") ?? 0) : 0;
    return [
        monthly(`${size} GB of Lustre, ${deployment} on ${disk}`, price, size),
        ...(iops > 0
            ? [
                  {
                      ...monthly(`${iops} IOPS of metadata`, "fsx.lustre.metadata.iops-month", iops),
                      range: { minimum: 0, maximum: iops },
                      note: "less what its size includes",
                  },
              ]
            : []),
    ];
}

function fileCache(cache: Inputs): Quantity[] {
    return [monthly(`${sizeOf(cache)} GB of file cache`, "fsx.file-cache.gb-month", sizeOf(cache))];
}

/** A separate cache in front of tiered storage, by its size. */
const readCache =
    (family: string, key: string) =>
    (fileSystem: Inputs): Quantity[] => {
        const size = fileSystem.block(key)?.number("size") ?? fileSystem.block(key)?.number("sizeGib") ?? 0;
        return size > 0 ? [monthly(`${size} GB of read cache`, `fsx.${family}.read-cache.gb-month`, size)] : [];
    };

/** Volumes of ONTAP move what is rarely read to a pool that is paid for by what it holds. */
const capacityPool = use("data in the capacity pool", "fsx.ontap.capacity-pool.gb-month", "capacity_pool_gb");

/** A gateway is paid for by what is written through it, up to a limit a month. */
const written = use("data written through the gateway", "storage-gateway.written.gb", "monthly_data_written_gb");

/** Each protocol of a server by the hour, and what goes through it. */
function transferServer(server: Inputs, context: Context): Quantity[] {
    const protocols = Math.max(1, server.count("protocols"));
    return [
        hourly("protocol of the server", "transfer-family.protocol.hour", protocols, context),
        byUse(server, context, "data in", "transfer-family.gb", "monthly_data_uploaded_gb"),
        byUse(server, context, "data out", "transfer-family.gb", "monthly_data_downloaded_gb"),
    ];
}

function refuseCopies(): Quantity[] {
    throw new Unpriceable("replication bills the transfer and the second copy, which are not counted");
}

/** EFS, FSx, and ways to files. */
export const fileSystemQuantities: Record<string, Quantify> = {
    "aws:efs/fileSystem:FileSystem": sumOf(elastic, throughput),
    "aws:efs/backupPolicy:BackupPolicy": sumOf(backupPolicy),
    "aws:efs/replicationConfiguration:ReplicationConfiguration": sumOf(refuseCopies),
    "aws:fsx/windowsFileSystem:WindowsFileSystem": sumOf(sized("windows"), backups("windows")),
    "aws:fsx/ontapFileSystem:OntapFileSystem": sumOf(sized("ontap"), backups("ontap"), capacityPool),
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": sumOf(
        sized("openzfs"),
        backups("openzfs"),
        readCache("openzfs", "readCacheConfiguration"),
    ),
    "aws:fsx/lustreFileSystem:LustreFileSystem": sumOf(
        lustre,
        backups("lustre"),
        readCache("lustre", "dataReadCacheConfiguration"),
    ),
    "aws:fsx/fileCache:FileCache": sumOf(fileCache),
    "aws:fsx/backup:Backup": sumOf(use("backup held", "fsx.backup.gb-month", "backup_storage_gb")),
    "aws:storagegateway/gateway:Gateway": sumOf(written),
    "aws:storagegateway/nfsFileShare:NfsFileShare": unpriced(
        "what is kept in its bucket is billed there; its gateway is billed by what is written",
    ),
    "aws:transfer/server:Server": sumOf(transferServer),
};
