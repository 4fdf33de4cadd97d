import { Injectable } from "@nestjs/common";
import { Cache } from "../cache/cache.js";
import { Database } from "../database/database.js";

/** A message as clients see it. Ids are decimal text: a JSON number cannot hold all of them. */
export interface MessageView {
    id: string;
    userId: string;
    text: string;
    fileKey: string | null;
    createdAt: string;
}

/** How old the newest list may be on a task that did not hear of a change: one that could not reach the cache. */
const LATEST_SECONDS = 30;
const LATEST_KEY = "messages:latest";
const PAGE = 50;

/** Messages: kept in the database, the newest page of them in the cache. */
@Injectable()
export class Messages {
    constructor(
        private readonly database: Database,
        private readonly cache: Cache,
    ) {}

    async write(message: { userId: string; text: string; fileKey: string | null }): Promise<MessageView> {
        const written = view(await this.database.client.message.create({ data: message }));
        await this.cache.delete(LATEST_KEY);
        return written;
    }

    /** The newest page, newest first. */
    latest(): Promise<MessageView[]> {
        return this.cache.through(LATEST_KEY, LATEST_SECONDS, async () => {
            const rows = await this.database.client.message.findMany({ orderBy: { id: "desc" }, take: PAGE });
            return rows.map(view);
        });
    }

    /** What was written after a message, oldest first: what a client that was away for long missed. */
    async after(id: bigint): Promise<MessageView[]> {
        const newer = { where: { id: { gt: id } }, orderBy: { id: "asc" }, take: PAGE } as const;
        return (await this.database.client.message.findMany(newer)).map(view);
    }
}

function view(row: { id: bigint; userId: string; text: string; fileKey: string | null; createdAt: Date }): MessageView {
    return { ...row, id: String(row.id), createdAt: row.createdAt.toISOString() };
}
