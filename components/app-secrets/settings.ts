import { postgresSettings } from "../postgres/settings";
import { redisSettings } from "../redis/settings";
import { matching, oneOf, type Refusal, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { AppSecretsArgs } from "./args";

export const SECRETS_MANAGER = "secrets-manager";
export const PARAMETER_STORE = "parameter-store";

/** Secrets Manager allows 512 characters in a name; `-redis-auth-token` takes 17 of them. */
const LONGEST_PREFIX = 495;

/** Defaults and limits of the arguments of `AppSecrets`. */
export const appSecretsSettings = settingsOf<AppSecretsArgs>()({
    prefix: text({
        example: "glimpse-prod",
        limits: `at most ${LONGEST_PREFIX} of A-Z a-z 0-9 / _ + = . @ -`,
        judge: prefixRefusals,
    }),
    store: oneOf([SECRETS_MANAGER, PARAMETER_STORE], {
        default: SECRETS_MANAGER,
        why: "a task's secrets can come from Secrets Manager and from Parameter Store",
        fix: `write ${SECRETS_MANAGER} or ${PARAMETER_STORE}, which is free`,
    }),
    kmsKey: matching(/^(create|arn:aws[\w-]*:kms:[\w-]+:\d{12}:key\/[\w-]+)$/, {
        example: "create",
        limits: "create, or the ARN of a KMS key",
        why: "rights are given on a key's own ARN, not on an alias",
        fix: "write create, or what `aws kms describe-key` shows as Arn",
    }),
    jwtSecretName: secretName("glimpse/prod/jwt"),
    databasePasswordName: secretName("glimpse/prod/database"),
    redisAuthTokenName: secretName("glimpse/prod/redis"),
    jwtSecret: matching(/^[^\0]{16,65536}$/s, {
        example: "x".repeat(64),
        limits: "16 to 65536 characters",
        why: "a shorter key is guessed from one token, and Secrets Manager keeps 65536 characters at most",
        fix: "leave it out, so that one of 64 letters and digits is generated",
        secret: true,
    }),
    databasePassword: postgresSettings.password,
    redisAuthToken: redisSettings.authToken,
    recoveryWindowDays: whole({
        default: 7,
        minimum: 7,
        maximum: 30,
        also: [0],
        unit: "days",
        why: "Secrets Manager keeps a deleted secret for 7 to 30 whole days, or 0 to delete it at once",
        fix: "write 7 to 30, or 0 for a stack that is made and destroyed often",
    }),
    jwtSecretGeneration: generation(),
    databasePasswordGeneration: generation(),
    redisAuthTokenGeneration: generation(),
});

/** What `AppSecrets` takes for an argument that is not given. */
export const appSecretsDefaults = defaultsOf(appSecretsSettings);

function generation() {
    return whole({
        default: 1,
        minimum: 1,
        why: "generations are counted in whole numbers from 1; every new number makes a new value",
        fix: "write 1, or one more than before to rotate",
    });
}

function secretName(example: string) {
    return matching(/^[A-Za-z0-9/_+=.@-]{1,512}$/, {
        example,
        limits: "1 to 512 of A-Z a-z 0-9 / _ + = . @ -",
        why: "Secrets Manager takes 1 to 512 letters, digits and / _ + = . @ - in a name",
    });
}

function prefixRefusals(prefix: string): Refusal[] {
    const refusals: Refusal[] = [];
    if (!/^[A-Za-z0-9][A-Za-z0-9/_+=.@-]*$/.test(prefix)) {
        const reason =
            "Secrets Manager takes letters, digits and / _ + = . @ - in a name, and here a letter or digit comes first";
        refusals.push({ reason, fix: "write it like glimpse-prod" });
    }
    if (prefix.length > LONGEST_PREFIX) {
        const reason = `it has ${prefix.length} characters; Secrets Manager allows 512 in a name, and -redis-auth-token is added`;
        refusals.push({ reason, fix: `shorten it to ${LONGEST_PREFIX} characters` });
    }
    return refusals;
}
