import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { databaseUrl } from "../../../components/postgres/database-url";
import { databaseUrlNameOf } from "../../../stacks/config/defaults";
import { given, isError } from "../../aws/failures";
import type { Host } from "../../command";
import { clusterOf, databaseIn, instanceOf } from "../../running/databases";
import { type Change, runOnce } from "../../running/one-off";
import { type Place, refused } from "./place";
import { DROP, MAKE, NO_ROOM } from "./statements";

const POOL_TIMEOUT_SECONDS = 10;
const STATEMENT_CACHE_SIZE = 100;
/** What PostgreSQL itself takes by default. */
const ITERATIONS = 4096;

/** The name of a preview's database and of its role: `glimpse_pr_12`. */
export const databaseNameOf = (name: string) => `glimpse_${name.replaceAll("-", "_")}`;

/** Why the database takes no connection; nothing where it does. */
async function whyClosed({ reached }: Place): Promise<string | undefined> {
    const { aws, resources } = reached;
    const database = databaseIn(resources);
    if (database === undefined) return undefined;
    const { RDSClient } = await import("@aws-sdk/client-rds");
    const rds = new RDSClient(aws.config());
    const { identifier } = database;
    const status = database.isCluster
        ? (await clusterOf(rds, aws, identifier))?.Status
        : (await instanceOf(rds, aws, identifier))?.DBInstanceStatus;
    if (status === undefined) return `RDS knows no database ${identifier}: it was deleted past the stack`;
    if (!/^(stopp|start)/.test(status)) return undefined;
    return `the database ${identifier} sleeps: run this again in its working hours, or wake it (docs/dev.md)`;
}

/** @throws CommandError where a database must be made, and the instance takes no connection */
export async function requireRoom(name: string, place: Place): Promise<void> {
    if (isMade(await parameterOf(name, place))) return;
    const why = await whyClosed(place);
    if (why !== undefined) throw refused("glimpse:shared.database", place.host, why, "see docs/previews.md");
}

/**
 * Makes the role and the database. The parameter with their URL is there before them, so that what makes them again has the same
 * password and what removes them knows of them; it is written a second time once they are made. @returns the task's exit code
 */
