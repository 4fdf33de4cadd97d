import {
    DeleteObjectCommand,
    GetObjectCommand,
    HeadObjectCommand,
    PutObjectCommand,
    S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { Inject, Injectable, Logger, ServiceUnavailableException } from "@nestjs/common";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { signedUrl } from "./signed-url.js";

/** How long a URL is valid. */
export const VALID_SECONDS = 300;
/** S3 may be silent: nothing waits for TCP to notice. */
const S3_TIMEOUT_MS = 5000;

/** One upload, as its URL permits it. */
interface Permitted {
    key: string;
    contentType: string;
    sizeBytes: number;
}

/** The bucket of uploads. */
@Injectable()
export class Bucket {
    private readonly s3: S3Client;
    private readonly log = new Logger(Bucket.name);

    constructor(@Inject(SETTINGS) private readonly settings: Settings) {
        this.s3 = new S3Client({
            region: settings.region,
            maxAttempts: 2,
            // The SDK would sign the checksum of an empty body, which is all that it sees here.
            requestChecksumCalculation: "WHEN_REQUIRED",
            ...(process.env["AWS_ENDPOINT_URL_S3"] === undefined ? {} : { forcePathStyle: true }),
        });
    }

    /**
     * A URL to PUT one file to, once. Key, size and content type are part of its signature: S3 itself refuses another key, a
     * byte more and another type, and everything after 300 seconds. `If-None-Match: *` is part of it too, by which S3 refuses
     * what is there already: each of many uploads to one key would stay in the bucket as a version, and be billed.
     */
    uploadUrl({ key, contentType, sizeBytes }: Permitted): Promise<string> {
        const command = new PutObjectCommand({
            Bucket: this.settings.bucketName,
            Key: key,
            ContentType: contentType,
            ContentLength: sizeBytes,
            IfNoneMatch: "*",
        });
        return getSignedUrl(this.s3, command, {
            expiresIn: VALID_SECONDS,
            signableHeaders: new Set(["host", "content-type", "content-length", "if-none-match"]),
        });
    }

    /** A URL to GET a file from: through CloudFront, where the environment names it. */
    async downloadUrl(key: string): Promise<string> {
        const { delivery, bucketName } = this.settings;
        if (delivery !== undefined) return signedUrl(delivery, key, VALID_SECONDS, new Date());
        const command = new GetObjectCommand({ Bucket: bucketName, Key: key });
        return getSignedUrl(this.s3, command, { expiresIn: VALID_SECONDS });
    }

    /** @throws `ServiceUnavailableException` when S3 does not delete it */
    async remove(key: string): Promise<void> {
        const command = new DeleteObjectCommand({ Bucket: this.settings.bucketName, Key: key });
        await this.s3.send(command, { abortSignal: AbortSignal.timeout(S3_TIMEOUT_MS) }).catch((error: Error) => {
            this.log.warn(`S3 did not delete a file: ${error.name}`);
            throw new ServiceUnavailableException("the file storage does not answer, try again");
        });
    }

    /**
     * How many bytes a file has; nothing where it is not there: who may not list the bucket is answered 403 for that, and may
     * read every other file.
     */
    async sizeOf(key: string): Promise<number | undefined> {
        const command = new HeadObjectCommand({ Bucket: this.settings.bucketName, Key: key });
        try {
            const { ContentLength } = await this.s3.send(command, { abortSignal: AbortSignal.timeout(S3_TIMEOUT_MS) });
            return ContentLength ?? 0;
        } catch (error) {
            const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
            if (httpStatusCode === 404 || httpStatusCode === 403) return undefined;
            this.log.warn(`S3 did not say whether a file is there: ${(error as Error).name}`);
            throw new ServiceUnavailableException("the file storage does not answer, try again");
        }
    }
}
