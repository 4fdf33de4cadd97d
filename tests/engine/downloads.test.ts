import { expect } from "chai";
import { Engine } from "./harness";
import { changed, lost, reported, startupProd, succeeded } from "./stack";

const BUCKET = "aws:s3/bucket:Bucket";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const PUBLIC_KEY = "aws:cloudfront/publicKey:PublicKey";

describe("downloads of a running stack through CloudFront", () => {
    let engine: Engine;
    let bucket: string;
    const files = (settings: Record<string, unknown>) =>
        engine.configure(changed(startupProd, "glimpse:files", settings));
    const policy = () =>
        JSON.parse(String(engine.thing("aws:s3/bucketPolicy:BucketPolicy", "files-policy").inputs["policy"]));
    /** What the newest task definition has of them. */
    const given = () => {
        const text = String(engine.things(TASK).at(-1)?.inputs["containerDefinitions"]);
        return ["S3_BUCKET_NAME", "FILES_URL", "FILES_SIGNING_KEY"].filter((name) => text.includes(`"${name}"`));
    };

    before(async () => {
        engine = new Engine({ config: startupProd });
        succeeded(await engine.up());
        bucket = engine.thing(BUCKET, "files-bucket").id;
        files({ downloads: "cloudfront" });
    });
    after(() => engine?.close());

    it("replace nothing but the task definition: the bucket stays, and presigned URLs of it go on working", async () => {
        const right = () =>
            engine.things("aws:iam/rolePolicy:RolePolicy").find(({ name }) => name === "api-task-files");
        const before = right()?.inputs["policy"];
        const run = succeeded(await engine.up());
        expect(new Set(lost(run))).to.deep.equal(new Set([TASK]));
        expect(engine.thing(BUCKET, "files-bucket").id).to.equal(bucket);
        // A presigned URL has the rights of the role that signed it, and a Deny of the bucket's would end it.
        expect(right()?.inputs["policy"]).to.equal(before);
        const denied = policy().Statement.filter(({ Effect }: { Effect: string }) => Effect === "Deny");
        expect(denied.map(({ Sid }: { Sid: string }) => Sid)).to.deep.equal(["TlsOnly"]);
        expect(given()).to.deep.equal(["S3_BUCKET_NAME", "FILES_URL", "FILES_SIGNING_KEY"]);
    });

    it("are signed by the key that every edge knew before, after a rotation, and the last one is known still", async () => {
        const ids = () => Object.fromEntries(engine.things(PUBLIC_KEY).map(({ name, id }) => [name, id]));
        const before = ids();
        files({ downloads: "cloudfront", signingKeyGeneration: 2 });
        const run = succeeded(await engine.up());
        expect(new Set(lost(run))).to.deep.equal(new Set([TASK]));
        expect(ids()).to.deep.include(before);
        const parameter = engine.things("aws:ssm/parameter:Parameter").find(({ name }) => name === "files-signing-key");
        expect(JSON.parse(String(parameter?.inputs["value"])).keyId).to.equal(before["files-signing-key-2"]);
        const group = engine.thing("aws:cloudfront/keyGroup:KeyGroup").inputs["items"];
        expect(group).to.have.members(Object.values(ids()));
        expect(group).to.have.lengthOf(3);
    });

    it("change nothing when nothing changed", async () => {
        expect(reported(succeeded(await engine.up()))).to.deep.equal([]);
    });

    it("go back to the bucket, and leave it as it was", async () => {
        engine.configure(startupProd);
        succeeded(await engine.up());
        expect(engine.thing(BUCKET, "files-bucket").id).to.equal(bucket);
        expect(policy().Statement.map(({ Sid }: { Sid: string }) => Sid)).to.deep.equal(["TlsOnly"]);
        expect(given()).to.deep.equal(["S3_BUCKET_NAME"]);
        expect(engine.things(PUBLIC_KEY)).to.deep.equal([]);
    });
});
