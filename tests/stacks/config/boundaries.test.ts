import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { parseConfig } from "../../../stacks/config";

type Values = Record<string, unknown>;

/** The keys that are refused, each with its fix; none where the stack can be. */
function refused(values: Values, region: string | undefined = "ap-northeast-2"): [string, string][] {
    try {
        parseConfig({ stack: "startup-prod", region, values });
        return [];
    } catch (error) {
        if (error instanceof InputError) return error.faults.map(({ key, fix }) => [key.replace("glimpse:", ""), fix]);
        throw error;
    }
}

const drain = (deregistrationDelaySeconds: number, stopTimeoutSeconds = 110): Values => ({
    ingress: { deregistrationDelaySeconds },
    api: { stopTimeoutSeconds },
});
const idle = (idleTimeoutSeconds: number, keepAliveTimeoutSeconds: number): Values => ({
    ingress: { idleTimeoutSeconds },
    api: { keepAliveTimeoutSeconds },
});
const grace = (healthCheckGracePeriodSeconds: number): Values => ({ api: { healthCheckGracePeriodSeconds } });
const ceilings = (monthlyUsd: number, worstCaseMonthlyUsd: number): Values => ({
    ceilings: { monthlyUsd, worstCaseMonthlyUsd },
});
const connections = (databaseConnections: number, shared: number): Values => ({
    alarms: { databaseConnections },
    postgres: { connections: shared },
    api: { maxTasks: 3 },
});
const cpu = (serviceCpuPercent: number, scaleOutCpuPercent: number): Values => ({
    alarms: { serviceCpuPercent },
    api: { scaleOutCpuPercent },
});
const healthy = (healthyTasks: number, minTasks: number): Values => ({ alarms: { healthyTasks }, api: { minTasks } });
const disk = (freeStorageGiB: number, storageGiB: number): Values => ({
    alarms: { freeStorageGiB },
    postgres: { storageGiB },
});
const contract = (more: Values): Values => ({
    commitments: [{ kind: "compute-savings-plan", hourlyUsd: 0.02, years: 1, payment: "none", ...more }],
});
const database = (more: Values): Values => ({
    commitments: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none", ...more }],
});
const cache = (more: Values): Values => ({
    commitments: [
        { kind: "cache-reserved", nodeType: "cache.t4g.micro", engine: "valkey", years: 3, payment: "all", ...more },
    ],
});

const DRAIN = "ingress.deregistrationDelaySeconds";
const IDLE = "ingress.idleTimeoutSeconds";
const ALIVE = "api.keepAliveTimeoutSeconds";
const GRACE = "api.healthCheckGracePeriodSeconds";
const WORST = "ceilings.worstCaseMonthlyUsd";
const raise = (to: number) => `raise glimpse:api.stopTimeoutSeconds to ${to} or more (120 at most, the notice of Spot)`;

