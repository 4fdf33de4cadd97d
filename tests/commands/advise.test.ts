import { expect } from "chai";
import { type Advice, advicesOf, findingOf } from "../../cli/commands/advise/advice";
import type { Measure } from "../../cli/commands/advise/measure";
import { measuresOf } from "../../cli/commands/advise/measures";
import { jsonOf, markdownOf, type Report, textOf } from "../../cli/commands/advise/report";
import { larger, mostCredits, smaller } from "../../cli/commands/advise/sizes";
import { type Point, reachOf, trendOf } from "../../cli/commands/advise/trend";
import { RunningResources } from "../../cli/running";
import type { ResourceRecord } from "../../inventory";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-29T00:00:00Z");

/** One value each six hours, by the days since the series began. */
function series(days: number, valueOn: (day: number) => number): Point[] {
    return Array.from({ length: days * 4 }, (_, index) => ({
        at: NOW - days * DAY + (index + 0.5) * (DAY / 4),
        value: valueOn(Math.floor(index / 4)),
    }));
}

const made = (type: string, name: string, inputs: Record<string, unknown>): ResourceRecord => ({
    urn: `urn:pulumi:startup-prod::glimpse::${type}::${name}`,
    type,
    name,
    inputs,
    outputs: inputs,
});

const DATABASE = made("aws:rds/instance:Instance", "postgres-instance", {
    identifier: "postgres-1",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
});

function measure(what: string, resources: ResourceRecord[] = [DATABASE]): Measure {
    const found = measuresOf(new RunningResources(resources)).find((one) => one.what === what);
    if (!found) throw new Error(`${what} is not measured`);
    return found;
}

describe("the trend of a metric", () => {
    it("finds a rise to the unit, and the day on which it reaches a limit", () => {
        const trend = trendOf(
            series(14, (day) => 20 + 2 * day),
            NOW,
        );
        if (!("level" in trend)) throw new Error("no trend");
        expect(trend.slope).to.be.closeTo(2, 1e-9);
        expect(trend.peak).to.equal(46);
        // 46 on the last day, and 2 a day: 70 in 12 days.
        expect(reachOf(trend, 70).about).to.be.closeTo(12, 1e-9);
    });

    it("is not moved by one mad day", () => {
        const calm = series(14, (day) => (day === 7 ? 1000 : 20));
        const trend = trendOf(calm, NOW);
        if (!("level" in trend)) throw new Error("no trend");
        expect(trend.slope).to.equal(0);
        expect(trend.level).to.equal(20);
        expect(reachOf(trend, 70).about).to.equal(Number.POSITIVE_INFINITY);
    });

    it("has a range that holds the true day of a noisy rise", () => {
        const noise = [3, -4, 1, 5, -2, 0, 4, -5, 2, -1, 3, -3, 1, 0];
        const trend = trendOf(
            series(14, (day) => 20 + 2 * day + (noise[day] ?? 0)),
            NOW,
        );
        if (!("level" in trend)) throw new Error("no trend");
        const { earliest, latest } = reachOf(trend, 70);
        expect(earliest).to.be.lessThan(12);
        expect(latest).to.be.greaterThan(12);
    });

    it("is none of less than three days, nor of nothing", () => {
        for (const days of [0, 1, 2])
            expect(
                trendOf(
                    series(days, () => 90),
                    NOW,
                ),
                `${days}`,
            ).to.not.have.property("level");
        expect(
            trendOf(
                series(3, () => 90),
                NOW,
            ),
        ).to.have.property("level");
    });
});

describe("the next size", () => {
    const all = () => true;

    it("is the next one that the price book has", () => {
        expect(larger("db.t4g.micro", all)).to.equal("db.t4g.small");
        expect(larger("db.t4g.micro", (type) => type === "db.t4g.large")).to.equal("db.t4g.large");
        expect(smaller("cache.t4g.small", all)).to.equal("cache.t4g.micro");
    });

    it("leaves a family of credits at its end, and is none where there is none", () => {
        expect(larger("cache.t4g.medium", (type) => !type.startsWith("cache.t4g.l"))).to.equal("cache.t4g.xlarge");
        expect(larger("cache.t4g.medium", (type) => !type.startsWith("cache.t4g"))).to.equal("cache.m7g.large");
        expect(larger("db.m7g.16xlarge", all)).to.equal(undefined);
    });

    it("knows the credits that a class can hold", () => {
        expect(mostCredits("t4g.nano")).to.equal(144);
        expect(mostCredits("db.t4g.micro")).to.equal(288);
        expect(mostCredits("db.m7g.large")).to.equal(undefined);
    });
});

