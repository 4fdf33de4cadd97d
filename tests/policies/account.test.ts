import { resource, table } from "./helpers";

const volume = (more: object = {}) => resource("aws:ebs/volume:Volume", "disk", { ...more });
const byDefault = (more: object = {}) =>
    resource("aws:ebs/encryptionByDefault:EncryptionByDefault", "all", { ...more });
const provider = (name: string) => resource("pulumi:providers:aws", name, { region: "us-east-1" });
const says = [/disk is not encrypted/];

describe("A switch of the whole account", () => {
    table("encryption-at-rest", [
        { it: "holds in the stack's region", resources: [volume(), byDefault()] },
        { it: "holds where the region is written out", resources: [volume(), byDefault({ region: "ap-northeast-2" })] },
        { it: "holds under the default provider", resources: [volume(), byDefault(), provider("default_7_0_0")] },
        { it: "holds for its region only", resources: [volume(), byDefault({ region: "us-east-1" })], says },
        {
            it: "does not reach a resource of another region",
            resources: [volume({ region: "us-east-1" }), byDefault()],
            says,
        },
        {
            it: "is not believed next to a second provider",
            resources: [volume(), byDefault(), provider("virginia")],
            says,
        },
        {
            it: "is not believed while its region is unknown",
            resources: [volume(), byDefault({ region: "[unknown]" })],
            says,
        },
    ]);
    const box = resource("aws:ec2/instance:Instance", "box", {});
    const required = resource("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "all", {
        httpTokens: "required",
    });
    table("imdsv2", [
        { it: "holds for metadata", resources: [box, required] },
        {
            it: "is not believed for metadata next to a second provider",
            resources: [box, required, provider("virginia")],
            says: [/answers IMDSv1/],
        },
    ]);
    const block = resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "all", {
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
    });
    const bucket = resource("aws:s3/bucket:Bucket", "files");
    table("bucket-public-access", [
        { it: "holds for buckets", resources: [bucket, block] },
        {
            it: "is not believed for buckets next to a second provider",
            resources: [bucket, block, provider("virginia")],
            says: [/no public access block/],
        },
    ]);
});
