import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FileStorage, type FileStorageArgs } from "../../../components/file-storage";
import { type Made, make } from "../harness";

const BUCKET = "aws:s3/bucket:Bucket";

function storage(args: FileStorageArgs = {}): Promise<Made> {
    return make(() => {
        const { bucketName, bucketArn, accessPolicyJson } = new FileStorage("files", args);
        return { bucketName, bucketArn, accessPolicyJson };
    });
}

/** Which resources the program asks the engine to protect. */
async function protectedTypes(args: FileStorageArgs): Promise<string[]> {
    const types: string[] = [];
    const transformations: pulumi.ResourceTransformation[] = [
        ({ type, opts }) => {
            if (opts.protect) types.push(type);
            return undefined;
        },
    ];
    await make(() => new FileStorage("files", args, { transformations }));
    return types;
}

describe("FileStorage", () => {
    it("takes the name that is given, and leaves it to Pulumi otherwise", async () => {
        expect((await storage({ bucketName: "glimpse-files-prod" })).one(BUCKET).inputs).to.deep.equal({
            bucket: "glimpse-files-prod",
            forceDestroy: false,
        });
        expect((await storage()).one(BUCKET).inputs).to.deep.equal({ forceDestroy: false });
    });

    it("opens nothing to the public, and turns ACLs off", async () => {
        const made = await storage();
        const bucket = made.one(BUCKET).outputs?.["id"];
        expect(made.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).to.deep.equal({
            bucket,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        expect(made.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs).to.deep.equal({
            bucket,
            rule: { objectOwnership: "BucketOwnerEnforced" },
        });
    });

    it("encrypts with S3's key and takes no key from outside", async () => {
        const made = await storage();
        expect(
            made.one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").inputs[
                "rules"
            ],
        ).to.deep.equal([
            {
                applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" },
                blockedEncryptionTypes: ["SSE-C"],
            },
        ]);
    });

    it("refuses plain HTTP to the bucket and to everything in it", async () => {
        const made = await storage();
        const arn = made.one(BUCKET).outputs?.["arn"];
        const policy = made.one("aws:s3/bucketPolicy:BucketPolicy");
        expect(JSON.parse(String(policy.inputs["policy"]))).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [arn, `${arn}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
        expect(made.waits(policy, made.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"))).to.equal(true);
        expect(made.waits(policy, made.one("aws:s3/bucketVersioning:BucketVersioning"))).to.equal(true);
    });

    it("lets the application put, get and delete under the prefix, and nothing else", async () => {
        const made = await storage();
        const arn = made.inventory.outputs["bucketArn"];
        expect(JSON.parse(String(made.inventory.outputs["accessPolicyJson"]))).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "UploadedFiles",
                    Effect: "Allow",
                    Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
                    Resource: `${arn}/uploads/*`,
                },
            ],
        });
        const elsewhere = await storage({ uploadPrefix: "in/" });
        expect(elsewhere.inventory.outputs["accessPolicyJson"]).to.contain('/in/*"');
    });

    it("brings deleted files back for a week, then stops paying for them", async () => {
        const made = await storage();
        const versioning = made.one("aws:s3/bucketVersioning:BucketVersioning");
        const lifecycle = made.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
        expect(versioning.inputs["versioningConfiguration"]).to.deep.equal({ status: "Enabled" });
        expect(lifecycle.inputs["rules"]).to.deep.equal([
            {
                id: "abort-incomplete-uploads",
                status: "Enabled",
                filter: {},
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
            {
                id: "expire-deleted-files",
                status: "Enabled",
                filter: {},
                noncurrentVersionExpiration: { noncurrentDays: 7 },
                expiration: { expiredObjectDeleteMarker: true },
            },
        ]);
        expect(made.waits(lifecycle, versioning)).to.equal(true);
    });

    it("keeps no deleted files with a window of 0, and still ends the versions from before", async () => {
        const made = await storage({ recoveryWindowDays: 0 });
        expect(made.one("aws:s3/bucketVersioning:BucketVersioning").inputs["versioningConfiguration"]).to.deep.equal({
            status: "Suspended",
        });
        expect(
            made.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs["rules"],
        ).to.have.nested.property("[1].noncurrentVersionExpiration.noncurrentDays", 1);
    });

    it("answers browsers of the upload origins only, and without origins none", async () => {
        const cors = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
        const uploadOrigins = ["https://glimpse.contact", "http://localhost:8081"];
        expect((await storage()).all(cors)).to.deep.equal([]);
        expect((await storage({ uploadOrigins })).one(cors).inputs["corsRules"]).to.deep.equal([
            {
                allowedMethods: ["PUT", "GET", "HEAD"],
                allowedOrigins: uploadOrigins,
                allowedHeaders: ["*"],
                exposeHeaders: ["ETag"],
                maxAgeSeconds: 3600,
            },
        ]);
    });

    it("is not deleted by a destroy unless protection is taken off, and then with its files", async () => {
        expect(await protectedTypes({})).to.deep.equal([BUCKET]);
        expect(await protectedTypes({ deletionProtection: false })).to.deep.equal([]);
        const unprotected = await storage({ deletionProtection: false });
        expect(unprotected.one(BUCKET).inputs["forceDestroy"]).to.equal(true);
    });

    it("has every part below it, under a name that no argument changes", async () => {
        const names = async (args: FileStorageArgs) =>
            (await storage(args)).inventory.resources
                .filter(({ parent }) => parent?.includes("glimpse:file-storage:FileStorage"))
                .map(({ name }) => name)
                .sort();
        const origins = ["https://glimpse.contact"];
        expect(await names({ uploadOrigins: origins })).to.deep.equal([
            "files-bucket",
            "files-cors",
            "files-encryption",
            "files-lifecycle",
            "files-ownership",
            "files-policy",
            "files-public-access-block",
            "files-versioning",
        ]);
        expect(await names({ bucketName: "other", uploadOrigins: origins, recoveryWindowDays: 1 })).to.deep.equal(
            await names({ uploadOrigins: origins }),
        );
    });
});
