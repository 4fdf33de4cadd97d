import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { deployCommand, SITE_RIGHTS } from "../../cli/commands/deploy";
import { logsCommand } from "../../cli/commands/logs";
import { STATUS_RIGHTS, statusCommand } from "../../cli/commands/status";
import { taskCommand } from "../../cli/commands/task";
import { temporaryFolder } from "../temporary-folder";
import { AwsError } from "./aws";
import { World } from "./world";

const SERVICES = JSON.stringify({ www: { kind: "site" } });
const HASHED = "assets/app-3f9ab12c.js";
const LATER = "assets/app-4a8bc23d.js";
const FIRST_BUILD = {
    "index.html": `<script src="/${HASHED}"></script>`,
    "about.html": "about",
    [HASHED]: "one",
    "favicon.ico": "icon",
    ".well-known/apple-app-site-association": "{}",
};
const SECOND_BUILD = { "index.html": `<script src="/${LATER}"></script>`, [LATER]: "two", "favicon.ico": "icon" };
const IMMUTABLE = "public, max-age=31536000, immutable";

describe("npm run deploy --folder (moto is S3, CloudFront is a stub)", () => {
    let world: World;
    let s3: S3Client;
    let bucket: string;
    let folder: string;
    /** What the bucket was asked to keep or delete, in order. */
    let changes: string[];
    /** How often CloudFront says that an invalidation is under way. */
    let underWay: number;
    /** What fails, in place of being done. */
    let failing: RegExp | undefined;
    let now: number;
    let isEnabled: boolean;
    const clock = {
        now: () => now,
        wait: async (milliseconds: number) => {
            now += milliseconds;
        },
    };

    before(async () => {
        world = await World.open({ "glimpse:services": SERVICES });
        s3 = new S3Client({ ...world.aws.config, forcePathStyle: true });
        bucket = String(world.inventory.resources.find(({ name }) => name === "www-bucket")?.outputs?.["bucket"]);
        world.aws.restStubs["s3"] = (operation, url, body) => {
            const key = decodeURIComponent(url.replace(/^\/[^/]+\//, "").replace(/\?.*$/, ""));
            const asked =
                operation === "DeleteObject" ? [...body.matchAll(/<Key>([^<]*)/g)].map(([, one]) => one) : [key];
            if (operation === "ListBucket" || operation === "GetObject") return undefined;
            if (failing && asked.some((one) => failing?.test(`${operation} ${one}`))) {
                throw new AwsError("InternalError", "We encountered an internal error.");
            }
            changes.push(...asked.map((one) => `${operation === "DeleteObject" ? "-" : "+"}${one}`));
            return undefined;
        };
        world.aws.restStubs["cloudfront"] = (operation, url, body) => {
            if (operation === "GetDistribution")
                return `<Distribution><Id>D1</Id><Status>Deployed</Status><DistributionConfig><Enabled>${isEnabled}</Enabled></DistributionConfig></Distribution>`;
            if (operation === "ListInvalidations")
                return `<InvalidationList><Items><InvalidationSummary><Id>I1</Id><CreateTime>2026-11-30T00:00:00Z</CreateTime><Status>Completed</Status></InvalidationSummary></Items></InvalidationList>`;
            if (operation === "CreateInvalidation") {
                if (failing?.test(operation)) throw new AwsError("ServiceUnavailable", "CloudFront is busy.");
                changes.push(`invalidate ${/<Path>(.*?)<\/Path>/.exec(body)?.[1]} of ${url.split("/")[3]}`);
            } else underWay -= 1;
            const Status = underWay > 0 ? "InProgress" : "Completed";
            return `<Invalidation><Id>I1</Id><Status>${Status}</Status></Invalidation>`;
        };
    });
    after(() => world.close());
    beforeEach(async () => {
        [changes, underWay, failing, now, isEnabled] = [[], 2, undefined, Date.now(), true];
        folder = temporaryFolder("glimpse-site");
        await fetch(`${world.aws.moto.url}/moto-api/reset`, { method: "POST" });
        await world.aws.moto.createBucket(bucket);
        world.aws.denied.clear();
        world.aws.rights();
    });

    function build(files: Record<string, string>): void {
        rmSync(folder, { recursive: true, force: true });
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
            writeFileSync(path.join(folder, name), text);
        }
    }
    const deploy = (...args: string[]) =>
        world.run((given) => deployCommand(undefined, given), ["--folder", folder, ...args], { clock });
    async function stored(): Promise<string[]> {
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
        return Contents.flatMap(({ Key = "" }) => (Key === ".glimpse-site.json" ? [] : [Key]));
    }
    const headers = async (Key: string) => {
        const { CacheControl, ContentType } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
        return [CacheControl, ContentType];
    };
    const distribution = () =>
        world.inventory.resources.find(({ name }) => name === "www-distribution")?.outputs?.["id"];

    it("uploads hashed files first and index.html last, invalidates, and has no other rights than it lists", async () => {
        build(FIRST_BUILD);
        const { code, stderr } = await deploy("--service", "www");
        expect(code, stderr).to.equal(0);
        expect(changes[0]).to.equal(`+${HASHED}`);
        expect(changes.slice(1, 3)).to.have.members(["+favicon.ico", "+.well-known/apple-app-site-association"]);
        expect(changes.slice(3)).to.deep.equal([
            "+about.html",
            "+index.html",
            `invalidate /* of ${distribution()}`,
            "+.glimpse-site.json",
        ]);
        expect(stderr).to.match(/^Deploying 5 files of .* to https:\/\/d\w+\.cloudfront\.net$/m);
        // Nothing was to be deleted.
        expect(world.aws.rights()).to.deep.equal(SITE_RIGHTS.filter((right) => right !== "s3:DeleteObject").sort());
    });

    const status = async () => {
        const { code, stdout } = await world.run(statusCommand, ["--service", "www", "--format", "json"]);
        const [part, ...others] = JSON.parse(stdout).parts;
        expect(others).to.deep.equal([]);
        return { code, part };
    };

    it("is in npm run status: what is served, since when, the distribution and its last invalidation, by the rights listed", async () => {
        const empty = await status();
        expect(empty.code).to.equal(1);
        expect(empty.part.said).to.contain("no index.html: npm run deploy -- --service www --folder dist");
        build(FIRST_BUILD);
        await deploy();
        world.aws.rights();
        const { code, part } = await status();
        expect(code, part.said).to.equal(0);
        expect(part).to.deep.include({ name: "site www", level: "ok", files: 5 });
        expect(part.distribution).to.include({ id: distribution(), enabled: true, status: "Deployed" });
        expect(part.invalidation).to.deep.equal({ status: "Completed", at: "2026-11-30T00:00:00.000Z" });
        const used = world.aws.rights();
        expect(used).to.deep.equal(["cloudfront:GetDistribution", "cloudfront:ListInvalidations", "s3:ListBucket"]);
        expect(STATUS_RIGHTS).to.include.members(used);
        isEnabled = false;
        expect((await status()).part.said).to.contain("(disabled)");
    });

    it("is unknown, with the reason, where a right lacks", async () => {
        world.aws.denied.add("cloudfront:GetDistribution");
        const { code, part } = await status();
        expect(part.level).to.equal("unknown");
        expect(part.said).to.contain("cloudfront:GetDistribution");
        expect(code).to.equal(1);
    });

    it("has no log and no task, and npm run logs and task say so", async () => {
        for (const [command, args] of [
            [logsCommand, []],
            [taskCommand, ["true"]],
        ] as const) {
            const { code, stderr } = await world.run(command, ["--service", "www", ...args]);
            expect(stderr).to.contain("it is a site of files").and.contain("npm run status -- --service www");
            expect(code).to.equal(2);
        }
    });

    it("lets browsers keep for a year what has a hash in its name, and ask for all else; each has its type", async () => {
        build(FIRST_BUILD);
        await deploy();
        expect(await headers(HASHED)).to.deep.equal([IMMUTABLE, "text/javascript; charset=utf-8"]);
        expect(await headers("index.html")).to.deep.equal(["no-cache", "text/html; charset=utf-8"]);
        expect(await headers("favicon.ico")).to.deep.equal(["no-cache", "image/x-icon"]);
        const association = await headers(".well-known/apple-app-site-association");
        expect(association).to.deep.equal(["no-cache", "application/json"]);
    });

    it("deletes a page that is no more after the invalidation; hashed files stay for pages that are open, 7 days", async () => {
        build(FIRST_BUILD);
        await deploy();
        build(SECOND_BUILD);
        [changes, underWay] = [[], 2];
        now += 60_000;
        const { stderr, code } = await deploy();
        expect(code, stderr).to.equal(0);
        expect(changes.indexOf("-about.html")).to.be.greaterThan(changes.indexOf(`invalidate /* of ${distribution()}`));
        expect(await stored()).to.have.members([...Object.keys(SECOND_BUILD), HASHED]);
        expect(stderr).to.include("1 of earlier builds stay 7 days");
        now += 6 * 86_400_000;
        await deploy();
        expect(await stored()).to.include(HASHED);
        now += 86_400_000;
        await deploy();
        expect(await stored()).to.have.members(Object.keys(SECOND_BUILD));
        expect(world.aws.rights()).to.deep.equal([...SITE_RIGHTS].sort());
    });

    it("counts a file as new that is in a build again, and uploads no hashed file twice", async () => {
        build(FIRST_BUILD);
        await deploy("--keep-days", "0");
        build(SECOND_BUILD);
        now += 60_000;
        await deploy();
        build(FIRST_BUILD);
        [changes, now] = [[], now + 86_400_000];
        await deploy();
        expect(changes).to.not.include(`+${HASHED}`);
        build(SECOND_BUILD);
        now += 6.5 * 86_400_000;
        await deploy();
        // It left the build a second time just now.
        expect(await stored()).to.include(HASHED);
    });

    for (const [what, pattern, kept] of [
        ["an asset", /^PutObject assets/, "the previous build"],
        ["another page", /^PutObject about/, "index.html is the previous build's"],
        ["index.html", /^PutObject index/, "index.html is the previous build's"],
    ] as const) {
        it(`leaves visitors the last build when the upload of ${what} fails, says so, and goes on from there`, async () => {
            build({ "index.html": "zero" });
            await deploy();
            build(FIRST_BUILD);
            [changes, failing] = [[], pattern];
            const { code, stderr } = await deploy();
            expect(code).to.equal(1);
            expect(stderr).to.include("internal error").and.include(kept);
            const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "index.html" }));
            expect(await Body?.transformToString()).to.equal("zero");
            expect(changes.filter((change) => !change.startsWith("+"))).to.deep.equal([]);
            [failing, underWay] = [undefined, 2];
            expect((await deploy()).code).to.equal(0);
            expect(await stored()).to.have.members(Object.keys(FIRST_BUILD));
        });
    }

    it("deletes nothing when the invalidation fails, or is not done in time", async () => {
        build(FIRST_BUILD);
        await deploy();
        build(SECOND_BUILD);
        [changes, failing] = [[], /CreateInvalidation/];
        const failed = await deploy();
        expect(failed.code).to.equal(1);
        expect(failed.stderr).to.include("the build is there");
        [failing, underWay] = [undefined, 1000];
        const late = await deploy("--timeout-minutes", "1");
        expect(late.code).to.equal(1);
        expect(late.stderr).to.include("not all edges").and.include("Nothing of earlier builds was deleted");
        expect(changes.filter((change) => change.startsWith("-"))).to.deep.equal([]);
        expect(await stored()).to.include.members(["about.html", LATER]);
    });

    it("says what S3 did not delete: visitors have the build all the same", async () => {
        build(FIRST_BUILD);
        await deploy();
        build(SECOND_BUILD);
        failing = /^DeleteObject/;
        now += 60_000;
        const { code, stderr } = await deploy();
        expect(code).to.equal(1);
        expect(stderr).to.include("visitors have this build");
        expect(await stored()).to.include("about.html");
    });

    it("names the right that is missing, and changes nothing", async () => {
        build(FIRST_BUILD);
        world.aws.denied.add("s3:PutObject");
        const { code, stderr } = await deploy();
        expect(code).to.equal(1);
        expect(stderr).to.include("s3:PutObject").and.include("docs/commands.md");
        expect(await stored()).to.deep.equal([]);
    });

    it("does not trust a name that only seems to have a hash: another content is asked for each time", async () => {
        build(FIRST_BUILD);
        await deploy();
        build({ ...FIRST_BUILD, [HASHED]: "other" });
        const { stderr } = await deploy();
        expect(stderr).to.include(`${HASHED} has a name with a hash, it seems, but its content changed`);
        expect((await headers(HASHED))[0]).to.equal("no-cache");
    });

    it("goes on when what the last deployment wrote down cannot be read", async () => {
        build(FIRST_BUILD);
        await deploy();
        await s3.send(new PutObjectCommand({ Bucket: bucket, Key: ".glimpse-site.json", Body: "{" }));
        build(SECOND_BUILD);
        now += 60_000;
        expect((await deploy()).code).to.equal(0);
        expect(await stored()).to.include(HASHED);
    });

    it("refuses, before AWS is asked: no folder, no index.html, a link, a wrong service, an image", async () => {
        const refused = async (...args: string[]) => {
            const { code, stderr } = await deploy(...args);
            expect(code).to.equal(2);
            return stderr;
        };
        build({ "main.js": "x" });
        expect(await refused()).to.include("it has no index.html");
        build({ "index.html": "x" });
        symlinkSync("/etc/passwd", path.join(folder, "passwd"));
        expect(await refused()).to.include("it is a link");
        build({ "index.html": "x" });
        expect(await refused("--service", "api"))
            .to.include("the stack has no such site")
            .and.include("www");
        expect(await refused("--image", "1.4.2")).to.include("a site has files and no image");
        rmSync(folder, { recursive: true });
        expect(await refused()).to.include("there is no such folder");
        expect(changes).to.deep.equal([]);
    });

    it("leaves out what begins with a dot, and says so", async () => {
        build({ "index.html": "x", ".env": "SECRET=1", ".git/config": "x" });
        const { stderr } = await deploy();
        expect(stderr).to.match(/Left out, since they begin with a dot: (\.env, \.git|\.git, \.env)\n/);
        expect(await stored()).to.deep.equal(["index.html"]);
    });
});
