import { expect } from "chai";
import { faultOf, faultsOf, parsed } from "./helpers";

type Values = Record<string, unknown>;

/** Each: what the user got wrong, the settings, the key that is named, words of the reason, words of the fix. */
const refused: [what: string, values: Values, key: string, reason: RegExp, fix: RegExp][] = [
    [
        "a CIDR that is not private",
        { network: { cidrBlock: "52.78.0.0/16" } },
        "network.cidrBlock",
        /not private/,
        /10\.0/,
    ],
    [
        "a CIDR too small for the subnets",
        { network: { cidrBlock: "10.0.0.0/26" } },
        "network.cidrBlock",
        /too small/,
        /\/16/,
    ],
    [
        "one zone",
        { network: { availabilityZones: ["ap-northeast-2a"] } },
        "network.availabilityZones",
        /two zones/,
        /two/,
    ],
    [
        "the same zone twice",
        { network: { availabilityZones: ["ap-northeast-2a", "ap-northeast-2a"] } },
        "network.availabilityZones[1]",
        /twice/,
        /another/,
    ],
    [
        "a zone of another region",
        { network: { availabilityZones: ["ap-northeast-2a", "us-east-1b"] } },
        "network.availabilityZones[1]",
        /us-east-1.*ap-northeast-2/,
        /zone of ap-northeast-2/,
    ],
    ["no NAT under tasks", { network: { natInstances: 0 } }, "network.natInstances", /no image/, /write 1/],
    [
        "a NAT that is no Graviton",
        { network: { natInstanceType: "t3.nano" } },
        "network.natInstanceType",
        /Graviton/,
        /t4g/,
    ],
    ["a pair Fargate does not sell", { api: { cpu: 256, memoryMiB: 4096 } }, "api.cpu", /not sell/, /cpu 512/],
    ["min above desired", { api: { minTasks: 4 } }, "api.desiredTasks", /minTasks \(4\)/, /lower minTasks/],
    ["desired above max", { api: { maxTasks: 2 } }, "api.desiredTasks", /maxTasks \(2\)/, /raise maxTasks/],
    ["a Spot percentage above 100", { api: { spotPercent: 101 } }, "api.spotPercent", /percent/, /0 to 100/],
    ["a Spot percentage below 0", { api: { spotPercent: -1 } }, "api.spotPercent", /percent/, /0 to 100/],
    ["a port of 0", { api: { port: 0 } }, "api.port", /65535/, /1 to 65535/],
    ["a port of 70000", { api: { port: 70000 } }, "api.port", /65535/, /1 to 65535/],
    ["more tasks than connections", { api: { maxTasks: 40 } }, "api.maxTasks|postgres.connections", /60/, /./],
    [
        "an image and a folder to build",
        { api: { image: "nginx:1", build: "tests/stacks" } },
        "api.build",
        /one image|Dockerfile/,
        /leave one|Dockerfile/,
    ],
    ["a folder that is not there", { api: { build: "no/such/folder" } }, "api.build", /no folder/, /Dockerfile/],
    ["an image with https://", { api: { image: "https://x.dkr.ecr/api" } }, "api.image", /without https/, /:1\.0\.0/],
    ["an empty image", { api: { image: "" } }, "api.image", /not the name/, /remove/],
    [
        "a class that is not Graviton",
        { postgres: { instanceClass: "db.t3.micro" } },
        "postgres.instanceClass",
        /Graviton/,
        /db\.t4g\.micro/,
    ],
    ["less than 20 GiB", { postgres: { storageGiB: 19 } }, "postgres.storageGiB", /20/, /20/],
    ["backups for 36 days", { postgres: { backupRetentionDays: 36 } }, "postgres.backupRetentionDays", /35/, /0 to 35/],
    [
        "a cache that is not Graviton",
        { redis: { nodeType: "cache.t3.micro" } },
        "redis.nodeType",
        /Graviton/,
        /cache\.t4g\.micro/,
    ],
    ["a domain that is none", { ingress: { domain: "glimpse" } }, "ingress.domain", /one part/, /glimpse\.contact/],
    [
        "a domain that is an address",
        { ingress: { domain: "https://glimpse.contact" } },
        "ingress.domain",
        /address/,
        /bare/,
    ],
    ["a public balancer without a domain", { ingress: { mode: "public" } }, "ingress.domain", /HTTPS/, /domain/],
    [
        "a drain longer than a task lives",
        { ingress: { deregistrationDelaySeconds: 110 } },
        "ingress.deregistrationDelaySeconds",
        /110 s.*502/,
        /105 or less/,
    ],
    [
        "a task that stops before the drain ends",
        { api: { stopTimeoutSeconds: 30 } },
        "ingress.deregistrationDelaySeconds",
        /30 s.*60 s/,
        /to 65 or more/,
    ],
    [
        "a drain that leaves the last request no time",
        { ingress: { deregistrationDelaySeconds: 107 } },
        "ingress.deregistrationDelaySeconds",
        /only 3 s/,
        /105 or less, or raise glimpse:api.stopTimeoutSeconds to 112/,
    ],
    [
        "no drain at all",
        { ingress: { deregistrationDelaySeconds: 0 } },
        "ingress.deregistrationDelaySeconds",
        /cuts the requests/,
        /5 or more/,
    ],
    [
        "an application that closes connections before the load balancer does",
        { api: { keepAliveTimeoutSeconds: 60 } },
        "api.keepAliveTimeoutSeconds",
        /60 s without a byte.*502/,
        /65 or more/,
    ],
    [
        "a load balancer that keeps connections longer than the application",
        { ingress: { idleTimeoutSeconds: 120 } },
        "api.keepAliveTimeoutSeconds",
        /120 s.*it is the default/,
        /125 or more/,
    ],
    [
        "a load balancer that cuts quiet WebSockets",
        { ingress: { idleTimeoutSeconds: 20 } },
        "ingress.idleTimeoutSeconds",
        /Socket\.IO pings every 25 s/,
        /30 or more/,
    ],
    [
        "a grace that ends before a task can be found healthy",
        { api: { healthCheckGracePeriodSeconds: 20 } },
        "api.healthCheckGracePeriodSeconds",
        /every 15 s.*2 good answers, 30 s/,
        /30 or more/,
    ],
    [
        "a keep-alive that the application is given otherwise",
        { api: { environment: { KEEP_ALIVE_TIMEOUT_SECONDS: "5" } } },
        "api.environment.KEEP_ALIVE_TIMEOUT_SECONDS",
        /sets KEEP_ALIVE/,
        /write keepAliveTimeoutSeconds/,
    ],
    [
        "a cool-down of a minute",
        { spotFallback: { coolDownSeconds: 60 } },
        "spotFallback.coolDownSeconds",
        /takes minutes/,
        /300/,
    ],
    ["a bucket with dots", { files: { bucketName: "a.b.c" } }, "files.bucketName", /TLS/, /a-b-c/],
    [
        "an origin with a path",
        { files: { uploadOrigins: ["https://a.b/"] } },
        "files.uploadOrigins[0]",
        /slash/,
        /https:\/\/a\.b/,
    ],
    ["a password too short", { users: { passwordMinimumLength: 6 } }, "users.passwordMinimumLength", /12/, /12 to 99/],
    [
        "a repository in capitals",
        { images: { repositoryName: "Glimpse" } },
        "images.repositoryName",
        /lower case/,
        /glimpse-api/,
    ],
    [
        "secrets that are kept for 3 days",
        { secrets: { recoveryWindowDays: 3 } },
        "secrets.recoveryWindowDays",
        /7 to 30/,
        /7 to 30/,
    ],
    ["an address that is none", { alarms: { emails: ["me"] } }, "alarms.emails[0]", /address/, /name@example\.com/],
    [
        "an alarm above the connections there are",
        { alarms: { databaseConnections: 60 } },
        "alarms.databaseConnections",
        /50 connections/,
        /less than 50, like 45/,
    ],
    [
        "fewer connections than the alarm waits for",
        { postgres: { connections: 40 } },
        "alarms.databaseConnections",
        /40 connections.*default/,
        /less than 40, like 36/,
    ],
    [
        "an alarm that autoscaling sets off",
        { alarms: { serviceCpuPercent: 70 }, api: { scaleOutCpuPercent: 70 } },
        "alarms.serviceCpuPercent",
        /70 %/,
        /more than 70/,
    ],
    [
        "a ceiling that is not a number",
        { ceilings: { monthlyUsd: "83 USD" } },
        "ceilings.monthlyUsd",
        /text.*number/,
        /like 83/,
    ],
    [
        "a ceiling below nothing",
        { ceilings: { monthlyUsd: -1 } },
        "ceilings.monthlyUsd",
        /less than nothing/,
        /0 or more/,
    ],
    [
        "a component's ceiling that is no number",
        { ceilings: { components: { api: "20" } } },
        "ceilings.components.api",
        /text/,
        /write 20, without quotes/,
    ],
    [
        "a worst case cheaper than the usual month",
        { ceilings: { monthlyUsd: 83, worstCaseMonthlyUsd: 60 } },
        "ceilings.worstCaseMonthlyUsd",
        /83/,
        /83 or more/,
    ],
    [
        "a name too long for the bucket made from it",
        { environment: "x".repeat(50) },
        "environment",
        /64 characters.*63/,
        /49 characters.*bucketName/,
    ],
    ["a name in capitals", { environment: "Prod" }, "environment", /lower case/, /prod/],
    [
        "a variable that the stack sets",
        { api: { environment: { JWT_SECRET: "s3cret" } } },
        "api.environment.JWT_SECRET",
        /stack itself gives/,
        /name/,
    ],
    [
        "a secret given as itself",
        { api: { secrets: { PUSH_KEY: "sk-live-1234" } } },
        "api.secrets.PUSH_KEY",
        /neither the ARN/,
        /write the ARN/,
    ],
];

