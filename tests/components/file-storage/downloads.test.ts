import { createPublicKey, sign, verify } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FileStorage, type FileStorageArgs, fileStorageFaults } from "../../../components/file-storage";
import { signingKey } from "../../../components/file-storage/signing-key";
import { make } from "../harness";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const PARAMETER = "aws:ssm/parameter:Parameter";
const PUBLIC_KEY = "aws:cloudfront/publicKey:PublicKey";

const made = (args: FileStorageArgs = {}) =>
    make(() => {
        let signing: pulumi.Output<unknown> | undefined;
        const seen: pulumi.ResourceTransformation = ({ type, props }) => {
            if (type === PARAMETER) signing = pulumi.unsecret(pulumi.output(props["value"]));
            return undefined;
        };
        const { downloadUrl } = new FileStorage(
            "files",
            { downloads: "cloudfront", ...args },
            { transformations: [seen] },
        );
        return { downloadUrl, signing };
    });

describe("downloads of a FileStorage through CloudFront", () => {
    it("need a signature of the stack's own keys, and TLS", async () => {
        const files = await made();
        const behavior = Object(files.one(DISTRIBUTION).inputs["defaultCacheBehavior"]);
        expect(behavior.trustedKeyGroups).to.deep.equal([
            files.one("aws:cloudfront/keyGroup:KeyGroup").outputs?.["id"],
        ]);
        expect(behavior.viewerProtocolPolicy).to.equal("https-only");
        expect(behavior.allowedMethods).to.deep.equal(["GET", "HEAD", "OPTIONS"]);
    });

    it("keep nothing at the edges: a deleted file is not delivered for another day", async () => {
        const behavior = Object((await made()).one(DISTRIBUTION).inputs["defaultCacheBehavior"]);
        expect(behavior.cachePolicyId).to.equal("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    });

    it("let this distribution alone read users' files, and nothing else of the bucket", async () => {
        const files = await made({ uploadPrefix: "photos/" });
        const policy = JSON.parse(String(files.one("aws:s3/bucketPolicy:BucketPolicy").inputs["policy"]));
        expect(policy.Statement.map(({ Sid }: { Sid: string }) => Sid)).to.deep.equal([
            "TlsOnly",
            "DownloadsThroughCloudFront",
        ]);
        expect(policy.Statement[1]).to.deep.equal({
            Sid: "DownloadsThroughCloudFront",
            Effect: "Allow",
            Principal: { Service: "cloudfront.amazonaws.com" },
            Action: "s3:GetObject",
            Resource: `${files.one("aws:s3/bucket:Bucket").outputs?.["arn"]}/photos/*`,
            Condition: { StringEquals: { "aws:SourceArn": files.one(DISTRIBUTION).outputs?.["arn"] } },
        });
    });

    it("are signed by an encrypted parameter that has the key's id too", async () => {
        const files = await made({ kmsKeyArn: "arn:aws:kms:ap-northeast-2:123456789012:key/1" });
        const parameter = files.one(PARAMETER).inputs;
        expect(parameter["type"]).to.equal("SecureString");
        expect(parameter["keyId"]).to.equal("arn:aws:kms:ap-northeast-2:123456789012:key/1");
        expect(parameter["value"]).to.equal("[secret]");
        const { keyId, privateKey } = JSON.parse(String(files.inventory.outputs["signing"]));
        const key = files.one(PUBLIC_KEY, "files-signing-key-1");
        expect(keyId).to.equal(key.outputs?.["id"]);
        const text = Buffer.from("a policy");
        const signature = sign("sha256", text, privateKey);
        expect(verify("sha256", text, createPublicKey(String(key.inputs["encodedKey"])), signature)).to.equal(true);
    });

    it("know the next key before it signs, and the last one after: a rotation waits for no edge", async () => {
        const names = async (signingKeyGeneration: number) =>
            (await made({ signingKeyGeneration })).all(PUBLIC_KEY).map(({ name }) => name);
        expect(await names(1)).to.have.members(["files-signing-key-1", "files-signing-key-2"]);
        expect(await names(2)).to.have.members(["files-signing-key-1", "files-signing-key-2", "files-signing-key-3"]);
        expect(await names(7)).to.have.members(["files-signing-key-6", "files-signing-key-7", "files-signing-key-8"]);
    });

    it("make nothing where users download from the bucket", async () => {
        const files = await made({ downloads: "s3" });
        for (const type of [DISTRIBUTION, PARAMETER, PUBLIC_KEY, "random:index/randomBytes:RandomBytes"]) {
            expect(files.all(type), type).to.deep.equal([]);
        }
    });

    it("are one of two words, and keys are counted from 1", () => {
        expect(fileStorageFaults({ downloads: "CloudFront" }).map(({ key }) => key)).to.deep.equal(["downloads"]);
        for (const signingKeyGeneration of [0, -1, 1.5]) {
            expect(fileStorageFaults({ signingKeyGeneration }).map(({ key }) => key)).to.deep.equal([
                "signingKeyGeneration",
            ]);
        }
    });
});

describe("a signing key", () => {
    const seed = (byte: number) => Buffer.alloc(48, byte).toString("base64");

    it("is of P-256, the same for the same seed, and another for another", () => {
        const { privateKey, publicKey } = signingKey(seed(1));
        expect(signingKey(seed(1))).to.deep.equal({ privateKey, publicKey });
        expect(signingKey(seed(2)).publicKey).not.to.equal(publicKey);
        const key = createPublicKey(publicKey);
        expect(key.asymmetricKeyType).to.equal("ec");
        expect(key.asymmetricKeyDetails?.namedCurve).to.equal("prime256v1");
        const text = Buffer.from("a policy");
        expect(verify("sha256", text, key, sign("sha256", text, privateKey))).to.equal(true);
    });

    it("comes of every seed, those at the ends too", () => {
        for (const byte of [0, 255]) expect(signingKey(seed(byte)).privateKey).to.match(/^-----BEGIN PRIVATE KEY-----/);
    });

    it("ends its public part with a newline, and comes of no short seed", () => {
        expect(signingKey(seed(3)).publicKey).to.match(/-----END PUBLIC KEY-----\n$/);
        expect(() => signingKey(Buffer.alloc(47, 1).toString("base64"))).to.throw("47 bytes");
    });
});
