import { expect } from "chai";
import { InputError } from "../../components/faults";
import { bill } from "../../costs";
import { dryRun, type ResourceRecord } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startup } from "../../stacks/startup";
import { Made } from "../components/harness";

type Values = Record<string, unknown>;

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";
/** Room for the workers' connections. */
const roomy = { api: { maxTasks: 4 } };

function parsed(values: Values) {
    return parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
}

async function stack(services: Values, more: Values = roomy): Promise<Made> {
    const config = parsed({ ...more, services });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return new Made(await dryRun({ ...options, program: () => startup(config) }));
}

/** The faults, as `key: reason`. */
function faults(services: unknown, more: Values = roomy): string[] {
    try {
        parsed({ ...more, services });
        return [];
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.faults.map(({ key, reason }) => `${key.replace("glimpse:services.", "")}: ${reason}`);
    }
}

function containerOf(task: ResourceRecord) {
    const [only] = JSON.parse(String(task.inputs["containerDefinitions"]));
    const named = (list: { name: string; value?: string; valueFrom?: string }[]) =>
        Object.fromEntries(list.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
    return { ...only, environment: named(only.environment), secrets: named(only.secrets) };
}

describe("glimpse:services", () => {
    let made: Made;
    const taskOf = (name: string) => containerOf(made.one(TASK, `${name}-task`));

    before(async () => {
        made = await stack({
            mail: { kind: "worker", command: ["node", "dist/worker.js"], maxTasks: 3 },
            "push-2": { kind: "worker", scaleOn: "cpu", database: false, redis: false, files: true, image },
        });
    });

    it("are services of the API's cluster, under their own names", () => {
        const all = made.all(SERVICE).map(({ inputs }) => [inputs["name"], inputs["cluster"]]);
        const cluster = made.one("aws:ecs/cluster:Cluster").outputs?.["arn"];
        expect(all).to.have.deep.members([
            ["glimpse-api", cluster],
            ["glimpse-mail", cluster],
            ["glimpse-push-2", cluster],
        ]);
        const logs = made.all("aws:cloudwatch/logGroup:LogGroup").map(({ inputs }) => inputs["name"]);
        expect(logs).to.include.members(["/ecs/glimpse-prod/mail", "/ecs/glimpse-prod/push-2"]);
    });

    it("share database, cache, network and image, and what of these they do not need they are not given", () => {
        const { environment, secrets } = taskOf("mail");
        expect(Object.keys(secrets)).to.have.members(["DATABASE_URL", "REDIS_URL"]);
        expect(Object.keys(environment)).to.have.members([
            "NODE_ENV",
            "DATABASE_URL_ARN",
            "REDIS_URL_ARN",
            "QUEUE_URL",
            "STOP_TIMEOUT_SECONDS",
        ]);
        expect(taskOf("push-2").secrets).to.deep.equal({});
        expect(Object.keys(taskOf("push-2").environment)).to.have.members([
            "NODE_ENV",
            "S3_BUCKET_NAME",
            "STOP_TIMEOUT_SECONDS",
        ]);
        expect(taskOf("push-2").image).to.equal(image);
        const to = made.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").map(({ name }) => name);
        expect(to).to.include.members(["mail-to-postgres", "mail-to-redis"]);
        expect(to).to.not.include.members(["push-2-to-postgres"]);
    });

    it("have a queue that the API finds and may send to, and no one else works off", () => {
        const [queue] = made.all("aws:sqs/queue:Queue").filter(({ inputs }) => inputs["name"] === "glimpse-prod-mail");
        const { url, arn } = Object(queue?.outputs) as { url: string; arn: string };
        expect(containerOf(made.one(TASK, "api-task")).environment["MAIL_QUEUE_URL"]).to.equal(url);
        expect(taskOf("mail").environment.QUEUE_URL).to.equal(url);
        const policies = made.all("aws:iam/rolePolicy:RolePolicy");
        const about = policies.filter(({ inputs }) => String(inputs["policy"]).includes(arn)).map(({ name }) => name);
        expect(about).to.have.members(["api-task-queues", "mail-task-queue"]);
        const alarms = made.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name);
        expect(alarms).to.include.members(["mail-queue-alarms-oldest-message", "mail-queue-alarms-dead-letters"]);
    });

    it("are on the bill, each as a component", () => {
        const { components, unpriced } = bill(made.inventory.resources, { region: "ap-northeast-2" });
        expect(unpriced).to.deep.equal([]);
        const monthly = new Map(components.map(({ name, monthly }) => [name, monthly.toFixed(2)]));
        expect(monthly.get("mail")).to.match(/^8\.[5-9]|^9\./);
        expect(monthly.get("mail-queue")).to.equal("0.17");
        expect(monthly.has("push-2")).to.equal(true);
    });

    it("share the budget of connections with the API, deployments included", async () => {
        // Of 50: the API's 4 tasks are 6 in a deployment, the worker's 3 are 6.
        const database = made.one("glimpse:postgres:Postgres");
        expect(database.outputs?.["connectionLimitPerTask"]).to.equal(4);
        const alone = (await stack({})).one("glimpse:postgres:Postgres");
        expect(alone.outputs?.["connectionLimitPerTask"]).to.equal(8);
        expect(alone.inputs).to.not.have.property("otherTasks");
        expect(faults({ mail: { kind: "worker", maxTasks: 30 } })).to.deep.include(
            "glimpse:postgres.connections: 4 tasks are 6 during a deployment at 150 %, and other services have 60, each with a connection at least (it is the default, since the key is not given)",
        );
    });

    it("sleep with the stack", async () => {
        const hours = {
            workingHours: { enabled: true },
            postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
        };
        const asleep = await stack({ mail: { kind: "worker" } }, { ...roomy, ...hours });
        const actions = asleep.all("aws:appautoscaling/scheduledAction:ScheduledAction").map(({ name }) => name);
        expect(actions).to.include.members(["mail-asleep", "mail-awake"]);
    });

    it("change nothing of a stack that has none", async () => {
        const [none, empty] = [await stack({}), new Made(await dryRunOf({ ...roomy }))];
        expect(none.inventory.resources).to.deep.equal(empty.inventory.resources);
    });
});

