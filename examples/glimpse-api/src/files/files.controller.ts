import {
    BadRequestException,
    Body,
    ConflictException,
    Controller,
    Delete,
    ForbiddenException,
    HttpCode,
    Inject,
    PayloadTooLargeException,
    Post,
    UnsupportedMediaTypeException,
    UseGuards,
} from "@nestjs/common";
import * as v from "valibot";
import { SessionGuard, type SignedIn, WhoAsks } from "../auth/guard.js";
import { Limits } from "../limits/limits.js";
import { SETTINGS, type Settings } from "../settings/settings.js";
import { plainText, valid } from "../valid.js";
import { Bucket, VALID_SECONDS } from "./bucket.js";
import { isOwnKey, objectKey } from "./object-key.js";
import { UNTIL_DELETABLE_SECONDS, Uploads } from "./uploads.js";

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
    constructor(
        @Inject(SETTINGS) private readonly settings: Settings,
        private readonly limits: Limits,
        private readonly uploads: Uploads,
        private readonly bucket: Bucket,
    ) {}

    /** A URL to PUT one file to, once. */
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
        const uploadUrl = await this.bucket.uploadUrl({ key, contentType, sizeBytes });
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
        return { downloadUrl: await this.bucket.downloadUrl(key), expiresInSeconds: VALID_SECONDS };
    }

    /** Deletes one of the caller's own files, but not while its URL could bring it once more. */
    @Delete()
    @HttpCode(204)
    async remove(@WhoAsks() { caller }: SignedIn, @Body() body: unknown): Promise<void> {
        const { key } = valid(Known, body);
        if (!isOwnKey(caller.userId, key)) throw new ForbiddenException("it is not a file of yours");
        await this.limits.count("file", caller.userId);
        if (await this.uploads.isFresh(key)) {
            throw new ConflictException(
                `its upload URL may be valid: delete it ${UNTIL_DELETABLE_SECONDS} s after that was given`,
            );
        }
        await this.uploads.remove(key);
    }
}
