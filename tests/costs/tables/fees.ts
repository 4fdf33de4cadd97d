import { made, type Row, stated, us } from "../helpers";

/** Fees of 730 hours or a month, whatever the inputs; in Seoul unless a price is known in us-east-1 alone. */
const FIXED: [type: string, what: string, dollars: number | "lacks", where?: "us"][] = [
    ["aws:cloudhsmv2/hsm:Hsm", "hardware security module", 730 * 1.6, "us"],
    ["aws:ec2/trafficMirrorSession:TrafficMirrorSession", "traffic mirror session", 730 * 0.015, "us"],
    ["aws:ec2/vpnConcentrator:VpnConcentrator", "VPN concentrator", "lacks"],
    ["aws:ec2clientvpn/networkAssociation:NetworkAssociation", "client VPN association", 730 * 0.1, "us"],
    ["aws:ebs/fastSnapshotRestore:FastSnapshotRestore", "fast snapshot restore", "lacks"],
    ["aws:lb/trustStore:TrustStore", "trust store", "lacks"],
    ["aws:opensearch/vpcEndpoint:VpcEndpoint", "OpenSearch VPC endpoint", 730 * 0.013],
    ["aws:elasticsearch/vpcEndpoint:VpcEndpoint", "OpenSearch VPC endpoint", 730 * 0.013],
    ["aws:redshift/endpointAccess:EndpointAccess", "Redshift VPC endpoint", "lacks"],
    ["aws:redshiftserverless/endpointAccess:EndpointAccess", "Redshift VPC endpoint", "lacks"],
    ["aws:route53/profilesAssociation:ProfilesAssociation", "profile association", "lacks"],
    ["aws:route53recoverycontrol/cluster:Cluster", "routing control cluster", "lacks"],
    ["aws:route53recoveryreadiness/readinessCheck:ReadinessCheck", "readiness check", "lacks"],
    ["aws:verifiedaccess/endpoint:Endpoint", "Verified Access endpoint", "lacks"],
    ["aws:vpc/routeServerEndpoint:RouteServerEndpoint", "route server endpoint", "lacks"],
    ["aws:vpclattice/service:Service", "VPC Lattice service", "lacks"],
    [
        "aws:vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation",
        "VPC Lattice resource",
        "lacks",
    ],
    ["aws:transfer/webApp:WebApp", "web app", "lacks"],
    ["aws:grafana/licenseAssociation:LicenseAssociation", "Grafana Enterprise licence", "lacks"],
    ["aws:cloudfront/anycastIpList:AnycastIpList", "anycast addresses", "lacks"],
    ["aws:cloudwatch/contributorInsightRule:ContributorInsightRule", "rule", "lacks"],
    ["aws:cloudwatch/contributorManagedInsightRule:ContributorManagedInsightRule", "rule", "lacks"],
    ["aws:codepipeline/pipeline:Pipeline", "active pipeline", "lacks"],
    ["aws:fms/policy:Policy", "protection policy", "lacks"],
    ["aws:kms/externalKey:ExternalKey", "customer-managed key with imported material", 1],
    ["aws:kms/replicaExternalKey:ReplicaExternalKey", "replica of a key", 1],
    ["aws:networkmonitor/probe:Probe", "probe", "lacks"],
    ["aws:paymentcryptography/key:Key", "key", "lacks"],
    ["aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber", "phone number", "lacks"],
    ["aws:route53/trafficPolicyInstance:TrafficPolicyInstance", "policy record", "lacks"],
    ["aws:servicediscovery/instance:Instance", "registered instance", 0.1],
    ["aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace", "hosted zone of the namespace", 0.5],
    ["aws:shield/subscription:Subscription", "Shield Advanced, promised for a year", 3000],
    ["aws:ssmincidents/responsePlan:ResponsePlan", "response plan", "lacks"],
    ["aws:workmail/user:User", "mailbox", "lacks"],
    ["aws:connect/phoneNumber:PhoneNumber", "phone number, 30.4 days", "lacks"],
    ["aws:mailmanager/ingressPoint:IngressPoint", "ingress point", "lacks"],
    ["aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis", "analysis at each change", "lacks"],
];