export async function made(name: string, place: Place, host: Host): Promise<number> {
    const { aws } = place.reached;
    const before = await parameterOf(name, place);
    if (isMade(before)) return 0;
    const databaseName = databaseNameOf(name);
    host.stderr.write(`Making the database ${databaseName} on the instance of ${place.host}\n`);
    const url = before?.url ?? (await begun(name, place));
    const password = decodeURIComponent(new URL(url).password);
    const { connectionLimit, most } = place.given;
    // A deployment runs two tasks.
    const words = [databaseName, verifierOf(password), String(2 * connectionLimit), String(most)];
    let isStarted = false;
    const nothingMade = async () => {
        if (before === undefined) await forgotten(name, place);
    };
    try {
        const code = await inTask(place, [...MAKE, ...words], host, () => {
            isStarted = true;
        });
        if (code === NO_ROOM) await nothingMade();
        if (code !== 0) return code;
    } catch (error) {
        if (!isStarted) await nothingMade().catch(() => {});
        throw error;
    }
    const { PutParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    const input = { Name: databaseUrlNameOf(name), Value: url, Type: "SecureString", Overwrite: true } as const;
    const { Version } = await new SSMClient(aws.config()).send(new PutParameterCommand(input), aws.options);
    if (Version !== 1) return 0;
    // Its removal ended meanwhile, and did not know this database.
    const code = await dropped(name, place, host);
    const rest = code === 0 ? "and its database was dropped again" : `and its database is left (${code})`;
    throw refused("--name", name, `it was removed while it was made, ${rest}`, "run this again if it must be there");
}

/** Keeps a new URL, or the one that another run of this command has kept meanwhile. */
async function begun(name: string, place: Place): Promise<string> {
    const { aws } = place.reached;
    const { databaseHost, databasePort, connectionLimit } = place.given;
    const databaseName = databaseNameOf(name);
    const url = databaseUrl({
        username: databaseName,
        password: randomBytes(30).toString("base64url"),
        host: databaseHost,
        port: databasePort,
        databaseName,
        connectionLimit,
        poolTimeoutSeconds: POOL_TIMEOUT_SECONDS,
        statementCacheSize: STATEMENT_CACHE_SIZE,
    });
    const { PutParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    const input = { Name: databaseUrlNameOf(name), Value: url, Type: "SecureString", Overwrite: false } as const;
    try {
        await new SSMClient(aws.config()).send(new PutParameterCommand(input), aws.options);
        return url;
    } catch (error) {
        const other = isError(error, "ParameterAlreadyExists") ? await parameterOf(name, place) : undefined;
        if (other === undefined) throw error;
        return other.url;
    }
}

/** Drops both, and then the parameter: until then it says that they are there. @returns the task's exit code */
export async function dropped(name: string, place: Place, host: Host): Promise<number> {
    if ((await parameterOf(name, place)) === undefined) return 0;
    const why = await whyClosed(place);
    if (why !== undefined) {
        const fix = "run this again then: it goes on from here";
        throw refused("glimpse:shared.database", place.host, `${databaseNameOf(name)} is left: ${why}`, fix);
    }
    host.stderr.write(`Dropping the database ${databaseNameOf(name)} on the instance of ${place.host}\n`);
    const code = await inTask(place, [...DROP, databaseNameOf(name)], host);
    if (code === 0) await forgotten(name, place);
    return code;
}

/** May there be a database of this name? */
export async function isKnown(name: string, place: Place): Promise<boolean> {
    return (await parameterOf(name, place)) !== undefined;
}

async function forgotten(name: string, { reached: { aws } }: Place): Promise<void> {
    const { DeleteParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    await new SSMClient(aws.config()).send(new DeleteParameterCommand({ Name: databaseUrlNameOf(name) }), aws.options);
}

interface Parameter {
    url: string;
    version: number;
}

/** Written again once the database was made. */
function isMade(parameter: Parameter | undefined): boolean {
    return parameter !== undefined && parameter.version > 1;
}

async function parameterOf(name: string, { reached: { aws } }: Place): Promise<Parameter | undefined> {
    const { GetParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    const asked = new GetParameterCommand({ Name: databaseUrlNameOf(name), WithDecryption: true });
    try {
        const { Parameter } = await new SSMClient(aws.config()).send(asked, aws.options);
        return { url: given(Parameter?.Value, "value"), version: given(Parameter?.Version, "version") };
    } catch (error) {
        if (isError(error, "ParameterNotFound")) return undefined;
        throw error;
    }
}

/** In a one-off task of the host's API, as the database's owner. */
function inTask(
    { reached, api, ownerSecrets }: Place,
    run: string[],
    host: Host,
    started: () => void = () => {},
): Promise<number> {
    const own = Object.entries(ownerSecrets).map(([name, valueFrom]) => ({ name, valueFrom }));
    const change: Change = (container) => {
        const others = (container.secrets ?? []).filter(({ name = "" }) => !Object.hasOwn(ownerSecrets, name));
        return own.length === 0 ? container : { ...container, secrets: [...others, ...own] };
    };
    const place = { aws: reached.aws, cluster: api.cluster, service: api.name };
    return runOnce(place, { command: "preview-environment", run, change, started }, host);
}

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5803): a task's command is visible to all who may describe tasks, and
 * this opens nothing.
 */
export function verifierOf(password: string, salt = randomBytes(16)): string {
    const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
    const keyed = (text: string) => createHmac("sha256", salted).update(text).digest();
    const storedKey = createHash("sha256").update(keyed("Client Key")).digest("base64");
    return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey}:${keyed("Server Key").toString("base64")}`;
}
