import { type Quantify, sumOf } from "../quantity";
import { eachHour, eachMonth, use } from "./amounts";

/** Types that cost the same whatever their inputs, by the hour. What their use adds is named where AWS bills it. */
const HOURLY: readonly (readonly [type: string, what: string, price: string])[] = [
    ["aws:cloudhsmv2/hsm:Hsm", "hardware security module", "cloudhsm.hsm.hour"],
    ["aws:ec2/trafficMirrorSession:TrafficMirrorSession", "traffic mirror session", "vpc.traffic-mirror.hour"],
    ["aws:ec2/vpnConcentrator:VpnConcentrator", "VPN concentrator", "vpn.concentrator.hour"],
    ["aws:ec2clientvpn/networkAssociation:NetworkAssociation", "client VPN association", "vpn.client.association.hour"],
    ["aws:ebs/fastSnapshotRestore:FastSnapshotRestore", "fast snapshot restore", "ebs.fast-snapshot-restore.hour"],
    ["aws:lb/trustStore:TrustStore", "trust store", "alb.trust-store.hour"],
    ["aws:opensearch/vpcEndpoint:VpcEndpoint", "OpenSearch VPC endpoint", "vpc.interface-endpoint.hour"],
    ["aws:elasticsearch/vpcEndpoint:VpcEndpoint", "OpenSearch VPC endpoint", "vpc.interface-endpoint.hour"],
    ["aws:redshift/endpointAccess:EndpointAccess", "Redshift VPC endpoint", "redshift.vpc-endpoint.hour"],
    ["aws:redshiftserverless/endpointAccess:EndpointAccess", "Redshift VPC endpoint", "redshift.vpc-endpoint.hour"],
    ["aws:route53/profilesAssociation:ProfilesAssociation", "profile association", "route53.profile-association.hour"],
    ["aws:route53recoverycontrol/cluster:Cluster", "routing control cluster", "route53.recovery-control.cluster.hour"],
    ["aws:route53recoveryreadiness/readinessCheck:ReadinessCheck", "readiness check", "route53.readiness-check.hour"],
    ["aws:verifiedaccess/endpoint:Endpoint", "Verified Access endpoint", "verified-access.endpoint.hour"],
    ["aws:vpc/routeServerEndpoint:RouteServerEndpoint", "route server endpoint", "vpc.route-server-endpoint.hour"],
    ["aws:vpclattice/service:Service", "VPC Lattice service", "vpc-lattice.service.hour"],
    [
        "aws:vpclattice/serviceNetworkResourceAssociation:ServiceNetworkResourceAssociation",
        "VPC Lattice resource",
        "vpc-lattice.resource.hour",
    ],
    ["aws:grafana/licenseAssociation:LicenseAssociation", "Grafana Enterprise licence", "grafana.enterprise.hour"],
];

/** By the month. */
const MONTHLY: readonly (readonly [type: string, what: string, price: string])[] = [
    ["aws:cloudfront/anycastIpList:AnycastIpList", "anycast addresses", "cloudfront.anycast-ip-list.month"],
    [
        "aws:cloudwatch/contributorInsightRule:ContributorInsightRule",
        "rule",
        "cloudwatch.contributor-insights.rule-month",
    ],
    [
        "aws:cloudwatch/contributorManagedInsightRule:ContributorManagedInsightRule",
        "rule",
        "cloudwatch.contributor-insights.rule-month",
    ],
    ["aws:fms/policy:Policy", "protection policy", "fms.policy.month"],
    ["aws:kms/externalKey:ExternalKey", "customer-managed key with imported material", "kms.key.month"],
    ["aws:kms/replicaExternalKey:ReplicaExternalKey", "replica of a key", "kms.key.month"],
    ["aws:networkmonitor/probe:Probe", "probe", "networkmonitor.probe.month"],
    ["aws:paymentcryptography/key:Key", "key", "payment-cryptography.key.month"],
    ["aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber", "phone number", "sms.phone-number.month"],
    ["aws:route53/trafficPolicyInstance:TrafficPolicyInstance", "policy record", "route53.traffic-policy-record.month"],
    ["aws:servicediscovery/instance:Instance", "registered instance", "cloudmap.resource.month"],
    [
        "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace",
        "hosted zone of the namespace",
        "route53.zone.month",
    ],
    ["aws:shield/subscription:Subscription", "Shield Advanced, promised for a year", "shield.advanced.month"],
    ["aws:ssmincidents/responsePlan:ResponsePlan", "response plan", "incident-manager.response-plan.month"],
    ["aws:workmail/user:User", "mailbox", "workmail.user.month"],
    ["aws:connect/phoneNumber:PhoneNumber", "phone number, 30.4 days", "connect.phone-number.month"],
    ["aws:mailmanager/ingressPoint:IngressPoint", "ingress point", "ses.ingress-point.month"],
    [
        "aws:ec2/networkInsightsAnalysis:NetworkInsightsAnalysis",
        "analysis at each change",
        "vpc.network-insights.analysis",
    ],
];

export const fixedFeeQuantities: Record<string, Quantify> = Object.fromEntries([
    ...HOURLY.map(([type, what, price]) => [type, sumOf(eachHour(what, price))]),
    ...MONTHLY.map(([type, what, price]) => [type, sumOf(eachMonth(what, price))]),
    [
        "aws:ec2clientvpn/endpoint:Endpoint",
        sumOf(use("connections of clients", "vpn.client.connection-hour", "monthly_connection_hours")),
    ],
]);