function dryRunOf(values: Values) {
    const config = parsed(values);
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return dryRun({ ...options, program: () => startup(config) });
}

describe("What is wrong with glimpse:services", () => {
    it("is reported in one error: kinds, names, settings, queues", () => {
        expect(
            faults({
                a: { kind: "worker" },
                api: { kind: "worker" },
                Mail: { kind: "worker" },
                one: { kind: "wroker" },
                two: {},
                three: "worker",
                four: { kind: "worker", cpus: 256, memoryMiB: "512", queue: { visibilityTimeoutSeconds: 10 } },
                five: { kind: "worker", scaleOn: "cpu", queue: {} },
                six: { kind: "worker", serviceName: "glimpse-api" },
                seven: { kind: "worker", logGroupName: "/ecs/glimpse-prod/six", environment: { DATABASE_URL: "x" } },
            }).map((fault) => fault.replace(/ \(it is the default.*/, "")),
        ).to.have.members([
            "one.kind: there is no such kind of service",
            "two.kind: every service says which kind it is",
            "three: this is text, and a service is settings by name",
            "four.memoryMiB: this is text, and the key takes a number",
            "four.cpus: glimpse:services.four has no such setting",
            "a: its resources are named after it: 2 to 20 lower-case letters, digits and single hyphens, a letter first",
            "api: a part of the stack bears this name",
            "Mail: its resources are named after it: 2 to 20 lower-case letters, digits and single hyphens, a letter first",
            "four.queue.visibilityTimeoutSeconds: the work on a message takes up to 30 s (longestWorkSeconds): SQS would give it to a second worker while the first still works on it",
            "five.queue: a worker that follows its CPU has no queue (scaleOn)",
            "seven.environment.DATABASE_URL: the stack itself gives the tasks something under this name",
            "six.serviceName: glimpse:api has the same, and AWS takes a name once",
            "seven.logGroupName: glimpse:services.six has the same, and AWS takes a name once",
            "glimpse:postgres.connections: 4 tasks are 6 during a deployment at 150 %, and other services have 56, each with a connection at least",
        ]);
    });

    it("is that it is no mapping, or that a value in it is encrypted", () => {
        expect(faults(["mail"])).to.have.length(1);
        expect(faults("mail")).to.have.length(1);
        const hidden = () =>
            parseConfig({
                stack: "startup-prod",
                region: "ap-northeast-2",
                values: { ...roomy, services: { mail: { kind: "worker", environment: { KEY: "hunter22" } } } },
                secrets: ["services"],
            });
        expect(hidden)
            .to.throw(InputError, /encrypted here/)
            .and.not.match(/hunter22/);
    });

    it("is a variable of the API's that a queue would take", () => {
        const api = { maxTasks: 4, environment: { MAIL_QUEUE_URL: "x" } };
        expect(faults({ mail: { kind: "worker" } }, { api })).to.deep.equal([
            "mail: the API finds the queue of mail there",
        ]);
    });
});

describe("a service of the kind web", () => {
    const admin = { kind: "web", paths: ["/admin", "/admin/*"], command: ["node", "dist/admin.js"] };
    const reasons = (services: unknown, more: Values = roomy) =>
        faults(services, more).map((fault) => fault.split(": ")[0]);

    it("answers its paths at the API's load balancer, with its own health check, scaling and rollback", async () => {
        const made = await stack({ admin: { ...admin, healthCheckPath: "/admin/health" }, mail: { kind: "worker" } });
        const { inputs } = made.one("aws:lb/listenerRule:ListenerRule", "admin-route-rule");
        expect(inputs["conditions"]).to.deep.equal([{ pathPattern: { values: ["/admin", "/admin/*"] } }]);
        expect(inputs["listenerArn"]).to.equal(made.one("aws:lb/listener:Listener").outputs?.["arn"]);
        const group = made.one("aws:lb/targetGroup:TargetGroup", "admin-route-tg");
        expect(group.inputs["healthCheck"]).to.include({ path: "/admin/health" });
        const service = made.one(SERVICE, "admin-service").inputs;
        expect(service["loadBalancers"]).to.deep.equal([
            { targetGroupArn: group.outputs?.["arn"], containerName: "app", containerPort: 3001 },
        ]);
        expect(service["alarms"]).to.have.property("enable", true);
        const task = containerOf(made.one(TASK, "admin-task"));
        expect(Object.keys(task.secrets)).to.have.members([
            "DATABASE_URL",
            "REDIS_URL",
            "JWT_SECRET",
            "JWT_SECRET_PREVIOUS",
        ]);
        expect(task.environment).to.include({ PORT: "3001" }).and.to.have.property("MAIL_QUEUE_URL");
    });

    it("keeps the place of its rule when others come or go", async () => {
        const place = async (services: Values) =>
            (await stack(services)).one("aws:lb/listenerRule:ListenerRule", "admin-route-rule").inputs["priority"];
        const alone = await place({ admin });
        expect(alone).to.be.within(1000, 40_999);
        expect(await place({ docs: { kind: "web", paths: ["/docs/*"] }, admin })).to.equal(alone);
    });

    it("is refused with paths of another one, of everything, or with none", () => {
        expect(
            reasons({
                one: { kind: "web", paths: ["/a/*"] },
                two: { kind: "web", paths: ["/x", "/*/b"] },
                three: { kind: "web", paths: ["/*"] },
                four: { kind: "web" },
            }).filter((key) => !key?.startsWith("glimpse:postgres")),
        ).to.deep.equal(["four.paths", "two.paths[1]", "three.paths[0]"]);
    });

    it("is refused where it would drain longer than it lives, or be asked on a connection that it closed", () => {
        const late = { ...admin, deregistrationDelaySeconds: 110, keepAliveTimeoutSeconds: 30 };
        expect(reasons({ admin: late })).to.have.members([
            "admin.deregistrationDelaySeconds",
            "admin.keepAliveTimeoutSeconds",
        ]);
    });

    it("is refused with a path that the load balancer hides from everyone outside, unless it is taken out there", () => {
        const hidden = (paths: string[], hiddenPaths?: string[]) =>
            faults(
                { admin: { ...admin, paths } },
                { ...roomy, ...(hiddenPaths ? { ingress: { hiddenPaths } } : {}) },
            ).map((fault) => fault.split(": ")[0]);
        expect(hidden(["/ready"])).to.deep.equal(["admin.paths[0]"]);
        expect(hidden(["/admin", "/internal/?/*"], ["/internal/*"])).to.deep.equal(["admin.paths[1]"]);
        expect(hidden(["/internal/*"], ["/internal/????"])).to.deep.equal([]);
        expect(hidden(["/r*"])).to.deep.equal([]);
        expect(hidden(["/ready/all", "/Ready"])).to.deep.equal([]);
        expect(hidden(["/ready"], [])).to.deep.equal([]);
    });

    it("is refused in another stack's network, and before the public load balancer has its certificate", () => {
        expect(reasons({ admin }, { ...roomy, ingress: { mode: "public", domain: "glimpse.contact" } })).to.include(
            "admin.kind",
        );
        expect(reasons({ admin }, { ...roomy, shared: { stack: "startup-prod" } })).to.include("admin.kind");
    });
});

describe("a service of the kind job", () => {
    const nightly = { kind: "job", schedule: "cron(30 3 * * ? *)", timeZone: "Asia/Seoul" };

    it("is started at its times, shares what the others share, and reports to the stack's topic", async () => {
        const made = await stack({
            nightly: { ...nightly, image, command: ["node", "dist/job.js"] },
            mail: { kind: "worker" },
        });
        const { inputs } = made.one("aws:scheduler/schedule:Schedule", "nightly");
        expect(inputs).to.include({
            scheduleExpression: "cron(30 3 * * ? *)",
            scheduleExpressionTimezone: "Asia/Seoul",
        });
        const task = containerOf(made.one(TASK, "nightly-task"));
        expect(task.command).to.deep.equal(["node", "dist/job.js"]);
        expect(Object.keys(task.secrets)).to.have.members(["DATABASE_URL", "REDIS_URL"]);
        expect(task.environment).to.have.property("MAIL_QUEUE_URL");
        expect(made.all(SERVICE).map(({ name }) => name)).to.have.members(["api-service", "mail-service"]);
        const topic = made.one("aws:sns/topic:Topic").outputs?.["arn"];
        const alarms = made
            .all("aws:cloudwatch/metricAlarm:MetricAlarm")
            .filter(({ name }) => name.startsWith("nightly-"));
        expect(alarms.map(({ name }) => name)).to.have.members([
            "nightly-failed",
            "nightly-dropped",
            "nightly-not-run",
        ]);
        for (const alarm of alarms) expect(alarm.inputs["alarmActions"]).to.deep.equal([topic]);
        expect(made.all("aws:cloudwatch/logGroup:LogGroup").map(({ inputs: { name } }) => name)).to.include(
            "/ecs/glimpse-prod/nightly",
        );
    });

    it("costs what its runs take, on the bill as a component", async () => {
        const made = await stack({ nightly });
        const { components, unpriced } = bill(made.inventory.resources, { region: "ap-northeast-2" });
        expect(unpriced).to.deep.equal([]);
        // 2.53 hours of a task of $8.29 a month; its logs have a share of the others'.
        const runs = components
            .filter(({ name }) => name === "nightly")
            .flatMap(({ lines }) => lines.filter(({ what }) => what.startsWith("30 runs of 5 minutes")));
        expect(runs.map(({ monthly }) => monthly.toFixed(4))).to.deep.equal(["0.0236", "0.0052"]);
    });

    it("is one task in the budget of connections", async () => {
        const other = async (services: Values) =>
            (await stack(services)).one("glimpse:postgres:Postgres").inputs["otherTasks"];
        expect(await other({ nightly })).to.equal(1);
        expect(await other({ nightly: { ...nightly, database: false } })).to.equal(undefined);
    });

    it("changes nothing of the other services, whose tasks are replaced by nothing", async () => {
        const [one, other] = [
            await stack({ mail: { kind: "worker" } }),
            await stack({ mail: { kind: "worker" }, nightly: { ...nightly, database: false } }),
        ];
        const inputsOf = (made: Made) =>
            made.inventory.resources.map(({ urn, inputs }) => [urn, JSON.stringify(inputs)] as const);
        const after = new Map(inputsOf(other));
        expect(inputsOf(one).filter(([urn, inputs]) => after.get(urn) !== inputs)).to.deep.equal([]);
    });

    it("is refused without a schedule, or with one that AWS refuses", () => {
        expect(
            faults({
                one: { kind: "job" },
                two: { ...nightly, schedule: "rate(1 day)", retries: 9 },
                three: { ...nightly, maxTasks: 2 },
            }),
        ).to.deep.equal([
            "three.maxTasks: glimpse:services.three has no such setting",
            "one.schedule: without it nothing says when the job is due",
            "two.schedule: it is not of the form cron(minutes hours day-of-month month day-of-week year)",
            "two.retries: what fails six times needs a person, not a seventh run",
        ]);
    });
});

describe("a service of the kind site", () => {
    const www = { kind: "site", domain: "www.glimpse.contact" };
    const ingress = { domain: "glimpse.contact", delegated: true };

    it("is files behind their own distribution, in the zone of the way in; nothing else of the stack changes", async () => {
        const alarms = { emails: ["you@example.com"] };
        const [made, without] = [
            await stack({ www }, { ingress, alarms }),
            new Made(await dryRunOf({ ingress, alarms })),
        ];
        const zone = made.one("aws:route53/zone:Zone").outputs?.["zoneId"];
        expect(made.one("aws:route53/record:Record", "www-ipv4").inputs).to.include({
            zoneId: zone,
            name: "www.glimpse.contact",
        });
        expect(
            made.one("aws:cloudfront/distribution:Distribution", "www-distribution").inputs["aliases"],
        ).to.deep.equal(["www.glimpse.contact"]);
        expect(made.one("aws:cloudwatch/metricAlarm:MetricAlarm", "www-server-errors").inputs).to.include({
            region: "us-east-1",
        });
        expect(made.inventory.outputs["services"]).to.have.nested.property("www.url", "https://www.glimpse.contact");
        const after = new Map(made.inventory.resources.map(({ urn, inputs }) => [urn, JSON.stringify(inputs)]));
        const changed = without.inventory.resources.filter(
            ({ urn, inputs }) => after.get(urn) !== JSON.stringify(inputs),
        );
        expect(changed.map(({ name }) => name)).to.deep.equal([]);
    });

    it("waits for the domain as the way in does, and has no alarm without addresses or where it is switched off", async () => {
        const waiting = await stack({ www }, { ingress: { domain: "glimpse.contact" } });
        expect(waiting.all("aws:acm/certificate:Certificate")).to.deep.equal([]);
        expect(waiting.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name)).to.not.include(
            "www-server-errors",
        );
        const quiet = await stack(
            { www: { ...www, alarm: false } },
            { ingress, alarms: { emails: ["you@example.com"] } },
        );
        expect(quiet.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name)).to.not.include(
            "www-server-errors",
        );
    });

    it("is on the bill as a component, by its visitors, and takes no share of the API's traffic or the users' files", async () => {
        const lines = async (services: Values) => {
            const { components, unpriced } = bill((await stack(services)).inventory.resources, {
                region: "ap-northeast-2",
            });
            expect(unpriced).to.deep.equal([]);
            return new Map(
                components.map(({ name, lines }) => [name, lines.map(({ what, monthly }) => [what, monthly])]),
            );
        };
        const [one, other] = [await lines({ www: { kind: "site" } }), await lines({})];
        expect(one.get("files")).to.deep.equal(other.get("files"));
        expect(one.get("ingress")).to.deep.equal(other.get("ingress"));
        const all = one.get("www") ?? [];
        expect(all.map(([what]) => what)).to.include.members([
            "data to viewers",
            "HTTPS requests",
            "runs",
            "files held",
        ]);
        expect(all.reduce((sum, [, monthly]) => sum + Number(monthly), 0)).to.be.within(0.019, 0.021);
    });

    it("is refused under a name whose zone is not known, the API's own, or another site's", () => {
        expect(faults({ www }, {})).to.have.length(1);
        expect(faults({ www }, {})[0]).to.match(/^www\.hostedZoneId/);
        expect(faults({ www: { ...www, domain: "www.other.com" } }, { ingress })[0]).to.match(/^www\.hostedZoneId/);
        expect(faults({ www: { ...www, domain: "glimpse.contact" } }, { ingress })[0]).to.match(
            /^www\.domain: the API/,
        );
        expect(faults({ www, docs: www }, { ingress })).to.have.length(1);
        // The zone of the parent is known where it exists already.
        const hostedZoneId = "Z0123456789ABCDEFGHIJ";
        const api = { domain: "api.glimpse.contact", hostedZoneId };
        expect(faults({ www: { ...www, domain: "glimpse.contact" } }, { ingress: api })).to.deep.equal([]);
        expect(faults({ www: { ...www, hostedZoneId } }, { shared: { stack: "startup-prod" } })).to.deep.equal([]);
    });

    it("has no settings of tasks", () => {
        expect(faults({ www: { ...www, image, maxTasks: 2 } }, { ingress })).to.have.members([
            "www.image: glimpse:services.www has no such setting",
            "www.maxTasks: glimpse:services.www has no such setting",
        ]);
    });
});

