import { expect } from "chai";
import { type Advice, advicesOf, findingOf } from "../../cli/commands/advise/advice";
import type { Measure } from "../../cli/commands/advise/measure";
import { measuresOf } from "../../cli/commands/advise/measures";
import { textOf } from "../../cli/commands/advise/report";
import { larger } from "../../cli/commands/advise/sizes";
import { RunningResources } from "../../cli/running";
import type { ResourceRecord } from "../../inventory";
import { DATABASE, DAY, made, measure, NOW, reportOf, series } from "./advise-helpers";

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
