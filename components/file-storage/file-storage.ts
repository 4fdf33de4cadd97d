import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { closed } from "../private-bucket";
import type { FileStorageArgs } from "./args";
import { downloadDistribution } from "./distribution";
import { fileStorageFaults } from "./faults";
import { accessPolicy, bucketPolicy } from "./policies";
import { fileStorageDefaults } from "./settings";
import { signer } from "./signer";

export type { FileStorageArgs } from "./args";

/**
 * A private, encrypted bucket for files that clients upload with presigned URLs, past the load balancer, and download with
 * presigned URLs too, or with signed URLs of CloudFront.
 *
 * The application: signs against the regional endpoint (a young bucket answers 307 on the global one, which breaks
 * CORS), sends no ACL header (ACLs are off), and sets `requestChecksumCalculation: "WHEN_REQUIRED"` on the JavaScript
 * SDK's client, which otherwise signs the checksum of an empty body. A presigned URL dies with the credentials that
 * signed it, whatever its stated expiry.
 *
 * Costs by use: USD 0.025 per GB-month, 0.0045 per 1,000 uploads, 0.00035 per 1,000 reads.
 */
export class FileStorage extends pulumi.ComponentResource {
    /** The bucket's name. */
    readonly bucketName: pulumi.Output<string>;
    /** The bucket's ARN. */
    readonly bucketArn: pulumi.Output<string>;
    /**
     * An IAM policy for the application's role: put, get and delete objects under `uploadPrefix`, nothing else. Without
     * the right to list, S3 answers 403 in place of 404 for a key that does not exist.
     */
    readonly accessPolicyJson: pulumi.Output<string>;
    /** Where signed downloads begin, `https://d111111abcdef8.cloudfront.net`; absent where users download from the bucket. */
    readonly downloadUrl?: pulumi.Output<string>;
    /**
     * ARN of the SecureString parameter with what signs downloads, for the application alone: JSON with `keyId`, the id of the key
     * at CloudFront, and `privateKey`, an ECDSA key on P-256 in PEM. Absent where users download from the bucket.
     */
    readonly signingKeyParameterArn?: pulumi.Output<string>;
    /** Changes whenever that value does. */
    readonly signingKeyVersion?: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: FileStorageArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`FileStorage ${name}`, fileStorageFaults(args));
        super("glimpse:file-storage:FileStorage", name, args, opts);
        const uploadOrigins = args.uploadOrigins ?? fileStorageDefaults.uploadOrigins;
        const uploadPrefix = args.uploadPrefix ?? fileStorageDefaults.uploadPrefix;
        const recoveryWindowDays = args.recoveryWindowDays ?? fileStorageDefaults.recoveryWindowDays;
        const deletionProtection = args.deletionProtection ?? fileStorageDefaults.deletionProtection;

        const bucket = new aws.s3.Bucket(
            `${name}-bucket`,
            { ...(args.bucketName ? { bucket: args.bucketName } : {}), forceDestroy: !deletionProtection },
            // The engine refuses before the first deletion; S3 alone (BucketNotEmpty) would refuse half way through.
            { parent: this, ...(deletionProtection ? { protect: true } : {}) },
        );
        const publicAccessBlock = closed(
            bucket,
            {
                block: `${name}-public-access-block`,
                ownership: `${name}-ownership`,
                encryption: `${name}-encryption`,
            },
            { parent: this },
        );
        // The application may delete objects, so a fault or a thief in it could empty the bucket. With versions a delete
        // only adds a marker, and the application may not delete versions. S3 has no way back to "never versioned".
        const versioning = new aws.s3.BucketVersioning(
            `${name}-versioning`,
            {
                bucket: bucket.id,
                versioningConfiguration: { status: recoveryWindowDays > 0 ? "Enabled" : "Suspended" },
            },
            { parent: this },
        );
        new aws.s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            {
                bucket: bucket.id,
                rules: [
                    {
                        // Invisible in listings and billed like files until someone aborts them.
                        id: "abort-incomplete-uploads",
                        status: "Enabled",
                        filter: {},
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                    {
                        // In a versioned bucket deleted bytes stay, and are billed, until a rule ends them.
                        id: "expire-deleted-files",
                        status: "Enabled",
                        filter: {},
                        noncurrentVersionExpiration: { noncurrentDays: Math.max(1, recoveryWindowDays) },
                        expiration: { expiredObjectDeleteMarker: true },
                    },
                ],
            },
            { parent: this, dependsOn: [versioning] },
        );
        const signing =
            (args.downloads ?? fileStorageDefaults.downloads) === "cloudfront"
                ? signer(name, args.signingKeyGeneration ?? fileStorageDefaults.signingKeyGeneration, args.kmsKeyArn, {
                      parent: this,
                  })
                : undefined;
        const cdn = signing && downloadDistribution(name, bucket, signing.keyGroup, { parent: this });
        new aws.s3.BucketPolicy(
            `${name}-policy`,
            { bucket: bucket.id, policy: bucketPolicy(bucket.arn, uploadPrefix, cdn?.arn) },
            // Changed at once, these answer each other with 409 OperationAborted.
            { parent: this, dependsOn: [publicAccessBlock, versioning] },
        );
        if (uploadOrigins.length > 0) {
            new aws.s3.BucketCorsConfiguration(
                `${name}-cors`,
                {
                    bucket: bucket.id,
                    corsRules: [
                        {
                            allowedMethods: ["PUT", "GET", "HEAD"],
                            allowedOrigins: uploadOrigins,
                            // The signature decides which headers a request may carry.
                            allowedHeaders: ["*"],
                            exposeHeaders: ["ETag"],
                            maxAgeSeconds: 3600,
                        },
                    ],
                },
                { parent: this },
            );
        }

        this.bucketName = bucket.id;
        this.bucketArn = bucket.arn;
        this.accessPolicyJson = accessPolicy(bucket.arn, uploadPrefix);
        if (cdn && signing) {
            // Known once the group has the key: a task that signs before would sign for nothing.
            this.downloadUrl = pulumi.interpolate`https://${cdn.domainName}`;
            this.signingKeyParameterArn = signing.parameter.arn;
            this.signingKeyVersion = signing.parameter.version.apply(String);
        }
        this.registerOutputs({
            bucketName: this.bucketName,
            bucketArn: this.bucketArn,
            accessPolicyJson: this.accessPolicyJson,
            ...(this.downloadUrl ? { downloadUrl: this.downloadUrl } : {}),
            ...(this.signingKeyParameterArn ? { signingKeyParameterArn: this.signingKeyParameterArn } : {}),
            ...(this.signingKeyVersion ? { signingKeyVersion: this.signingKeyVersion } : {}),
        });
    }
}
