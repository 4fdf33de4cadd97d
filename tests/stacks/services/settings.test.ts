import { expect } from "chai";
import type { Made } from "../../components/harness";
import { containerOf, dryRunOf, roomy, SERVICE, stack, TASK, type Values } from "./helpers";

const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
const BUCKET = "aws:s3/bucket:Bucket";
const ingress = { domain: "glimpse.contact", delegated: true };

describe("the settings of a service reach their own part, and no other", () => {
    let made: Made;
    const argumentsOf = (type: string) => Object.keys(made.one(type).inputs);

    before(async () => {
        const settings = { domain: "www.glimpse.contact", hostedZoneId: "Z0123456789ABCDEFGHIJ" };
        made = await stack(
            {
                admin: { kind: "web", paths: ["/admin/*"], database: false, redis: undefined, stickySessions: true },
                "push-2": { kind: "worker", maxTasks: 2, queue: { longestWorkSeconds: 20 } },
                www: { kind: "site", ...settings },
            },
            { ...roomy, ingress },
        );
    });

    it("a site has the zone that it brings, even below the stack's own domain", () => {
        const records = made.all("aws:route53/record:Record").filter(({ name }) => name.startsWith("www-"));
        expect(records.map(({ inputs }) => inputs["zoneId"])).to.include("Z0123456789ABCDEFGHIJ");
        expect(new Set(records.map(({ inputs }) => inputs["zoneId"])).size).to.equal(1);
    });

    it("what the stack alone reads is no argument of a component", () => {
        for (const key of ["name", "kind", "alarm"]) {
            expect(argumentsOf("glimpse:static-site:StaticSite"), key).to.not.include(key);
        }
        for (const key of ["name", "kind", "database", "redis", "files", "scaleOn", "queue"]) {
            expect(argumentsOf("glimpse:worker:Worker"), key).to.not.include(key);
        }
        const web = made.one("glimpse:fargate-service:FargateService", "admin").inputs;
        for (const key of ["paths", "hosts", "deregistrationDelaySeconds", "stickySessions"]) {
            expect(web, key).to.not.have.property(key);
        }
        const group = made.one("aws:lb/targetGroup:TargetGroup", "admin-route-tg").inputs;
        expect(group["stickiness"]).to.include({ enabled: true });
    });

    it("one that is given and undefined, as a program may, is the default", () => {
        const { secrets } = containerOf(made.one(TASK, "admin-task"));
        expect(Object.keys(secrets)).to.include("REDIS_URL").and.to.not.include("DATABASE_URL");
    });

    it("the address of a queue is found under the service's name, words apart", () => {
        const { environment } = containerOf(made.one(TASK, "admin-task"));
        expect(environment).to.have.property("PUSH_2_QUEUE_URL");
    });

    it("the place of a rule is the same today as it was, so that an update moves none", () => {
        const { inputs } = made.one("aws:lb/listenerRule:ListenerRule", "admin-route-rule");
        expect(inputs["priority"]).to.equal(29_751);
    });

    it("a stack without working hours puts no service to sleep", () => {
        expect(made.all(SERVICE)).to.have.length(3);
        expect(made.all(ACTION)).to.deep.equal([]);
    });
});

describe("a service under working hours", () => {
    it("that has no task is not woken, and the others are", async () => {
        const idle = { kind: "worker", minTasks: 0, desiredTasks: 0, maxTasks: 0 };
        const asleep = await stack(
            { idle, mail: { kind: "worker", maxTasks: 2 } },
            {
                ...roomy,
                workingHours: { enabled: true },
                postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
            },
        );
        const names = asleep.all(ACTION).map(({ name }) => name);
        expect(names).to.include.members(["mail-asleep", "mail-awake"]);
        expect(names.filter((name) => name.startsWith("idle"))).to.deep.equal([]);
    });
});

describe("the files of a site are guarded against deletion", () => {
    const guarded = async (ofStack: boolean, ofSite: boolean) => {
        const values: Values = {
            deletionProtection: ofStack,
            services: { www: { kind: "site", deletionProtection: ofSite } },
        };
        const { resources } = await dryRunOf(values);
        const bucket = resources.find(({ type, name }) => type === BUCKET && name === "www-bucket");
        return bucket?.inputs["forceDestroy"] === false;
    };

    it("as long as the stack is, and the site is: either of the two lifts the guard", async () => {
        expect(await guarded(true, true)).to.equal(true);
        expect(await guarded(true, false)).to.equal(false);
        expect(await guarded(false, true)).to.equal(false);
        expect(await guarded(false, false)).to.equal(false);
    });
});

describe("a worker in another stack's network", () => {
    it("reports what its queue holds back to that stack's topic, whether its queue is described or not", async () => {
        for (const queue of [undefined, { longestWorkSeconds: 20 }]) {
            const mail = { kind: "worker", maxTasks: 2, ...(queue ? { queue } : {}) };
            const { resources } = await dryRunOf({ ...roomy, shared: { stack: "startup-prod" }, services: { mail } });
            const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
            const names = ["mail-queue-alarms-oldest-message", "mail-queue-alarms-dead-letters"];
            expect(alarms.map(({ name }) => name)).to.include.members(names);
            for (const name of names) {
                const actions = alarms.find((one) => one.name === name)?.inputs["alarmActions"];
                expect(actions).to.have.length(1);
            }
        }
    });
});
