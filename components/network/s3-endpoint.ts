import * as pulumi from "@pulumi/pulumi";
import type { NetworkArgs } from "./args";

interface Place {
    region: string;
    account: string;
}

/** What AWS gives an endpoint by itself. */
const ANY = [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }];

/**
 * The policy of the endpoint for S3; nothing where none is asked for. It narrows what roles and buckets allow, and gives nothing.
 *
 * ECR's layers lie in a bucket of AWS's own, one a region:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export function endpointPolicy(
    { s3Access, s3Buckets = [] }: Pick<NetworkArgs, "s3Access" | "s3Buckets">,
    vpcArn: pulumi.Output<string>,
): pulumi.Output<string> | undefined {
    if (s3Access === undefined) return undefined;
    const place = vpcArn.apply((arn) => {
        const [, , , region = "", account = ""] = arn.split(":");
        return { region, account };
    });
    return pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: place.apply((known) =>
            s3Access === "any" ? ANY : [through(s3Access, s3Buckets, known), layers(known)],
        ),
    });
}

function through(s3Access: string, buckets: readonly string[], { account }: Place) {
    const own = { Sid: "OwnBuckets", Effect: "Allow", Principal: "*", Action: "s3:*" };
    if (s3Access === "account") {
        return { ...own, Resource: "*", Condition: { StringEquals: { "aws:ResourceAccount": account } } };
    }
    return { ...own, Resource: buckets.flatMap((name) => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]) };
}

function layers({ region }: Place) {
    return {
        Sid: "LayersOfImages",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
    };
}
