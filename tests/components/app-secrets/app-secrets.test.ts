import { expect } from "chai";
import { AppSecrets } from "../../../components/app-secrets";
import { InputError } from "../../../components/faults";
import { SECRET } from "../../../inventory";
import { create } from "../../../inventory/simulated-aws";
import { type Made, make } from "../harness";

const PASSWORD = "random:index/randomPassword:RandomPassword";
const SECRET_TYPE = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const PARAMETER = "aws:ssm/parameter:Parameter";

const FIRST = {
    "secrets-jwt-secret": "1",
    "secrets-jwt-secret-even": "0",
    "secrets-db-password": "1",
    "secrets-redis-auth-token": "1",
};

function generationsOf(made: Made): Record<string, string> {
    const pairs = made
        .all(PASSWORD)
        .map(({ name, inputs }) => [name, (inputs["keepers"] as Record<string, string>)["generation"]]);
    return Object.fromEntries(pairs);
}

describe("AppSecrets", () => {
    let made: Made;
    const values: Record<string, string> = {};

    before(async () => {
        made = await make(() => {
            const secrets = new AppSecrets("secrets", { prefix: "glimpse-prod", tags: { team: "api" } });
            secrets.databasePassword.apply((value) => {
                values["db-password"] = value;
            });
            secrets.redisAuthToken.apply((value) => {
                values["redis-auth-token"] = value;
            });
            return secrets;
        });
    });

    it("keeps three secrets under the user's names", () => {
        expect(made.all(SECRET_TYPE).map(({ inputs }) => inputs)).to.deep.equal([
            {
                name: "glimpse-prod-jwt-secret",
                description: "Signs the application's JSON Web Tokens",
                recoveryWindowInDays: 7,
                tags: { team: "api" },
            },
            {
                name: "glimpse-prod-db-password",
                description: "Master password of the PostgreSQL database",
                recoveryWindowInDays: 7,
                tags: { team: "api" },
            },
            {
                name: "glimpse-prod-redis-auth-token",
                description: "AUTH token of the cache",
                recoveryWindowInDays: 7,
                tags: { team: "api" },
            },
        ]);
        expect(made.inventory.resources).to.have.length(13);
    });

    it("generates letters and digits alone, as long as each service likes", () => {
        const inputs = made.all(PASSWORD).map((password) => [password.name, password.inputs]);
        const keepers = { generation: "1" };
        expect(Object.fromEntries(inputs)).to.deep.equal({
            "secrets-jwt-secret": { length: 64, special: false, keepers },
            "secrets-jwt-secret-even": { length: 64, special: false, keepers: { generation: "0" } },
            "secrets-db-password": { length: 40, special: false, keepers },
            "secrets-redis-auth-token": { length: 64, special: false, keepers },
        });
        expect(values["db-password"]).to.match(/^[A-Za-z0-9]{40}$/);
        expect(values["redis-auth-token"]).to.match(/^[A-Za-z0-9]{64}$/);
    });

    it("gives out what the database and the cache need, and the ARNs with AWS's suffix", () => {
        const outputs = made.inventory.outputs;
        expect(outputs["databasePassword"]).to.equal(SECRET);
        expect(outputs["redisAuthToken"]).to.equal(SECRET);
        const arn = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:glimpse-prod-";
        for (const [key, what] of Object.entries({
            jwtSecretArn: "jwt-secret",
            databasePasswordArn: "db-password",
            redisAuthTokenArn: "redis-auth-token",
        })) {
            expect(outputs[key]).to.match(new RegExp(`^${arn}${what}-[A-Za-z]{6}$`));
        }
        for (const key of ["jwtSecretVersionId", "databasePasswordVersionId", "redisAuthTokenVersionId"]) {
            expect(outputs[key]).to.match(/^terraform-[0-9a-f-]{36}$/);
        }
    });

    it("gives an ARN only once the secret has a value", async () => {
        const other = await make(() => {
            const { databasePasswordArn } = new AppSecrets("secrets", { prefix: "p" });
            return new AppSecrets("later", { prefix: "q", tags: { after: databasePasswordArn as unknown as string } });
        });
        const version = other.one(VERSION, "secrets-db-password");
        expect(other.waits(other.one(SECRET_TYPE, "later-jwt-secret"), version)).to.equal(true);
        expect(other.waits(version, other.one(PASSWORD, "secrets-db-password"))).to.equal(true);
    });

    it("shows no generated value anywhere", () => {
        const everything = JSON.stringify(made.inventory);
        for (const { name, inputs } of made.all(PASSWORD)) {
            const { result } = create(PASSWORD, name, inputs, "ap-northeast-2").outputs;
            expect(result).to.be.a("string").with.length.at.least(40);
            expect(everything).not.to.contain(result);
        }
        for (const version of made.all(VERSION)) expect(version.inputs["secretString"]).to.equal(SECRET);
    });

    it("makes a new value for a new generation, and for that secret alone", async () => {
        const rotated = await make(
            () => new AppSecrets("secrets", { prefix: "glimpse-prod", databasePasswordGeneration: 2 }),
        );
        expect(generationsOf(rotated)).to.deep.equal({ ...FIRST, "secrets-db-password": "2" });
    });

    it("keeps the JWT secret before a rotation as the previous one, whatever the generation", async () => {
        const jwt = (odd: string, even: string) => ({ "secrets-jwt-secret": odd, "secrets-jwt-secret-even": even });
        for (const [generation, generations] of [
            [2, jwt("1", "2")],
            [3, jwt("3", "2")],
            [4, jwt("3", "4")],
        ] as const) {
            const rotated = await make(
                () => new AppSecrets("secrets", { prefix: "glimpse-prod", jwtSecretGeneration: generation }),
            );
            expect(generationsOf(rotated), String(generation)).to.deep.equal({ ...FIRST, ...generations });
            const signs = generation % 2 === 1 ? "secrets-jwt-secret" : "secrets-jwt-secret-even";
            const verifies = generation % 2 === 1 ? "secrets-jwt-secret-even" : "secrets-jwt-secret";
            const version = rotated.one(VERSION, "secrets-jwt-secret");
            const previous = rotated.one("aws:ssm/parameter:Parameter");
            expect(previous.inputs["type"]).to.equal("SecureString");
            expect(rotated.waits(version, rotated.one(PASSWORD, signs))).to.equal(true);
            expect(rotated.waits(version, rotated.one(PASSWORD, verifies))).to.equal(false);
            expect(rotated.waits(previous, rotated.one(PASSWORD, verifies))).to.equal(true);
            expect(rotated.waits(previous, rotated.one(PASSWORD, signs))).to.equal(false);
        }
    });

    it("encrypts all of them with a key of one's own, made here or named", async () => {
        const KEY = "aws:kms/key:Key";
        const under = async (kmsKey: string, store?: string) => {
            const keyed = await make(() => {
                const { kmsKeyArn } = new AppSecrets("secrets", { prefix: "p", kmsKey, store });
                return { kmsKeyArn };
            });
            const keys = [...keyed.all(SECRET_TYPE), ...keyed.all(PARAMETER)].map(
                ({ inputs }) => inputs["kmsKeyId"] ?? inputs["keyId"],
            );
            return { keyed, keys };
        };
        const { keyed, keys } = await under("create");
        const arn = keyed.inventory.outputs["kmsKeyArn"];
        expect(arn).to.match(/^arn:aws:kms:ap-northeast-2:123456789012:key\//);
        expect(keys).to.deep.equal([arn, arn, arn, arn]);
        expect(keyed.one(KEY).inputs).to.include({ enableKeyRotation: true, deletionWindowInDays: 30 });
        const named = "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
        const other = await under(named, "parameter-store");
        expect(other.keys).to.deep.equal([named, named, named, named]);
        expect(other.keyed.all(KEY)).to.deep.equal([]);
        expect(made.all(SECRET_TYPE).some(({ inputs }) => "kmsKeyId" in inputs)).to.equal(false);
    });

    it("takes 0 days for a stack that comes and goes", async () => {
        const brief = await make(() => new AppSecrets("secrets", { prefix: "dev", recoveryWindowDays: 0 }));
        for (const { inputs } of brief.all(SECRET_TYPE)) expect(inputs["recoveryWindowInDays"]).to.equal(0);
    });

    it("keeps them in Parameter Store where that is wanted: the same names and values, SecureStrings, nothing else", async () => {
        const free = await make(() => new AppSecrets("secrets", { prefix: "glimpse-prod", store: "parameter-store" }));
        const shown = free.all(PARAMETER).map(({ inputs }) => inputs);
        const kept = { type: "SecureString", tier: "Standard", value: SECRET };
        expect(shown).to.have.deep.members([
            { description: "Verifies JSON Web Tokens that were signed before the last rotation", ...kept },
            { name: "glimpse-prod-jwt-secret", description: "Signs the application's JSON Web Tokens", ...kept },
            { name: "glimpse-prod-db-password", description: "Master password of the PostgreSQL database", ...kept },
            { name: "glimpse-prod-redis-auth-token", description: "AUTH token of the cache", ...kept },
        ]);
        expect(free.all(SECRET_TYPE)).to.deep.equal([]);
        expect(free.all(PASSWORD).map(({ urn, inputs }) => [urn, inputs])).to.deep.equal(
            made.all(PASSWORD).map(({ urn, inputs }) => [urn, inputs]),
        );
        expect(free.inventory.outputs).to.deep.include({
            jwtSecretArn: "arn:aws:ssm:ap-northeast-2:123456789012:parameter/glimpse-prod-jwt-secret",
            jwtSecretVersionId: "1",
            databasePassword: SECRET,
        });
    });

    it("refuses what Secrets Manager would refuse, before anything is registered", async () => {
        const attempt = make(() => new AppSecrets("secrets", { prefix: "glimpse prod", recoveryWindowDays: 3 }));
        const error = await attempt.then(
            () => undefined,
            (refusal: unknown) => refusal,
        );
        expect(error).to.be.instanceOf(InputError);
        expect(String(error)).to.contain('prefix = "glimpse prod"').and.to.contain("recoveryWindowDays = 3");
    });

    it("takes over the names and values that exist, as secrets, until the next generation", async () => {
        const brought = {
            jwtSecretName: "glimpse/jwt",
            databasePasswordName: "glimpse/database",
            redisAuthTokenName: "glimpse/redis",
            jwtSecret: "a-jwt-secret-that-exists",
            databasePassword: "a-password-that-exists",
            redisAuthToken: "aTokenThatExists1",
        };
        const values: string[] = [];
        const run = (more = {}) =>
            make(() => {
                const secrets = new AppSecrets("secrets", { prefix: "glimpse-prod", ...brought, ...more });
                secrets.databasePassword.apply((value) => values.push(value));
                secrets.redisAuthToken.apply((value) => values.push(value));
                return secrets;
            });
        const taken = await run();
        expect(taken.all(SECRET_TYPE).map(({ inputs }) => inputs["name"])).to.deep.equal([
            "glimpse/jwt",
            "glimpse/database",
            "glimpse/redis",
        ]);
        expect(values).to.have.members([brought.databasePassword, brought.redisAuthToken]);
        expect(generationsOf(taken)).to.deep.equal({ "secrets-jwt-secret-even": "0" });
        expect(JSON.stringify(taken.inventory.resources))
            .not.to.contain("that-exists")
            .and.not.to.contain("ThatExists");
        const rotated = await run({ jwtSecretGeneration: 2, databasePasswordGeneration: 2 });
        // The value that exists is then the previous one: tokens signed with it still verify.
        expect(generationsOf(rotated)).to.deep.equal({ "secrets-jwt-secret-even": "2", "secrets-db-password": "2" });
    });
});
