import { expect } from "chai";
import { DISTRIBUTION, wayIn } from "./ways-in";

const BUCKET = "aws:s3/bucket:Bucket";
const SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";

describe("CloudFront's log of requests", () => {
    it("is delivered from us-east-1 into a private bucket, where it is deleted after its days", async () => {
        const made = await wayIn({ accessLogDays: 30 });
        const source = made.one(SOURCE);
        expect(source.inputs).to.include({
            region: "us-east-1",
            logType: "ACCESS_LOGS",
            resourceArn: made.one(DISTRIBUTION).outputs?.["arn"],
        });
        const bucket = made.one(BUCKET);
        const destination = made.one(DESTINATION);
        expect(destination.inputs).to.deep.include({
            region: "us-east-1",
            outputFormat: "json",
            deliveryDestinationConfiguration: { destinationResourceArn: bucket.outputs?.["arn"] },
        });
        const delivery = made.one("aws:cloudwatch/logDelivery:LogDelivery").inputs;
        expect(delivery).to.include({
            region: "us-east-1",
            deliverySourceName: source.outputs?.["name"],
            deliveryDestinationArn: destination.outputs?.["arn"],
        });
        const [expiry] = made.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs[
            "rules"
        ] as Record<string, unknown>[];
        expect(expiry).to.deep.include({ status: "Enabled", expiration: { days: 30 } });
        expect(made.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).to.include({
            blockPublicPolicy: true,
            restrictPublicBuckets: true,
        });
    });

    it("has no cookie, query, referrer or user agent in it", async () => {
        const made = await wayIn({ accessLogDays: 30 });
        const fields = made.one("aws:cloudwatch/logDelivery:LogDelivery").inputs["recordFields"] as string[];
        expect(fields).to.include.members([
            "date",
            "time",
            "c-ip",
            "cs-method",
            "cs-uri-stem",
            "sc-status",
            "time-taken",
        ]);
        expect(fields.filter((field) => /cookie|query|referer|user-agent|forwarded/i.test(field))).to.deep.equal([]);
    });

    it("lets this delivery alone write, under the account's own prefix, and nothing without TLS", async () => {
        const made = await wayIn({ accessLogDays: 30 });
        const arn = made.one(BUCKET).outputs?.["arn"];
        const source = String(made.one(SOURCE).outputs?.["arn"]);
        const account = source.split(":")[4];
        const { Statement } = JSON.parse(String(made.one("aws:s3/bucketPolicy:BucketPolicy").inputs["policy"]));
        expect(Statement[0]).to.deep.include({
            Effect: "Deny",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
        expect(Statement[1]).to.deep.include({
            Effect: "Allow",
            Principal: { Service: "delivery.logs.amazonaws.com" },
            Action: "s3:PutObject",
            Resource: `${arn}/AWSLogs/${account}/*`,
            Condition: {
                StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": account },
                ArnLike: { "aws:SourceArn": source },
            },
        });
        expect(Statement).to.have.length(2);
    });

    it("is deleted with its lines only where nothing is guarded against deletion", async () => {
        expect((await wayIn({ accessLogDays: 30 })).one(BUCKET).inputs["forceDestroy"]).to.equal(false);
        const open = await wayIn({ accessLogDays: 30, deletionProtection: false });
        expect(open.one(BUCKET).inputs["forceDestroy"]).to.equal(true);
    });

    it("is made only where it is asked for", async () => {
        expect((await wayIn()).all(SOURCE)).to.deep.equal([]);
    });
});
