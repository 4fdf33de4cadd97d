import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

export const bucket = nameCheck({
    what: "bucket",
    action: "s3:ListBucket",
    type: "aws:s3/bucket:Bucket",
    key: "bucket",
    find: (aws, name) =>
        unlessMissing(
            async () => {
                const { HeadBucketCommand, S3Client } = await import("@aws-sdk/client-s3");
                const fix = "set another glimpse:files.bucketName: a bucket's name is unique in the world";
                try {
                    await new S3Client(aws.config()).send(new HeadBucketCommand({ Bucket: name }), aws.options);
                    return {
                        answer: "this account has a bucket of that name",
                        fix: `aws s3api delete-bucket --bucket ${name} --region ${aws.region}, if it is empty and no one needs it, or ${fix}`,
                    };
                } catch (error) {
                    const status = Object(error).$metadata?.httpStatusCode;
                    if (status === 301)
                        return { answer: "a bucket of that name is in another region", fix, isForeign: true };
                    // AWS does not say whose it is, and answers the same where only the right is missing.
                    if (status === 403)
                        return { answer: "someone else has a bucket of that name", fix, isForeign: true };
                    throw error;
                }
            },
            "NotFound",
            "NoSuchBucket",
        ),
});
