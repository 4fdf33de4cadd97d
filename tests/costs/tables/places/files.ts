import { made, type Row, stated, us } from "../../helpers";

const DOMAIN = "aws:opensearch/domain:Domain";

/** Files and search. */
export const files: Row[] = [
    {
        it: "files in one zone, and some that are rarely read",
        resources: [
            made("aws:efs/fileSystem:FileSystem", "files", {
                availabilityZoneName: "us-east-1a",
                lifecyclePolicies: [{ transitionToIa: "AFTER_30_DAYS" }],
            }),
        ],
        options: stated({ storage_gb: 100, infrequent_access_storage_gb: 200, monthly_infrequent_access_read_gb: 10 }),
        lines: {
            "files held": 100 * 0.16,
            "files held, rarely read": 200 * 0.0133,
            "rare reads": 10 * 0.01,
            "rare writes": 0,
        },
    },
    {
        it: "files with a throughput of 20 MiB/s",
        resources: [
            made("aws:efs/fileSystem:FileSystem", "files", {
                throughputMode: "provisioned",
                provisionedThroughputInMibps: 20,
            }),
        ],
        options: stated({ storage_gb: 100 }),
        lines: { "files held": 100 * 0.3, "20 MiB/s": 20 * 6 },
        between: { "20 MiB/s": [0, 120] },
    },
    {
        it: "files copied to another region, which is not counted",
        resources: [made("aws:efs/replicationConfiguration:ReplicationConfiguration", "copy")],
        lines: {},
        lacks: ["replication bills"],
    },
    {
        it: "files for Windows in two zones",
        resources: [
            made("aws:fsx/windowsFileSystem:WindowsFileSystem", "win", {
                deploymentType: "MULTI_AZ_1",
                storageCapacity: 300,
                throughputCapacity: 16,
                diskIopsConfiguration: { mode: "USER_PROVISIONED", iops: 1000 },
            }),
        ],
        options: us,
        lines: { "300 GB of ssd, in two zones": 300 * 0.23, "16 MiB/s, in two zones": 16 * 4.5, "backups held": 0 },
        lacks: ["100 IOPS more (100 x iops-month)"],
    },
    {
        it: "files of OpenZFS",
        resources: [
            made("aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "zfs", {
                storageCapacity: 100,
                throughputCapacity: 64,
            }),
        ],
        options: stated({ backup_storage_gb: 50 }),
        lines: { "100 GB of ssd": 100 * 0.09, "64 MiB/s": 64 * 0.26, "backups held": 50 * 0.05 },
    },
    {
        it: "files of ONTAP on two pairs, without prices",
        resources: [
            made("aws:fsx/ontapFileSystem:OntapFileSystem", "ontap", {
                storageCapacity: 2048,
                haPairs: 2,
                throughputCapacityPerHaPair: 1536,
            }),
        ],
        lines: {},
        lacks: [
            "2048 GB of ssd (2048 x gb-month)",
            "3072 MiB/s (3072 x mibps-month)",
            "backups held",
            "data in the capacity pool",
        ],
    },
    {
        it: "files of Lustre, without prices",
        resources: [
            made("aws:fsx/lustreFileSystem:LustreFileSystem", "hpc", {
                storageCapacity: 1200,
                deploymentType: "PERSISTENT_2",
                perUnitStorageThroughput: 125,
            }),
            made("aws:fsx/fileCache:FileCache", "cache", { storageCapacity: 1200 }),
        ],
        lines: {},
        lacks: ["1200 GB of file cache (1200 x gb-month)", "1200 GB of Lustre, persistent-2 on ssd", "backups held"],
    },
    {
        it: "a server for files by SFTP and FTPS",
        resources: [made("aws:transfer/server:Server", "sftp", { protocols: ["SFTP", "FTPS"] })],
        options: stated({ monthly_data_uploaded_gb: 10, monthly_data_downloaded_gb: 5 }),
        lines: { "2 x protocol of the server": 2 * 730 * 0.3, "data in": 10 * 0.04, "data out": 5 * 0.04 },
    },
    {
        it: "a search domain of three nodes with leaders, warm data and fast disks",
        resources: [
            made(DOMAIN, "search", {
                engineVersion: "OpenSearch_2.19",
                clusterConfig: {
                    instanceType: "r6g.large.search",
                    instanceCount: 3,
                    dedicatedMasterEnabled: true,
                    dedicatedMasterType: "m6g.large.search",
                    warmEnabled: true,
                    warmType: "ultrawarm1.medium.search",
                    warmCount: 2,
                },
                ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: 100, throughput: 250 },
            }),
        ],
        options: us,
        lines: {
            "3 x data node r6g.large": 3 * 730 * 0.167,
            "3 x dedicated master m6g.large": 3 * 730 * 0.128,
            "2 x warm node ultrawarm1.medium": 2 * 730 * 0.238,
            "3 x 100 GB of gp3": 300 * 0.122,
            "3 x 125 MiB/s more": 375 * 0.064,
        },
        lacks: ["warm data held"],
    },
    {
        it: "the smallest search domain, under its old name",
        resources: [
            made("aws:elasticsearch/domain:Domain", "search", {
                elasticsearchVersion: "7.10",
                clusterConfig: { instanceType: "t3.small.elasticsearch" },
                ebsOptions: { ebsEnabled: true, volumeSize: 10 },
            }),
        ],
        options: us,
        lines: { "data node t3.small": 730 * 0.036, "10 GB of gp2": 10 * 0.135 },
    },
    {
        it: "a search domain of a version whose support has ended",
        resources: [
            made(DOMAIN, "search", {
                engineVersion: "OpenSearch_1.2",
                clusterConfig: { instanceType: "t3.small.search", instanceCount: 2 },
            }),
        ],
        options: us,
        lines: { "2 x data node t3.small": 2 * 730 * 0.036 },
        lacks: ["Extended Support of OpenSearch 1.2 (1460 x normalized-hour)"],
    },
    {
        it: "a search without servers: two units at its least, without a price",
        resources: [
            made("aws:opensearch/serverlessCollection:ServerlessCollection", "logs"),
            made("aws:opensearchingest/pipeline:Pipeline", "in", { minUnits: 1 }),
        ],
        lines: {},
        lacks: ["2 x OpenSearch unit at its least (1460 x ocu-hour)", "data held", "ingestion unit (730 x ocu-hour)"],
    },
];
