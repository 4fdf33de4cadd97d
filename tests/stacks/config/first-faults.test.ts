import fs from "node:fs";
import path from "node:path";
import * as aws from "@pulumi/aws/config/vars";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { dryRun } from "../../../inventory";
import { readConfig } from "../../../stacks/config";
import { PROVIDER_KEYS } from "../../../stacks/config/provider-keys";
import { readStackFile } from "../../../stacks/config/stack-file";
import { temporaryFolder } from "../../temporary-folder";

const HEAD = "config:\n  aws:region: ap-northeast-2\n";
/** What the program says of the stack `dev`, next to others of its project: every error, in order. */
async function reported(dev: string, others: Record<string, string> = {}): Promise<string[][]> {
    const directory = temporaryFolder("first-faults");
    fs.writeFileSync(path.join(directory, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
    for (const [stack, text] of Object.entries({ dev, ...others })) {
        fs.writeFileSync(path.join(directory, `Pulumi.${stack}.yaml`), text);
    }
    try {
        await dryRun({ ...readStackFile(directory, "dev"), directory, program: () => void readConfig() });
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.faults.map(({ key, value, reason, fix }) => [key, String(value), reason, fix]);
    }
    return [];
}

/** The errors' keys and fixes. */
const fixes = async (...args: Parameters<typeof reported>) =>
    (await reported(...args)).map(([key, , , fix]) => [key, fix]);

describe("A mistake in a stack's file is reported once, without errors that only follow from it", () => {
    it("a region that there is not: its zones and keys are not held against it", async () => {
        const settings =
            "  glimpse:network: { availabilityZones: [ap-northeast-2a, ap-northeast-2c] }\n" +
            "  glimpse:alarms: { emails: [a@example.com], kmsKeyArn: 'arn:aws:kms:ap-northeast-2:123456789012:key/0a' }\n";
        for (const region of ["ap-northeast-9", "ap-northeast-2a", "AP-NORTHEAST-2", "apnortheast2", "seoul"]) {
            const found = await fixes(`config:\n  aws:region: ${region}\n${settings}`);
            expect(found, region).to.deep.equal([["aws:region", "write ap-northeast-2"]]);
        }
        expect(await fixes("config:\n  aws:region: us-esat-1\n")).to.deep.equal([["aws:region", "write us-east-1"]]);
        expect(await fixes("config:\n  aws:region: mars\n")).to.deep.equal([
            ["aws:region", "write it like ap-northeast-2"],
        ]);
        // It may be newer than this program: then the zones that the file lists are of it.
        const newer =
            "config:\n  aws:region: ap-east-9\n  glimpse:network: { availabilityZones: [ap-east-9a, ap-east-9b] }\n";
        expect(await fixes(newer)).to.deep.equal([]);
    });

    it("a misspelt setting of a provider", async () => {
        expect(await fixes("config:\n  aws:regoin: ap-northeast-2\n")).to.deep.equal([
            ["aws:regoin", "write aws:region"],
        ]);
        expect(await fixes(`${HEAD}  aws:defaulTags: {}\n  pulumi:tag: {}\n  random:seed: 1\n`)).to.deep.equal([
            ["aws:defaulTags", "write aws:defaultTags"],
            ["pulumi:tag", "write pulumi:tags"],
            ["random:seed", "remove the line"],
        ]);
    });

    it("a setting of the program's under a provider's name, and a misspelt provider", async () => {
        expect(await fixes(`${HEAD}  aws:alarms: {}\n  asw:profile: x\n`)).to.deep.equal([
            ["aws:alarms", "write glimpse:alarms"],
            ["asw:profile", "write aws:profile"],
        ]);
        expect(await fixes(`${HEAD}  docker:host: x\n  my-program:size: 3\n`)).to.deep.equal([]);
    });

    it("knows every setting of the provider that is installed", () => {
        expect(PROVIDER_KEYS["aws"]).to.have.members(Object.keys(aws));
    });

    it("a version without quotes, in its writer's spelling", async () => {
        expect(await reported(`${HEAD}  glimpse:postgres: { engineVersion: 16.10 }\n`)).to.deep.equal([
            [
                "glimpse:postgres.engineVersion",
                "16.1",
                "YAML reads 16.10 as the number 16.1, and the key takes text",
                'put it in quotes: "16.10"',
            ],
        ]);
        expect(await fixes(`${HEAD}  glimpse:postgres: { engineVersion: 17 }\n`)).to.deep.equal([
            ["glimpse:postgres.engineVersion", 'put it in quotes: "17"'],
        ]);
        const variables = `${HEAD}  glimpse:api: { environment: { MASK: 0x1F, RATE: 1e3 } }\n`;
        expect(await fixes(variables)).to.deep.equal([
            ["glimpse:api.environment.MASK", 'put it in quotes: "0x1F"'],
            ["glimpse:api.environment.RATE", 'put it in quotes: "1e3"'],
        ]);
    });

    it("the same in a file that is extended", async () => {
        const base = `${HEAD}  glimpse:redis:\n    engineVersion: 8.10\n`;
        expect(await fixes(`${HEAD}  glimpse:extends: base\n`, { base })).to.deep.equal([
            ["glimpse:redis.engineVersion", 'put it in quotes: "8.10"'],
        ]);
    });

    it("what is encrypted although everyone sees what it becomes", async () => {
        for (const key of ["glimpse:environment", "glimpse:transforms", "glimpse:deletionProtection"]) {
            const [fault, ...more] = await reported(`${HEAD}  ${key}: { secure: v1:abc }\n`);
            expect(more).to.deep.equal([]);
            expect(fault?.slice(0, 2)).to.deep.equal([key, "[secret]"]);
            expect(fault?.[3]).to.equal(`store it without --secret: npx pulumi config set ${key} ...`);
        }
        expect(await fixes(`${HEAD}  glimpse:extends: { secure: v1:abc }\n`)).to.deep.equal([
            ["glimpse:extends", "store it without --secret: npx pulumi config set glimpse:extends ..."],
        ]);
        const region = await fixes("config:\n  aws:region: { secure: v1:abc }\n");
        expect(region.map(([key]) => key)).to.deep.equal(["aws:region"]);
    });

    it("a key of another region than the topic that it encrypts", async () => {
        const alarms = (region: string) =>
            `${HEAD}  glimpse:alarms: { kmsKeyArn: "arn:aws:kms:${region}:123456789012:key/01234567" }\n`;
        expect(await fixes(alarms("us-east-1"))).to.deep.equal([
            ["glimpse:alarms.kmsKeyArn", "name a key of ap-northeast-2, or remove the line"],
        ]);
        expect(await fixes(alarms("ap-northeast-2"))).to.deep.equal([]);
    });

    it("what else is in another region than what uses it, and SES where Cognito sends by it", async () => {
        const account = "123456789012";
        const certificate = (region: string) =>
            `${HEAD}  glimpse:ingress: { mode: public, domain: a.example.com, hostedZoneId: Z0123456789ABCDEFGHIJ, certificateArn: "arn:aws:acm:${region}:${account}:certificate/01234567-89ab-cdef-0123-456789abcdef" }\n`;
        expect(await fixes(certificate("us-east-1"))).to.deep.equal([
            ["glimpse:ingress.certificateArn", "name a certificate of ap-northeast-2, or remove the line"],
        ]);
        expect(await fixes(certificate("ap-northeast-2"))).to.deep.equal([]);
        const secrets = (region: string) =>
            `${HEAD}  glimpse:secrets: { kmsKey: "arn:aws:kms:${region}:${account}:key/01234567" }\n`;
        expect(await fixes(secrets("us-east-1"))).to.deep.equal([
            ["glimpse:secrets.kmsKey", "name a key of ap-northeast-2, or remove the line"],
        ]);
        const sender = (region: string) =>
            `${HEAD}  glimpse:users: { sesIdentityArn: "arn:aws:ses:${region}:${account}:identity/a.example" }\n`;
        expect(await fixes(sender("ap-northeast-1"))).to.deep.equal([
            ["glimpse:users.sesIdentityArn", "name an identity of ap-northeast-2, or remove the line"],
        ]);
        for (const region of ["ap-northeast-2", "us-east-1", "us-west-2", "eu-west-1"]) {
            expect(await fixes(sender(region)), region).to.deep.equal([]);
        }
    });

    it("an environment that no name can have, without a word on the names that begin so", async () => {
        for (const wrong of ["2027-01-01", "Prod", "my prod", "prod_1", "-"]) {
            const found = await reported(`${HEAD}  glimpse:environment: ${wrong === "-" ? '"-"' : wrong}\n`);
            expect(
                found.map(([key]) => key),
                wrong,
            ).to.deep.equal(["glimpse:environment"]);
            expect(found[0]?.[3], wrong).to.contain("write glimpse:environment with a short name");
        }
    });

    it("a region that is none, or another one than the shared network's, without a word on its zones", async () => {
        for (const wrong of ["5", "Seoul", "ap-northeast"]) {
            expect(
                (await fixes(`config:\n  aws:region: ${wrong}\n`)).map(([key]) => key),
                wrong,
            ).to.deep.equal(["aws:region"]);
        }
        const zones = "  glimpse:network: { availabilityZones: [eu-west-1a, eu-west-1b] }\n";
        expect(await fixes(`${HEAD}${zones}`)).to.have.length(2);
        const guest = "config:\n  aws:region: us-east-1\n  glimpse:shared: { stack: prod }\n";
        expect(await fixes(guest, { prod: `${HEAD}  glimpse:environment: prod\n` })).to.deep.equal([
            ["aws:region", "write ap-northeast-2"],
        ]);
    });

    it("a bucket's name, once, not again where the network lists it", async () => {
        for (const wrong of ["Glimpse", "a", "glimpse_files"]) {
            const found = await fixes(`${HEAD}  glimpse:files: { bucketName: ${wrong} }\n`);
            expect(
                found.map(([key]) => key),
                wrong,
            ).to.deep.equal(["glimpse:files.bucketName"]);
        }
        const listed = `${HEAD}  glimpse:network: { s3Access: listed, s3Buckets: [Glimpse] }\n`;
        expect((await fixes(listed)).map(([key]) => key)).to.deep.equal(["glimpse:network.s3Buckets[0]"]);
    });

    it("default tags of another shape than the provider's, which would be on nothing", async () => {
        const tags = (value: string) => fixes(`${HEAD}  aws:defaultTags: ${value}\n`);
        for (const wrong of ["[a]", "{ project: glimpse }", "glimpse", "{ tags: [a] }", "{ tags: { a: { b: c } } }"]) {
            expect(
                (await tags(wrong)).map(([key]) => key),
                wrong,
            ).to.deep.equal(["aws:defaultTags"]);
        }
        for (const right of ["{ tags: { project: glimpse, year: 2026 } }", "{}", "{ tags: {} }"]) {
            expect(await tags(right), right).to.deep.equal([]);
        }
    });

    it("a boundary that is no managed policy's ARN", async () => {
        const fix = "write it like arn:aws:iam::123456789012:policy/ci-boundary, or remove the line";
        for (const boundary of ["ci-boundary", "arn:aws:iam::123456789012:role/ci-boundary"]) {
            const file = `${HEAD}  glimpse:permissionsBoundary: ${boundary}\n`;
            expect(await fixes(file)).to.deep.equal([["glimpse:permissionsBoundary", fix]]);
        }
        const right = "arn:aws:iam::123456789012:policy/team/ci-boundary";
        expect(await fixes(`${HEAD}  glimpse:permissionsBoundary: ${right}\n`)).to.deep.equal([]);
    });

    it("a node's settings next to a serverless cache, whatever they say", async () => {
        const redis = `${HEAD}  glimpse:redis: { serverless: true, nodeType: cache.r5.large, applyImmediately: false }\n`;
        expect(await fixes(redis)).to.deep.equal([
            ["glimpse:redis.nodeType", "remove the line, or write serverless: false"],
            ["glimpse:redis.applyImmediately", "remove the line, or write serverless: false"],
        ]);
        expect(await fixes(`${HEAD}  glimpse:redis: { serverless: true }\n`)).to.deep.equal([]);
        const base = `${HEAD}  glimpse:redis: { nodeType: cache.t4g.small }\n`;
        const own = `${HEAD}  glimpse:extends: base\n  glimpse:redis: { serverless: true, nodeType: null }\n`;
        expect(await fixes(own, { base })).to.deep.equal([]);
    });
});

describe("A stack in another's network", () => {
    const dev = (shared: string, more = "") => `${HEAD}  glimpse:shared: { stack: ${shared} }\n${more}`;
    const prod = `${HEAD}  glimpse:environment: prod\n`;

    it("has an environment that is not the other's, or both would make the same names", async () => {
        const [fault, ...more] = await reported(dev("prod", "  glimpse:environment: prod\n"), { prod });
        expect(more).to.deep.equal([]);
        expect(fault?.slice(0, 2)).to.deep.equal(["glimpse:environment", "prod"]);
        expect(fault?.[2]).to.contain("prod, next to it (glimpse:shared), has the same").and.to.contain("glimpse-prod");
        expect(await reported(dev("prod"), { prod })).to.deep.equal([]);
        // Also where neither file says it: it is the end of the stack's name.
        const [implied] = await reported(dev("my-dev"), { "my-dev": HEAD });
        expect(implied?.[0]).to.equal("glimpse:environment");
    });

    it("has a bucket that is not the other's", async () => {
        const files = "  glimpse:files: { bucketName: glimpse-files-prod }\n";
        expect((await fixes(dev("prod", files), { prod })).map(([key]) => key)).to.deep.equal([
            "glimpse:files.bucketName",
        ]);
    });

    it("names another, that there is, of this project", async () => {
        // Of itself it has nothing else to hear, with or without sections that a guest would not have.
        for (const more of [
            "",
            "  glimpse:alarms: { emails: [me@example.com] }\n  glimpse:network: { natInstances: 2 }\n",
        ]) {
            const found = await reported(dev("dev", more));
            expect(found.map(([, , reason]) => reason)).to.deep.equal([
                "a stack cannot use its own network before it has one",
            ]);
        }
        expect(await fixes(dev("prd"), { prod })).to.deep.equal([
            ["glimpse:shared.stack", "did you mean prod? The other stacks here are prod"],
        ]);
        expect(await fixes(dev("acme/shop/prod"), { prod })).to.deep.equal([
            ["glimpse:shared.stack", "name a stack of this project"],
        ]);
        expect(await reported(dev("acme/glimpse/prod"), { prod })).to.deep.equal([]);
        // Nothing else follows from a name that is missing.
        for (const none of ['""', '"acme/glimpse/"']) {
            const faults = await reported(dev(none, "  glimpse:alarms: { emails: [a@example.com] }\n"), { prod });
            expect(faults.find(([key]) => key === "glimpse:shared.stack")?.[2], none).to.equal("it names no stack");
        }
        expect(await reported(dev('""', "  glimpse:alarms: { emails: [a@example.com] }\n"), { prod })).to.have.length(
            1,
        );
    });

    it("names one that has a network to share, behind CloudFront", async () => {
        const test = dev("prod", "  glimpse:environment: test\n");
        expect(await fixes(dev("test"), { prod, test })).to.deep.equal([["glimpse:shared.stack", "write prod"]]);
        const open = `${prod}  glimpse:ingress: { mode: public, domain: a.example.com }\n`;
        expect((await reported(dev("prod"), { prod: open }))[0]?.[2]).to.contain("its load balancer is public");
    });

    it("is in its region, and listens on the port that its load balancer may reach", async () => {
        const other = "config:\n  aws:region: us-west-2\n  glimpse:environment: prod\n  glimpse:api: { port: 8080 }\n";
        expect(await fixes(dev("prod"), { prod: other })).to.deep.equal([
            ["aws:region", "write us-west-2"],
            ["glimpse:api.port", "write 8080"],
        ]);
    });
});