/** The last value that can be, and the first that cannot, with what to write. */
const BOUNDARIES: Record<string, [values: Values, ...faults: [key: string, fix: string][]][]> = {
    "the drain, and the time that a task has to stop": [
        [drain(5)],
        [drain(4), [DRAIN, "write 5 or more, the longest that a request takes; 60 is the default"]],
        [drain(105)],
        [drain(106), [DRAIN, `write 105 or less, or ${raise(111)}`]],
        [drain(110), [DRAIN, `write 105 or less, or ${raise(115)}`]],
        [drain(115, 120)],
        [drain(115, 115), [DRAIN, `write 110 or less, or ${raise(120)}`]],
        [drain(116, 120), [DRAIN, "write 115 or less"]],
        [drain(116, 115), [DRAIN, "write 110 or less; 60 is enough for requests that end within a minute"]],
        [drain(6, 6), [DRAIN, `write 1 or less, or ${raise(11)}`]],
        [drain(3, 3), [DRAIN, `write 1 or less, or ${raise(8)}`]],
    ],
    "idle connections": [
        [idle(60, 61)],
        [idle(60, 60), [ALIVE, "write 65 or more, or lower glimpse:ingress.idleTimeoutSeconds below 60"]],
        [idle(26, 65)],
        [idle(25, 65), [IDLE, "write 30 or more; 60 is the default"]],
    ],
    "the grace of a task that starts": [
        [grace(30)],
        [grace(29), [GRACE, "write 30 or more, and add what the application takes to start; 60 is the default"]],
        [grace(0), [GRACE, "write 30 or more, and add what the application takes to start; 60 is the default"]],
    ],
    "ceilings of the usual and of the worst month": [
        [ceilings(83, 83)],
        [ceilings(0, 0)],
        [ceilings(83, 82.99), [WORST, "write 83 or more"]],
        [ceilings(83, 0), [WORST, "write 83 or more"]],
        [ceilings(83, -1), [WORST, "write the dollars that a month may cost, 0 or more"]],
    ],
    "alarms, and what they are about": [
        [connections(49, 50)],
        [connections(50, 50), ["alarms.databaseConnections", "write less than 50, like 45"]],
        [cpu(71, 70)],
        [cpu(70, 70), ["alarms.serviceCpuPercent", "write more than 70, or lower glimpse:api.scaleOutCpuPercent"]],
    ],
    "the alarm of healthy tasks, and the least that autoscaling leaves": [
        [healthy(2, 2)],
        [healthy(3, 2), ["alarms.healthyTasks", "write 2 or less, or raise glimpse:api.minTasks"]],
    ],
    "the alarm of free disk, and the disk": [
        [disk(19, 20)],
        [disk(20, 20), ["alarms.freeStorageGiB", "write less, like 4"]],
    ],
    "the CPU alarm, and the target that follows from a task's size": [
        [{ alarms: { serviceCpuPercent: 60 } }],
        [
            { alarms: { serviceCpuPercent: 60 }, api: { cpu: 512, memoryMiB: 1024 } },
            ["alarms.serviceCpuPercent", "write more than 70, or lower glimpse:api.scaleOutCpuPercent"],
        ],
    ],
    contracts: [
        [contract({})],
        [contract({ years: 3, payment: "partial" })],
        [contract({ hourlyUsd: 0 }), ["commitments[0].hourlyUsd", "write more than 0"]],
        [contract({ hourlyUsd: -1 }), ["commitments[0].hourlyUsd", "write more than 0"]],
        [contract({ hourlyUsd: undefined }), ["commitments[0].hourlyUsd", "add hourlyUsd"]],
        [contract({ count: 1 }), ["commitments[0].count", "remove the line"]],
        [contract({ engine: "postgres" }), ["commitments[0].engine", "remove the line"]],
        [contract({ years: 0 }), ["commitments[0].years", "write 1 or 3"]],
        [contract({ payment: "" }), ["commitments[0].payment", "write none, partial or all"]],
        [database({ engine: "postgres", count: 1 })],
        [database({ count: 0 }), ["commitments[0].count", "write 1 or more"]],
        [database({ years: 3, payment: "partial" })],
        [database({ years: 3 }), ["commitments[0].payment", "write partial or all"]],
        [database({ nodeType: "cache.t4g.micro" }), ["commitments[0].nodeType", "remove the line"]],
        [contract({ kind: "ec2-savings-plan", family: "t4g" })],
        [contract({ kind: "ec2-savings-plan" }), ["commitments[0].family", "add family"]],
        [contract({ family: "t4g" }), ["commitments[0].family", "remove the line"]],
        [
            {
                discountPercent: 99.9,
                tax: 100,
                currency: { code: "KRW", perUsd: 1380 },
                prices: { "lambda.arm.gb-second": 0 },
            },
        ],
        [{ discountPercent: 100 }, ["discountPercent", "write a number, 0 or more"]],
        [{ discountPercent: -1 }, ["discountPercent", "write a number, 0 or more"]],
        [{ tax: -1 }, ["tax", "write a number from 0 to 100"]],
        [{ tax: 101 }, ["tax", "write a number from 0 to 100"]],
        [{ currency: { code: "KRW" } }, ["currency.perUsd", "add perUsd"]],
        [
            { currency: { code: "won", perUsd: 0 } },
            ["currency.code", "write three capital letters, like KRW"],
            ["currency.perUsd", "write how much of it is one dollar, more than 0"],
        ],
        [{ currency: { code: "USD", perUsd: 1 } }, ["currency.code", "write three capital letters, like KRW"]],
        [
            { prices: { "lambda.arm.gb-second": -1 } },
            ["prices.lambda.arm.gb-second", "write the dollars of one unit, 0 or more"],
        ],
        [cache({ count: 2 })],
        [cache({ payment: "none" })],
        [
            cache({ nodeType: undefined, engine: undefined }),
            ["commitments[0].nodeType", "add nodeType"],
            ["commitments[0].engine", "add engine"],
        ],
        [cache({ instanceClass: "db.t4g.micro" }), ["commitments[0].instanceClass", "remove the line"]],
        [
            { commitments: [{ kind: "toString", years: 1, payment: "all" }] },
            ["commitments[0].kind", "write rds-reserved, compute-savings-plan, ec2-savings-plan or cache-reserved"],
        ],
    ],
    "the way out of the network": [
        [{ network: { natInstances: 1, natGateways: 0 } }],
        [{ network: { natInstances: 0, natGateways: 1 } }],
        [{ network: { natInstances: 0, natGateways: 0 } }, ["network.natInstances", "write 1 (8 USD a month)"]],
    ],
};

