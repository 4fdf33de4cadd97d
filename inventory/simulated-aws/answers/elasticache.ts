import { type Answers, arnOf, LOWER, letters, text } from "./question";

export const elasticacheAnswers: Answers = {
    "aws:elasticache/replicationGroup:ReplicationGroup": (question) => {
        const id = text(question, "replicationGroupId", question.physicalName.toLowerCase());
        const { inputs } = question;
        const nodes = Number(inputs["numCacheClusters"] ?? 1);
        const domain = `${letters(id, 6, LOWER)}.${question.region === "ap-northeast-2" ? "apn2" : question.region}`;
        const tls = inputs["transitEncryptionEnabled"] === true ? "master" : "ng.0001";
        return {
            id,
            replicationGroupId: id,
            arn: arnOf(question, "elasticache", `replicationgroup:${id}`),
            primaryEndpointAddress: `${tls}.${id}.${domain}.cache.amazonaws.com`,
            readerEndpointAddress: `replica.${id}.${domain}.cache.amazonaws.com`,
            memberClusters: Array.from({ length: nodes }, (_, node) => `${id}-${String(node + 1).padStart(3, "0")}`),
            engine: text(question, "engine", "redis"),
            engineVersionActual: `${text(question, "engineVersion", "7.1")}.0`,
            port: inputs["port"] ?? 6379,
            clusterEnabled: false,
            numCacheClusters: nodes,
            snapshotRetentionLimit: inputs["snapshotRetentionLimit"] ?? 0,
        };
    },
    "aws:elasticache/serverlessCache:ServerlessCache": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        const region = question.region === "ap-northeast-2" ? "apn2" : question.region;
        const address = `${name}-${letters(name, 6, LOWER)}.serverless.${region}.cache.amazonaws.com`;
        return {
            id: name,
            name,
            arn: arnOf(question, "elasticache", `serverlesscache:${name}`),
            endpoints: [{ address, port: 6379 }],
            readerEndpoints: [{ address, port: 6380 }],
            fullEngineVersion: `${text(question, "majorEngineVersion", "8")}.1`,
            status: "available",
        };
    },
    "aws:elasticache/user:User": (question) => {
        const id = text(question, "userId").toLowerCase();
        return { id, arn: arnOf(question, "elasticache", `user:${id}`) };
    },
    "aws:elasticache/userGroup:UserGroup": (question) => {
        const id = text(question, "userGroupId").toLowerCase();
        return { id, arn: arnOf(question, "elasticache", `usergroup:${id}`) };
    },
    "aws:elasticache/subnetGroup:SubnetGroup": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        return { id: name, name, arn: arnOf(question, "elasticache", `subnetgroup:${name}`) };
    },
    "aws:elasticache/parameterGroup:ParameterGroup": (question) => {
        const name = text(question, "name", question.physicalName.toLowerCase());
        return { id: name, name, arn: arnOf(question, "elasticache", `parametergroup:${name}`) };
    },
};
