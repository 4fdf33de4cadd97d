/** Arguments of `FileStorage`. Nothing is required. */
export interface FileStorageArgs {
    /**
     * The bucket's name: 3-63 lower case letters, digits and hyphens, unique among all AWS accounts of the world.
     * Changing it replaces the bucket, which `deletionProtection` refuses.
     * @default a name that Pulumi derives from the logical name
     */
    bucketName?: string;
    /**
     * Web origins whose pages may upload and read with presigned URLs, exactly as a browser sends them:
     * `https://glimpse.contact`, without a path or trailing slash. Mobile applications send no origin and need none.
     * @default [] (no CORS configuration)
     */
    uploadOrigins?: string[];
    /**
     * The only part of the bucket that `accessPolicyJson` opens. Ends with a slash.
     * @default "uploads/"
     */
    uploadPrefix?: string;
    /**
     * How many days a deleted or overwritten file can be brought back, 0-3650. The files' older versions are billed
     * as long as they are kept: USD 0.025 per GB-month in Seoul. 0 keeps no versions of new writes.
     * @default 7
     */
    recoveryWindowDays?: number;
    /**
     * Whether `pulumi destroy` (or a replacement) must refuse to touch the bucket. With `false` the bucket is deleted
     * with every file in it; run `pulumi up` once after the change and before `pulumi destroy`, which acts on what the
     * last update recorded.
     * @default true
     */
    deletionProtection?: boolean;
}