describe("the last value that can be, and the first that cannot", () => {
    for (const [what, rows] of Object.entries(BOUNDARIES)) {
        for (const [values, ...faults] of rows) {
            it(`${what}: ${JSON.stringify(values)} ${faults.length === 0 ? "can be" : "cannot"}`, () => {
                expect(refused(values)).to.deep.equal(faults);
            });
        }
    }
});

describe("names that AWS takes, and their neighbours", () => {
    const REPOSITORY = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api";
    const digest = `@sha256:${"0123456789abcdef".repeat(4)}`;
    const NAMES: Record<
        string,
        { of: (name: string) => [string, string][]; key: string; good: string[]; bad: string[] }
    > = {
        regions: {
            of: (name) => refused({ network: { availabilityZones: [`${name}a`, `${name}b`] } }, name),
            key: "aws:region",
            good: ["ap-northeast-2", "us-east-1", "us-gov-west-1", "eu-central-2"],
            bad: [
                "Seoul",
                "ap_northeast_2",
                "ap-northeast-22",
                "ap-northeast",
                "xap-northeast-2",
                "AP-NORTHEAST-2",
                "ap-2",
            ],
        },
        environments: {
            of: (environment) => refused({ environment, files: { bucketName: "glimpse-files" } }),
            key: "environment",
            good: ["prod", "a", "a-b", "1", "a-1-b"],
            bad: ["", "Prod", "a--b", "-a", "a-", "a.b", "a b", "a_b"],
        },
        "environments that name the bucket": {
            of: (environment) => refused({ environment }),
            key: "environment",
            good: ["x".repeat(49)],
            bad: ["x".repeat(50)],
        },
        images: {
            of: (image) => refused({ api: { image } }),
            key: "api.image",
            good: [
                "nginx",
                "nginx:1",
                "a/b/c:1.0_2-3",
                "localhost:5000/api:1",
                `${REPOSITORY}:1.0.0`,
                `${REPOSITORY}${digest}`,
                `nginx:1${digest}`,
                `a:${"1".repeat(128)}`,
                "a".repeat(255),
            ],
            bad: [
                "",
                " nginx",
                "nginx ",
                "https://nginx",
                "nginx:",
                "nginx:1:2",
                "nginx:-1",
                "nginx/",
                "/nginx",
                "-nginx",
                "nginx@sha256:abc",
                `nginx${digest}0`,
                `a:${"1".repeat(129)}`,
                "a".repeat(256),
            ],
        },
    };
    for (const [what, { of, key, good, bad }] of Object.entries(NAMES)) {
        it(`are ${what} like ${good[0]?.slice(0, 20)}`, () => {
            for (const name of good) expect(of(name), name).to.deep.equal([]);
        });
        it(`are no ${what} like ${JSON.stringify(bad[0]?.slice(0, 20))}`, () => {
            for (const name of bad)
                expect(
                    of(name).map(([at]) => at),
                    name,
                ).to.include(key);
        });
    }

    it("are refused where the stack itself gives the tasks that name", () => {
        const own =
            "DATABASE_URL DATABASE_URL_ARN REDIS_URL REDIS_URL_ARN JWT_SECRET JWT_SECRET_ARN JWT_SECRET_PREVIOUS";
        for (const name of own.split(" ")) {
            for (const list of ["environment", "secrets"]) {
                const arn = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/x";
                expect(refused({ api: { [list]: { [name]: arn } } })).to.deep.equal([
                    [`api.${list}.${name}`, "remove the line, or take another name"],
                ]);
            }
        }
        expect(refused({ api: { environment: { DATABASE: "x", REDIS: "x", JWT: "x" } } })).to.deep.equal([]);
    });
});
