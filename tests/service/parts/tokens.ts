import { createHash, createHmac, randomUUID } from "node:crypto";
import { databaseName, placed, surroundings } from "../surroundings";
import type { Client } from "./clients";

/** A signed-in user whose session is known. */
export interface Seeded extends Client {
    sessionId: string;
}

/** What a token says, with whatever a test changes. */
export interface Claims {
    header?: Record<string, unknown>;
    payload?: Record<string, unknown>;
    secret?: string;
}

/** A token as the server signs its own, computed without its library. */
export function token({ header = {}, payload = {}, secret = placed("JWT_SECRET") }: Claims = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${part({ alg: "HS256", kid: keyId(secret), ...header })}.${part({ iss: "glimpse-api", iat: now, exp: now + 3600, ...payload })}`;
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

export function keyId(secret: string): string {
    return createHash("sha256").update(secret).digest("base64url").slice(0, 11);
}

let batches = 0;

/** One signed-in user. */
export async function seededOne(): Promise<Seeded> {
    const [client] = await seeded(1);
    if (client === undefined) throw new Error("no client");
    return client;
}

/** Many signed-in users at once, by their rows. A task must have made the tables. */
export async function seeded(number: number): Promise<Seeded[]> {
    batches += 1;
    const batch = batches;
    const clients = Array.from({ length: number }, (_, index) => {
        const [userId, sessionId] = [`seeded-${batch}-${index}`, randomUUID()];
        return { userId, sessionId, token: token({ payload: { sub: userId, sid: sessionId } }) };
    });
    const { postgres } = surroundings();
    const database = databaseName();
    for (let first = 0; first < number; first += 500) {
        const some = clients.slice(first, first + 500);
        const users = some.map(({ userId }) => `('${userId}')`);
        const sessions = some.map(
            ({ userId, sessionId }) =>
                `('${sessionId}', '${userId}', '{"seat": "${userId}"}', now() + interval '1 hour')`,
        );
        await postgres.sql(
            `INSERT INTO users (id) VALUES ${users.join()}; INSERT INTO sessions (id, user_id, data, expires_at) VALUES ${sessions.join()}`,
            database,
        );
    }
    return clients;
}

/** Messages that others wrote, by their rows: a task must have made the tables, and a user must be there. */
export async function insertMessages(number: number): Promise<void> {
    const statement = `INSERT INTO messages (user_id, text) SELECT (SELECT id FROM users LIMIT 1), repeat('x', 300) FROM generate_series(1, ${number})`;
    await surroundings().postgres.sql(statement, databaseName());
}
