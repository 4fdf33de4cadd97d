import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import {
    BadRequestException,
    Body,
    ConflictException,
    Controller,
    Delete,
    ForbiddenException,
    HttpCode,
    Inject,
    Logger,
    PayloadTooLargeException,
    Post,
    ServiceUnavailableException,
    UnsupportedMediaTypeException,
    UseGuards,
} from "@nestjs/common";
import * as v from "valibot";
import { SessionGuard, type SignedIn, WhoAsks } from "../auth/guard.js";
import { Limits } from "../limits/limits.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { plainText, valid } from "../valid.js";
import { isOwnKey, objectKey } from "./object-key.js";
import { signedUrl } from "./signed-url.js";
import { Uploads } from "./uploads.js";

const VALID_SECONDS = 300;
/** The URL is signed a moment after it was counted, by another clock than the database's. */
const UNTIL_DELETABLE_SECONDS = VALID_SECONDS + 60;
/** S3 may be silent: nothing waits for TCP to notice. */
const S3_TIMEOUT_MS = 5000;
/** Nothing that a browser would run when it opens the file: no HTML, no SVG. */
const CONTENT_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf", "video/mp4"]);

const Upload = v.object({
    fileName: v.pipe(plainText(1024), v.minLength(1)),
    contentType: plainText(255),
    sizeBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});
const Known = v.object({ key: plainText(1024) });

/** `/files`: permissions to bring a file straight to the bucket, or to fetch it from there or from CloudFront. */
@Controller("files")
@UseGuards(SessionGuard)
export class FilesController {
    private readonly s3: S3Client;

    private readonly log = new Logger(FilesController.name);

    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly limits: Limits,
        private readonly uploads: Uploads,
    ) {
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
    @Post("presigned-url")
    async upload(@WhoAsks() { caller }: SignedIn, @Body() body: unknown) {
        const { fileName, contentType, sizeBytes } = valid(Upload, body);
        if (!CONTENT_TYPES.has(contentType))
            throw new UnsupportedMediaTypeException(`${contentType} is none of ${[...CONTENT_TYPES].join(", ")}`);
        const { mostUploadBytes } = this.settings;
        if (sizeBytes > mostUploadBytes)
            throw new PayloadTooLargeException(`${sizeBytes} bytes are more than the ${mostUploadBytes} of one file`);
        const key = objectKey(caller.userId, fileName, new Date());
        if (key === undefined) throw new BadRequestException("fileName: it has no letter or digit, or is too long");
        await this.limits.count("file", caller.userId);
        await this.uploads.allow({ key, userId: caller.userId, bytes: sizeBytes });
        const command = new PutObjectCommand({
            Bucket: this.settings.bucketName,
            Key: key,
            ContentType: contentType,
            ContentLength: sizeBytes,
            IfNoneMatch: "*",
        });
        const uploadUrl = await getSignedUrl(this.s3, command, {
            expiresIn: VALID_SECONDS,
            signableHeaders: new Set(["host", "content-type", "content-length", "if-none-match"]),
        });
        const headers = { "Content-Type": contentType, "If-None-Match": "*" };
        return { uploadUrl, key, headers, expiresInSeconds: VALID_SECONDS };
    }

    /** A URL to GET one of the caller's own files from. */
    @Post("download-url")
    @HttpCode(200)
    async download(@WhoAsks() { caller }: SignedIn, @Body() body: unknown) {
        const { key } = valid(Known, body);
        if (!isOwnKey(caller.userId, key)) throw new ForbiddenException("it is not a file of yours");
        await this.limits.count("file", caller.userId);
        return { downloadUrl: await this.downloadUrl(key), expiresInSeconds: VALID_SECONDS };
    }

    /** Through CloudFront, where the environment names it. */
    private async downloadUrl(key: string): Promise<string> {
        const { delivery, bucketName } = this.settings;
        if (delivery !== undefined) return signedUrl(delivery, key, VALID_SECONDS, new Date());
        const command = new GetObjectCommand({ Bucket: bucketName, Key: key });
        return getSignedUrl(this.s3, command, { expiresIn: VALID_SECONDS });
    }

    /** Deletes one of the caller's own files, and gives its bytes back: not while its URL could bring it once more. */
    @Delete()
    @HttpCode(204)
    async remove(@WhoAsks() { caller }: SignedIn, @Body() body: unknown): Promise<void> {
        const { key } = valid(Known, body);
        if (!isOwnKey(caller.userId, key)) throw new ForbiddenException("it is not a file of yours");
        await this.limits.count("file", caller.userId);
        if (await this.uploads.isFresh(key, UNTIL_DELETABLE_SECONDS)) {
            throw new ConflictException(
                `its upload URL may be valid: delete it ${UNTIL_DELETABLE_SECONDS} s after that was given`,
            );
        }
        const command = new DeleteObjectCommand({ Bucket: this.settings.bucketName, Key: key });
        await this.s3.send(command, { abortSignal: AbortSignal.timeout(S3_TIMEOUT_MS) }).catch((error: Error) => {
            this.log.warn(`S3 did not delete a file: ${error.name}`);
            throw new ServiceUnavailableException("the file storage does not answer, try again");
        });
        await this.uploads.forget(key);
    }
}
