import { Inject, Injectable, PayloadTooLargeException } from "@nestjs/common";
import { Database } from "../database/database.js";
import { SETTINGS, type Settings } from "../settings/settings.js";

/** A file that a user was allowed to store. */
export interface Upload {
    key: string;
    userId: string;
    bytes: number;
}

/**
 * How much each user may store. A presigned URL is for one key and exactly so many bytes, so what was allowed is the most
 * that can be there, whether it was used or not.
 */
@Injectable()
export class Uploads {
    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly database: Database,
    ) {}

    /** @throws `PayloadTooLargeException` when the user would have too much */
    async allow({ key, userId, bytes }: Upload): Promise<void> {
        const most = this.settings.mostStoredBytes;
        const { client } = this.database;
        const [, added] = await client.$transaction([
            // Its own statement: one that waits for the row would count what was there before it waited.
            client.$executeRaw`SELECT FROM users WHERE id = ${userId} FOR UPDATE`,
            client.$executeRaw`
                INSERT INTO uploads (key, user_id, bytes)
                SELECT ${key}, ${userId}, ${bytes}::bigint
                FROM (SELECT coalesce(sum(bytes), 0) AS bytes FROM uploads WHERE user_id = ${userId}) AS stored
                WHERE stored.bytes + ${bytes}::bigint <= ${most}::bigint
                ON CONFLICT (key) DO UPDATE SET bytes = greatest(uploads.bytes, excluded.bytes), created_at = now()`,
        ]);
        if (added === 0) throw new PayloadTooLargeException(`you may store ${most} bytes: delete files first`);
    }

    /** Whether the URL that was given for it may still be valid. */
    async isFresh(key: string, validSeconds: number): Promise<boolean> {
        const createdAt = { gt: new Date(Date.now() - validSeconds * 1000) };
        return (await this.database.client.upload.count({ where: { key, createdAt } })) > 0;
    }

    async forget(key: string): Promise<void> {
        await this.database.client.upload.deleteMany({ where: { key } });
    }
}
