import { expect } from "chai";
import { Aws, type Connection } from "../../../cli/aws/connection";
import { StackPlan } from "../../../cli/aws/stack-plan";
import { type Host, runCommand } from "../../../cli/command";
import { preflightCommand } from "../../../cli/commands/preflight";
import { repository } from "../../../cli/commands/preflight/checks/names/repository";
import { preflight } from "../../../cli/commands/preflight/run";
import { testHost } from "../../command/host";
import { type Answers, AwsStub, json, query } from "./aws-stub";
import { CASES, planned } from "./cases";

const stub = new AwsStub();
before(() => stub.listen());
after(() => stub.close());

const CALLER = query(
    "GetCallerIdentity",
    "<Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>AIDA</UserId><Account>123456789012</Account>",
);

/** AWS where every operation answers as in the table; of what the table does not fit, nothing is known. */
const LINKED = ["ecs", "ecs.application-autoscaling", "rds", "elasticache", "autoscaling", "elasticloadbalancing"];
const ANSWERS: Answers = {
    ...Object.assign({}, ...CASES.map(({ good }) => good)),
    GetCallerIdentity: CALLER,
    ListRoles: query(
        "ListRoles",
        `<Roles>${[...LINKED, "vpcorigin.cloudfront"]
            .map((name) => `<member><Path>/aws-service-role/${name}.amazonaws.com/</Path></member>`)
            .join("")}</Roles><IsTruncated>false</IsTruncated>`,
    ),
    GetServiceQuota: json({ Quota: { Value: 100 } }),
    GetMetricStatistics: json({ Label: "ResourceCount", Datapoints: [{ Timestamp: 1_764_400_000, Maximum: 2 }] }),
};

const NO_STACK = "error: no stack named 'startup-prod' found";
const pulumi = (code: number, text: string): Host["run"] => {
    return async (program, args) => {
        if (args[0] === "version") return { code: 0, stdout: "v3", stderr: "" };
        expect([program, ...args.slice(0, 2)]).to.deep.equal(["pulumi", "stack", "export"]);
        return { code, stdout: code === 0 ? text : "", stderr: code === 0 ? "" : text };
    };
};

async function run(
    args: string[],
    answers: Answers,
    given: Partial<Connection> = {},
    terminal = {},
    cli = pulumi(255, NO_STACK),
) {
    stub.play(answers);
    const { host, left } = testHost({ run: cli, env: {} }, terminal);
    left.code = await runCommand(
        preflightCommand(async () => stub.connection(given)),
        args,
        host,
    );
    return left;
}

