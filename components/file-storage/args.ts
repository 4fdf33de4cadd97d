import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `FileStorage`. Nothing is required. */
export interface FileStorageArgs {
    /**
     * How users download.
     *
     * - `s3`: by presigned URLs of the bucket, USD 0.126 per GB beyond 100 GB a month of the account.
     * - `cloudfront`: by signed URLs of a distribution that alone may read `uploadPrefix`. 1 TB and 10 million requests a month of the
     *   account are free, shared with what else CloudFront delivers; beyond, USD 0.12 per GB and 0.012 per 10,000 requests.
     *   The way from S3 is free.
     *
     * Uploads are presigned URLs of the bucket either way, and presigned downloads go on working: a switch, also back, replaces
     * nothing. The application signs with what `signingKeyParameterArn` names. The first `up` takes about 5 minutes longer.
     * @default "s3"
     */
    downloads?: string;
    /**
     * Count it up for another key that signs downloads through CloudFront, 1 or more. URLs signed before stay valid until the next
     * rotation: after a theft rotate twice.
     * @default 1
     */
    signingKeyGeneration?: number;
    /**
     * The key that encrypts the parameter with the signing key.
     * @default none: AWS's own key
     */
    kmsKeyArn?: pulumi.Input<string>;
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
