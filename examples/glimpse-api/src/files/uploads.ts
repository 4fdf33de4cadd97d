import { Inject, Injectable, Logger, PayloadTooLargeException } from "@nestjs/common";
import { Database } from "../database/database.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { Bucket, VALID_SECONDS } from "./bucket.js";

/** A file that a user was allowed to store. */
export interface Upload {
    key: string;
    userId: string;
    bytes: number;
}

/** The URL is signed a moment after it was counted, by another clock than the database's. */
export const UNTIL_DELETABLE_SECONDS = VALID_SECONDS + 60;
/** Deleted files that one request asks the bucket about. A request adds one file, so none are left in the end. */
const SETTLED_AT_ONCE = 10;
/** Another request may be deleting it: longer than S3 is waited for. */
const DELETING_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * How much each user may store. A presigned URL is for one key and exactly so many bytes, so what was allowed is the most
 * that can be there, whether it was used or not.
 *
 * A deleted file counts on: the bucket keeps it as a version for its days of recovery, and is billed for it. Otherwise who
 * uploads and deletes in turn would store many times as much. It is also what an upload counts for that began while its URL
 * was valid and ends after the deletion. S3 refuses that with 409 where the file was there already
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html); else the file comes back.
 */
@Injectable()
export class Uploads {
    private readonly log = new Logger(Uploads.name);

    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly database: Database,
        private readonly bucket: Bucket,
    ) {}

    /** @throws `PayloadTooLargeException` when the user would have too much */
    async allow(upload: Upload): Promise<void> {
        const { mostStoredBytes: most, deletedFilesDays: days } = this.settings;
        if (await this.isAdded(upload)) {
            // No URL waits for S3, which may be silent.
            this.settle(upload.userId).catch((error: Error) => this.log.warn(`deleted files count on: ${error.name}`));
            return;
        }
        await this.settle(upload.userId);
        if (await this.isAdded(upload)) return;
        throw new PayloadTooLargeException(
            `you may store ${most} bytes: delete files first, deleted ones count for ${days} days`,
        );
    }

    private async isAdded({ key, userId, bytes }: Upload): Promise<boolean> {
        const { client } = this.database;
        const [, added] = await client.$transaction([
            // Its own statement: one that waits for the row would count what was there before it waited.
            client.$executeRaw`SELECT FROM users WHERE id = ${userId} FOR UPDATE`,
            client.$executeRaw`
                INSERT INTO uploads (key, user_id, bytes)
                SELECT ${key}, ${userId}, ${bytes}::bigint
                FROM (SELECT coalesce(sum(bytes), 0) AS bytes FROM uploads WHERE user_id = ${userId}) AS stored
                WHERE stored.bytes + ${bytes}::bigint <= ${this.settings.mostStoredBytes}::bigint
                ON CONFLICT (key) DO UPDATE SET bytes = greatest(uploads.bytes, excluded.bytes), created_at = now()`,
        ]);
        return added > 0;
    }

    /** Whether the URL that was given for it may still be valid. */
    async isFresh(key: string): Promise<boolean> {
        const createdAt = { gt: new Date(Date.now() - UNTIL_DELETABLE_SECONDS * 1000) };
        return (await this.database.client.upload.count({ where: { key, createdAt } })) > 0;
    }

    /**
     * Deletes a file. Its row stays, and counts; of one that came back after its deletion, so does each version.
     *
     * @throws `ServiceUnavailableException` when S3 does not answer; then it may be deleted again
     */
    async remove(key: string): Promise<void> {
        const { upload } = this.database.client;
        const row = await upload.findUnique({ where: { key } });
        // Never counted: of a time before uploads were.
        if (row === null) return this.bucket.remove(key);
        const { deletedAt, bytes } = row;
        if (deletedAt !== null && Date.now() - deletedAt.getTime() < DELETING_MS) return;
        const more = deletedAt === null ? 0 : await this.bucket.sizeOf(key);
        if (more === undefined) return;
        const data = { deletedAt: new Date(), bytes: bytes + BigInt(more) };
        // Of several requests at once, one deletes it.
        if ((await upload.updateMany({ where: { key, deletedAt }, data })).count === 0) return;
        await this.bucket.remove(key).catch(async (error) => {
            await upload.updateMany({ where: { key }, data: { deletedAt, bytes } });
            throw error;
        });
    }

    /**
     * Gives the bytes of files back that were deleted so long ago that the bucket keeps nothing of them. One that came back
     * is deleted again, and its days begin again. Where S3 does not answer, they count on.
     */
    private async settle(userId: string): Promise<void> {
        const { upload } = this.database.client;
        const before = new Date(Date.now() - this.settings.deletedFilesDays * DAY_MS);
        const due = await upload.findMany({
            where: { userId, deletedAt: { lt: before } },
            orderBy: { deletedAt: "asc" },
            take: SETTLED_AT_ONCE,
        });
        const settled = due.map(async ({ key, deletedAt }) => {
            if ((await this.bucket.sizeOf(key)) !== undefined) await this.remove(key);
            else await upload.deleteMany({ where: { key, deletedAt } });
        });
        await Promise.allSettled(settled);
    }
}
