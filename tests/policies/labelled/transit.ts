import { type Inputs, resource as r } from "../helpers";
import type { LabelledSet, Row } from "./label";

const LISTENER = "aws:lb/listener:Listener";
const bare = (what: string, type: string, inputs: Inputs): Row => [what, r(type, "it", inputs)];
const front = r("aws:lb/loadBalancer:LoadBalancer", "front", { internal: false });
const inner = r("aws:lb/loadBalancer:LoadBalancer", "inner", { internal: true });
const listener = (what: string, inputs: Inputs, of = front): Row => [
    what,
    r(LISTENER, "l", { loadBalancerArn: `${of.name}-id`, defaultActions: [{ type: "forward" }], ...inputs }),
    of,
];
const https = (sslPolicy: string | undefined, type = LISTENER): Row => [
    `HTTPS with ${sslPolicy ?? "no policy"}, ${type.split("/")[0]}`,
    r(type, "l", { protocol: "HTTPS", port: 443, certificateArn: "arn", ...(sslPolicy ? { sslPolicy } : {}) }),
];
const redirect = [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }];
const cdn = (what: string, inputs: Inputs): Row => [
    what,
    r("aws:cloudfront/distribution:Distribution", "cdn", {
        defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https", targetOriginId: "o" },
        ...inputs,
    }),
];
const certificate = (minimumProtocolVersion: string | undefined): Row =>
    cdn(`CloudFront from ${minimumProtocolVersion ?? "its default"} on`, {
        viewerCertificate: { acmCertificateArn: "arn", sslSupportMethod: "sni-only", minimumProtocolVersion },
    });
const origin = (what: string, custom: Inputs, more: Inputs = {}): Row =>
    cdn(what, { origins: [{ originId: "o", domainName: "api.example", customOriginConfig: custom, ...more }] });
const db = (what: string, inputs: Inputs, ...more: Row[1][]): Row => [
    what,
    r("aws:rds/instance:Instance", "db", inputs),
    ...more,
];
const group = (name: string, ...parameters: Inputs[]) =>
    r("aws:rds/parameterGroup:ParameterGroup", name, { parameters });

