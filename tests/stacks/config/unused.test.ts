import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { parseConfig } from "../../../stacks/config";
import { others } from "../reach/others";
import { needed, type Values } from "../reach/surroundings";

/** The errors of a stack's own file, over one that it extends. */
function refused(values: Values, beneath: Values = {}): [key: string, fix: string][] {
    const layers = Object.keys(beneath).length === 0 ? [] : [{ file: "Pulumi.base.yaml", values: beneath }];
    try {
        parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values, beneath: layers, secrets: ["alarms"] });
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.faults.map(({ key, fix }) => [key.replace("glimpse:", ""), fix]);
    }
    return [];
}

const keys = (...args: Parameters<typeof refused>) => refused(...args).map(([key]) => key);

/** Settings that matter only together with another one, and are taken without it. */
const TAKEN: Record<string, string> = {
    "alarms.chatWebhook": "a secret here, which is said to need emails by the alarms themselves",
    "budget.enabled": "false is no mistake without a budget",
    "ingress.mode": "refused for its domain",
    "users.aliasAttributes": "refused for usernameAttributes",
    "workingHours.enabled": "refused for the database's windows",
    "redis.inTask": "refused for several tasks",
    "api.command": "for the image that npm run deploy brings",
    "api.healthCheckCommand": "for the image that npm run deploy brings",
    "api.cpu": "refused for the memory",
    "files.signingKeyGeneration": "the next key is another one, also after a time without any",
    "postgres.applicationPasswordGeneration": "the next password is another one, also after a time without the role",
};

