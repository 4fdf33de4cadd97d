import { expect } from "chai";
import { nameOfFigure, ownUse } from "../../costs/own-use";
import { made } from "./helpers";

/** What a resource of this type uses by our figures, where these are stated by Infracost's names. */
const used = (type: string, figures: Record<string, number>, inputs: Record<string, unknown> = {}) =>
    ownUse(made(type, "one", inputs), (_, key) => figures[key]);

const BUCKET = "aws:s3/bucket:Bucket";
const CDN = "aws:cloudfront/distribution:Distribution";
const GIB_IN_KIB = 1024 * 1024;

describe("use that Infracost's names state of one resource", () => {
    it("is what a bucket holds and is asked for, whether of files or of a site", () => {
        const stated = {
            "standard.storage_gb": 7,
            "standard.monthly_tier_1_requests": 300,
            "standard.monthly_tier_2_requests": 4096,
            monthly_outbound_data_transfer_gb: 8,
        };
        expect(used(BUCKET, stated)).to.deep.equal({
            storedGB: 7,
            siteGB: 7,
            uploads: 300,
            downloads: 4096,
            siteRequests: 4096,
            // 8 GB in 4,096 files.
            fileMiB: 2,
        });
    });

    it("is of a bucket all that it sends, though no one says in how many files, or in none", () => {
        expect(used(BUCKET, { monthly_outbound_data_transfer_gb: 8 })).to.deep.equal({ downloads: 1, fileMiB: 8192 });
        expect(used(BUCKET, { "standard.monthly_tier_2_requests": 5 })).to.deep.equal({
            downloads: 5,
            siteRequests: 5,
            fileMiB: 0,
        });
        const none = { "standard.monthly_tier_2_requests": 0, monthly_outbound_data_transfer_gb: 8 };
        expect(used(BUCKET, none)).to.deep.include({ downloads: 0, fileMiB: 0 });
        expect(used(BUCKET, { "standard.storage_gb": 7 })).to.deep.equal({ storedGB: 7, siteGB: 7 });
    });

    it("is of a distribution what all places come to", () => {
        const stated = {
            "monthly_https_requests.us": 1000,
            "monthly_http_requests.japan": 24,
            "monthly_data_transfer_to_internet_gb.us": 2,
            "monthly_data_transfer_to_internet_gb.india": 2,
            "monthly_data_transfer_to_origin_gb.europe": 1,
        };
        expect(used(CDN, stated)).to.deep.equal({
            requests: 1024,
            siteRequests: 1024,
            httpApiShare: 0,
            webSocketHours: 0,
            responseKiB: (4 * GIB_IN_KIB) / 1024,
            siteResponseKiB: (4 * GIB_IN_KIB) / 1024,
            requestKiB: GIB_IN_KIB / 1024,
        });
    });

    it("is of a distribution its data, though its requests are not stated or are none", () => {
        expect(used(CDN, { "monthly_data_transfer_to_origin_gb.us": 3 })).to.deep.include({
            requests: 1,
            requestKiB: 3 * GIB_IN_KIB,
            responseKiB: 0,
        });
        expect(used(CDN, { "monthly_data_transfer_to_internet_gb.us": 3 })).to.deep.include({
            requests: 1,
            responseKiB: 3 * GIB_IN_KIB,
        });
        const none = { "monthly_https_requests.us": 0, "monthly_data_transfer_to_internet_gb.us": 3 };
        expect(used(CDN, none)).to.deep.include({ requests: 0, responseKiB: 0 });
    });

    it("is in our unit, and counts each 64 KB of a message", () => {
        expect(used("aws:lambda/function:Function", { request_duration_ms: 250 })).to.deep.equal({
            lambdaSeconds: 0.25,
        });
        const queue = (size: Record<string, number>) =>
            used("aws:sqs/queue:Queue", { monthly_requests: 300, ...size })?.queueMessages;
        expect(queue({})).to.be.closeTo(100, 1e-9);
        expect(queue({ request_size_kb: 65 })).to.be.closeTo(200, 1e-9);
        expect(queue({ request_size: 129 })).to.be.closeTo(300, 1e-9);
        expect(queue({ request_size_kb: 1, request_size: 129 })).to.be.closeTo(100, 1e-9);
    });

    it("is of a cluster its calls by the month or by the second, and its snapshots but the first day's", () => {
        const cluster = (figures: Record<string, number>, inputs = {}) =>
            used("aws:rds/cluster:Cluster", figures, inputs);
        expect(cluster({ read_requests_per_sec: 100, write_requests_per_sec: 50 })?.auroraIoMillions).to.be.closeTo(
            394.2,
            1e-9,
        );
        expect(cluster({ monthly_io_requests: 5e6, read_requests_per_sec: 100 })?.auroraIoMillions).to.equal(5);
        const week = { backupRetentionPeriod: 7 };
        expect(cluster({ backup_snapshot_size_gb: 10 }, week)).to.deep.equal({ extraBackupGB: 60 });
        expect(cluster({ backup_snapshot_size_gb: 10 })).to.deep.equal({ extraBackupGB: 0 });
    });

    it("is none where nothing is stated, or of a type that has no figure", () => {
        for (const type of [BUCKET, CDN, "aws:lb/loadBalancer:LoadBalancer", "aws:sqs/queue:Queue"]) {
            expect(used(type, {}), type).to.equal(undefined);
        }
        expect(used("aws:ec2/vpc:Vpc", { monthly_requests: 7 })).to.equal(undefined);
    });

    it("is asked for by these names, and by our own where there is none", () => {
        expect(nameOfFigure(BUCKET, "uploads")).to.equal("standard.monthly_tier_1_requests");
        expect(nameOfFigure("aws:sqs/queue:Queue", "queueMessages")).to.equal("monthly_requests");
        expect(nameOfFigure("aws:ec2/vpc:Vpc", "uploads")).to.equal("uploads");
        expect(nameOfFigure("aws:ec2/instance:Instance", "surplusVcpuHours")).to.equal("monthly_cpu_credit_hrs");
    });
});