/** What is stated of a resource's use, and what it comes to. */
const USED: [type: string, stated: Record<string, number>, lines: Record<string, number> | string[]][] = [
    ["aws:amplify/app:App", { monthly_build_mins: 100 }, ["build minutes", "data served", "data held"]],
    [
        "aws:amp/workspace:Workspace",
        { monthly_samples: 1e6 },
        ["samples taken in", "metrics held", "samples read by queries"],
    ],
    [
        "aws:appconfig/deployment:Deployment",
        { monthly_requests: 1e6 },
        ["configuration requests", "configurations received"],
    ],
    ["aws:appflow/flow:Flow", { monthly_runs: 30 }, ["runs of the flow"]],
    [
        "aws:appsync/graphQLApi:GraphQLApi",
        { monthly_requests: 1e6 },
        ["queries and changes", "updates sent", "connected"],
    ],
    ["aws:appsync/api:Api", { monthly_events: 1e6 }, ["events", "connected"]],
    ["aws:athena/workgroup:Workgroup", { monthly_scanned_tb: 1 }, ["data scanned by queries"]],
    [
        "aws:backup/vault:Vault",
        {
            storage_gb: 100,
            monthly_ebs_snapshot_gb: 10,
            monthly_rds_snapshot_gb: 10,
            monthly_aurora_snapshot_gb: 10,
            monthly_dynamodb_backup_gb: 10,
            monthly_dynamodb_restore_gb: 10,
        },
        {
            "recovery points held": 100 * 0.05,
            "copies of volumes held": 10 * 0.05,
            "copies of databases of RDS held": 10 * 0.095,
            "copies of Aurora held": 10 * 0.021,
            "copies of tables held": 10 * 0.1,
            "tables restored": 10 * 0.15,
        },
    ],
    ["aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", { storage_gb: 100 }, ["recovery points held"]],
    ["aws:cfg/rule:Rule", { monthly_rule_evaluations: 1000 }, { evaluations: 1000 * 0.001 }],
    [
        "aws:cfg/organizationManagedRule:OrganizationManagedRule",
        // The first 100,000 at .001, the next 400,000 at .0008, the rest at .0005.
        { monthly_rule_evaluations: 600_000 },
        { evaluations: 100_000 * 0.001 + 400_000 * 0.0008 + 100_000 * 0.0005 },
    ],
    ["aws:cfg/organizationCustomRule:OrganizationCustomRule", { monthly_rule_evaluations: 10 }, { evaluations: 0.01 }],
    [
        "aws:cfg/organizationCustomPolicyRule:OrganizationCustomPolicyRule",
        { monthly_rule_evaluations: 10 },
        { evaluations: 0.01 },
    ],
    ["aws:cfg/conformancePack:ConformancePack", { monthly_rule_evaluations: 10 }, ["evaluations"]],
    ["aws:cfg/recorder:Recorder", { monthly_config_items: 1000 }, { "configuration items": 1000 * 0.003 }],
    [
        "aws:cloudtrail/trail:Trail",
        { monthly_additional_management_events: 200_000, monthly_data_events: 1e6, monthly_insight_events: 1e5 },
        { "copies of management events": 2 * 2, "data events": 10 * 0.1, "insight events": 0.35 },
    ],
    [
        "aws:cloudtrail/eventDataStore:EventDataStore",
        { monthly_ingested_gb: 10 },
        ["events taken in", "events kept beyond a year"],
    ],
    ["aws:cloudwatch/eventApiDestination:EventApiDestination", { monthly_requests: 1e6 }, ["calls"]],
    [
        "aws:cloudwatch/eventArchive:EventArchive",
        { monthly_archive_processing_gb: 100, archive_storage_gb: 200 },
        { "events archived": 100 * 0.1, "archive held": 200 * 0.023 },
    ],
    ["aws:cloudwatch/eventBus:EventBus", { monthly_custom_events: 3e6 }, { "events of your own": 3 * 1 }],
    [
        "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
        { monthly_data_scanned_gb: 10 },
        ["logs scanned for personal data"],
    ],
    ["aws:cloudwatch/metricStream:MetricStream", { monthly_updates: 1e6 }, ["updates of metrics"]],
    ["aws:codeartifact/repository:Repository", { storage_gb: 10 }, ["packages held", "requests"]],
    ["aws:datasync/task:Task", { monthly_data_gb: 10 }, ["data copied"]],
    ["aws:detective/graph:Graph", { monthly_ingested_gb: 10 }, ["logs taken in"]],
    ["aws:ecrpublic/repository:Repository", { storage_gb: 10 }, ["images held beyond 50 GB"]],
    ["aws:glacier/vault:Vault", { storage_gb: 1000 }, { "archives held": 1000 * 0.0036 }],
    [
        "aws:glue/catalogDatabase:CatalogDatabase",
        { monthly_objects: 200_000, monthly_requests: 3e6 },
        { "objects beyond the first million": 2, "requests beyond the first million": 3 },
    ],
    ["aws:glue/crawler:Crawler", { monthly_hours: 10 }, { "hours of DPUs": 10 * 0.44 }],
    [
        "aws:grafana/workspace:Workspace",
        { editor_administrator_licenses: 2, viewer_licenses: 3 },
        { "editors and administrators": 2 * 9, viewers: 3 * 5 },
    ],
    [
        "aws:guardduty/detector:Detector",
        {},
        ["events analysed", "flow and DNS logs", "events of S3", "audit logs of EKS", "volumes scanned"],
    ],
    ["aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan", {}, ["objects scanned"]],
    ["aws:iot/topicRule:TopicRule", {}, ["rules triggered", "actions executed"]],
    ["aws:kinesis/videoStream:VideoStream", {}, ["video taken in", "video held"]],
    ["aws:pipes/pipe:Pipe", {}, ["requests"]],
    ["aws:rum/appMonitor:AppMonitor", {}, ["events of browsers"]],
    [
        "aws:s3/analyticsConfiguration:AnalyticsConfiguration",
        { monthly_monitored_objects: 2e6 },
        { "objects monitored": 2 * 0.1 },
    ],
    ["aws:s3/inventory:Inventory", { monthly_listed_objects: 2e6 }, { "objects listed": 2 * 0.0025 }],
    ["aws:s3/directoryBucket:DirectoryBucket", {}, ["files held", "uploads", "reads"]],
    ["aws:s3tables/tableBucket:TableBucket", {}, ["tables held", "objects kept in order"]],
    ["aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", {}, ["data routed"]],
    ["aws:securityhub/account:Account", {}, ["checks"]],
    ["aws:securityhub/standardsSubscription:StandardsSubscription", {}, ["checks"]],
    [
        "aws:ssm/activation:Activation",
        { monthly_instance_hours: 1460 },
        { "machines of the advanced tier": 1460 * 0.00695 },
    ],
    ["aws:timestreamwrite/table:Table", {}, ["records written", "records in memory", "records on disk"]],
    ["aws:verifiedpermissions/policyStore:PolicyStore", {}, ["authorizations"]],
    ["aws:ec2clientvpn/endpoint:Endpoint", { monthly_connection_hours: 200 }, { "connections of clients": 200 * 0.05 }],
    ["aws:apigateway/restApi:RestApi", { monthly_requests: 2e6 }, { requests: 2 * 3.5 }],
    ["aws:fsx/backup:Backup", {}, ["backup held"]],
    ["aws:storagegateway/gateway:Gateway", {}, ["data written through the gateway"]],
    ["aws:kinesis/analyticsApplication:AnalyticsApplication", {}, ["processing units"]],
    ["aws:kinesisanalyticsv2/application:Application", {}, ["processing units"]],
    ["aws:kinesisanalyticsv2/applicationSnapshot:ApplicationSnapshot", {}, ["backup held"]],
    ["aws:docdb/clusterSnapshot:ClusterSnapshot", { backup_storage_gb: 100 }, { "snapshot held": 100 * 0.021 }],
    ["aws:neptune/clusterSnapshot:ClusterSnapshot", { backup_storage_gb: 100 }, { "snapshot held": 100 * 0.021 }],
    // The first 50 TB at .023.
    ["aws:redshift/clusterSnapshot:ClusterSnapshot", { storage_gb: 100 }, { "snapshot held": 100 * 0.023 }],
    ["aws:redshiftserverless/snapshot:Snapshot", { storage_gb: 100 }, { "snapshot held": 100 * 0.023 }],
    ["aws:redshiftserverless/namespace:Namespace", { managed_storage_gb: 100 }, { "data held": 100 * 0.024 }],
    ["aws:memorydb/snapshot:Snapshot", { snapshot_storage_size_gb: 100 }, { "snapshot held": 100 * 0.021 }],
    ["aws:dynamodb/tableExport:TableExport", {}, ["data exported"]],
    ["aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", {}, ["changes sent to the stream"]],
    ["aws:dynamodb/contributorInsights:ContributorInsights", {}, ["events analysed"]],
    ["aws:rds/clusterSnapshot:ClusterSnapshot", { storage_gb: 100 }, { "snapshot held": 100 * 0.021 }],
    ["aws:rds/snapshotCopy:SnapshotCopy", { storage_gb: 20 }, { "copy held": 20 * 0.095 }],
    ["aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", { storage_gb: 100 }, { "copy held": 100 * 0.021 }],
    ["aws:rds/exportTask:ExportTask", { export_gb: 50 }, { "data exported": 50 * 0.01 }],
    ["aws:ebs/snapshotCopy:SnapshotCopy", { storage_gb: 20 }, { "snapshot held": 20 * 0.05 }],
    ["aws:ebs/snapshotImport:SnapshotImport", { storage_gb: 20 }, { "snapshot held": 20 * 0.05 }],
    ["aws:ec2/ami:Ami", { storage_gb: 8 }, { "snapshots of the image": 8 * 0.05 }],
    ["aws:ec2/amiCopy:AmiCopy", { storage_gb: 8 }, { "snapshots of the image": 8 * 0.05 }],
    ["aws:ec2/amiFromInstance:AmiFromInstance", { storage_gb: 8 }, { "snapshots of the image": 8 * 0.05 }],
    [
        "aws:directconnect/gatewayAssociation:GatewayAssociation",
        { monthly_data_processed_gb: 100 },
        { "transit gateway attachment": 730 * 0.05, "traffic through it": 100 * 0.02 },
    ],
    ["aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation", {}, ["queries judged"]],
    ["aws:efs/backupPolicy:BackupPolicy", { backup_storage_gb: 10 }, { "automatic backups held": 10 * 0.05 }],
];

/** Fees that are the same whatever the inputs, and fees that follow the use of one resource. */
export const fees: Row[] = [
    ...FIXED.map(([type, what, dollars, where]): Row => {
        const options = where === "us" ? { options: us } : {};
        if (dollars === "lacks")
            return { it: `${type}, without a price`, resources: [made(type, "one")], lines: {}, lacks: [what] };
        return { it: type, resources: [made(type, "one")], ...options, lines: { [what]: dollars } };
    }),
    ...USED.map(([type, figures, lines]): Row => {
        const options = stated(figures);
        const resources = [made(type, "one")];
        const it = `${type} by its use`;
        if (Array.isArray(lines)) return { it: `${it}, without a price`, resources, options, lines: {}, lacks: lines };
        return { it, resources, options, lines };
    }),
];
