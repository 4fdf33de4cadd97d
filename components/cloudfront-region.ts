/** Where CloudFront answers, and its certificates, web ACLs, metrics and log deliveries are, whatever the stack's region. */
export const CLOUDFRONT_REGION = "us-east-1";
