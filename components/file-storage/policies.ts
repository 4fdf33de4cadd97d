import * as pulumi from "@pulumi/pulumi";
import { tlsOnlyBucket } from "../tls-only";

/** Refuses everything that does not come by TLS. */
export function tlsOnlyPolicy(bucketArn: pulumi.Output<string>): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [tlsOnlyBucket(bucketArn)],
    });
}

/** What the application may do: put, get and delete objects under the prefix. */
export function accessPolicy(bucketArn: pulumi.Output<string>, uploadPrefix: string): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "UploadedFiles",
                Effect: "Allow",
                Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
                Resource: pulumi.interpolate`${bucketArn}/${uploadPrefix}*`,
            },
        ],
    });
}
