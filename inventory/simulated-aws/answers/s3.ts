import { type Answers, text } from "./question";

/** A separate piece of a bucket's configuration goes by the bucket's name. */
const piece: Answers[string] = (question) => ({ id: text(question, "bucket") });

export const s3Answers: Answers = {
    "aws:s3/bucket:Bucket": (question) => {
        const bucket = text(question, "bucket", question.physicalName);
        return {
            id: bucket,
            bucket,
            arn: `arn:aws:s3:::${bucket}`,
            bucketDomainName: `${bucket}.s3.amazonaws.com`,
            bucketRegionalDomainName: `${bucket}.s3.${question.region}.amazonaws.com`,
            bucketRegion: question.region,
            hostedZoneId: "Z3W03O7B5YMIYP",
            forceDestroy: question.inputs["forceDestroy"] ?? false,
        };
    },
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": piece,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": piece,
    "aws:s3/bucketLogging:BucketLogging": piece,
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": piece,
    "aws:s3/bucketPolicy:BucketPolicy": piece,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": piece,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": piece,
    "aws:s3/bucketVersioning:BucketVersioning": piece,
};
