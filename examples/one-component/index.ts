import { Network, Postgres } from "@glimpse/components";
import * as pulumi from "@pulumi/pulumi";

const network = new Network("network", {
    availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
    natInstances: 0, // a database needs no way to the internet
});

/** $20.87 a month: db.t4g.micro, 20 GB, encrypted, backups of 7 days, TLS only, reachable by no one until you say so. */
const database = new Postgres("database", {
    vpcId: network.vpcId,
    subnetIds: network.privateSubnetIds,
    password: new pulumi.Config().requireSecret("databasePassword"),
    maxTasks: 4, // all tasks together open at most 50 connections, during a deployment too
});

export const databaseUrl = database.databaseUrl;
