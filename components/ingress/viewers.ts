import type * as pulumi from "@pulumi/pulumi";
import type * as aws from "../aws";

/**
 * SecurityHeadersPolicy: Strict-Transport-Security for a year where the application sets none, X-Content-Type-Options nosniff,
 * X-Frame-Options, Referrer-Policy. CloudFront's managed policies have the same ids in every account.
 */
export const SECURITY_HEADERS = "67f7725c-6f97-4210-82d7-5512b31e9d03";

/** The names by which a distribution is asked, and how it proves them: its own name where no certificate is there yet. */
export function servedAs(
    domains: string[],
    edgeCertificateArn: pulumi.Output<string> | undefined,
): Pick<aws.cloudfront.DistributionArgs, "aliases" | "viewerCertificate"> {
    if (edgeCertificateArn === undefined || domains.length === 0) {
        // CloudFront's own name takes TLS 1.0 too: the minimum can be set for names of one's own only.
        return { viewerCertificate: { cloudfrontDefaultCertificate: true } };
    }
    return {
        aliases: domains,
        viewerCertificate: {
            acmCertificateArn: edgeCertificateArn,
            sslSupportMethod: "sni-only",
            minimumProtocolVersion: "TLSv1.2_2021",
        },
    };
}
