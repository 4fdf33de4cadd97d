import { type Answers, arnOf, LOWER, letters, text } from "./question";

export const rdsAnswers: Answers = {
    "aws:rds/instance:Instance": (question) => {
        const identifier = text(question, "identifier", question.physicalName.toLowerCase());
        const address = `${identifier}.${letters(identifier, 12, LOWER)}.${question.region}.rds.amazonaws.com`;
        const { inputs } = question;
        const port = Number(inputs["port"] ?? 5432);
        const resourceId = `db-${letters(question.physicalName, 26)}`;
        return {
            // Since version 6 of the provider the id is the resource id, not the identifier.
            id: resourceId,
            resourceId,
            identifier,
            arn: arnOf(question, "rds", `db:${identifier}`),
            address,
            endpoint: `${address}:${port}`,
            port,
            engineVersionActual: actualVersion(text(question, "engineVersion")),
            hostedZoneId: "ZLA2NUCOLGUUR",
            status: "available",
            caCertIdentifier: text(question, "caCertIdentifier", "rds-ca-rsa2048-g1"),
            backupWindow: text(question, "backupWindow", "16:00-16:30"),
            maintenanceWindow: text(question, "maintenanceWindow", "sun:17:00-sun:17:30"),
            availabilityZone: text(question, "availabilityZone", `${question.region}a`),
            multiAz: inputs["multiAz"] ?? false,
        };
    },
    "aws:rds/subnetGroup:SubnetGroup": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        const arn = arnOf(question, "rds", `subgrp:${name}`);
        return { id: name, name, arn, description: text(question, "description", "Managed by Pulumi") };
    },
    "aws:rds/parameterGroup:ParameterGroup": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        const arn = arnOf(question, "rds", `pg:${name}`);
        return { id: name, name, arn, description: text(question, "description", "Managed by Pulumi") };
    },
    "aws:rds/cluster:Cluster": (question) => {
        const clusterIdentifier = text(question, "clusterIdentifier", question.physicalName.toLowerCase());
        const place = `${letters(clusterIdentifier, 12, LOWER)}.${question.region}.rds.amazonaws.com`;
        return {
            id: clusterIdentifier,
            clusterIdentifier,
            clusterResourceId: `cluster-${letters(question.physicalName, 26)}`,
            arn: arnOf(question, "rds", `cluster:${clusterIdentifier}`),
            endpoint: `${clusterIdentifier}.cluster-${place}`,
            readerEndpoint: `${clusterIdentifier}.cluster-ro-${place}`,
            port: Number(question.inputs["port"] ?? 5432),
            engineVersionActual: actualVersion(text(question, "engineVersion")),
            hostedZoneId: "ZLA2NUCOLGUUR",
        };
    },
    "aws:rds/clusterInstance:ClusterInstance": (question) => {
        const identifier = text(question, "identifier", question.physicalName.toLowerCase());
        return {
            id: identifier,
            identifier,
            arn: arnOf(question, "rds", `db:${identifier}`),
            endpoint: `${identifier}.${letters(identifier, 12, LOWER)}.${question.region}.rds.amazonaws.com`,
            port: 5432,
        };
    },
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        return { id: name, name, arn: arnOf(question, "rds", `cluster-pg:${name}`) };
    },
    "aws:rds/proxy:Proxy": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            arn: arnOf(question, "rds", `db-proxy:prx-${letters(name, 17, "0123456789abcdef")}`),
            endpoint: `${name}.proxy-${letters(question.physicalName, 12, LOWER)}.${question.region}.rds.amazonaws.com`,
        };
    },
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": (question) => {
        const proxy = text(question, "dbProxyName");
        const arn = arnOf(question, "rds", `target-group:prx-tg-${letters(proxy, 17, "0123456789abcdef")}`);
        return { id: proxy, name: "default", arn };
    },
    "aws:rds/proxyTarget:ProxyTarget": (question) => {
        const [kind, target] =
            question.inputs["dbClusterIdentifier"] === undefined
                ? ["RDS_INSTANCE", text(question, "dbInstanceIdentifier")]
                : ["TRACKED_CLUSTER", text(question, "dbClusterIdentifier")];
        return {
            id: `${text(question, "dbProxyName")}/${text(question, "targetGroupName")}/${kind}/${target}`,
            rdsResourceId: target,
            type: kind,
        };
    },
    "aws:rds/eventSubscription:EventSubscription": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        return { id: name, name, arn: arnOf(question, "rds", `es:${name}`), customerAwsId: question.account };
    },
};

function actualVersion(asked: string): string {
    if (asked.includes(".")) return asked;
    return { "17": "17.11", "18": "18.6" }[asked] ?? `${asked}.1`;
}