describe("what is measured of a database", () => {
    it("is held against the limits of its class", () => {
        expect(measure("database connections").limit).to.equal(70);
        expect(measure("database memory in use").scaled(2 ** 30 / 4)).to.equal(75);
        expect(measure("database disk in use").scaled(5 * 2 ** 30)).to.equal(75);
        expect(measure("database CPU credits spent").scaled(72)).to.equal(75);
    });

    const cluster = (instanceClass: string, scaling = {}) => [
        made("aws:rds/cluster:Cluster", "postgres-cluster", { clusterIdentifier: "c-1", ...scaling }),
        ...[1, 2].map((member) =>
            made("aws:rds/clusterInstance:ClusterInstance", `postgres-member-${member}`, {
                clusterIdentifier: "c-1",
                identifier: `m-${member}`,
                instanceClass,
            }),
        ),
    ];

    it("is of a cluster that of the member that writes, whichever it is, and has no disk to fill", () => {
        const measures = measuresOf(new RunningResources(cluster("db.t4g.medium")));
        expect(measures.map(({ what }) => what)).to.deep.equal([
            "database CPU",
            "database memory in use",
            "database connections",
            "database CPU credits spent",
        ]);
        for (const { metric } of measures) {
            expect(metric.dimensions).to.deep.equal({ DBClusterIdentifier: "c-1", Role: "WRITER" });
        }
        const aurora = (type: string) => /^db\.(t4g\.(medium|large)|r7g\.large)$/.test(type);
        expect(larger("db.t4g.medium", aurora)).to.equal("db.t4g.large");
        expect(larger("db.t4g.large", aurora)).to.equal("db.r7g.large");
        expect(larger("db.t4g.large", () => true)).to.equal("db.t4g.xlarge");
    });

    it("is of Serverless v2 the units in use, of the most that it may have", () => {
        const [units, ...others] = measuresOf(
            new RunningResources(cluster("db.serverless", { serverlessv2ScalingConfiguration: { maxCapacity: 4 } })),
        );
        expect(others).to.deep.equal([]);
        expect(units?.metric.name).to.equal("ACUUtilization");
        expect(units?.line).to.include({ key: "maximumAcu", value: 4 });
    });

    it("is of a read replica what more replicas help against: its class follows its source", () => {
        const replica = { ...DATABASE, outputs: { ...DATABASE.outputs, replicateSourceDb: "postgres-0" } };
        const measures = measuresOf(new RunningResources([replica, replica]));
        expect(measures.slice(0, 2).map(({ what }) => what)).to.deep.equal([
            "read replica's CPU",
            "read replica's connections",
        ]);
        const full = measures.map((one) => findingOf(one, { points: series(14, () => one.limit) }, NOW));
        expect(advicesOf(full, () => true).map(({ line, value }) => [line.key, line.value, value])).to.deep.equal([
            ["readReplicas", 2, 3],
        ]);
    });
});

