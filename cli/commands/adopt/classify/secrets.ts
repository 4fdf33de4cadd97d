import type { Found } from "../state/found";
import { textOf } from "../state/found";
import type { System } from "../system";
import { adopt, cannot, outside, type Verdict } from "../verdict";

interface Role {
    as: string;
    /** The setting of its name, and of its value. */
    setting: string;
    value: string;
    suffix: string;
    /** Environment variables of tasks that hold it, and names in AWS that say what it is. */
    variable: RegExp;
    name: RegExp;
}

const ROLES: Role[] = [
    {
        as: "secretsmanager.Secret secrets-jwt-secret",
        setting: "jwtSecretName",
        value: "jwtSecret",
        suffix: "jwt-secret",
        variable: /JWT/i,
        name: /jwt/i,
    },
    {
        as: "secretsmanager.Secret secrets-db-password",
        setting: "databasePasswordName",
        value: "databasePassword",
        suffix: "db-password",
        variable: /(DB|DATABASE|POSTGRES|PG|RDS).*PASS/i,
        name: /(db|database|postgres|rds).*pass|^(?!.*redis).*(db|rds)[-_/]?(creds|credentials)/i,
    },
    {
        as: "secretsmanager.Secret secrets-redis-auth-token",
        setting: "redisAuthTokenName",
        value: "redisAuthToken",
        suffix: "redis-auth-token",
        variable: /(REDIS|CACHE|VALKEY).*(TOKEN|PASS|AUTH)/i,
        name: /(redis|cache|valkey|elasticache).*(token|auth|pass)/i,
    },
];

/** What the tasks call a secret, and where they have it from. */
interface Called {
    name: string;
    from: string;
}

interface Known {
    system: System;
    database: Found | undefined;
    called: readonly Called[];
}

/** The three secrets of the stack, and what is to be said of others. */
export function secrets(system: System, prefix: string, database: Found | undefined): Verdict[] {
    const all = system.ofType("aws_secretsmanager_secret");
    const called = system
        .ofType("aws_ecs_task_definition")
        .flatMap(({ attributes }) => (Array.isArray(attributes["secrets"]) ? attributes["secrets"] : []) as Called[]);
    const taken = new Map<Found, Role>();
    for (const role of ROLES) {
        const [first, second] = all
            .filter((one) => !taken.has(one))
            .map((one) => ({ one, score: scoreOf(one, role, { system, database, called }) }))
            .filter(({ score }) => score > 0)
            .sort((one, other) => other.score - one.score);
        if (first && first.score > (second?.score ?? 0)) taken.set(first.one, role);
    }
    // The stack has one key for all of them: that of the first which has one.
    const shared = [...taken.keys()].map(keyOf).find((key) => key !== undefined);
    return [
        ...all.map((one) => secretOf(one, taken.get(one), prefix, system, shared)),
        ...system.ofType("aws_secretsmanager_secret_version").map((one) => versionOf(one, taken, system)),
        ...system
            .ofType("aws_secretsmanager_secret_rotation")
            .map((one) => outside(one, "the rotation of a secret that stays outside")),
        ...system.with("aws_ssm_parameter", "type", "SecureString").map((one) =>
            outside(one, "a value of Parameter Store, which stays: tasks may have it by its ARN", {
                next: `api.secrets takes ${textOf(one, "arn") ?? textOf(one, "id")}`,
            }),
        ),
        ...system
            .ofType("random_password", "random_string", "random_id", "random_pet", "tls_private_key")
            .map((one) => outside(one, "Terraform's own memory of a value; AWS has nothing of it")),
    ];
}

/** What a secret is: by its value, by what the tasks call it, by its name. */
function scoreOf(found: Found, role: Role, { system, database, called }: Known): number {
    const arn = textOf(found, "arn") ?? textOf(found, "id") ?? "";
    const values = system
        .with("aws_secretsmanager_secret_version", "secret_id", arn)
        .map(({ marks }) => marks["secret_string"]?.sha256);
    const password =
        role.value === "databasePassword"
            ? (database?.marks["password"] ?? database?.marks["master_password"])?.sha256
            : tokenOf(role, system);
    const isValue = password !== undefined && values.includes(password);
    const isCalled = called.some(({ name, from }) => from.startsWith(arn) && arn !== "" && role.variable.test(name));
    return (isValue ? 4 : 0) + (isCalled ? 2 : 0) + (role.name.test(textOf(found, "name") ?? "") ? 1 : 0);
}

function tokenOf(role: Role, system: System): string | undefined {
    if (role.value !== "redisAuthToken") return undefined;
    return system.ofType("aws_elasticache_replication_group")[0]?.marks["auth_token"]?.sha256;
}

/** The customer's key that encrypts it. */
function keyOf(found: Found): string | undefined {
    const key = textOf(found, "kms_key_id");
    return key === undefined || /(^|\/)aws\/secretsmanager$/.test(key) ? undefined : key;
}

function secretOf(
    found: Found,
    role: Role | undefined,
    prefix: string,
    system: System,
    shared: string | undefined,
): Verdict {
    const arn = textOf(found, "arn") ?? textOf(found, "id") ?? "";
    const name = textOf(found, "name") ?? "";
    if (role === undefined)
        return outside(found, "not one of the stack's three; tasks may have it by its ARN", {
            next: `api.secrets takes ${arn}`,
        });
    const versions = system.with("aws_secretsmanager_secret_version", "secret_id", arn);
    if (versions.some(({ marks }) => marks["secret_string"]?.isJson)) {
        return cannot(
            found,
            "it holds several values as JSON, and the stack's secrets are plain text: its value would be replaced",
            `let the stack make ${prefix}-${role.suffix}, and bring the one value along: secrets.${role.value}`,
        );
    }
    const isRotated =
        found.attributes["rotation_enabled"] === true ||
        system.with("aws_secretsmanager_secret_rotation", "secret_id", arn).length > 0;
    if (isRotated) {
        return cannot(
            found,
            "a function of Lambda rotates it: the next up would write the old value over the new one",
            `end the rotation by Terraform first (npm run rotate is the stack's); or let the stack make ${prefix}-${role.suffix}`,
        );
    }
    const kmsKey = keyOf(found);
    if (kmsKey !== undefined && kmsKey !== shared) {
        return cannot(
            found,
            "another KMS key encrypts it than the first secret's, and the stack has one for all",
            `let the stack make ${prefix}-${role.suffix}, and bring the value along: secrets.${role.value}`,
        );
    }
    return adopt(found, role.as, arn, "a value that exists, under its name", {
        settings: {
            secrets: {
                ...(name === `${prefix}-${role.suffix}` ? {} : { [role.setting]: name }),
                ...(kmsKey === undefined ? {} : { kmsKey }),
            },
        },
        next: `aws secretsmanager get-secret-value --secret-id '${name.replaceAll("'", "")}' --query SecretString --output text | npx pulumi config set --secret --path 'glimpse:secrets.${role.value}'`,
        changes: ["its value is written again as it is, once it is brought along"],
    });
}

function versionOf(found: Found, taken: ReadonlyMap<Found, Role>, system: System): Verdict {
    const [secret] = ["arn", "id"].flatMap((key) =>
        system.with("aws_secretsmanager_secret", key, textOf(found, "secret_id")),
    );
    const isTaken = secret !== undefined && taken.has(secret);
    if (!isTaken) return outside(found, "the value of a secret that stays outside");
    return { ...outside(found, "the value of an adopted secret: the stack writes it again"), isForgotten: true };
}
