import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { StaticSite, type StaticSiteArgs } from "../../../components/index";
import { type Made, make } from "../harness";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const RECORD = "aws:route53/record:Record";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

type Values = Record<string, unknown>;

const made = (args: StaticSiteArgs = {}) =>
    make(() => {
        const { url } = new StaticSite("site", args);
        return { url };
    });
const served = { domain: "www.example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" };

function distributionOf(site: Made) {
    return site.one(DISTRIBUTION).inputs as unknown as {
        aliases?: string[];
        origins: Values[];
        defaultCacheBehavior: Values;
        viewerCertificate: Values;
        customErrorResponses?: Values[];
    };
}

function keys(args: StaticSiteArgs, name = "site"): string[] {
    try {
        new StaticSite(name, args);
        return [];
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.faults.map(({ key }) => key);
    }
}

describe("a static site", () => {
    let site: Made;
    before(async () => {
        site = await made();
    });

    it("has a private bucket that its own distribution alone may read, by origin access control and TLS", () => {
        const access = site.one("aws:cloudfront/originAccessControl:OriginAccessControl");
        expect(access.inputs).to.include({
            originAccessControlOriginType: "s3",
            signingBehavior: "always",
            signingProtocol: "sigv4",
        });
        const bucket = site.one(BUCKET);
        expect(distributionOf(site).origins).to.deep.equal([
            {
                originId: "bucket",
                domainName: bucket.outputs?.["bucketRegionalDomainName"],
                originAccessControlId: access.outputs?.["id"],
            },
        ]);
        expect(site.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).to.include({
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        const { Statement } = JSON.parse(String(site.one(POLICY).inputs["policy"])) as { Statement: Values[] };
        const arn = site.one(DISTRIBUTION).outputs?.["arn"];
        expect(Statement.map(({ Effect, Action }) => `${Effect} ${Action}`)).to.deep.equal([
            "Deny s3:*",
            "Allow s3:GetObject",
            "Allow s3:ListBucket",
            "Deny s3:GetObject",
        ]);
        for (const statement of Statement.filter(({ Effect }) => Effect === "Allow")) {
            expect(statement["Principal"]).to.deep.equal({ Service: "cloudfront.amazonaws.com" });
            expect(statement["Condition"]).to.deep.equal({ StringEquals: { "aws:SourceArn": arn } });
        }
        expect(Statement[3]?.["Resource"]).to.match(/\/\.glimpse-site\.json$/);
    });

    it("redirects to HTTPS, compresses, keeps files as long as they say, and answers with security headers", () => {
        expect(distributionOf(site).defaultCacheBehavior).to.deep.include({
            viewerProtocolPolicy: "redirect-to-https",
            compress: true,
            allowedMethods: ["GET", "HEAD", "OPTIONS"],
            cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
            responseHeadersPolicyId: "67f7725c-6f97-4210-82d7-5512b31e9d03",
        });
        expect(distributionOf(site)).to.not.have.property("customErrorResponses");
    });

    it("is under CloudFront's own name without a domain, and asks for no certificate", async () => {
        expect(site.inventory.outputs["url"]).to.match(/^https:\/\/d\w+\.cloudfront\.net$/);
        expect(distributionOf(site).viewerCertificate).to.deep.equal({ cloudfrontDefaultCertificate: true });
        expect(site.all(CERTIFICATE)).to.deep.equal([]);
        const waiting = await made({ ...served, delegated: false });
        expect(waiting.all(CERTIFICATE)).to.deep.equal([]);
        expect(distributionOf(waiting)).to.not.have.property("aliases");
    });

    it("has its domain: a certificate of us-east-1 that is proved in the zone, and records of both families", async () => {
        const own = await made(served);
        expect(own.inventory.outputs["url"]).to.equal("https://www.example.com");
        expect(own.one(CERTIFICATE).inputs).to.include({ region: "us-east-1", domainName: "www.example.com" });
        expect(distributionOf(own).aliases).to.deep.equal(["www.example.com"]);
        expect(distributionOf(own).viewerCertificate).to.include({ minimumProtocolVersion: "TLSv1.2_2021" });
        const records = own.all(RECORD).filter(({ name }) => name !== "site-validation");
        expect(records.map(({ inputs: { type, name } }) => `${type} ${name}`)).to.deep.equal([
            "A www.example.com",
            "AAAA www.example.com",
        ]);
        const issued = own.one("aws:acm/certificateValidation:CertificateValidation");
        expect(own.waits(own.one(DISTRIBUTION), issued)).to.equal(true);
    });

    it("takes a certificate that exists", async () => {
        const edgeCertificateArn =
            "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9";
        const own = await made({ ...served, edgeCertificateArn });
        expect(own.all(CERTIFICATE)).to.deep.equal([]);
        expect(distributionOf(own).viewerCertificate).to.include({ acmCertificateArn: edgeCertificateArn });
    });

    it("adds a content security policy to the other headers, and a page for what is missing, which stays a 404", async () => {
        const own = await made({ contentSecurityPolicy: "default-src 'self'", notFoundPage: "/404.html" });
        const headers = own.one("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy");
        expect(headers.inputs["securityHeadersConfig"]).to.deep.include({
            contentSecurityPolicy: { contentSecurityPolicy: "default-src 'self'", override: true },
            contentTypeOptions: { override: true },
        });
        expect(distributionOf(own).defaultCacheBehavior["responseHeadersPolicyId"]).to.equal(headers.outputs?.["id"]);
        expect(distributionOf(own).customErrorResponses).to.deep.equal([
            { errorCode: 404, responseCode: 404, responsePagePath: "/404.html" },
        ]);
    });

    it("mails from us-east-1, where its metrics are, when it fails; without addresses there is no alarm", async () => {
        expect(site.all(ALARM)).to.deep.equal([]);
        const own = await made({ alarmEmails: ["a@example.com"] });
        const topic = own.one("aws:sns/topic:Topic");
        const alarm = own.one(ALARM).inputs;
        expect(alarm).to.deep.include({
            region: "us-east-1",
            metricName: "5xxErrorRate",
            dimensions: { DistributionId: own.one(DISTRIBUTION).outputs?.["id"], Region: "Global" },
            alarmActions: [topic.outputs?.["arn"]],
        });
        for (const type of ["topic:Topic", "topicPolicy:TopicPolicy", "topicSubscription:TopicSubscription"]) {
            expect(own.one(`aws:sns/${type}`).inputs["region"], type).to.equal("us-east-1");
        }
    });

    it("is protected, with what is in it, unless it is said to be not", async () => {
        const isProtected = async (args: StaticSiteArgs) => {
            const types: string[] = [];
            await make(() => {
                pulumi.runtime.registerStackTransformation(({ type, opts }) => {
                    if (opts.protect) types.push(type);
                    return undefined;
                });
                new StaticSite("site", args);
            });
            return types;
        };
        expect(await isProtected({})).to.deep.equal([BUCKET]);
        expect(await isProtected({ deletionProtection: false })).to.deep.equal([]);
        expect(site.one(BUCKET).inputs["forceDestroy"]).to.equal(false);
    });

    it("refuses what cannot be: a domain without its zone, a zone without a domain, wrong values, its name", () => {
        expect(keys({ domain: "www.example.com" })).to.deep.equal(["hostedZoneId"]);
        expect(keys({ hostedZoneId: "Z0123456789ABCDEFGHIJ" })).to.deep.equal(["hostedZoneId"]);
        expect(keys({ domain: "https://x.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" })).to.deep.equal(["domain"]);
        expect(keys({ domain: "a.example.com", hostedZoneId: "zone" })).to.deep.equal(["hostedZoneId"]);
        expect(keys({ edgeCertificateArn: "arn:aws:acm:ap-northeast-2:1:certificate/x" })).to.deep.equal([
            "edgeCertificateArn",
            "edgeCertificateArn",
        ]);
        expect(keys({ notFoundPage: "404.html" })).to.deep.equal(["notFoundPage"]);
        expect(keys({ contentSecurityPolicy: "default-src\n'self'" })).to.deep.equal(["contentSecurityPolicy"]);
        expect(keys({ contentSecurityPolicy: "x".repeat(2049) })).to.deep.equal(["contentSecurityPolicy"]);
        expect(keys({ alarmEmails: ["a@example.com", "a@example.com", "b"] })).to.deep.equal([
            "alarmEmails[2]",
            "alarmEmails[1]",
        ]);
        expect(keys({}, "Site")).to.deep.equal(["name"]);
        expect(keys({}, "s".repeat(49))).to.deep.equal(["name"]);
    });
});
