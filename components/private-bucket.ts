import type * as pulumi from "@pulumi/pulumi";
import * as aws from "./aws";

/** The logical names of what makes a bucket private. */
interface PrivatePieces {
    block: string;
    ownership: string;
    encryption: string;
}

/**
 * Closes a bucket to the public, whatever a later policy or ACL says, and encrypts it with S3's own key (free).
 *
 * @returns the block: a policy of the bucket must wait for it, or S3 answers 409 OperationAborted
 */
export function closed(
    { id: bucket }: aws.s3.Bucket,
    { block, ownership, encryption }: PrivatePieces,
    opts: pulumi.CustomResourceOptions,
): aws.s3.BucketPublicAccessBlock {
    const publicAccessBlock = new aws.s3.BucketPublicAccessBlock(
        block,
        {
            bucket,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        },
        opts,
    );
    new aws.s3.BucketOwnershipControls(ownership, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, opts);
    new aws.s3.BucketServerSideEncryptionConfiguration(
        encryption,
        {
            bucket,
            rules: [
                {
                    applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
                    // With its own key a thief could re-encrypt the files out of their owner's reach.
                    blockedEncryptionTypes: ["SSE-C"],
                },
            ],
        },
        opts,
    );
    return publicAccessBlock;
}