export const transitSet: LabelledSet = {
    "tls-listeners": {
        bad: [
            listener("plain HTTP", { protocol: "HTTP", port: 80 }),
            listener("plain HTTP, nothing said", { port: 80 }),
            listener("plain HTTP in small letters", { protocol: "http", port: 8080 }),
            listener("a redirect to plain HTTP", {
                protocol: "HTTP",
                defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP", port: "8080" } }],
            }),
            listener("a redirect that keeps the protocol", {
                protocol: "HTTP",
                defaultActions: [{ type: "redirect", redirect: { protocol: "#{protocol}", host: "www.shop.example" } }],
            }),
            listener("TCP on the web's port", { protocol: "TCP", port: 80 }),
            listener("TCP and UDP on the web's port", { protocol: "TCP_UDP", port: 80 }),
            listener("TCP on the web's other port", { protocol: "TCP", port: 8080 }),
            [
                "a rule that forwards on a listener that redirects",
                r(LISTENER, "l", { loadBalancerArn: "front-id", protocol: "HTTP", port: 80, defaultActions: redirect }),
                front,
                r("aws:lb/listenerRule:ListenerRule", "rule", { listenerArn: "l-id", actions: [{ type: "forward" }] }),
            ],
            https(undefined),
            https("ELBSecurityPolicy-2016-08"),
            https("ELBSecurityPolicy-TLS-1-1-2017-01"),
            https("ELBSecurityPolicy-FS-1-1-2019-08"),
            https("ELBSecurityPolicy-FS-2018-06"),
            https("ELBSecurityPolicy-TLS13-1-0-2021-06"),
            https("ELBSecurityPolicy-TLS13-1-1-2021-06", "aws:alb/listener:Listener"),
            https("ELBSecurityPolicy-2015-05", "aws:applicationloadbalancing/listener:Listener"),
            bare("TLS of a network load balancer", LISTENER, {
                protocol: "TLS",
                port: 8883,
                sslPolicy: "ELBSecurityPolicy-2016-08",
            }),
            bare("a classic balancer", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [{ lbProtocol: "http", lbPort: 80, instancePort: 80 }],
            }),
            bare("a classic balancer, one of two", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [
                    { lbProtocol: "https", lbPort: 443 },
                    { lbProtocol: "tcp", lbPort: 80 },
                ],
            }),
            bare("a classic policy of TLS 1.0", "aws:elb/loadBalancerPolicy:LoadBalancerPolicy", {
                policyAttributes: [
                    { name: "Protocol-TLSv1.2", value: "true" },
                    { name: "Protocol-TLSv1", value: "true" },
                ],
            }),
            bare("a classic policy by reference", "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy", {
                attributes: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-2015-05" }],
            }),
            certificate("TLSv1"),
            certificate("TLSv1_2016"),
            certificate("TLSv1.1_2016"),
            certificate("SSLv3"),
            certificate(undefined),
            cdn("plain HTTP", { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } }),
            cdn("plain HTTP on one path", {
                orderedCacheBehaviors: [{ pathPattern: "/old/*", viewerProtocolPolicy: "allow-all" }],
            }),
            bare("an API's domain", "aws:apigateway/domainName:DomainName", {
                domainName: "api.example",
                securityPolicy: "TLS_1_0",
            }),
            bare("search without HTTPS", "aws:opensearch/domain:Domain", {
                domainEndpointOptions: { enforceHttps: false },
            }),
            bare("search with TLS 1.0", "aws:elasticsearch/domain:Domain", {
                domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
            }),
            bare("CloudSearch without HTTPS", "aws:cloudsearch/domain:Domain", {
                endpointOptions: { enforceHttps: false },
            }),
            bare("CloudSearch with TLS 1.0", "aws:cloudsearch/domain:Domain", {
                endpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" },
            }),
        ],
        good: [
            listener("a redirect", { protocol: "HTTP", port: 80, defaultActions: redirect }),
            listener("a fixed answer", { protocol: "HTTP", port: 80, defaultActions: [{ type: "fixed-response" }] }),
            listener("plain HTTP within a network", { protocol: "HTTP", port: 80 }, inner),
            listener("TCP of a database within a network", { protocol: "TCP", port: 5432 }, inner),
            listener("TLS that is passed on", { protocol: "TCP", port: 443 }),
            listener("MQTT over TLS that is passed on", { protocol: "TCP", port: 8883 }),
            listener("UDP", { protocol: "UDP", port: 80 }),
            bare("TCP of a balancer elsewhere, on a port of no one's", LISTENER, {
                loadBalancerArn: "arn:elsewhere",
                protocol: "TCP",
                port: 8080,
            }),
            https("ELBSecurityPolicy-TLS13-1-2-2021-06"),
            https("ELBSecurityPolicy-TLS13-1-2-Res-2021-06"),
            https("ELBSecurityPolicy-TLS13-1-3-2021-06"),
            https("ELBSecurityPolicy-FS-1-2-Res-2020-10"),
            https("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", "aws:alb/listener:Listener"),
            https("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
            certificate("TLSv1.2_2018"),
            certificate("TLSv1.2_2019"),
            certificate("TLSv1.2_2021"),
            certificate("TLSv1.2_2025"),
            certificate("TLSv1.3_2025"),
            cdn("HTTPS only", {
                defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
                viewerCertificate: { acmCertificateArn: "arn", minimumProtocolVersion: "TLSv1.2_2021" },
            }),
            bare("an API's domain", "aws:apigateway/domainName:DomainName", { securityPolicy: "TLS_1_2" }),
            bare("an API's domain with TLS 1.3", "aws:apigateway/domainName:DomainName", {
                securityPolicy: "SecurityPolicy_TLS13_1_3_2025_09",
            }),
            bare("search with HTTPS", "aws:opensearch/domain:Domain", {
                domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
            }),
            bare("a classic balancer with HTTPS", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [{ lbProtocol: "https", lbPort: 443, sslCertificateId: "arn:aws:acm:x:1:certificate/c" }],
            }),
            bare("a classic balancer within a network", "aws:elb/loadBalancer:LoadBalancer", {
                internal: true,
                listeners: [{ lbProtocol: "http" }],
            }),
            bare("a classic policy of TLS 1.2", "aws:elb/loadBalancerPolicy:LoadBalancerPolicy", {
                policyAttributes: [
                    { name: "Protocol-TLSv1", value: "false" },
                    { name: "Protocol-TLSv1.2", value: "true" },
                ],
            }),
            cdn("CloudFront's own certificate, of which no one can choose the versions", {
                viewerCertificate: { cloudfrontDefaultCertificate: true },
            }),
        ],
    },
    "origin-tls": {
        bad: [
            origin("plain HTTP", { originProtocolPolicy: "http-only", originSslProtocols: ["TLSv1.2"] }),
            origin("an old TLS", { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1", "TLSv1.2"] }),
            origin("SSL", { originProtocolPolicy: "https-only", originSslProtocols: ["SSLv3"] }),
            cdn("a bucket's website, which must be public", {
                origins: [
                    {
                        originId: "o",
                        domainName: "shop.s3-website-us-east-1.amazonaws.com",
                        customOriginConfig: { originProtocolPolicy: "http-only" },
                    },
                ],
            }),
            cdn("what a visitor chooses", {
                defaultCacheBehavior: { viewerProtocolPolicy: "allow-all", targetOriginId: "o" },
                origins: [
                    {
                        originId: "o",
                        customOriginConfig: { originProtocolPolicy: "match-viewer", originSslProtocols: ["TLSv1.2"] },
                    },
                ],
            }),
        ],
        good: [
            origin("HTTPS", { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] }),
            origin("as a visitor who is redirected", {
                originProtocolPolicy: "match-viewer",
                originSslProtocols: ["TLSv1.2"],
            }),
            cdn("a load balancer in private subnets", {
                origins: [{ originId: "o", vpcOriginConfig: { vpcOriginId: "v" } }],
            }),
            cdn("a bucket", { origins: [{ originId: "o", originAccessControlId: "e" }] }),
        ],
    },
    "origin-access": {
        bad: [
            cdn("a bucket for everyone", {
                origins: [{ originId: "o", domainName: "shop.s3.eu-west-1.amazonaws.com" }],
            }),
            cdn("a bucket as a custom origin", {
                origins: [
                    {
                        originId: "o",
                        domainName: "shop.s3.amazonaws.com",
                        customOriginConfig: { originProtocolPolicy: "https-only" },
                    },
                ],
            }),
            cdn("an empty identity", { origins: [{ originId: "o", s3OriginConfig: { originAccessIdentity: "" } }] }),
        ],
        good: [
            cdn("access control", {
                origins: [
                    { originId: "o", domainName: "shop.s3.eu-west-1.amazonaws.com", originAccessControlId: "E1" },
                ],
            }),
            cdn("an identity", {
                origins: [
                    { originId: "o", s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E1" } },
                ],
            }),
            origin("an API", { originProtocolPolicy: "https-only" }),
        ],
    },
    "database-tls": {
        bad: [
            db("an old PostgreSQL", { engine: "postgres", engineVersion: "14.9" }),
            db("MySQL as it comes", { engine: "mysql", engineVersion: "8.0" }),
            db(
                "a switch that is off",
                { engine: "postgres", engineVersion: "16", parameterGroupName: "g-id" },
                group("g", { name: "rds.force_ssl", value: "0" }),
            ),
            db(
                "a group that says nothing of it",
                { engine: "mariadb", parameterGroupName: "g-id" },
                group("g", { name: "max_connections", value: "100" }),
            ),
            db("AWS's group of MySQL", { engine: "mysql", parameterGroupName: "default.mysql8.0" }),
            bare("Aurora MySQL", "aws:rds/cluster:Cluster", { engine: "aurora-mysql" }),
            bare("Aurora PostgreSQL 16", "aws:rds/cluster:Cluster", {
                engine: "aurora-postgresql",
                engineVersion: "16.4",
            }),
            bare("a proxy", "aws:rds/proxy:Proxy", { requireTls: false }),
            bare("a proxy as it comes", "aws:rds/proxy:Proxy", {}),
            db("SQL Server", { engine: "sqlserver-ex", engineVersion: "15.00" }),
        ],
        good: [
            db("PostgreSQL 15", { engine: "postgres", engineVersion: "15.4" }),
            db("PostgreSQL 17 with AWS's group", {
                engine: "postgres",
                engineVersion: "17",
                parameterGroupName: "default.postgres17",
            }),
            db(
                "a switch that is on",
                { engine: "mysql", parameterGroupName: "g-id" },
                group("g", { name: "require_secure_transport", value: "ON" }),
            ),
            db(
                "an old PostgreSQL that refuses",
                { engine: "postgres", engineVersion: "13", parameterGroupName: "g-id" },
                group("g", { name: "rds.force_ssl", value: 1 }),
            ),
            db("a replica", { engine: "postgres", engineVersion: "13", replicateSourceDb: "primary" }),
            db("Oracle, which has its own way", { engine: "oracle-se2" }),
            bare("a proxy", "aws:rds/proxy:Proxy", { requireTls: true }),
        ],
    },
    "cache-tls": {
        bad: [
            bare("as it comes", "aws:elasticache/replicationGroup:ReplicationGroup", {}),
            bare("switched off", "aws:elasticache/replicationGroup:ReplicationGroup", {
                transitEncryptionEnabled: false,
            }),
            bare("preferred only", "aws:elasticache/replicationGroup:ReplicationGroup", {
                transitEncryptionEnabled: true,
                transitEncryptionMode: "preferred",
            }),
            bare("a cluster", "aws:elasticache/cluster:Cluster", { engine: "redis" }),
            bare("MemoryDB", "aws:memorydb/cluster:Cluster", { tlsEnabled: false }),
            bare("DAX as it comes", "aws:dax/cluster:Cluster", {}),
            bare("DAX", "aws:dax/cluster:Cluster", { clusterEndpointEncryptionType: "NONE" }),
            bare("AppSync's cache", "aws:appsync/apiCache:ApiCache", { atRestEncryptionEnabled: true }),
        ],
        good: [
            bare("switched on", "aws:elasticache/replicationGroup:ReplicationGroup", {
                transitEncryptionEnabled: true,
            }),
            bare("required", "aws:elasticache/replicationGroup:ReplicationGroup", {
                transitEncryptionEnabled: true,
                transitEncryptionMode: "required",
            }),
            bare("a member of a group", "aws:elasticache/cluster:Cluster", { replicationGroupId: "shop" }),
            bare("Memcached with TLS", "aws:elasticache/cluster:Cluster", {
                engine: "memcached",
                transitEncryptionEnabled: true,
            }),
            bare("MemoryDB as it comes", "aws:memorydb/cluster:Cluster", {}),
            bare("DAX with TLS", "aws:dax/cluster:Cluster", { clusterEndpointEncryptionType: "TLS" }),
            bare("AppSync's cache", "aws:appsync/apiCache:ApiCache", { transitEncryptionEnabled: true }),
        ],
    },
    "cluster-tls": {
        bad: [
            bare("nodes of OpenSearch", "aws:opensearch/domain:Domain", { clusterConfig: { instanceCount: 3 } }),
            bare("nodes of Elasticsearch", "aws:elasticsearch/domain:Domain", {
                nodeToNodeEncryption: { enabled: false },
            }),
            bare("clients of Kafka", "aws:msk/cluster:Cluster", {
                encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } },
            }),
            bare("brokers of Kafka", "aws:msk/cluster:Cluster", {
                encryptionInfo: { encryptionInTransit: { inCluster: false } },
            }),
            [
                "DocumentDB",
                r("aws:docdb/cluster:Cluster", "d", { dbClusterParameterGroupName: "g-id" }),
                r("aws:docdb/clusterParameterGroup:ClusterParameterGroup", "g", {
                    parameters: [{ name: "tls", value: "disabled" }],
                }),
            ],
            [
                "Redshift",
                r("aws:redshift/cluster:Cluster", "d", { clusterParameterGroupName: "g-id" }),
                r("aws:redshift/parameterGroup:ParameterGroup", "g", { family: "redshift-1.0", parameters: [] }),
            ],
            bare("files of EFS", "aws:ecs/taskDefinition:TaskDefinition", {
                volumes: [
                    { name: "d", efsVolumeConfiguration: { fileSystemId: "fs-1", transitEncryption: "DISABLED" } },
                ],
            }),
        ],
        good: [
            bare("nodes of OpenSearch", "aws:opensearch/domain:Domain", { nodeToNodeEncryption: { enabled: true } }),
            bare("Kafka as it comes", "aws:msk/cluster:Cluster", {}),
            bare("DocumentDB as it comes", "aws:docdb/cluster:Cluster", {}),
            bare("Neptune as it comes", "aws:neptune/cluster:Cluster", {}),
            bare("files of EFS", "aws:ecs/taskDefinition:TaskDefinition", {
                volumes: [{ name: "d", efsVolumeConfiguration: { transitEncryption: "ENABLED" } }],
            }),
        ],
    },
};
