import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `AppSecrets`. */
export interface AppSecretsArgs {
    /**
     * Beginning of the three names: `glimpse-prod` gives `glimpse-prod-jwt-secret`, `glimpse-prod-db-password` and
     * `glimpse-prod-redis-auth-token`. At most 495 of `A-Z a-z 0-9 / _ + = . @ -`. Another prefix makes other secrets,
     * with the same values.
     */
    prefix: string;
    /**
     * Where the values are kept, under the same names: `secrets-manager`, $0.40 a month each, $1.20 together and $0.05 per
     * 10,000 reads; or `parameter-store`, SecureStrings encrypted by the account's own key `aws/ssm`, which cost nothing.
     *
     * What Parameter Store does not have: days to restore what was deleted (it is deleted at once), rotation by a function
     * of AWS's, copies in other regions, policies that let another account read, and more than 40 reads a second. The
     * execution role's right becomes `ssm:GetParameters`. A change keeps the values: anyone who holds one goes on.
     *
     * @default "secrets-manager"
     */
    store?: string;
    /**
     * A key of your own that encrypts them, in place of AWS's: the ARN of a KMS key of the region, or `create` to have one made,
     * rotated each year. $1 a month, $1 more after each of the first two rotations, and $0.03 per 10,000 calls. What it buys: who
     * reads a secret needs a right on the key too, each use is in CloudTrail under it, and disabling it locks all readers out.
     * A change encrypts the values again in place. A key that was made here is never deleted by an update or by `destroy`, for
     * what it encrypted would be lost: schedule its deletion by hand once nothing uses it.
     *
     * @default none: AWS's own keys, `aws/secretsmanager` and `aws/ssm`, free
     */
    kmsKey?: string;
    /**
     * Name of the JWT secret, where it is not made of `prefix`: that of a secret which exists and is adopted. **Another name
     * is another secret, with the same value.**
     *
     * @default none: `<prefix>-jwt-secret`
     */
    jwtSecretName?: string;
    /**
     * Name of the database password's secret, as `jwtSecretName`.
     *
     * @default none: `<prefix>-db-password`
     */
    databasePasswordName?: string;
    /**
     * Name of the secret with the cache's token, as `jwtSecretName`.
     *
     * @default none: `<prefix>-redis-auth-token`
     */
    redisAuthTokenName?: string;
    /**
     * The JWT secret that exists, taken over so that no one has to sign in again: it is the value of the first generation,
     * in place of a generated one. Only as a secret: `pulumi config set --secret --path 'glimpse:secrets.jwtSecret'`
     * reads it from standard input.
     *
     * @default none: it is generated
     */
    jwtSecret?: pulumi.Input<string>;
    /**
     * The database password that exists, as `jwtSecret`: applications that hold it go on. 8 to 128 printable characters,
     * none of `/`, `"`, `@` and space.
     *
     * @default none: it is generated
     */
    databasePassword?: pulumi.Input<string>;
    /**
     * The cache's token that exists, as `jwtSecret`. 16 to 128 letters, digits and `! & # $ ^ < > -`.
     *
     * @default none: it is generated
     */
    redisAuthToken?: pulumi.Input<string>;
    /**
     * Days in which a deleted secret can be restored: 7-30, or 0 to delete it at once. Until they are over, the name is
     * taken: a stack that was destroyed cannot be made again under the same prefix before, except with
     * `aws secretsmanager restore-secret` and an import. Stacks that come and go want 0. A deleted secret costs nothing.
     * Without effect in Parameter Store.
     *
     * @default 7
     */
    recoveryWindowDays?: number;
    /**
     * Count it up to make a new JWT secret at the next `up`. The one before it stays readable as the previous secret, so
     * that an application which verifies with both refuses no token. Count it up by two where the secret has leaked:
     * both are then new, and everyone signs in again.
     *
     * @default 1
     */
    jwtSecretGeneration?: number;
    /**
     * Count it up to make a new database password at the next `up`. The database takes it at once: open connections
     * live on, but a task that still holds the old password cannot open another, so tasks must be replaced in the same
     * `up`.
     *
     * @default 1
     */
    databasePasswordGeneration?: number;
    /**
     * Count it up to make a new cache token at the next `up`. ElastiCache then takes both the old and the new one, until
     * it is set to drop the old one (`authTokenUpdateStrategy` of `Redis`).
     *
     * @default 1
     */
    redisAuthTokenGeneration?: number;
    /** Tags of the three secrets or parameters. */
    tags?: Record<string, string>;
}
