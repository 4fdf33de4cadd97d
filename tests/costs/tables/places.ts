import { made, RDS, type Row, SUBNET } from "../helpers";

const us = { region: "us-east-1" };
const stated = (figures: Record<string, number>) => ({ ...us, stated: (_: unknown, key: string) => figures[key] });
const every = (amount: number) => ({ stated: () => amount });

const ACL = "aws:wafv2/webAcl:WebAcl";
const DOMAIN = "aws:opensearch/domain:Domain";
const PROXY = "aws:rds/proxy:Proxy";
const HEALTH = "aws:route53/healthCheck:HealthCheck";
const NAT = "aws:ec2/natGateway:NatGateway";

/** Firewalls, paths, files, search, functions that are called, and copies. */
export const places: Row[] = [
    {
        it: "a web ACL with a rule, one of AWS's groups, and a group of three rules",
        resources: [
            made("aws:wafv2/ruleGroup:RuleGroup", "three", { rules: [{}, {}, {}] }, { outputs: { arn: "arn:three" } }),
            made(ACL, "acl", {
                rules: [
                    { statement: { rateBasedStatement: { limit: 100 } } },
                    {
                        statement: {
                            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
                        },
                    },
                    { statement: { ruleGroupReferenceStatement: { arn: "arn:three" } } },
                ],
            }),
        ],
        options: every(5e6),
        lines: { "web ACL": 5, "6 rules": 6, "requests inspected": 5 * 0.6 },
    },
    {
        it: "a web ACL that asks who is a bot, at a price that is missing",
        resources: [
            made(ACL, "acl", {
                rules: [
                    {
                        statement: {
                            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesBotControlRuleSet" },
                        },
                    },
                ],
            }),
        ],
        lines: { "web ACL": 5, "1 rule": 1, "requests inspected": 0 },
        lacks: ["subscription to AWSManagedRulesBotControlRuleSet (1 x month)"],
    },
    {
        it: "a web ACL without rules",
        resources: [made(ACL, "acl")],
        lines: { "web ACL": 5, "requests inspected": 0 },
    },
    ...["aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"].map(
        (type): Row => ({
            it: `the first kind of web ACL, ${type}`,
            resources: [made(type, "acl", { rules: [{}, {}] })],
            lines: { "web ACL": 5, "2 rules": 2, "requests inspected": 0 },
        }),
    ),
    ...["aws:waf/ruleGroup:RuleGroup", "aws:wafregional/ruleGroup:RuleGroup"].map(
        (type): Row => ({
            it: `a group of rules, ${type}`,
            resources: [made(type, "group", { activatedRules: [{}, {}] })],
            lines: { "2 rules": 2 },
        }),
    ),
    ...["aws:wafv2/webAclRule:WebAclRule", "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation"].map(
        (type): Row => ({ it: `a rule by itself, ${type}`, resources: [made(type, "one")], lines: { rule: 1 } }),
    ),
    {
        it: "a firewall in two zones",
        resources: [
            made("aws:networkfirewall/firewall:Firewall", "wall", {
                subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }],
            }),
        ],
        options: stated({ monthly_data_processed_gb: 100 }),
        lines: { "2 x firewall endpoint": 2 * 730 * 0.395, "traffic inspected": 100 * 0.065 },
    },
    {
        it: "a further endpoint of a firewall, without a price",
        resources: [made("aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation", "wall")],
        lines: {},
        lacks: ["further firewall endpoint (730 x hour)"],
    },
    {
        it: "a private certificate authority and a certificate of it",
        resources: [
            made("aws:acmpca/certificateAuthority:CertificateAuthority", "ca", {}, { outputs: { arn: "arn:ca" } }),
            made("aws:acmpca/certificate:Certificate", "cert", { certificateAuthorityArn: "arn:ca" }),
        ],
        options: us,
        lines: { "certificate authority": 400, "private certificate": 0.75 },
    },
    {
        it: "an authority of short-lived certificates, disabled: billed until it is deleted",
        resources: [
            made(
                "aws:acmpca/certificateAuthority:CertificateAuthority",
                "ca",
                { usageMode: "SHORT_LIVED_CERTIFICATE", enabled: false },
                { outputs: { arn: "arn:ca" } },
            ),
            made("aws:acmpca/certificate:Certificate", "cert", { certificateAuthorityArn: "arn:ca" }),
        ],
        options: us,
        lines: { "certificate authority, disabled": 50, "private certificate": 0.058 },
    },
    {
        it: "an analyzer of unused access, without a price",
        resources: [made("aws:accessanalyzer/analyzer:Analyzer", "a", { type: "ACCOUNT_UNUSED_ACCESS" })],
        lines: {},
        lacks: ["roles, users or resources analysed"],
    },
    {
        it: "a network on a transit gateway, and a way to another gateway",
        resources: [
            made("aws:ec2transitgateway/vpcAttachment:VpcAttachment", "a"),
            made("aws:ec2transitgateway/peeringAttachment:PeeringAttachment", "b"),
            made("aws:ec2transitgateway/connect:Connect", "c"),
        ],
        options: every(10),
        lines: { "transit gateway attachment": 3 * 730 * 0.07, "traffic through it": 3 * 10 * 0.02 },
    },
    {
        it: "a VPN into a transit gateway, with an address a tunnel",
        resources: [made("aws:ec2/vpnConnection:VpnConnection", "office", { transitGatewayId: "tgw-1" })],
        options: us,
        lines: {
            "VPN connection": 730 * 0.05,
            "2 x public IPv4 address of a tunnel": 2 * 730 * 0.005,
            "transit gateway attachment": 730 * 0.05,
            "traffic through it": 0,
        },
    },
    {
        it: "a VPN with private addresses",
        resources: [made("aws:ec2/vpnConnection:VpnConnection", "office", { outsideIpAddressType: "PrivateIpv4" })],
        options: us,
        lines: { "VPN connection": 730 * 0.05 },
    },
    ...["accelerator:Accelerator", "customRoutingAccelerator:CustomRoutingAccelerator"].map(
        (name): Row => ({
            it: `an accelerator with AWS's two addresses, ${name}`,
            resources: [made(`aws:globalaccelerator/${name}`, "fast")],
            options: us,
            lines: { accelerator: 730 * 0.025, "2 x public IPv4 address": 2 * 730 * 0.005 },
            lacks: ["traffic at a premium"],
        }),
    ),
    ...["connection:Connection", "hostedConnection:HostedConnection"].map(
        (name): Row => ({
            it: `a port of 1 Gbit/s, ${name}`,
            resources: [made(`aws:directconnect/${name}`, "line", { bandwidth: "1Gbps" })],
            lines: {},
            lacks: ["port of 1Gbps (730 x hour)", "data out"],
        }),
    ),
    {
        it: "a resolver in two subnets",
        resources: [
            made("aws:route53/resolverEndpoint:ResolverEndpoint", "dns", {
                ipAddresses: [{ subnetId: "a" }, { subnetId: "b" }],
            }),
        ],
        options: stated({ monthly_queries: 3e6 }),
        lines: { "2 x resolver address": 2 * 730 * 0.125, queries: 3 * 0.4 },
    },
    {
        it: "a health check of a site, by HTTPS, a text, and every ten seconds",
        resources: [made(HEALTH, "site", { type: "HTTPS_STR_MATCH", fqdn: "shop.example.com", requestInterval: 10 })],
        lines: { "health check": 0.75, "3 options": 3 * 2 },
    },
    {
        it: "a health check of an endpoint at AWS",
        resources: [
            made(HEALTH, "alb", { type: "HTTP", fqdn: "x.ap-northeast-2.elb.amazonaws.com", measureLatency: true }),
        ],
        lines: { "health check": 0.5, "1 option": 1 },
    },
    {
        it: "a check of other checks, and one of an alarm",
        resources: [made(HEALTH, "all", { type: "CALCULATED" }), made(HEALTH, "alarm", { type: "CLOUDWATCH_METRIC" })],
        lines: { "health check (CALCULATED)": 0.5, "health check (CLOUDWATCH_METRIC)": 0.5 },
    },
    {
        it: "domains that a firewall of names holds, without a price",
        resources: [
            made("aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList", "bad", { domains: ["a.", "b."] }),
        ],
        lines: {},
        lacks: ["2 domains (2 x month)"],
    },
    {
        it: "an address manager, without a price",
        resources: [made("aws:ec2/vpcIpam:VpcIpam", "ipam")],
        lines: {},
        lacks: ["addresses watched"],
    },
    {
        it: "a directory of three controllers, without a price",
        resources: [
            made("aws:directoryservice/directory:Directory", "ad", {
                type: "MicrosoftAD",
                edition: "Standard",
                desiredNumberOfDomainControllers: 3,
            }),
        ],
        lines: {},
        lacks: ["3 x domain controller, MicrosoftAD standard (2190 x controller-hour)"],
    },
    {
        it: "a classic load balancer in two zones",
        resources: [made("aws:elb/loadBalancer:LoadBalancer", "old", { availabilityZones: ["a", "c"] })],
        options: stated({ monthly_data_processed_gb: 100 }),
        lines: {
            "Classic Load Balancer": 730 * 0.025,
            "data through it": 100 * 0.008,
            "2 x public IPv4 address, one a zone": 2 * 730 * 0.005,
        },
    },
    {
        it: "a load balancer of firewalls",
        resources: [made("aws:lb/loadBalancer:LoadBalancer", "gw", { loadBalancerType: "gateway" })],
        options: every(10),
        lines: { "Gateway Load Balancer": 730 * 0.0125, "capacity units": 10 * 0.004 },
    },
    {
        it: "an endpoint of a load balancer of firewalls",
        resources: [made("aws:ec2/vpcEndpoint:VpcEndpoint", "gw", { vpcEndpointType: "GatewayLoadBalancer" })],
        options: stated({ monthly_data_processed_gb: 100 }),
        lines: { "Gateway Load Balancer endpoint": 730 * 0.01, "data through the endpoint": 100 * 0.0035 },
    },
    {
        it: "a NAT gateway of a region in two zones with addresses of one's own",
        resources: [
            made(NAT, "nat", {
                availabilityMode: "regional",
                availabilityZoneAddresses: [{ availabilityZone: "a" }, { availabilityZone: "c" }],
            }),
        ],
        lines: { "regional NAT gateway in 2 zones": 2 * 730 * 0.059, "data through the NAT gateway": 5 * 0.059 },
    },
    {
        it: "a NAT gateway of a region that follows what runs: one zone to all",
        resources: [
            made(NAT, "nat", { availabilityMode: "regional" }),
            made(SUBNET, "a", { availabilityZone: "a" }),
            made(SUBNET, "c", { availabilityZone: "c" }),
        ],
        lines: {
            "regional NAT gateway in 2 zones": 2 * 730 * 0.059,
            "public IPv4 addresses, one a zone": 2 * 730 * 0.005,
            "data through the NAT gateway": 5 * 0.059,
        },
        between: {
            "regional NAT gateway in 2 zones": [730 * 0.059, 2 * 730 * 0.059],
            "public IPv4 addresses, one a zone": [730 * 0.005, 2 * 730 * 0.005],
        },
    },
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
        lines: { "300 GB of ssd, in two zones": 300 * 0.23, "16 MiB/s, in two zones": 16 * 4.5 },
        lacks: ["100 IOPS more (100 x iops-month)", "backups held"],
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
        lacks: ["2048 GB of ssd (2048 x gb-month)", "3072 MiB/s (3072 x mibps-month)", "backups held"],
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
        lacks: ["2 x OpenSearch unit at its least (1460 x ocu-hour)", "data held", "ingestion unit at its least"],
    },
    {
        it: "a stage with a cache",
        resources: [made("aws:apigateway/stage:Stage", "prod", { cacheClusterEnabled: true, cacheClusterSize: "0.5" })],
        lines: { "cache of 0.5 GB": 730 * 0.02 },
    },
    {
        it: "metrics of each method, whose number no one knows",
        resources: [
            made("aws:apigateway/methodSettings:MethodSettings", "all", { settings: { metricsEnabled: true } }),
        ],
        lines: {},
        lacks: ["metrics of each method"],
    },
    {
        it: "an API of WebSockets",
        resources: [made("aws:apigatewayv2/api:Api", "ws", { protocolType: "WEBSOCKET" })],
        options: { stated: (_, key) => ({ monthly_messages: 2e6, monthly_connection_mins: 10e6 })[key] },
        lines: { messages: 2 * 1.14, connected: 10 * 0.285 },
    },
    {
        it: "a cache of GraphQL, without a price",
        resources: [made("aws:appsync/apiCache:ApiCache", "cache", { type: "SMALL" })],
        lines: {},
        lacks: ["cache SMALL (730 x hour)"],
    },
    {
        it: "a state machine",
        resources: [made("aws:sfn/stateMachine:StateMachine", "flow", { type: "STANDARD" })],
        options: { stated: () => 100_000 },
        lines: { steps: 100_000 * 0.0000271 },
    },
    {
        it: "an express state machine",
        resources: [made("aws:sfn/stateMachine:StateMachine", "flow", { type: "EXPRESS" })],
        options: stated({ monthly_requests: 10e6, monthly_gb_hours: 100 }),
        lines: { runs: 10 * 1, "run time": 100 * 0.016416 },
    },
    {
        it: "builds on a small machine of Linux",
        resources: [
            made("aws:codebuild/project:Project", "ci", {
                environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER" },
            }),
        ],
        options: stated({ monthly_build_mins: 1000 }),
        lines: { "minutes of linux general1.small": 1000 * 0.005 },
    },
    {
        it: "two machines kept for builds",
        resources: [made("aws:codebuild/fleet:Fleet", "ci", { baseCapacity: 2, computeType: "BUILD_GENERAL1_MEDIUM" })],
        options: us,
        lines: { "2 x linux general1.medium kept for builds": 2 * 730 * 60 * 0.01 },
    },
    {
        it: "a canary every five minutes",
        resources: [
            made("aws:synthetics/canary:Canary", "home", {
                startCanary: true,
                schedule: { expression: "rate(5 minutes)" },
            }),
        ],
        lines: { "runs, rate(5 minutes)": 730 * 12 * 0.0019 },
    },
    {
        it: "a service that AWS scales by requests, without prices",
        resources: [made("aws:apprunner/service:Service", "web", { instanceConfiguration: { memory: "4096" } })],
        lines: {},
        lacks: ["4 x GB of memory kept (2920 x gb-hour)", "CPU while it answers"],
    },
    {
        it: "Airflow with three workers and three schedulers",
        resources: [
            made("aws:mwaa/environment:Environment", "etl", {
                environmentClass: "mw1.medium",
                minWorkers: 3,
                schedulers: 3,
            }),
        ],
        options: stated({ meta_database_gb: 20 }),
        lines: {
            "Airflow, medium": 730 * 0.74,
            "2 x further worker": 2 * 730 * 0.11,
            "further scheduler": 730 * 0.11,
            "metadata held": 20 * 0.1,
        },
    },
    ...(
        [
            ["instance:Instance", { bundleId: "nano_2_0" }, "instance nano_2_0 (1 x month)"],
            ["database:Database", { bundleId: "micro_2_0" }, "database micro_2_0"],
            ["bucket:Bucket", { bundleId: "small_1_0" }, "bucket small_1_0"],
            ["distribution:Distribution", { bundleId: "small_1_0" }, "distribution small_1_0"],
            ["lb:Lb", {}, "load balancer"],
            ["disk:Disk", { sizeInGb: 20 }, "20 GB (20 x gb-month)"],
            ["containerService:ContainerService", { power: "nano", scale: 2 }, "2 x container of nano (2 x month)"],
        ] as const
    ).map(
        ([name, inputs, lack]): Row => ({
            it: `a plan of Lightsail, ${name}, without a price`,
            resources: [made(`aws:lightsail/${name}`, "one", inputs)],
            lines: {},
            lacks: [lack],
        }),
    ),
    {
        it: "a proxy before a database of two vCPUs",
        resources: [
            made(PROXY, "proxy", { name: "proxy" }),
            made("aws:rds/proxyTarget:ProxyTarget", "target", { dbProxyName: "proxy", dbInstanceIdentifier: "db" }),
            made(RDS, "db", {
                engine: "postgres",
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                storageType: "gp3",
            }),
        ],
        lines: {
            "2 x vCPU behind the proxy": 2 * 730 * 0.018,
            "db.t4g.micro postgres": 730 * 0.025,
            "20 GB of gp3": 20 * 0.131,
        },
    },
    {
        it: "a proxy before a serverless cluster: eight units at least",
        resources: [
            made(PROXY, "proxy", { name: "proxy" }),
            made("aws:rds/proxyTarget:ProxyTarget", "target", { dbProxyName: "proxy", dbClusterIdentifier: "aurora" }),
            made("aws:rds/cluster:Cluster", "aurora", {
                engine: "aurora-postgresql",
                serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 1 },
            }),
            made("aws:rds/clusterInstance:ClusterInstance", "aurora-1", {
                clusterIdentifier: "aurora",
                instanceClass: "db.serverless",
                engine: "aurora-postgresql",
            }),
        ],
        lines: {
            "8 x capacity unit behind the proxy": 8 * 730 * 0.025,
            "Aurora Serverless v2, 0.5 ACU": 0.5 * 730 * 0.2,
            storage: 10 * 0.12,
            "reads and writes of storage": 10 * 0.24,
            "backups beyond the cluster's own size": 0,
        },
        worst: [0, 0.5 * 730 * 0.2, 0.5 * 730 * 0.2],
    },
    {
        it: "a snapshot of a database, at most its size",
        resources: [
            made("aws:rds/snapshot:Snapshot", "snap", { dbInstanceIdentifier: "db" }),
            made(RDS, "db", {
                engine: "postgres",
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                storageType: "gp3",
            }),
        ],
        lines: { "snapshot of 20 GB": 20 * 0.095, "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 },
        between: { "snapshot of 20 GB": [0, 20 * 0.095] },
    },
    {
        it: "a host for one company alone, without a price",
        resources: [made("aws:ec2/dedicatedHost:DedicatedHost", "host", { instanceType: "m5.large" })],
        lines: {},
        lacks: ["dedicated host m5 (730 x hour)"],
    },
    {
        it: "capacity kept for two machines, less what runs in it",
        resources: [
            made("aws:ec2/capacityReservation:CapacityReservation", "kept", {
                instanceType: "t4g.small",
                instanceCount: 2,
            }),
        ],
        lines: { "2 x t4g.small reserved": 2 * 730 * 0.0208 },
        between: { "2 x t4g.small reserved": [0, 2 * 730 * 0.0208] },
    },
];
