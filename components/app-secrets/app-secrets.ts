import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import { appSecretsDefaults, PARAMETER_STORE } from "./defaults";
import { appSecretsFaults } from "./faults";

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
     * What Parameter Store does not have: days to restore what was deleted (it is gone at once), rotation by a function
     * of AWS's, copies in other regions, policies that let another account read, and more than 40 reads a second. The
     * execution role's right becomes `ssm:GetParameters`. A change keeps the values: whoever holds one goes on.
     *
     * @default "secrets-manager"
     */
    store?: string;
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
     * Count it up to make a new JWT secret at the next `up`. The one before it stays readable as the former secret, so
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
     * it is told to drop the old one (`authTokenUpdateStrategy` of `Redis`).
     *
     * @default 1
     */
    redisAuthTokenGeneration?: number;
    /** Tags of the three secrets or parameters. */
    tags?: Record<string, string>;
}

/**
 * The three secrets of an application, generated and kept in Secrets Manager or Parameter Store as plain text (no JSON):
 * the key that signs its JSON Web Tokens, the database's password and the cache's token. Letters and digits only, so that
 * every service and every URL takes them as they are: 40 of them carry 238 bits.
 *
 * Costs $0.40 a month for each, $1.20 together, and $0.05 per 10,000 reads; nothing in Parameter Store (`store`). The JWT
 * secret of the generation before lies in an SSM SecureString parameter, which is free.
 *
 * The values also lie in Pulumi's state, encrypted by the stack's secrets provider.
 */
export class AppSecrets extends pulumi.ComponentResource {
    /**
     * ARN of the JWT secret or parameter. Secrets Manager's has a suffix of AWS's own and is known once the secret has a
     * value. Use it whole: the name ends in a hyphen and six letters, which a search by partial ARN takes for that suffix.
     */
    readonly jwtSecretArn: pulumi.Output<string>;
    /** Changes whenever the JWT secret's value does. */
    readonly jwtSecretVersionId: pulumi.Output<string>;
    /**
     * ARN of the former JWT secret, an SSM SecureString parameter: tokens signed before the last rotation verify with it.
     * In the first generation it is a value with which nothing was ever signed.
     */
    readonly jwtSecretPreviousArn: pulumi.Output<string>;
    /** Changes whenever the former JWT secret does. */
    readonly jwtSecretPreviousVersion: pulumi.Output<string>;
    /** ARN of the database password; known once it has a value. */
    readonly databasePasswordArn: pulumi.Output<string>;
    /** The database password itself, a secret: 40 letters and digits. */
    readonly databasePassword: pulumi.Output<string>;
    /** Changes whenever the database password does. */
    readonly databasePasswordVersionId: pulumi.Output<string>;
    /** ARN of the cache's token; known once it has a value. */
    readonly redisAuthTokenArn: pulumi.Output<string>;
    /** The cache's token itself, a secret: 64 letters and digits. */
    readonly redisAuthToken: pulumi.Output<string>;
    /** Changes whenever the cache's token does. */
    readonly redisAuthTokenVersionId: pulumi.Output<string>;

    constructor(name: string, args: AppSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`AppSecrets ${name}`, appSecretsFaults(args, name));
        super("glimpse:app-secrets:AppSecrets", name, args, opts);
        const settings = withDefaults(appSecretsDefaults, args);
        const password = (what: string, length: number, generation: number) =>
            new random.RandomPassword(
                `${name}-${what}`,
                // Stated from the first day: keepers that come later would replace the value then.
                { length, special: false, keepers: { generation: String(generation) } },
                { parent: this },
            ).result;
        const kept = ({ what, description, value }: Kept) => {
            const physicalName = `${args.prefix}-${what}`;
            if (settings.store === PARAMETER_STORE) {
                const parameter = new aws.ssm.Parameter(
                    `${name}-${what}`,
                    {
                        name: physicalName,
                        type: "SecureString",
                        tier: "Standard",
                        description,
                        value,
                        tags: args.tags,
                    },
                    { parent: this },
                );
                const versionId = parameter.version.apply(String);
                return { value: pulumi.secret(value), arn: parameter.arn, versionId };
            }
            const secret = new aws.secretsmanager.Secret(
                `${name}-${what}`,
                {
                    name: physicalName,
                    description,
                    recoveryWindowInDays: settings.recoveryWindowDays,
                    tags: args.tags,
                },
                { parent: this },
            );
            const version = new aws.secretsmanager.SecretVersion(
                `${name}-${what}`,
                { secretId: secret.id, secretString: value },
                { parent: this },
            );
            // The version's copy of the ARN: a task that starts between secret and version would find no value.
            return { value: pulumi.secret(value), arn: version.arn, versionId: version.versionId };
        };

        // Two values take turns, so that a rotation makes one and leaves the other, which then is the former.
        const [signs, verifies] = turns(settings.jwtSecretGeneration);
        const jwt = kept({
            what: "jwt-secret",
            description: "Signs the application's JSON Web Tokens",
            value: password(signs.what, 64, signs.generation),
        });
        const jwtPrevious = new aws.ssm.Parameter(
            `${name}-jwt-secret-previous`,
            {
                type: "SecureString",
                tier: "Standard",
                description: "Verifies JSON Web Tokens that were signed before the last rotation",
                value: password(verifies.what, 64, verifies.generation),
                tags: args.tags,
            },
            { parent: this },
        );
        const database = kept({
            what: "db-password",
            description: "Master password of the PostgreSQL database",
            value: password("db-password", 40, settings.databasePasswordGeneration),
        });
        const redis = kept({
            what: "redis-auth-token",
            description: "AUTH token of the cache",
            value: password("redis-auth-token", 64, settings.redisAuthTokenGeneration),
        });

        this.jwtSecretArn = jwt.arn;
        this.jwtSecretVersionId = jwt.versionId;
        this.jwtSecretPreviousArn = jwtPrevious.arn;
        this.jwtSecretPreviousVersion = jwtPrevious.version.apply(String);
        this.databasePasswordArn = database.arn;
        this.databasePassword = database.value;
        this.databasePasswordVersionId = database.versionId;
        this.redisAuthTokenArn = redis.arn;
        this.redisAuthToken = redis.value;
        this.redisAuthTokenVersionId = redis.versionId;
        this.registerOutputs({
            jwtSecretArn: this.jwtSecretArn,
            jwtSecretVersionId: this.jwtSecretVersionId,
            jwtSecretPreviousArn: this.jwtSecretPreviousArn,
            jwtSecretPreviousVersion: this.jwtSecretPreviousVersion,
            databasePasswordArn: this.databasePasswordArn,
            databasePassword: this.databasePassword,
            databasePasswordVersionId: this.databasePasswordVersionId,
            redisAuthTokenArn: this.redisAuthTokenArn,
            redisAuthToken: this.redisAuthToken,
            redisAuthTokenVersionId: this.redisAuthTokenVersionId,
        });
    }
}

interface Kept {
    what: string;
    description: string;
    value: pulumi.Output<string>;
}

interface Turn {
    what: string;
    generation: number;
}

/** The JWT secret's two values, the one that signs first: odd generations have the one, even ones the other. */
function turns(generation: number): [Turn, Turn] {
    const of = (count: number) => ({ what: count % 2 === 1 ? "jwt-secret" : "jwt-secret-even", generation: count });
    return [of(generation), of(generation - 1)];
}
