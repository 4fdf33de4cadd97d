import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { AppSecretsArgs } from "./args";
import { encryptionKey } from "./encryption-key";
import { appSecretsFaults } from "./faults";
import { appSecretsDefaults, PARAMETER_STORE } from "./settings";

export type { AppSecretsArgs } from "./args";

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
     * ARN of the previous JWT secret, an SSM SecureString parameter: tokens signed before the last rotation verify with it.
     * In the first generation it is a value with which nothing was ever signed.
     */
    readonly jwtSecretPreviousArn: pulumi.Output<string>;
    /** Changes whenever the previous JWT secret does. */
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

    /** ARN of the key that encrypts them, for readers and for other secrets; absent with AWS's own keys. */
    readonly kmsKeyArn?: pulumi.Output<string>;

    constructor(name: string, args: AppSecretsArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`AppSecrets ${name}`, appSecretsFaults(args, name));
        // The component's own inputs go into the state: a value given as plain text must not.
        const brought = secretsIn(args);
        super("glimpse:app-secrets:AppSecrets", name, { ...args, ...brought }, opts);
        const settings = withDefaults(appSecretsDefaults, args);
        const password = (what: string, length: number, generation: number) =>
            new random.RandomPassword(
                `${name}-${what}`,
                // Stated from the first day: keepers that come later would replace the value then.
                { length, special: false, keepers: { generation: String(generation) } },
                { parent: this },
            ).result;
        const key = encryptionKey(name, settings, this);
        // A value that was brought in is that of the first generation.
        const firstOr = (value: pulumi.Output<string> | undefined, what: string, length: number, generation: number) =>
            generation === 1 && value !== undefined ? value : password(what, length, generation);
        const kept = ({ what, physicalName = `${args.prefix}-${what}`, description, value }: Kept) => {
            if (settings.store === PARAMETER_STORE) {
                const parameter = new aws.ssm.Parameter(
                    `${name}-${what}`,
                    {
                        name: physicalName,
                        type: "SecureString",
                        tier: "Standard",
                        description,
                        ...(key ? { keyId: key } : {}),
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
                    ...(key ? { kmsKeyId: key } : {}),
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

        // Two values take turns, so that a rotation makes one and leaves the other, which then is the previous one.
        const [signs, verifies] = turns(settings.jwtSecretGeneration);
        const jwt = kept({
            what: "jwt-secret",
            physicalName: args.jwtSecretName,
            description: "Signs the application's JSON Web Tokens",
            value: firstOr(brought.jwtSecret, signs.what, 64, signs.generation),
        });
        const jwtPrevious = new aws.ssm.Parameter(
            `${name}-jwt-secret-previous`,
            {
                type: "SecureString",
                tier: "Standard",
                description: "Verifies JSON Web Tokens that were signed before the last rotation",
                ...(key ? { keyId: key } : {}),
                value: firstOr(brought.jwtSecret, verifies.what, 64, verifies.generation),
                tags: args.tags,
            },
            { parent: this },
        );
        const database = kept({
            what: "db-password",
            physicalName: args.databasePasswordName,
            description: "Master password of the PostgreSQL database",
            value: firstOr(brought.databasePassword, "db-password", 40, settings.databasePasswordGeneration),
        });
        const redis = kept({
            what: "redis-auth-token",
            physicalName: args.redisAuthTokenName,
            description: "AUTH token of the cache",
            value: firstOr(brought.redisAuthToken, "redis-auth-token", 64, settings.redisAuthTokenGeneration),
        });

        if (key) this.kmsKeyArn = key;
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
            ...(this.kmsKeyArn ? { kmsKeyArn: this.kmsKeyArn } : {}),
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

/** The values that are given, as secrets. */
function secretsIn({ jwtSecret, databasePassword, redisAuthToken }: AppSecretsArgs) {
    return {
        ...(jwtSecret === undefined ? {} : { jwtSecret: pulumi.secret(jwtSecret) }),
        ...(databasePassword === undefined ? {} : { databasePassword: pulumi.secret(databasePassword) }),
        ...(redisAuthToken === undefined ? {} : { redisAuthToken: pulumi.secret(redisAuthToken) }),
    };
}

interface Kept {
    what: string;
    physicalName: string | undefined;
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
