import { resource as r } from "../../helpers";
import type { LabelledSet } from "../label";
import { bare } from "./writing";

/** What is spoken in plain text: neighbours of each evasion, thought up without the code of the rules. */
export const transitNeighbours: LabelledSet = {
    "tls-listeners": {
        bad: [
            bare("a network's plain web", "aws:lb/listener:Listener", {
                protocol: "TCP",
                port: 80,
                defaultActions: [{ type: "forward" }],
            }),
            bare("a redirect to plain text", "aws:lb/listener:Listener", {
                protocol: "HTTP",
                port: 80,
                defaultActions: [
                    { type: "redirect", redirect: { protocol: "HTTP", port: "8080", statusCode: "HTTP_301" } },
                ],
            }),
            bare("plain HTTP behind a login", "aws:lb/listener:Listener", {
                protocol: "HTTP",
                port: 80,
                defaultActions: [{ type: "authenticate-oidc" }, { type: "forward" }],
            }),
            bare("a listener of aws-native", "aws-native:elasticloadbalancingv2:Listener", {
                loadBalancerArn: "arn:x",
                protocol: "HTTP",
                port: 80,
                defaultActions: [{ type: "forward", targetGroupArn: "t" }],
            }),
            bare("an old type", "aws:elasticloadbalancingv2/listener:Listener", {
                protocol: "HTTPS",
                sslPolicy: "ELBSecurityPolicy-2016-08",
            }),
            bare("CloudFront's TLS of 2016", "aws:cloudfront/distribution:Distribution", {
                defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                viewerCertificate: { acmCertificateArn: "arn:x", minimumProtocolVersion: "TLSv1.1_2016" },
            }),
            bare("own names with CloudFront's certificate", "aws:cloudfront/distribution:Distribution", {
                aliases: ["shop.example"],
                defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                viewerCertificate: { cloudfrontDefaultCertificate: true },
            }),
            bare("HTTPS without a certificate", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [
                    {
                        lbPort: 443,
                        lbProtocol: "https",
                        instancePort: 80,
                        instanceProtocol: "http",
                        sslCertificateId: "",
                    },
                ],
            }),
        ],
        good: [
            [
                "a gateway's listener",
                r("aws:lb/loadBalancer:LoadBalancer", "g", { loadBalancerType: "gateway" }),
                r("aws:lb/listener:Listener", "l", { loadBalancerArn: "arn:aws:test:ap-northeast-2:123456789012:g" }),
            ],

            bare("a redirect", "aws:lb/listener:Listener", {
                protocol: "HTTP",
                port: 80,
                defaultActions: [
                    { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
                ],
            }),
            bare("UDP", "aws:lb/listener:Listener", {
                protocol: "UDP",
                port: 80,
                defaultActions: [{ type: "forward" }],
            }),
            bare("a database's TCP", "aws:lb/listener:Listener", {
                protocol: "TCP",
                port: 5432,
                defaultActions: [{ type: "forward" }],
            }),
            bare("CloudFront's own name, of aws-native", "aws-native:cloudfront:Distribution", {
                distributionConfig: {
                    enabled: true,
                    defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
                    viewerCertificate: { cloudFrontDefaultCertificate: true },
                },
            }),
            bare("CloudFront's own name", "aws:cloudfront/distribution:Distribution", {
                defaultCacheBehavior: { viewerProtocolPolicy: "https-only" },
                viewerCertificate: { cloudfrontDefaultCertificate: true },
            }),
            bare("classic HTTPS", "aws:elb/loadBalancer:LoadBalancer", {
                listeners: [
                    {
                        lbPort: 443,
                        lbProtocol: "HTTPS",
                        instancePort: 80,
                        instanceProtocol: "http",
                        sslCertificateId: "arn:x",
                    },
                ],
            }),
        ],
    },
    "cluster-tls": {
        bad: [
            bare("a group of Redshift", "aws:redshift/parameterGroup:ParameterGroup", {
                family: "redshift-1.0",
                parameters: [{ name: "require_ssl", value: "false" }],
            }),
            bare("a group of Redshift as it comes", "aws:redshift/parameterGroup:ParameterGroup", {
                family: "redshift-1.0",
            }),
            bare("a group of DocumentDB", "aws:docdb/clusterParameterGroup:ClusterParameterGroup", {
                family: "docdb5.0",
                parameters: [{ name: "tls", value: "disabled" }],
            }),
            bare("a group of Neptune", "aws:neptune/clusterParameterGroup:ClusterParameterGroup", {
                family: "neptune1.3",
                parameters: [{ name: "neptune_enforce_ssl", value: "0" }],
            }),
            bare("Redshift without servers", "aws:redshiftserverless/workgroup:Workgroup", {
                configParameters: [{ parameterKey: "require_ssl", parameterValue: "false" }],
            }),
            bare("two nodes of search", "aws:elasticsearch/domain:Domain", { clusterConfig: { instanceCount: 2 } }),
            bare("a node and its masters", "aws:opensearch/domain:Domain", {
                clusterConfig: { instanceCount: 1, dedicatedMasterEnabled: true, dedicatedMasterCount: 3 },
            }),
        ],
        good: [
            bare("a group of Redshift", "aws:redshift/parameterGroup:ParameterGroup", {
                family: "redshift-1.0",
                parameters: [{ name: "require_ssl", value: true }],
            }),
            bare("a group of DocumentDB", "aws:docdb/clusterParameterGroup:ClusterParameterGroup", {
                family: "docdb5.0",
                parameters: [{ name: "audit_logs", value: "enabled" }],
            }),
            bare("one node of search, which sends nothing", "aws:elasticsearch/domain:Domain", {
                clusterConfig: { instanceCount: 1 },
            }),
            bare("search as it comes, which is one node", "aws:opensearch/domain:Domain", { domainName: "shop" }),
            bare("Redshift without servers", "aws:redshiftserverless/workgroup:Workgroup", {
                configParameters: [{ parameterKey: "require_ssl", parameterValue: "true" }],
            }),
        ],
    },
    "database-tls": {
        bad: [
            [
                "a restored database",
                r("aws:rds/instance:Instance", "d", { snapshotIdentifier: "s", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", {
                    family: "postgres13",
                    parameters: [{ name: "rds.force_ssl", value: "0" }],
                }),
            ],
            [
                "a restored database of an old version",
                r("aws:rds/instance:Instance", "d", { snapshotIdentifier: "s", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", { family: "mariadb10.11" }),
            ],
            bare("Db2 as it comes", "aws:rds/instance:Instance", { engine: "db2-se", engineVersion: "11.5" }),

            bare("a group of PostgreSQL", "aws:rds/parameterGroup:ParameterGroup", {
                family: "postgres16",
                parameters: [{ name: "rds.force_ssl", value: "0" }],
            }),
            bare("a group of Aurora", "aws:rds/clusterParameterGroup:ClusterParameterGroup", {
                family: "aurora-mysql8.0",
                parameters: [{ name: "require_secure_transport", value: "OFF" }],
            }),
        ],
        good: [
            [
                "a restored database",
                r("aws:rds/instance:Instance", "d", { snapshotIdentifier: "s", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", { family: "postgres17" }),
            ],
            [
                "Db2",
                r("aws:rds/instance:Instance", "d", { engine: "db2-ae", parameterGroupName: "g-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "g", {
                    family: "db2-ae-11.5",
                    parameters: [{ name: "db2comm", value: "SSL" }],
                }),
            ],

            bare("a group of PostgreSQL", "aws:rds/parameterGroup:ParameterGroup", {
                family: "postgres17",
                parameters: [{ name: "rds.force_ssl", value: "1" }],
            }),
            bare("a group of other parameters", "aws:rds/parameterGroup:ParameterGroup", {
                family: "postgres17",
                parameters: [{ name: "log_statement", value: "ddl" }],
            }),
        ],
    },
};
