import {
    CreateDBClusterCommand,
    CreateDBInstanceCommand,
    type CreateDBInstanceCommandInput,
    type DBInstance,
    type RDSClient,
} from "@aws-sdk/client-rds";

const Engine = "aurora-postgresql";

/** The first user, without whom RDS makes no database. */
const MASTER = { MasterUsername: "glimpse", MasterUserPassword: "made-up-for-the-tests" };

/** An instance of PostgreSQL. */
export async function instanceAtMoto(
    rds: RDSClient,
    DBInstanceIdentifier: string,
    more: Partial<CreateDBInstanceCommandInput> = {},
): Promise<DBInstance | undefined> {
    const made = await rds.send(
        new CreateDBInstanceCommand({
            DBInstanceIdentifier,
            DBInstanceClass: "db.t4g.micro",
            Engine: "postgres",
            AllocatedStorage: 20,
            ...MASTER,
            ...more,
        }),
    );
    return made.DBInstance;
}

/** A serverless cluster without a member. */
export async function clusterAtMoto(rds: RDSClient, DBClusterIdentifier: string): Promise<void> {
    await rds.send(
        new CreateDBClusterCommand({
            DBClusterIdentifier,
            Engine,
            EngineVersion: "17.6",
            ...MASTER,
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 },
        }),
    );
}

/** One of its members. */
export async function memberAtMoto(rds: RDSClient, DBClusterIdentifier: string, DBInstanceIdentifier: string) {
    const DBInstanceClass = "db.serverless";
    await rds.send(new CreateDBInstanceCommand({ DBInstanceIdentifier, DBClusterIdentifier, DBInstanceClass, Engine }));
}