describe("what is measured of the API", () => {
    const strategies = [
        { capacityProvider: "FARGATE", base: 2, weight: 0 },
        { capacityProvider: "FARGATE_SPOT", weight: 1 },
    ];
    const service = (inputs: Record<string, unknown>): ResourceRecord => ({
        ...made("aws:ecs/service:Service", "api-service", { name: "glimpse-api", cluster: "glimpse-prod", ...inputs }),
        parent: "urn:pulumi:startup-prod::glimpse::glimpse:fargate-service:FargateService::api",
    });
    const tasks = [
        made("aws:appautoscaling/target:Target", "api-scaling", {
            resourceId: "service/glimpse-prod/glimpse-api",
            minCapacity: 2,
            maxCapacity: 20,
        }),
        made("aws:ecs/taskDefinition:TaskDefinition", "api-task", { cpu: "256", memory: "2048" }),
    ];
    const api = [
        service({ capacityProviderStrategies: strategies }),
        ...tasks,
        made("aws:lb/loadBalancer:LoadBalancer", "ingress-alb", { arnSuffix: "app/alb/1" }),
        made("aws:cloudwatch/eventRule:EventRule", "spot-fallback-failures", {
            name: "failures-1a",
            eventPattern: '{"detail":{"eventName":["SERVICE_TASK_PLACEMENT_FAILURE"]}}',
        }),
    ];

    it("is its sockets, of what a task held in a test, on the tasks that are always there", () => {
        const sockets = measure("sockets a task, on minTasks", api);
        // 1,000 on 512 MB; 8,000 connections in each of five minutes are 4,000 sockets, on two tasks.
        expect(sockets.limit).to.equal(4000);
        expect(sockets.scaled(5 * 8000)).to.equal(2000);
        expect(sockets.metric.dimensions).to.deep.equal({ LoadBalancer: "app/alb/1" });
        expect(sockets.line).to.include({ key: "minTasks", value: 2 });
    });

    it("is Spot's failures, which three days have to show before more tasks on demand are advised", () => {
        const failures = measure("Spot placements that failed in 5 minutes", api);
        expect(failures.metric.dimensions).to.deep.equal({ RuleName: "failures-1a" });
        const on = (days: number[]) => ({ points: days.map((day) => ({ at: NOW - day * DAY + 1, value: 1 })) });
        const said = (days: number[]) => findingOf(failures, on(days), NOW);
        expect(said([])).to.include({ is: "none" });
        expect(said([9, 4])).to.include({ is: "too-young" });
        expect(said([9, 4, 1])).to.include({ is: "full" });
        expect(advicesOf([said([9, 4, 1])], () => true)[0]).to.include({ is: "raise", value: 4 });
        const none = { ...failures, line: { ...failures.line, value: 0 } };
        expect(advicesOf([findingOf(none, on([9, 4, 1]), NOW)], () => true)[0]).to.include({ value: 1 });
    });

    it("raises with a line what that line needs: the tasks, and the CPU that Fargate sells with the memory", () => {
        const raised = (what: string) => {
            const one = measure(what, api);
            return advicesOf([findingOf(one, { points: series(14, () => one.limit) }, NOW)], () => true)[0];
        };
        expect(raised("Spot placements that failed in 5 minutes")).to.deep.include({ value: 4, also: { minTasks: 4 } });
        const safer = textOf(reportOf([], [raised("Spot placements that failed in 5 minutes") as Advice]));
        expect(safer).to.contain(
            "write glimpse:api.onDemandTasks: 4 in place of 2 and glimpse:api.minTasks: 4 and " +
                "glimpse:policies.rules.spot-share.onDemandTasks: 4",
        );
        expect(raised("memory of the fullest task")).to.deep.include({ value: 4096, also: { cpu: 512 } });
        const text = textOf(reportOf([], [raised("memory of the fullest task") as Advice]));
        expect(text).to.contain("write glimpse:api.memoryMiB: 4096 in place of 2048 and glimpse:api.cpu: 512");
    });

    it("lowers the memory of tasks to half where half is sold and would do", () => {
        const memory = measure("memory of the fullest task", api);
        const idle = (one: Measure) => findingOf(one, { points: series(14, () => 36) }, NOW);
        expect(advicesOf([idle(memory)], () => true)[0]).to.deep.include({ is: "lower", value: 1024 });
        const least = { ...memory, line: { ...memory.line, value: 512 } };
        expect(advicesOf([idle(least)], () => true)).to.deep.equal([]);
    });

    it("names the lines of a service next to it as they are written", () => {
        const worker: ResourceRecord = {
            ...made("aws:ecs/service:Service", "api-mails-service", { name: "mails", cluster: "glimpse-prod" }),
            parent: "urn:pulumi:startup-prod::glimpse::glimpse:worker:Worker::api-mails",
        };
        const target = made("aws:appautoscaling/target:Target", "t", {
            resourceId: "service/glimpse-prod/mails",
            maxCapacity: 3,
        });
        const task = made("aws:ecs/taskDefinition:TaskDefinition", "api-mails-task", { cpu: "256", memory: "512" });
        const lines = measuresOf(new RunningResources([task, ...api, worker, target]))
            .filter(({ of }) => of === "mails")
            .map(({ line }) => `${line.section}.${line.key}: ${line.value}`);
        expect(lines).to.deep.equal(["services.api-mails.maxTasks: 3", "services.api-mails.memoryMiB: 512"]);
        // The API's task is found by its own name.
        expect(measure("memory of the fullest task", [task, ...api]).line.value).to.equal(2048);
    });

    it("is no Spot where there is none, and no sockets without a load balancer of the stack's own", () => {
        const whats = measuresOf(new RunningResources([service({}), ...tasks])).map(({ what }) => what);
        expect(whats).to.deep.equal(["tasks that run", "memory of the fullest task"]);
    });
});

