import { type Row, stated } from "../helpers";
import { lacking, row, unused } from "./row";

const NODES = "aws:eks/nodeGroup:NodeGroup";

/** The same of networks, files and copies. */
export const watchedNetworks: Row[] = [
    row(
        "an endpoint to a service of another region",
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        { vpcEndpointType: "Interface", subnetIds: ["a", "b"], serviceRegion: "us-east-1" },
        {
            "interface endpoint in 2 zones": 2 * 730 * 0.013,
            "traffic to the service's region": 10 * 0.08,
            "data through the endpoint": 0,
        },
        {
            options: {
                use: { endpointGB: 0 },
                stated: (_: unknown, key: string) => ({ monthly_cross_region_gb: 10 })[key],
            },
        },
    ),
    row(
        "a Network Load Balancer over its zones",
        "aws:lb/loadBalancer:LoadBalancer",
        { loadBalancerType: "network", internal: true, enableCrossZoneLoadBalancing: true },
        {
            "Network Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 0,
            "traffic across zones": 100 * 0.01,
        },
        { options: { ...unused, stated: (_: unknown, key: string) => ({ monthly_cross_zone_gb: 100 })[key] } },
    ),
    lacking(
        "a table that begins with files of a bucket",
        "aws:dynamodb/table:Table",
        { billingMode: "PAY_PER_REQUEST", importTable: { inputFormat: "CSV" }, restoreSourceName: "old" },
        ["data imported (by the gb", "data restored (by the gb"],
        { reads: 0, writes: 0, "items held": 0 },
    ),
    lacking(
        "a list of rules with a puzzle and a silent check",
        "aws:wafv2/webAcl:WebAcl",
        { rules: [{ action: { captcha: {} } }, { action: { challenge: {} } }] },
        ["puzzles tried (by the 1k", "challenges answered (by the million"],
        { "web ACL": 5, "2 rules": 2, "requests inspected": 0 },
    ),
    lacking(
        "an authority that answers by OCSP",
        "aws:acmpca/certificateAuthority:CertificateAuthority",
        { revocationConfiguration: { ocspConfiguration: { enabled: true } } },
        ["certificates with OCSP (by the certificate-month"],
        { "certificate authority": 400, "certificates issued": 0 },
    ),
    lacking(
        "a file system of ONTAP's second generation",
        "aws:fsx/ontapFileSystem:OntapFileSystem",
        { deploymentType: "SINGLE_AZ_2", storageCapacity: 1024, throughputCapacity: 384 },
        [
            'no "fsx.ontap.single-az-2.ssd.gb-month"',
            'no "fsx.ontap.single-az-2.throughput.mibps-month"',
            "backups held",
            "data in the capacity pool",
        ],
    ),
    lacking(
        "a file system of Lustre with operations of metadata and a cache",
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        {
            deploymentType: "PERSISTENT_2",
            perUnitStorageThroughput: 125,
            storageCapacity: 1200,
            metadataConfiguration: { mode: "USER_PROVISIONED", iops: 6000 },
            dataReadCacheConfiguration: { sizingMode: "USER_PROVISIONED", size: 500 },
        },
        [
            "1200 GB of Lustre",
            "6000 IOPS of metadata (6000 x iops-month)",
            "backups held",
            "500 GB of read cache (500 x gb-month)",
        ],
    ),
    row(
        "a record that answers by place",
        "aws:route53/record:Record",
        { geolocationRoutingPolicies: [{ country: "KR" }] },
        { "queries answered by place": 2 * 0.7 },
        { options: { stated: (_: unknown, key: string) => ({ monthly_geo_queries: 2e6 })[key] } },
    ),
    row(
        "a plan that moves recovery points to cold storage and copies them to another region",
        "aws:backup/plan:Plan",
        {
            rules: [
                {
                    lifecycle: { coldStorageAfter: 30 },
                    copyActions: [{ destinationVaultArn: "arn:aws:backup:us-east-1:1:backup-vault:v" }],
                },
            ],
        },
        { "copies sent to other vaults": 100 * 0.08 },
        {
            options: { stated: (_: unknown, key: string) => ({ monthly_copied_gb: 100 })[key] },
            lacks: [
                "copies held in vaults that are not among the resources",
                "recovery points in cold storage (by the gb-month",
            ],
        },
    ),
    row(
        "a recorder of each day's state, without its price",
        "aws:cfg/recorder:Recorder",
        { recordingMode: { recordingFrequency: "DAILY" } },
        {},
        { options: stated({ monthly_config_items: 1000 }), lacks: ["configuration items (1000 x daily)"] },
    ),
    lacking("a task that copies in the enhanced mode", "aws:datasync/task:Task", { taskMode: "ENHANCED" }, [
        "data copied (by the gb",
        "runs (by the run",
    ]),
    lacking(
        "a table of Cassandra that is kept for recovery, whose rows expire",
        "aws:keyspaces/table:Table",
        { pointInTimeRecovery: { status: "ENABLED" }, ttl: { status: "ENABLED" } },
        ["rows held", "kept for recovery", "rows that expire", "reads", "writes"],
    ),
    row(
        "a warehouse that runs when asked, open to the internet",
        "aws:redshiftserverless/workgroup:Workgroup",
        { publiclyAccessible: true },
        { "processing units": 0 },
        { lacks: ["its public addresses are billed, and how many AWS makes is not known"], options: unused },
    ),
    lacking(
        "a portal for twice 250 people at once",
        "aws:transfer/webApp:WebApp",
        { webAppUnits: [{ provisioned: 2 }] },
        ["2 x web app (1460 x unit-hour)"],
    ),
    row(
        "a node that takes CPU beyond its credits",
        NODES,
        { scalingConfig: { desiredSize: 1, maxSize: 1 }, instanceTypes: ["t4g.small"] },
        {
            "t4g.small instance": 730 * 0.0208,
            "root volume, 20 GB of gp3": 20 * 0.0912,
            "CPU beyond the credits (unlimited mode)": 10 * 0.04,
        },
        { options: { use: { surplusVcpuHours: 10 } } },
    ),
];
