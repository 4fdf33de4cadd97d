import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { SERVER } from "./needs";
import { type Certificates, makeCertificates } from "./parts/certificates";
import { Moto, UserPool } from "./parts/moto";
import { Postgres } from "./parts/postgres";
import { Redis } from "./parts/redis";
import { SimulatedS3 } from "./parts/simulated-s3";
import { type TaskDefinition, taskDefinition } from "./parts/task-definition";

/** Everything that a task of startup-prod finds around it, once for all files. */
export interface Surroundings {
    definition: TaskDefinition;
    certificates: Certificates;
    postgres: Postgres;
    redis: Redis;
    moto: Moto;
    s3: SimulatedS3;
    users: UserPool;
    /** Where moto keeps a secret, by the ARN that the simulated AWS invented for it. */
    kept: Map<string, string>;
}

const NO_LIMITS = {
    USER_REQUESTS_PER_MINUTE: "1000000",
    USER_WRITES_PER_MINUTE: "1000000",
    ADDRESS_REQUESTS_PER_MINUTE: "1000000",
};

let made: Surroundings | undefined;

export function surroundings(): Surroundings {
    if (made === undefined) throw new Error("the surroundings are not up");
    return made;
}

/** Stand-ins for what the task's role would be given by ECS. */
export const CREDENTIALS = { accessKeyId: "AKIDTASK", secretAccessKey: "secret-of-the-task-role" };

export const mochaHooks = {
    async beforeAll(this: Mocha.Context) {
        this.timeout(900_000);
        buildServer();
        const certificates = makeCertificates();
        const definition = await taskDefinition();
        const [postgres, redis, moto] = await Promise.all([
            Postgres.start(certificates),
            Redis.start(certificates),
            Moto.start(),
        ]);
        const database = new URL(secretValue(definition, "DATABASE_URL"));
        await postgres.createDatabase(database.username, database.password, database.pathname.slice(1));
        await redis.setToken(decodeURIComponent(new URL(secretValue(definition, "REDIS_URL")).password));
        const bucket = String(definition.variables["S3_BUCKET_NAME"]);
        await moto.createBucket(bucket);
        await moto.keepVersions(bucket);
        const users = await UserPool.create(moto);
        const s3 = await SimulatedS3.start(moto.url, CREDENTIALS, definition.taskPolicies);
        made = { definition, certificates, postgres, redis, moto, s3, users, kept: new Map() };
        for (const [name, arn] of Object.entries(definition.secrets))
            made.kept.set(arn, await moto.store(arn, placed(name)));
    },
    async afterAll() {
        await made?.s3.stop();
    },
};

/** A secret's value, as the program writes it. */
function secretValue({ secrets, values }: TaskDefinition, name: string): string {
    const value = values.get(String(secrets[name]));
    if (value === undefined) throw new Error(`the dry run wrote no value for ${name}`);
    return value;
}

/** A secret's value, with what the simulated AWS invented exchanged for what runs here: hosts and ports. */
export function placed(name: string): string {
    const { definition, postgres, redis } = surroundings();
    const text = secretValue(definition, name);
    const port = { DATABASE_URL: postgres.port, REDIS_URL: redis.port }[name];
    if (port === undefined) return text;
    const url = new URL(text);
    url.hostname = "localhost";
    url.port = String(port);
    return url.href;
}

/** The name of the database that tasks use. */
export function databaseName(): string {
    return new URL(placed("DATABASE_URL")).pathname.slice(1);
}

/**
 * What a task of startup-prod gets, and nothing else: the variables and secrets of the task definition in the dry run,
 * with what the simulated AWS invented exchanged for what runs here, and what Fargate adds by itself (region, credentials).
 */
export function taskEnvironment(changes: Record<string, string> = {}): Record<string, string> {
    const { definition, certificates, moto, s3, users, kept } = surroundings();
    return {
        ...Object.fromEntries(
            Object.entries(definition.variables).map(([name, value]) => [name, kept.get(value) ?? value]),
        ),
        ...Object.fromEntries(Object.keys(definition.secrets).map((name) => [name, placed(name)])),
        // A pool has the id that Cognito chooses.
        COGNITO_USER_POOL_ID: users.id,
        COGNITO_CLIENT_ID: users.clientId,
        // From Fargate.
        AWS_REGION: "ap-northeast-2",
        AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
        // Where AWS is, and who signs for it.
        AWS_ENDPOINT_URL: moto.url,
        AWS_ENDPOINT_URL_S3: s3.url,
        AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: moto.url,
        NODE_EXTRA_CA_CERTS: certificates.authority,
        // One machine is all users here. The limits have their own tests.
        ...NO_LIMITS,
        ...changes,
    };
}

/** Builds the server unless its build is newer than its sources. */
function buildServer(): void {
    const built = path.join(SERVER, "dist/main.js");
    const sources = ["src", "prisma"].flatMap((folder) =>
        readdirSync(path.join(SERVER, folder), { recursive: true, encoding: "utf8" })
            .filter((file) => !file.startsWith("generated"))
            .map((file) => path.join(SERVER, folder, file)),
    );
    const newest = Math.max(...[...sources, path.join(SERVER, "package.json")].map((file) => statSync(file).mtimeMs));
    if (existsSync(built) && statSync(built).mtimeMs > newest) return;
    process.stdout.write("  building examples/glimpse-api\n");
    execFileSync("npm", ["run", "--silent", "build"], { cwd: SERVER, stdio: "inherit" });
}
