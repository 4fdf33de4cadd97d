import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses everything that does not come by TLS. The bucket and its objects are two resources to IAM: a statement that
 * names only one leaves the other open.
 */
export function tlsOnlyPolicy(bucketArn: pulumi.Output<string>): pulumi.Output<string> {
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "TlsOnly",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
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
