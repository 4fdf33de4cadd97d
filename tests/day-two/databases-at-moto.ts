import { CreateDBClusterCommand, CreateDBInstanceCommand, type RDSClient } from "@aws-sdk/client-rds";

const Engine = "aurora-postgresql";

/** A serverless cluster without a member. */
export async function clusterAtMoto(rds: RDSClient, DBClusterIdentifier: string): Promise<void> {
    await rds.send(
        new CreateDBClusterCommand({
            DBClusterIdentifier,
            Engine,
            EngineVersion: "17.6",
            MasterUsername: "glimpse",
            MasterUserPassword: "made-up-for-the-tests",
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
        }),
    );
}

/** One of its members. */
export async function memberAtMoto(rds: RDSClient, DBClusterIdentifier: string, DBInstanceIdentifier: string) {
    const DBInstanceClass = "db.serverless";
    await rds.send(new CreateDBInstanceCommand({ DBInstanceIdentifier, DBClusterIdentifier, DBInstanceClass, Engine }));
}