describe("npm run preflight", () => {
    it("asks about what the stack makes, under the names that it will use, and ends with 1 where something stops it", async () => {
        const { code, stdout, stderr } = await run([], {
            ...ANSWERS,
            DescribeRepositories: { body: JSON.stringify({ repositories: [{ repositoryName: "glimpse-api" }] }) },
        });
        expect(code).to.equal(1);
        expect(stderr).to.equal("Asking AWS about startup-prod in ap-northeast-2, for 15 seconds at most\n");
        expect(stdout).to.match(/^startup-prod in ap-northeast-2, account 123456789012\n/);
        for (const line of [
            "ok       caller: who updates startup-prod in ap-northeast-2: arn:aws:iam::123456789012:user/ann, account 123456789012",
            "ok       state: what startup-prod has made already: nothing yet",
            "ok       names: whether the bucket glimpse-files-prod is free: free",
            "ok       names: whether the secret glimpse-prod-redis-auth-token is free: free",
            "ok       names: whether the dashboard glimpse-prod is free: free",
            "ok       quotas: vCPUs of Fargate Spot tasks: 1 for up, 7.5 at the peak, next to what exists: 100, 2 in use by others",
            "stop     names: whether the image repository glimpse-api is free: there is a repository of that name\n         fix: aws ecr delete-repository --repository-name glimpse-api --region ap-northeast-2, if no one needs it (with its images: --force), or set another glimpse:images.repositoryName",
        ]) {
            expect(stdout).to.include(`${line}\n`);
        }
        expect(stdout).to.match(/\nAWS would refuse this stack: \d+ stop, \d+ warning, \d+ unknown, \d+ ok\n$/);
        // Each service-linked role is judged by the one list of all of them.
        expect(stub.asked.filter((operation) => operation === "ListRoles")).to.have.length(1);
        expect(stdout).not.to.include("\u001b");
        // It makes neither of them.
        expect(stdout).not.to.match(/API Gateway|Spot instances|parameter .* is free/);
    });

    it("ends with 0 where nothing stops a stack, though something could not be asked", async () => {
        const { code, stdout } = await run(["--stack", "dev", "--format", "json"], {
            ...ANSWERS,
            GetParameters: json({ Parameters: [] }),
        });
        const { stack, counts, asked, schema } = JSON.parse(stdout);
        expect({ code, stack, schema, stops: counts.stop }).to.deep.equal({
            code: 0,
            stack: "dev",
            schema: 1,
            stops: 0,
        });
        expect(asked.filter(({ level }: { level: string }) => level === "unknown")).to.have.length(counts.unknown);
        expect(counts.ok + counts.warning + counts.unknown).to.equal(asked.length);
    });

    it("colours a terminal, and writes Markdown that a table holds", async () => {
        expect((await run([], ANSWERS, {}, { isTTY: true })).stdout).to.include("\u001b[32mok       \u001b[0mcaller:");
        const { stdout } = await run(["--format", "markdown"], ANSWERS);
        const rows = stdout.split("\n").filter((line) => line.startsWith("| "));
        expect(rows.length).to.be.above(30);
        for (const row of rows) expect(row.match(/(?<!\\)\|/g)).to.have.length(6);
    });

    it("takes what the stack's own state has for its own", async () => {
        const type = "aws:ecr/repository:Repository";
        const urn = `urn:pulumi:startup-prod::glimpse::${type}::images-repository`;
        const state = {
            deployment: { resources: [{ urn, type, id: "glimpse-api", outputs: { name: "glimpse-api" } }] },
        };
        const taken = { body: JSON.stringify({ repositories: [{ repositoryName: "glimpse-api" }] }) };
        const { stdout } = await run(
            [],
            { ...ANSWERS, DescribeRepositories: taken },
            {},
            {},
            pulumi(0, JSON.stringify(state)),
        );
        expect(stdout).to.include(
            "ok       names: whether the image repository glimpse-api is free: taken by startup-prod itself\n",
        );
    });

    it("stops where what glimpse:adopt names is not there, and takes it for the stack's where it is", async () => {
        const name = "glimpse-api";
        const planOf = (adopted: string[]) =>
            new StackPlan(
                "startup-prod",
                "ap-northeast-2",
                [planned("aws:ecr/repository:Repository", { name, _: "images-repository" })],
                { is: "none" },
                adopted,
            );
        const judged = async (adopted: string[], answer: Answers) => {
            stub.play(answer);
            const [question] = repository.questions(planOf(adopted));
            const caller = { account: "123456789012", arn: "arn:aws:iam::123456789012:user/ann" };
            const aws = new Aws(stub.connection(), "ap-northeast-2", caller, new AbortController().signal);
            return (await question?.put(aws))?.level;
        };
        const there = { DescribeRepositories: json({ repositories: [{ repositoryName: name }] }) };
        const missing = { DescribeRepositories: json({ __type: "RepositoryNotFoundException", message: "no" }, 400) };
        expect(await judged([], there)).to.equal("stop");
        expect(await judged(["images-repository"], there)).to.equal("ok");
        expect(await judged(["images-repository"], missing)).to.equal("stop");
        expect(await judged([], missing)).to.equal("ok");
    });

    const keys = { accessKeyId: "test", secretAccessKey: "test" };
    for (const [where, endingAt] of [
        ["the credentials", (expiration: Date) => ({ credentials: async () => ({ ...keys, expiration }) })],
        ["their SSO session", (sessionEnd: Date) => ({ sessionEnd })],
    ] as const) {
        it(`stops where ${where} would end before the first up does`, async () => {
            const given = endingAt(new Date(Date.now() + 8.9 * 60_000));
            const { code, stdout } = await run(["--stack", "dev"], ANSWERS, given);
            expect(code).to.equal(1);
            expect(stdout).to.match(
                /^stop {5}caller: .*the credentials end in 8 minutes, and the first up takes up to 40$/m,
            );
        });
    }

    for (const [where, given, says, fix] of [
        [
            "there are no credentials",
            {
                credentials: () =>
                    Promise.reject(
                        Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" }),
                    ),
            },
            "there are no valid credentials: CredentialsProviderError: Could not load credentials",
            "aws sso login",
        ],
        [
            "nothing is at the other end",
            { endpoint: "http://127.0.0.1:9" },
            "AWS was not reached: ",
            "AWS_ENDPOINT_URL",
        ],
        [
            "a proxy is the only way out",
            { endpoint: "http://127.0.0.1:9", hasProxy: true },
            "HTTPS_PROXY is set, and the SDK for Node.js goes through no proxy",
            "AWS CloudShell",
        ],
    ] as const) {
        it(`ends with 3 and the way out where ${where}`, async () => {
            const { code, stdout, stderr } = await run([], ANSWERS, given);
            expect(code).to.equal(3);
            expect(stdout).to.equal("");
            expect(stderr).to.include(says).and.include(fix);
        });
    }

    for (const [where, answer, says] of [
        ["the credentials have expired", "ExpiredToken", "there are no valid credentials: ExpiredToken"],
        ["a key was deleted", "InvalidClientTokenId", "there are no valid credentials: InvalidClientTokenId"],
        ["something else answers", undefined, "does not answer as AWS does"],
    ] as const) {
        it(`ends with 3 and the way out where ${where}`, async () => {
            const body =
                answer === undefined
                    ? "<!doctype html>"
                    : `<ErrorResponse><Error><Code>${answer}</Code><Message>no</Message></Error></ErrorResponse>`;
            const { code, stderr } = await run([], {
                ...ANSWERS,
                GetCallerIdentity: { body, status: answer ? 403 : 200 },
            });
            expect(code).to.equal(3);
            expect(stderr).to.include(says);
        });
    }

    it("ends with 2 for a stack that there is not, and asks AWS nothing", async () => {
        const { code, stderr } = await run(["--stack", "startup-prd"], ANSWERS);
        expect(code).to.equal(2);
        expect(stderr).to.include("there is no file Pulumi.startup-prd.yaml").and.include("did you mean startup-prod?");
        expect(stub.asked).to.deep.equal([]);
    });

    it("takes the download of the Pulumi CLI, on a fresh clone, for none of its seconds", async () => {
        const aborted: (boolean | undefined)[] = [];
        const slowly: Host["run"] = async (_, [command], { signal }) => {
            if (command === "version") await new Promise((resolve) => setTimeout(resolve, 600));
            else aborted.push(signal?.aborted);
            return { code: 255, stdout: "", stderr: NO_STACK };
        };
        stub.play(ANSWERS);
        const { host } = testHost({ run: slowly, env: {} });
        const asked = { stack: "dev", format: "text", timeout: 0.5 } as const;
        await preflight(asked, host, async () => stub.connection()).catch(() => undefined);
        expect(aborted).to.deep.equal([false]);
    });

    it("asks the rest where the Pulumi CLI could not be downloaded, or reads the state too long", async () => {
        stub.play(ANSWERS);
        const never: Host["run"] = (_, [command]) =>
            command === "version" ? Promise.reject(new Error("fetch failed")) : new Promise(() => {});
        // The seconds of the state pass at once, those of the questions do not.
        const waited: number[] = [];
        const clock = { now: Date.now, wait: async (milliseconds: number) => void waited.push(milliseconds) };
        const { host, left } = testHost({ run: never, env: {}, clock });
        await preflight({ stack: "dev", format: "text", timeout: 60 }, host, async () => stub.connection());
        expect(waited).to.deep.equal([30_000]);
        expect(left.stdout).to.include("could not ask: pulumi stack export took longer than 30 seconds\n");
        expect(left.stdout).not.to.include("no answer within");
    });

    it("ends within its bound where the credentials never come", async () => {
        const { host, left } = testHost({ run: pulumi(255, NO_STACK) });
        const connection = stub.connection({ credentials: () => new Promise(() => {}) });
        const asked = { stack: "dev", format: "text", timeout: 0.2 } as const;
        const began = Date.now();
        const error = await preflight(asked, host, async () => connection).catch((caught) => caught);
        expect(error.exitCode).to.equal(3);
        expect(Date.now() - began).to.be.below(10_000);
        expect(left.stdout).to.equal("");
    });
});
