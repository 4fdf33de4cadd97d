import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "../aws";
import type { Replica } from "./replicas";

/** Where a server gets its surroundings from. */
export interface Surroundings {
    subnetGroupName: pulumi.Input<string>;
    parameterGroupName: pulumi.Input<string>;
    securityGroupIds: pulumi.Input<string>[];
    password: pulumi.Input<string>;
    finalSnapshotIdentifier: pulumi.Input<string>;
    port: number;
}

/** A database that answers: an instance of RDS, or a cluster of Aurora. */
export interface Server {
    address: pulumi.Output<string>;
    port: pulumi.Output<number>;
    /** RDS's name of the instance that writes, by which its metrics are found. */
    identifier: pulumi.Output<string>;
    arn: pulumi.Output<string>;
    /** RDS's name of the cluster, where it is one. */
    clusterIdentifier?: pulumi.Output<string>;
    /** How RDS Proxy names it. */
    target: Pick<aws.rds.ProxyTargetArgs, "dbInstanceIdentifier" | "dbClusterIdentifier">;
    /** Makes what reads of it can go to. */
    replicas: () => Replica[];
}