describe("values that cannot work", () => {
    for (const [what, values, key, reason, fix] of refused) {
        it(`refuses ${what}, says why and what to write`, () => {
            const faults = faultsOf(values).filter((fault) =>
                key.split("|").includes(fault.key.replace("glimpse:", "")),
            );
            const reported = faults.find((fault) => reason.test(fault.reason));
            expect(reported, JSON.stringify(faultsOf(values))).to.not.equal(undefined);
            expect(reported?.fix).to.match(fix);
        });
    }

    it("never shows what may be a secret", () => {
        const faults = faultsOf({ api: { secrets: { A: "sk-live-1" }, environment: { DATABASE_URL: "sk-live-2" } } });
        expect(faults).to.have.length(2);
        expect(JSON.stringify(faults)).to.not.contain("sk-live");
    });

    it("reports a key that two components read once", () => {
        expect(faultOf({ api: { port: 0 } }).key).to.equal("glimpse:api.port");
        expect(faultOf({ api: { healthCheckPath: "no slash" } }).key).to.equal("glimpse:api.healthCheckPath");
    });

    it("reports a clash of task counts together with a percentage that is none", () => {
        const keys = faultsOf({ api: { minTasks: 5, spotPercent: 101 } }).map(({ key }) => key);
        expect(keys).to.have.members(["glimpse:api.spotPercent", "glimpse:api.desiredTasks"]);
    });

    it("says when a value that clashes is only the default", () => {
        expect(faultOf({ api: { maxTasks: 2 } }).reason).to.match(/\(it is the default, since the key is not given\)$/);
        expect(faultOf({ api: { maxTasks: 2, desiredTasks: 3 } }).reason).to.not.contain("default");
    });

    it("takes a long environment when the bucket has its own name", () => {
        const files = { bucketName: "glimpse-files" };
        expect(parsed({ environment: "x".repeat(50), files }).environment).to.have.length(50);
    });

    it("takes a stack of one region as a whole", () => {
        const network = { availabilityZones: ["us-east-1a", "us-east-1b"] };
        expect(parsed({ network }, { region: "us-east-1" }).network.availabilityZones).to.deep.equal([
            "us-east-1a",
            "us-east-1b",
        ]);
        expect(faultsOf({}, { region: "us-east-1" }).map(({ key }) => key)).to.deep.equal([
            "glimpse:network.availabilityZones[0]",
            "glimpse:network.availabilityZones[1]",
        ]);
    });

    it("does not leave the region to the user who runs Pulumi", () => {
        expect(faultOf({}, { region: undefined })).to.deep.equal({
            key: "aws:region",
            value: undefined,
            reason: "without it AWS takes the region of the user who runs Pulumi (AWS_REGION, a profile), and two people build in two places",
            fix: "write aws:region: ap-northeast-2",
        });
        expect(faultsOf({}, { region: "Seoul" })[0]?.key).to.equal("aws:region");
    });
});
