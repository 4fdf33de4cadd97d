import type * as pulumi from "@pulumi/pulumi";

/** A statement of a resource's own policy: refuses every call that does not come by TLS. */
export function tlsOnlyStatement(action: string, resource: pulumi.Input<string> | pulumi.Input<string>[]) {
    return {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: action,
        Resource: resource,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}

/** The same for a bucket: it and its objects are two resources to IAM, and a statement that names only one leaves the other open. */
export function tlsOnlyBucket(bucketArn: pulumi.Output<string>) {
    return tlsOnlyStatement("s3:*", [bucketArn, bucketArn.apply((arn) => `${arn}/*`)]);
}