describe("A setting that nothing comes of, because another one is not set, is refused", () => {
    // What tests/stacks/reach says a setting needs is what it is refused without.
    for (const [key, surroundings] of Object.entries(needed)) {
        if (TAKEN[key] !== undefined || Object.keys(surroundings).length === 0) continue;
        const [section = "", name = ""] = key.split(".");
        const value = (others as unknown as Record<string, Record<string, unknown>>)[section]?.[name];
        it(key, () => {
            const found = refused({ [section]: { [name]: value } });
            expect(found.map(([at]) => at.split(".").slice(0, 2).join(".")).join(" "), "nothing").to.contain(section);
            for (const [, fix] of found) expect(fix).to.match(/\w+ \w+/);
        });
    }

    const REFUSED: Record<string, [values: Values, key: string, fix: RegExp][]> = {
        "of a NAT instance where there is none": [
            [
                { network: { natInstances: 0, natGateways: 1, natInstanceType: "t4g.micro" } },
                "network.natInstanceType",
                /natInstances: 1/,
            ],
            [{ network: { natInstances: 0, natGateways: 1, natSpot: true } }, "network.natSpot", /remove the line/],
        ],
        "of Aurora at RDS's PostgreSQL, and of an RDS instance's volume at Aurora": [
            [{ postgres: { maximumAcu: 2 } }, "postgres.maximumAcu", /engine: aurora-postgresql/],
            [{ postgres: { previousInstanceClass: "db.t4g.small" } }, "postgres.previousInstanceClass", /engine/],
            [
                { postgres: { engine: "aurora-postgresql", instanceClass: "db.t4g.medium", minimumAcu: 1 } },
                "postgres.minimumAcu",
                /instanceClass: db.serverless/,
            ],
            [
                { postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless", storageGiB: 40 } },
                "postgres.storageGiB",
                /previousInstance: keep/,
            ],
        ],
        "of the other way in which a worker scales": [
            [
                { services: { mail: { kind: "worker", scaleOutCpuPercent: 60 } } },
                "services.mail.scaleOutCpuPercent",
                /scaleOn: cpu/,
            ],
            [
                { services: { mail: { kind: "worker", scaleOn: "cpu", backlogPerTask: 9 } } },
                "services.mail.backlogPerTask",
                /scaleOn: backlog/,
            ],
        ],
        "of CloudFront before a public load balancer": [
            [
                {
                    ingress: {
                        mode: "public",
                        domain: "a.example.com",
                        cloudFrontPrefixListId: "pl-0123456789abcdef0",
                    },
                },
                "ingress.cloudFrontPrefixListId",
                /mode: cloudfront/,
            ],
        ],
        "of a load balancer or an alarm that another stack has": [
            [{ shared: { stack: "prod" }, ingress: { accessLogDays: 30 } }, "ingress.accessLogDays", /set it in prod/],
            [{ shared: { stack: "prod" }, ingress: { idleTimeoutSeconds: 50 } }, "ingress.idleTimeoutSeconds", /prod/],
            [{ shared: { stack: "prod" }, ingress: { requestsPerAddress: 500 } }, "ingress.requestsPerAddress", /prod/],
            [{ shared: { stack: "prod" }, api: { rollbackServerErrors: 9 } }, "api.rollbackServerErrors", /prod/],
        ],
        "of a budget in another's network, which has the other's": [
            [
                {
                    shared: { stack: "prod" },
                    ceilings: { monthlyUsd: 25 },
                    budget: { costAllocationTag: "stack=dev", anomalyMonitor: "create" },
                },
                "budget.costAllocationTag budget.anomalyMonitor",
                /set it in prod/,
            ],
        ],
        "of the other tasks' way to a cache that is in the API's": [
            [
                {
                    shared: { stack: "prod" },
                    api: { desiredTasks: 1, minTasks: 1, maxTasks: 1, deploymentMaximumPercent: 200 },
                    redis: { inTask: true },
                    services: { mail: { kind: "worker", redis: true }, other: { kind: "worker", redis: false } },
                },
                "services.mail.redis",
                /inTask: false/,
            ],
        ],
        "of a client that is made, or a secret that can come back, where there is neither": [
            [
                { users: { existingClientId: "1example23456789", refreshTokenDays: 10 } },
                "users.refreshTokenDays",
                /at that client/,
            ],
            [
                { secrets: { store: "parameter-store", recoveryWindowDays: 30 } },
                "secrets.recoveryWindowDays",
                /secrets-manager/,
            ],
        ],
        "of a cache that is a container in the task": [
            [
                {
                    shared: { stack: "prod" },
                    api: { desiredTasks: 1, minTasks: 1, maxTasks: 1, deploymentMaximumPercent: 200 },
                    redis: { inTask: true, nodeType: "cache.t4g.small" },
                },
                "redis.nodeType",
                /inTask: false/,
            ],
        ],
    };
    for (const [what, cases] of Object.entries(REFUSED)) {
        it(what, () => {
            for (const [values, key, fix] of cases) {
                const found = refused(values);
                expect(found.map(([at]) => at).join(" ")).to.equal(key);
                for (const [, said] of found) expect(said).to.match(fix);
            }
        });
    }

    it("but not one that is inherited: the file beneath is for stacks that have the other one", () => {
        const base = {
            network: { natInstanceType: "t4g.micro" },
            postgres: { storageGiB: 40 },
            backup: { enabled: true, retentionDays: 30 },
        };
        const own = {
            network: { natInstances: 0, natGateways: 1 },
            postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless" },
            backup: { enabled: false },
        };
        expect(keys(own, base)).to.deep.equal([]);
        // Another value than the inherited one is the stack's own again.
        expect(keys({ ...own, network: { ...own.network, natInstanceType: "t4g.small" } }, base)).to.deep.equal([
            "network.natInstanceType",
        ]);
    });

    it("nor one of what is set back for a day: fixed tasks, no Spot in a shortage, a key's generation", () => {
        for (const own of [
            { api: { minTasks: 3, maxTasks: 3, scaleOutCpuPercent: 60 } },
            { api: { spotPercent: 0 }, spotFallback: { coolDownSeconds: 600 } },
            { files: { signingKeyGeneration: 3 } },
            { postgres: { applicationPasswordGeneration: 2 } },
        ]) {
            expect(keys(own), JSON.stringify(own)).to.deep.equal([]);
        }
    });

    it("nor a default that is written out: the file goes from one mode to another by one line", () => {
        const whole = {
            network: { natInstances: 0, natGateways: 1, natInstanceType: "t4g.nano", natVolumeGiB: 8 },
            postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless", storageGiB: 20 },
            secrets: { store: "parameter-store", recoveryWindowDays: 7 },
        };
        expect(keys(whole)).to.deep.equal([]);
        // But not of a section that was surely meant to be on.
        expect(keys({ workingHours: { from: "09:00" } })).to.deep.equal(["workingHours.from"]);
    });

    it("nor one whose other setting is there, or is the usual one", () => {
        for (const used of [
            { users: { accessTokenMinutes: 30, refreshTokenDays: 10, refreshTokenRotation: false } },
            { secrets: { recoveryWindowDays: 30 } },
            { budget: { enabled: false } },
            { budget: { costAllocationTag: "stack=prod" }, ceilings: { monthlyUsd: 83 } },
            { shared: { stack: "prod" }, budget: { enabled: false } },
            { shared: { stack: "prod", listenerPriority: 7 } },
            { network: { s3Access: "listed", s3Buckets: ["other-bucket"] } },
        ]) {
            expect(keys(used), JSON.stringify(used)).to.deep.equal([]);
        }
    });

    it("each by itself: the client's three settings", () => {
        const existingClientId = "1example23456789";
        for (const own of [{ accessTokenMinutes: 30 }, { refreshTokenDays: 10 }, { refreshTokenRotation: true }]) {
            const [name] = Object.keys(own);
            expect(keys({ users: { existingClientId, ...own } })).to.deep.equal([`users.${name}`]);
        }
    });

    it("nor a section that the file itself switches off for a while", () => {
        for (const off of [
            { backup: { enabled: false, retentionDays: 30 } },
            { workingHours: { enabled: false, from: "10:00" } },
            { httpApi: { enabled: false, corsOrigins: ["https://a.example.com"] } },
        ]) {
            expect(keys(off)).to.deep.equal([]);
        }
    });
});
