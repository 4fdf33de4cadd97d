import { resource } from "../helpers";
import { balancer, database, type Example, internal } from "./parts";

const MODERN = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** What is spoken in TLS. */
export const tls: Record<string, Example[]> = {
    "tls-listeners": [
        {
            type: "aws:lb/loadBalancer:LoadBalancer",
            good: { name: "gate", loadBalancerType: "gateway" },
            bad: { name: "gate", loadBalancerType: "application" },
            relatives: [resource("aws:lb/listener:Listener", "all", { loadBalancerArn: "one-id" })],
        },
        ...["aws:lb/listener:Listener", "aws:alb/listener:Listener"].flatMap((type) => [
            {
                type,
                good: { protocol: "HTTPS", certificateArn: "arn", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
                bad: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" },
            },
            {
                type,
                good: {
                    protocol: "HTTP",
                    loadBalancerArn: "inner-id",
                    defaultActions: [{ type: "forward" }],
                },
                bad: { protocol: "HTTP", loadBalancerArn: "balancer-id", defaultActions: [{ type: "forward" }] },
                relatives: [balancer, internal],
            },
            {
                type,
                good: {
                    protocol: "HTTP",
                    loadBalancerArn: "balancer-id",
                    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
                },
                bad: {
                    protocol: "HTTP",
                    loadBalancerArn: "balancer-id",
                    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }],
                },
                relatives: [balancer, internal],
            },
        ]),
        {
            type: "aws:lb/listener:Listener",
            good: { protocol: "TCP", port: 443 },
            bad: { protocol: "TCP", port: 80 },
        },
        {
            type: "aws:lb/listenerRule:ListenerRule",
            good: { listenerArn: "safe-id", actions: [{ type: "forward" }] },
            bad: { listenerArn: "plain-id", actions: [{ type: "forward" }] },
            relatives: [
                resource("aws:lb/listener:Listener", "safe", { protocol: "HTTPS", sslPolicy: MODERN }),
                resource("aws:lb/listener:Listener", "plain", {
                    protocol: "HTTP",
                    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
                }),
            ],
        },
        {
            type: "aws:lb/listenerRule:ListenerRule",
            good: { listenerArn: "plain-id", actions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }] },
            bad: { listenerArn: "plain-id", actions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] },
            relatives: [
                resource("aws:lb/listener:Listener", "plain", {
                    protocol: "HTTP",
                    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
                }),
            ],
        },
        ...(
            [
                ["aws:elb/loadBalancerPolicy:LoadBalancerPolicy", "policyAttributes"],
                ["aws:elb/sslNegotiationPolicy:SslNegotiationPolicy", "attributes"],
            ] as const
        ).map(([type, input]) => ({
            type,
            good: { [input]: [{ name: "Reference-Security-Policy", value: "ELBSecurityPolicy-TLS-1-2-2017-01" }] },
            bad: { [input]: [{ name: "Protocol-TLSv1.1", value: "true" }] },
        })),
        ...["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"].map((type) => ({
            type,
            good: { domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } },
            bad: { domainEndpointOptions: { enforceHttps: true } },
        })),
        ...["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"].map((type) => ({
            type,
            good: { internal: true },
            bad: { internal: false },
            relatives: [
                resource("aws:lb/listener:Listener", "plain", {
                    protocol: "HTTP",
                    loadBalancerArn: "one-id",
                    defaultActions: [{ type: "forward" }],
                }),
            ],
        })),
        {
            type: "aws:elb/loadBalancer:LoadBalancer",
            good: {
                internal: false,
                listeners: [{ lbProtocol: "https", sslCertificateId: "arn:aws:acm:x:1:certificate/c" }],
            },
            bad: { internal: false, listeners: [{ lbProtocol: "http" }] },
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: {
                defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }],
                viewerCertificate: { cloudfrontDefaultCertificate: false, minimumProtocolVersion: "TLSv1.2_2021" },
            },
            bad: {
                defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" },
                viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
            },
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: { aliases: [], viewerCertificate: { cloudfrontDefaultCertificate: true } },
            bad: { aliases: ["shop.example"], viewerCertificate: { cloudfrontDefaultCertificate: true } },
        },
        {
            type: "aws:apigatewayv2/domainName:DomainName",
            good: { domainNameConfiguration: { securityPolicy: "TLS_1_2" } },
            bad: { domainNameConfiguration: { securityPolicy: "TLS_1_0" } },
        },
        {
            type: "aws:apigateway/domainName:DomainName",
            good: { securityPolicy: "TLS_1_2" },
            bad: { securityPolicy: "TLS_1_0" },
        },
    ],
    "database-tls": [
        { type: "aws:rds/proxy:Proxy", good: { requireTls: true }, bad: { requireTls: false } },
        {
            type: "aws:rds/instance:Instance",
            good: { ...database, parameterGroupName: "default.postgres17" },
            bad: { ...database, engineVersion: "14.9" },
        },
        {
            type: "aws:rds/instance:Instance",
            good: { ...database, engineVersion: "14.9", replicateSourceDb: "main" },
            bad: { ...database, engineVersion: "14.9" },
        },
        {
            type: "aws:rds/cluster:Cluster",
            good: {
                engine: "aurora-postgresql",
                engineVersion: "17.4",
                dbClusterParameterGroupName: "default.postgres17",
            },
            bad: { engine: "aurora-postgresql", engineVersion: "16.4" },
        },
        ...[
            ["aws:rds/parameterGroup:ParameterGroup", "postgres17"],
            ["aws:rds/clusterParameterGroup:ClusterParameterGroup", "aurora-postgresql17"],
        ].map(([type = "", family]) => ({
            type,
            good: { family, parameters: [{ name: "rds.force_ssl", value: "1" }] },
            bad: { family, parameters: [{ name: "rds.force_ssl", value: "0" }] },
        })),
        {
            type: "aws:rds/parameterGroup:ParameterGroup",
            good: { name: "settings", parameters: [{ name: "rds.force_ssl", value: "1" }] },
            bad: { name: "settings", parameters: [{ name: "rds.force_ssl", value: "0" }] },
            relatives: [resource("aws:rds/instance:Instance", "db", { ...database, parameterGroupName: "settings" })],
        },
        {
            type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
            good: { name: "settings", parameters: [{ name: "require_secure_transport", value: "ON" }] },
            bad: { name: "settings", parameters: [{ name: "require_secure_transport", value: "OFF" }] },
            relatives: [
                resource("aws:rds/cluster:Cluster", "db", {
                    engine: "aurora-mysql",
                    engineVersion: "8.0",
                    dbClusterParameterGroupName: "settings",
                }),
            ],
        },
    ],
    "cache-tls": [
        {
            type: "aws:elasticache/replicationGroup:ReplicationGroup",
            good: { transitEncryptionEnabled: true, transitEncryptionMode: "required" },
            bad: { transitEncryptionEnabled: false },
        },
        {
            type: "aws:elasticache/replicationGroup:ReplicationGroup",
            good: { globalReplicationGroupId: "sgaui-shop" },
            bad: {},
        },
        {
            type: "aws:elasticache/cluster:Cluster",
            good: { replicationGroupId: "shop" },
            bad: {},
        },
        {
            type: "aws:elasticache/cluster:Cluster",
            good: { transitEncryptionEnabled: true },
            bad: { transitEncryptionEnabled: false },
        },
        { type: "aws:memorydb/cluster:Cluster", good: { tlsEnabled: true }, bad: { tlsEnabled: false } },
    ],
};
