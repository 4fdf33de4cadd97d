import { readFileSync } from "node:fs";
import {
    DeleteObjectsCommand,
    GetObjectCommand,
    ListObjectsV2Command,
    PutObjectCommand,
    S3Client,
} from "@aws-sdk/client-s3";
import { MANIFEST } from "../../../../components/static-site/policies";
import type { Aws } from "../../../aws/connection";
import { isError } from "../../../aws/failures";
import type { SiteFile } from "./folder";
import { contentType, IMMUTABLE, REVALIDATED } from "./headers";

/** What the bucket has under a key. */
export interface Stored {
    etag: string;
    /** Milliseconds since 1970. */
    changed: number;
}

/** Hashed files that are no part of the build any more, and since when. */
export type Left = Record<string, string>;

/** A file may be large and the line slow. */
const LONGEST_UPLOAD = { connectionTimeout: 3000, requestTimeout: 600_000, throwOnRequestTimeout: true };
/** S3 deletes so many in one request. */
const BATCH = 1000;

/** The bucket of a site. */
export class SiteBucket {
    private readonly s3: S3Client;
    private readonly options: Aws["options"];

    constructor(
        aws: Aws,
        private readonly bucket: string,
    ) {
        this.s3 = new S3Client({ ...aws.config(), requestHandler: LONGEST_UPLOAD });
        this.options = aws.options;
    }

    /** All that is there, without what a deployment keeps for the next one. */
    async list(): Promise<Map<string, Stored>> {
        const found = new Map<string, Stored>();
        let ContinuationToken: string | undefined;
        do {
            const page = await this.s3.send(
                new ListObjectsV2Command({ Bucket: this.bucket, ...(ContinuationToken ? { ContinuationToken } : {}) }),
                this.options,
            );
            for (const { Key, ETag = "", LastModified } of page.Contents ?? []) {
                if (Key === undefined || Key === MANIFEST) continue;
                found.set(Key, { etag: ETag, changed: LastModified?.getTime() ?? 0 });
            }
            ContinuationToken = page.NextContinuationToken;
        } while (ContinuationToken !== undefined);
        return found;
    }

    async put({ key, file, isHashed }: SiteFile): Promise<void> {
        await this.write(key, readFileSync(file), contentType(key), isHashed ? IMMUTABLE : REVALIDATED);
    }

    /** What the last deployment left; nothing where none was, or what it wrote cannot be read. */
    async left(): Promise<Left> {
        try {
            const { Body } = await this.s3.send(
                new GetObjectCommand({ Bucket: this.bucket, Key: MANIFEST }),
                this.options,
            );
            const left: unknown = Object(JSON.parse((await Body?.transformToString()) ?? "{}")).left;
            return Object.fromEntries(
                Object.entries(Object(left)).filter(
                    (one): one is [string, string] => !Number.isNaN(Date.parse(String(one[1]))),
                ),
            );
        } catch (error) {
            if (isError(error, "NoSuchKey") || error instanceof SyntaxError) return {};
            throw error;
        }
    }

    async keep(left: Left): Promise<void> {
        await this.write(MANIFEST, Buffer.from(JSON.stringify({ schema: 1, left })), "application/json", REVALIDATED);
    }

    /** @returns the keys that S3 did not delete, with its reasons */
    async delete(keys: readonly string[]): Promise<string[]> {
        const failed: string[] = [];
        for (let start = 0; start < keys.length; start += BATCH) {
            const Objects = keys.slice(start, start + BATCH).map((Key) => ({ Key }));
            const { Errors = [] } = await this.s3.send(
                new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects, Quiet: true } }),
                this.options,
            );
            failed.push(...Errors.map(({ Key, Code, Message }) => `${Key}: ${Message ?? Code}`));
        }
        return failed;
    }

    private async write(Key: string, Body: Buffer, ContentType: string, CacheControl: string): Promise<void> {
        await this.s3.send(
            new PutObjectCommand({ Bucket: this.bucket, Key, Body, ContentType, CacheControl }),
            this.options,
        );
    }
}