describe("what is measured of NATs", () => {
    it("is each of them, by the name that the network gives it, and no standby", () => {
        const nat = (name: string) => [
            made("aws:autoscaling/group:Group", name, { name: `${name}-1a2b` }),
            made("aws:ec2/launchTemplate:LaunchTemplate", name, { instanceType: "t4g.micro" }),
        ];
        const all = ["network-nat", "network-nat-2", "network-nat-3", "network-nat-standby", "workers"].flatMap(nat);
        const measured = measuresOf(new RunningResources(all)).map(({ of }) => of);
        expect([...new Set(measured)]).to.deep.equal(["network-nat-1a2b", "network-nat-2-1a2b", "network-nat-3-1a2b"]);
    });
});

describe("advice", () => {
    const connections = measure("database connections");
    const all = measuresOf(new RunningResources([DATABASE]));
    const sold = () => true;

    it("names the line, the next size and the day, of what is outgrown soon", () => {
        const finding = findingOf(connections, { points: series(14, (day) => 20 + 2 * day) }, NOW);
        expect(finding.is).to.equal("soon");
        const [advice] = advicesOf([finding], sold);
        expect(advice).to.deep.include({ is: "raise", value: "db.t4g.small" });
        const text = textOf(reportOf([finding], [{ ...(advice as Advice), monthly: 18.98 }]));
        expect(text).to.contain("write glimpse:postgres.instanceClass: db.t4g.small in place of db.t4g.micro");
        expect(text).to.contain(", $18.98 a month more: database connections reaches 70 connections about 2026-12-11");
    });

    it("says what is reached already", () => {
        expect(findingOf(connections, { points: series(14, () => 70) }, NOW).is).to.equal("full");
    });

    it("lowers only what was wholly seen, and is used by two fifths at most", () => {
        const small = { ...DATABASE, outputs: { ...DATABASE.outputs, instanceClass: "db.t4g.medium" } };
        const measures = measuresOf(new RunningResources([small])).filter(({ line }) => line.key === "instanceClass");
        const idle = measures.map((one) =>
            findingOf({ ...one, scaled: Number }, { points: series(14, () => one.limit * 0.4) }, NOW),
        );
        expect(advicesOf(idle, sold)[0]).to.deep.include({ is: "lower", value: "db.t4g.small" });
        const [first, ...others] = measures;
        if (!first) throw new Error("nothing measured");
        const blind = findingOf(first, { points: [] }, NOW);
        const rest = others.map((one) => findingOf(one, { points: series(14, () => 0) }, NOW));
        expect(advicesOf([blind, ...rest], sold)).to.deep.equal([]);
    });

    it("is none from less than three days, and the report says so", () => {
        const finding = findingOf(connections, { points: series(2, () => 70) }, NOW);
        expect(advicesOf([finding], sold)).to.deep.equal([]);
        const text = textOf(reportOf([finding], []));
        expect(text).to.contain("no advice: 2 of 3 days have values").and.to.contain("No advice on 1 of 1");
        expect(text).to.not.contain("Nothing needs to change");
    });

    it("never takes what was not read for well", () => {
        const finding = findingOf(connections, { unread: "Forbidden" }, NOW);
        expect(finding.is).to.equal("unread");
        const text = textOf(reportOf([finding], []));
        expect(text).to.contain("not read: Forbidden").and.to.not.contain("Nothing needs to change");
    });

    it("is the same in JSON and Markdown", () => {
        const findings = all.map((one) => findingOf(one, { points: series(14, () => 0) }, NOW));
        const report = reportOf(findings, []);
        const { findings: rows, advice } = JSON.parse(jsonOf(report));
        expect(rows.map((row: { what: string }) => row.what)).to.deep.equal(all.map(({ what }) => what));
        expect(advice).to.deep.equal([]);
        for (const { what } of all) expect(markdownOf(report)).to.contain(`| ${what} |`);
    });
});

function reportOf(findings: Report["findings"], advices: Advice[]): Report {
    return { stack: "startup-prod", region: "ap-northeast-2", now: NOW, findings, advices };
}