describe("a service of the kind web, by name", () => {
    const ingress = { domain: "glimpse.contact", delegated: true };
    const docs = { kind: "web", hosts: ["docs.glimpse.contact"], database: false };
    const keys = (services: Values, more: Values = { ingress }) =>
        faults(services, { ...roomy, ...more }).map((fault) => fault.split(": ")[0]);

    it("answers its name at the API's load balancer: certificates, aliases and records follow", async () => {
        const made = await stack(
            { docs },
            { ...roomy, ingress: { ...ingress, otherDomains: ["api.glimpse.contact"] } },
        );
        const { inputs } = made.one("aws:lb/listenerRule:ListenerRule", "docs-route-rule");
        expect(inputs["conditions"]).to.deep.equal([{ hostHeader: { values: docs.hosts } }]);
        const names = ["api.glimpse.contact", "docs.glimpse.contact"];
        for (const certificate of made.all("aws:acm/certificate:Certificate")) {
            expect(certificate.inputs["subjectAlternativeNames"]).to.deep.equal(names);
        }
        expect(made.one("aws:cloudfront/distribution:Distribution").inputs["aliases"]).to.deep.equal([
            "glimpse.contact",
            ...names,
        ]);
        expect(made.all("aws:route53/record:Record").map(({ inputs: { name } }) => name)).to.include(
            "docs.glimpse.contact",
        );
    });

    it("comes before the paths of all names, after people's own rules and before redirects", async () => {
        const admin = { kind: "web", paths: ["/admin/*"], database: false };
        const made = await stack({ docs, admin }, { ...roomy, ingress });
        const place = (name: string) =>
            made.one("aws:lb/listenerRule:ListenerRule", `${name}-route-rule`).inputs["priority"];
        expect(place("docs")).to.be.within(590, 979);
        expect(place("admin")).to.be.within(1000, 40_999);
    });

    it("leaves paths of that name, and of the API's own, to another service, whose rule comes before it", async () => {
        const archive = { ...docs, paths: ["/archive/*"] };
        const admin = { ...docs, hosts: ["glimpse.contact"], paths: ["/admin/*"] };
        expect(keys({ docs, archive, admin })).to.deep.equal([]);
        expect(keys({ archive, docs })).to.deep.equal([]);
        const made = await stack({ docs, archive, admin }, { ...roomy, ingress });
        const rule = (name: string) => made.one("aws:lb/listenerRule:ListenerRule", `${name}-route-rule`).inputs;
        for (const name of ["archive", "admin"]) expect(rule(name)["priority"]).to.be.within(200, 589);
        expect(rule("admin")["conditions"]).to.deep.equal([
            { hostHeader: { values: admin.hosts } },
            { pathPattern: { values: admin.paths } },
        ]);
        // The API's own name is there once.
        expect(made.one("aws:cloudfront/distribution:Distribution").inputs["aliases"]).to.deep.equal([
            "glimpse.contact",
            "docs.glimpse.contact",
        ]);
    });

    it("is refused with a name of the API's, a redirected one, one without a zone, or another service's", () => {
        expect(keys({ docs }, {})).to.deep.equal(["docs.hosts[0]"]);
        expect(keys({ docs: { ...docs, hosts: ["glimpse.contact"] } })).to.deep.equal(["docs.hosts[0]"]);
        expect(keys({ docs: { ...docs, hosts: ["docs.glimpse.kr"] } })).to.deep.equal(["docs.hosts[0]"]);
        const redirected = { ingress: { ...ingress, redirectedDomains: ["docs.glimpse.contact"] } };
        expect(keys({ docs }, redirected)).to.deep.equal(["docs.hosts[0]"]);
        expect(keys({ docs, more: { ...docs } })).to.deep.equal(["more.hosts"]);
        const some = { ...docs, paths: ["/a/*"] };
        expect(keys({ docs: some, more: { ...docs, paths: ["/b/*"] } })).to.deep.equal([]);
        expect(keys({ docs: some, more: { ...docs, paths: ["/a/b"] } })).to.deep.equal(["more.paths[0]"]);
        expect(keys({ docs, more: { ...docs, hosts: ["more.glimpse.contact"] } })).to.deep.equal([]);
    });
});
