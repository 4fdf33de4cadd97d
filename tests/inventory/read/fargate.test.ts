import { expect } from "chai";
import { fargate } from "../../../inventory/read";
import { SECRET, UNKNOWN } from "../../../inventory/resource";
import { made, strict } from "./helpers";

type Inputs = Record<string, unknown>;
const SPOT = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };

describe("The size of a task", () => {
    for (const [value, units] of [
        [256, 256],
        ["256", 256],
        ["1 vCPU", 1024],
        ["1vCPU", 1024],
        [".25 vCPU", 256],
        [" 256 ", 256],
        ["12. vCPU", 12288],
        ["0.5 vcpu", 512],
        ["2 VCPU", 2048],
        ["16 vCPU", 16384],
    ] as const) {
        it(`has ${units} CPU units: ${JSON.stringify(value)}`, () => {
            expect(fargate.cpuUnits(value)).to.deep.equal({ is: "value", value: units });
        });
    }

    for (const [value, mib] of [
        [512, 512],
        ["512", 512],
        ["0.5 GB", 512],
        [".5 GB", 512],
        ["1GB", 1024],
        ["2 gb", 2048],
        ["120 GB", 122880],
        ["12.5 GB", 12800],
    ] as const) {
        it(`has ${mib} MiB: ${JSON.stringify(value)}`, () => {
            expect(fargate.memoryMiB(value)).to.deep.equal({ is: "value", value: mib });
        });
    }

    it("is no other text, unit or number", () => {
        for (const value of [
            "1 GB",
            "vCPU",
            "one vCPU",
            "-1 vCPU",
            0,
            "0",
            "1 v CPU",
            "0.0001 vCPU",
            {},
            true,
            ["256"],
            [256],
            "1e3",
            "1 vCPU!",
            "256!",
            "!256",
            "1 vCPU 2",
            "x1 vCPU",
        ]) {
            expect(fargate.cpuUnits(value).is, JSON.stringify(value)).to.equal("wrong");
        }
        for (const value of ["1 vCPU", "GB", "1 MB", "-512", 0, 0.5, "1 GiB"]) {
            expect(fargate.memoryMiB(value).is, JSON.stringify(value)).to.equal("wrong");
        }
        expect([undefined, null, "", UNKNOWN, SECRET].map((value) => fargate.cpuUnits(value).is)).to.deep.equal([
            "absent",
            "absent",
            "absent",
            "unknown",
            "secret",
        ]);
    });
});

describe("The task definition of a service", () => {
    const ARN = "arn:aws:ecs:ap-northeast-2:1:task-definition/api";
    const task = made(fargate.TASK_DEFINITION, "api", { family: "api" }, { outputs: { arn: `${ARN}:7`, revision: 7 } });
    const other = made(fargate.TASK_DEFINITION, "jobs", { family: "jobs" });
    const found = (taskDefinition: unknown, others = [task, other], more: Inputs = {}) =>
        fargate.taskDefinitionOf(strict(made(fargate.SERVICE, "web", { taskDefinition }, more), others));

    for (const name of [`${ARN}:7`, ARN, "api", "api:7"]) {
        it(`is found by ${name}`, () => {
            expect(found(name)).to.deep.equal({ is: "value", value: { resource: task } });
        });
    }

    it("is another revision, family or account's elsewhere", () => {
        for (const name of ["api:8", "web", `${ARN}:6`, "api:latest", "jobs/api"]) {
            expect(found(name), name).to.deep.equal({ is: "value", value: { elsewhere: name } });
        }
    });

    it("is elsewhere where the name is none of a family, though a task definition here has no family", () => {
        const nameless = made(fargate.TASK_DEFINITION, "nameless");
        for (const name of ["jobs/api", "api:latest", "arn:aws:ecs:x:1:service/api"]) {
            expect(found(name, [nameless]), name).to.deep.equal({ is: "value", value: { elsewhere: name } });
        }
    });

    it("is the one of its revision, or the only one of its family, by what AWS answered too", () => {
        const of = (revision: unknown, name = `api${revision}`) =>
            made(fargate.TASK_DEFINITION, name, {}, { outputs: { family: "api", revision } });
        const [twelve, thirteen, later] = [of(12), of(13), of(UNKNOWN)];
        expect(found("api:12", [twelve, thirteen])).to.deep.equal({ is: "value", value: { resource: twelve } });
        expect(found("api:14", [twelve, thirteen])).to.deep.equal({ is: "value", value: { elsewhere: "api:14" } });
        expect(found("api", [twelve, thirteen])).to.deep.equal({ is: "value", value: { elsewhere: "api" } });
        expect(found("api:14", [later])).to.deep.equal({ is: "value", value: { resource: later } });
        expect(found("api:12", [twelve, later])).to.deep.equal({ is: "value", value: { elsewhere: "api:12" } });
    });

    it("is the one that the input comes from where several have its family", () => {
        const [first, second] = ["first", "second"].map((name) =>
            made(fargate.TASK_DEFINITION, name, { family: "api" }),
        );
        const all = [first, second].flatMap((one) => one ?? []);
        const by = (...urns: string[]) => found("api", all, { propertyDependencies: { taskDefinition: urns } });
        expect(by(second?.urn ?? "")).to.deep.equal({ is: "value", value: { resource: second } });
        expect(by()).to.deep.equal({ is: "value", value: { elsewhere: "api" } });
        expect(by(...all.map(({ urn }) => urn))).to.deep.equal({ is: "value", value: { elsewhere: "api" } });
    });

    it("is any revision while its own is not known yet", () => {
        expect(found("jobs:3")).to.deep.equal({ is: "value", value: { resource: other } });
    });

    it("is found by what the input comes from while it is unknown", () => {
        const more = { dependencies: [task.urn, other.urn], propertyDependencies: { taskDefinition: [task.urn] } };
        expect(found(UNKNOWN, [task, other], more)).to.deep.equal({ is: "value", value: { resource: task } });
        expect(found(UNKNOWN, [task, other], { dependencies: [task.urn, other.urn] }).is).to.equal("unknown");
    });
});

describe("What a task definition gives its containers", () => {
    const task = (containerDefinitions: unknown) =>
        strict(made(fargate.TASK_DEFINITION, "api", { containerDefinitions }));
    const api = {
        name: "api",
        environment: [{ name: "PORT", value: 3000 }, { name: "EMPTY" }, { value: "nameless" }],
        secrets: [{ name: "PASSWORD", valueFrom: "arn:secret" }, { name: "NOWHERE" }],
    };
    const settings = [
        { container: "api", name: "PORT", value: "3000" },
        { container: "api", name: "EMPTY", value: "" },
        { container: "api", name: "", value: "nameless" },
        { container: "api", name: "PASSWORD", valueFrom: "arn:secret" },
        { container: "api", name: "NOWHERE", valueFrom: "" },
    ];

    it("is in plain text or refers to a secret, in JSON or as objects", () => {
        const other = { environment: { name: "A", value: "b" } };
        for (const given of [JSON.stringify([api, other]), [api, other]]) {
            expect(fargate.settingsOf(task(given))).to.deep.equal([
                ...settings,
                { container: "", name: "A", value: "b" },
            ]);
        }
        expect(fargate.settingsOf(task(undefined))).to.deep.equal([]);
        expect(fargate.containersOf(task([api, { name: "two" }])).map((one) => one.text("name"))).to.deep.equal([
            "api",
            "two",
        ]);
    });

    it("is not known where one of them is not, and says which", () => {
        const environment = [{ name: "A", value: UNKNOWN }];
        expect(() => fargate.settingsOf(task([api, { environment }]))).to.throw(
            "containerDefinitions[1].environment[0].value of api: unknown",
        );
        expect(() => fargate.settingsOf(task([{ secrets: [SECRET] }]))).to.throw(
            "containerDefinitions[0].secrets[0] of api: secret",
        );
        expect(() => fargate.settingsOf(task([UNKNOWN]))).to.throw("containerDefinitions[0] of api: unknown");
        expect(() => fargate.settingsOf(task("{"))).to.throw("containerDefinitions of api: not a JSON document");
    });
});

describe("Where a service's tasks run", () => {
    const shop = made(fargate.CLUSTER, "shop", { name: "shop" }, { outputs: { arn: "arn:x:cluster/shop" } });
    const back = made(fargate.CLUSTER, "back", { name: "back" });
    const providers = (clusterName: unknown, ...strategy: Inputs[]) =>
        made(fargate.PROVIDERS, `${clusterName}`, { clusterName, defaultCapacityProviderStrategies: strategy });
    const placement = (inputs: Inputs, others = [shop, back, providers("shop", SPOT)], more: Inputs = {}) =>
        fargate.placementOf(strict(made(fargate.SERVICE, "web", inputs, more), others));

    it("follows its own strategy before all else", () => {
        const own = placement({
            cluster: "shop",
            capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: "1" }],
        });
        expect(own).to.deep.equal({ on: "fargate", strategy: [{ capacityProvider: "FARGATE", base: 1, weight: 0 }] });
        expect(placement({ capacityProviderStrategies: [{ capacityProvider: "machines" }] })).to.deep.equal({
            on: "instances",
            by: "machines",
        });
    });

    it("follows the launch type before the cluster", () => {
        expect(placement({ cluster: "shop", launchType: "FARGATE" })).to.deep.equal({
            on: "fargate",
            strategy: fargate.ON_DEMAND,
        });
        expect(placement({ cluster: "shop", launchType: "EC2" })).to.deep.equal({ on: "instances", by: "EC2" });
        expect(placement({ cluster: "shop", schedulingStrategy: "DAEMON" })).to.deep.equal({
            on: "instances",
            by: "DAEMON",
        });
    });

    for (const [what, cluster, more] of [
        ["name", "shop", {}],
        ["ARN", "arn:x:cluster/shop", {}],
        ["source", UNKNOWN, { dependencies: [shop.urn, back.urn], propertyDependencies: { cluster: [shop.urn] } }],
        ["only dependency", UNKNOWN, { dependencies: [shop.urn] }],
    ] as const) {
        it(`follows its cluster's default, which is found by its ${what}`, () => {
            expect(placement({ cluster }, undefined, more)).to.deep.equal({ on: "fargate", strategy: [SPOT] });
        });
    }

    it("follows the default of a cluster elsewhere, by name or ARN", () => {
        const others = [providers("far", SPOT)];
        expect(placement({ cluster: "arn:aws:ecs:x:1:cluster/far" }, others)).to.deep.equal({
            on: "fargate",
            strategy: [SPOT],
        });
    });

    it("is on Fargate where any part of its strategy is, and names all that is none", () => {
        const machines = { capacityProvider: "machines", base: 0, weight: 1 };
        const items = (...names: string[]) => names.map((capacityProvider) => ({ ...machines, capacityProvider }));
        const of = (...names: string[]) => placement({ capacityProviderStrategies: items(...names) });
        expect(of("machines", "FARGATE")).to.deep.equal({ on: "fargate", strategy: items("machines", "FARGATE") });
        expect(of("machines", "others")).to.deep.equal({ on: "instances", by: "machines, others" });
        expect(of("MY_FARGATE").on).to.equal("instances");
    });

    it("is not determined by the default of another cluster, here or elsewhere", () => {
        const open = { on: "undetermined" };
        expect(placement({ cluster: "far" }, [shop, providers("near", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "shop" }, [shop, providers("near", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "far" }, [shop, providers("shop", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "back" }, [shop, back, providers("shop", SPOT)])).to.deep.equal(open);
        expect(placement({ cluster: "far" }, [providers(undefined, SPOT)])).to.deep.equal(open);
        const both = [shop, back, providers("shop", { ...SPOT, weight: 3 }), providers("back", SPOT)];
        expect(placement({ cluster: "back" }, both)).to.deep.equal({ on: "fargate", strategy: [SPOT] });
    });

    it("is not determined without any of them, or where the cluster is not known", () => {
        const open = { on: "undetermined" };
        expect(placement({})).to.deep.equal(open);
        expect(placement({ cluster: "back" })).to.deep.equal(open);
        expect(placement({ cluster: UNKNOWN }, undefined, { dependencies: [shop.urn, back.urn] })).to.deep.equal(open);
    });

    it("is not guessed from a strategy that is known in part", () => {
        const partly = (item: unknown) => () => placement({ capacityProviderStrategies: [SPOT, item] });
        expect(partly(UNKNOWN)).to.throw("capacityProviderStrategies[1] of web: unknown");
        expect(partly({ ...SPOT, weight: UNKNOWN })).to.throw("capacityProviderStrategies[1].weight of web: unknown");
        expect(partly({ base: 1 })).to.throw("capacityProviderStrategies[1].capacityProvider of web: absent");
        expect(() => placement({ launchType: UNKNOWN })).to.throw("launchType of web: unknown");
    });
});

describe("How many tasks a service may have", () => {
    const target = (resourceId: unknown, inputs: Inputs = {}, more: Inputs = {}) =>
        made(
            fargate.SCALING_TARGET,
            "scaling",
            { scalableDimension: "ecs:service:DesiredCount", minCapacity: 2, maxCapacity: 6, resourceId, ...inputs },
            more,
        );
    const web = (inputs: Inputs = {}) =>
        made(fargate.SERVICE, "web", { name: "web", cluster: "shop", desiredCount: 3, ...inputs });
    const jobs = made(fargate.SERVICE, "jobs", { name: "jobs", cluster: "shop" });
    const counts = (service = web(), ...others: ReturnType<typeof made>[]) =>
        fargate.taskCounts(strict(service, others));

    it("is its desired count where nothing scales it", () => {
        expect(counts()).to.deep.equal({ minimum: 3, desired: 3, maximum: 3 });
        expect(counts(web({ desiredCount: undefined }), jobs)).to.deep.equal({ minimum: 0, desired: 0, maximum: 0 });
    });

    it("is held between the bounds of what scales it", () => {
        const scaled = (desiredCount: number) => counts(web({ desiredCount }), target("service/shop/web")).desired;
        expect([1, 3, 9].map(scaled)).to.deep.equal([2, 3, 6]);
        expect(counts(web(), target("service/shop/web"))).to.deep.equal({ minimum: 2, desired: 3, maximum: 6 });
    });

    it("is scaled by no other service's target", () => {
        const own = { minimum: 3, desired: 3, maximum: 3 };
        expect(counts(web(), jobs, target("service/shop/jobs"))).to.deep.equal(own);
        expect(
            counts(web(), target("table/web", { scalableDimension: "dynamodb:table:ReadCapacityUnits" })),
        ).to.deep.equal(own);
        expect(
            counts(web(), jobs, target(UNKNOWN, {}, { propertyDependencies: { resourceId: [jobs.urn] } })),
        ).to.deep.equal(own);
        const twin = made(fargate.SERVICE, "twin", { name: "web", cluster: "back" });
        expect(counts(web(), twin, target("service/back/web"))).to.deep.equal(own);
    });

    it("is scaled by the target of its name where no other service has it, though its cluster is not known", () => {
        expect(counts(web({ cluster: undefined }), jobs, target("service/far/web")).maximum).to.equal(6);
        expect(counts(web({ cluster: UNKNOWN }), jobs, target("service/far/web")).maximum).to.equal(6);
        expect(counts(web(), jobs, target("service/far/web")).maximum).to.equal(6);
    });

    it("is scaled by the target that names it as AWS answered its name", () => {
        const inputs = { cluster: "shop", desiredCount: 3 };
        const named = made(fargate.SERVICE, "web", inputs, { outputs: { name: "web-1a2b3c" } });
        expect(counts(named, target("service/shop/web-1a2b3c")).maximum).to.equal(6);
        expect(counts(named, target("service/shop/web")).maximum).to.equal(3);
    });

    it("is scaled by the target of its tasks, and by none of another dimension", () => {
        const other = { scalableDimension: "ecs:service:Other", maxCapacity: 9 };
        expect(counts(web(), target("service/shop/web", other), target("service/shop/web")).maximum).to.equal(6);
        expect(counts(web(), target(UNKNOWN, other)).maximum).to.equal(3);
        expect(counts(web(), target(undefined, {}, { dependencies: [web().urn] })).maximum).to.equal(3);
        const third = made(fargate.SERVICE, "third", { name: "third" });
        const theirs = target(UNKNOWN, {}, { dependencies: [jobs.urn, third.urn] });
        expect(counts(web(), jobs, third, theirs).maximum).to.equal(3);
    });

    for (const [what, cluster] of [
        ["name", made(fargate.CLUSTER, "one", { name: "shop" })],
        ["answered name", made(fargate.CLUSTER, "one", {}, { outputs: { name: "shop", id: 7 } })],
        ["id", made(fargate.CLUSTER, "one", {}, { outputs: { id: "arn:aws:ecs:x:1:cluster/shop" } })],
        ["ARN", made(fargate.CLUSTER, "one", {}, { outputs: { arn: "arn:aws:ecs:x:1:cluster/shop" } })],
    ] as const) {
        it(`is scaled by the target that names its cluster by that one's ${what}, and its twin is not`, () => {
            const other = made(fargate.CLUSTER, "other");
            const within = (name: string, { urn }: typeof other) =>
                made(
                    fargate.SERVICE,
                    name,
                    { name: "web", cluster: UNKNOWN, desiredCount: 3 },
                    { propertyDependencies: { cluster: [urn] } },
                );
            const [here, there] = [within("here", cluster), within("there", other)];
            const all = [cluster, other, here, there, target("service/shop/web")];
            expect(fargate.taskCounts(strict(here, all)).maximum).to.equal(6);
            expect(fargate.taskCounts(strict(there, all)).maximum).to.equal(3);
        });
    }

    it("is scaled by no target that names no service", () => {
        const own = { minimum: 3, desired: 3, maximum: 3 };
        const nameless = made(fargate.SERVICE, "web", { cluster: "shop", desiredCount: 3 });
        for (const resourceId of [
            undefined,
            null,
            "",
            "service/shop",
            "service/shop/web/x",
            "xservice/shop/web",
            "web",
        ]) {
            expect(counts(web(), target(resourceId)), String(resourceId)).to.deep.equal(own);
            expect(counts(nameless, target(resourceId)), String(resourceId)).to.deep.equal(own);
            expect(counts(web({ name: "" }), target(resourceId)), String(resourceId)).to.deep.equal(own);
        }
    });

    it("is scaled by the target whose unknown id comes from it, among any number of dependencies", () => {
        const more = { dependencies: [jobs.urn, web().urn], propertyDependencies: { resourceId: [web().urn] } };
        expect(counts(web(), jobs, target(UNKNOWN, {}, more)).maximum).to.equal(6);
        expect(counts(web(), jobs, target(UNKNOWN, {}, { dependencies: [web().urn] })).maximum).to.equal(6);
    });

    it("is not known where the target may be this service's or another's", () => {
        const two = target(UNKNOWN, {}, { dependencies: [jobs.urn, web().urn] });
        expect(() => counts(web(), jobs, two)).to.throw("resourceId of scaling: unknown");
        expect(() => counts(web(), target(UNKNOWN))).to.throw("resourceId of scaling: unknown");
        expect(() => counts(web(), target("service/shop/web", { scalableDimension: UNKNOWN }))).to.throw(
            "scalableDimension",
        );
        const twin = made(fargate.SERVICE, "twin", { name: "web", cluster: "back" });
        expect(() => counts(web(), twin, target("service/far/web"))).to.throw("not the path of one service alone");
    });

    it("is not known where the bounds are unknown or missing", () => {
        expect(() => counts(web(), target("service/shop/web", { maxCapacity: UNKNOWN }))).to.throw(
            "maxCapacity of scaling: unknown",
        );
        expect(() => counts(web(), target("service/shop/web", { minCapacity: null }))).to.throw(
            "minCapacity of scaling: absent",
        );
        expect(() => counts(web(), target("service/shop/web", { maxCapacity: null }))).to.throw(
            "maxCapacity of scaling: absent",
        );
        expect(() => counts(web({ desiredCount: UNKNOWN }))).to.throw("desiredCount of web: unknown");
    });
});

describe("The tasks that a service of our component asks for", () => {
    const component = made("glimpse:fargate-service:FargateService", "api", { desiredTasks: 2 });
    const service = (desiredCount: unknown, parent?: string) =>
        made("aws:ecs/service:Service", "api-service", { desiredCount }, parent === undefined ? {} : { parent });
    const asked = (desiredCount: unknown, parent = component, argument: unknown = 2) =>
        fargate.taskCounts(
            strict(service(desiredCount, parent.urn), [{ ...parent, inputs: { desiredTasks: argument } }]),
        ).desired;

    it("are the component's, where an update passes the old count, which autoscaling owns", () => {
        expect(asked(3)).to.equal(2);
        expect(asked(5, component, 0)).to.equal(0);
    });

    it("are the service's own, where the component says none that can be counted, or it is another's", () => {
        for (const argument of [null, UNKNOWN, SECRET, -1, 1.5, "2"]) {
            expect(asked(3, component, argument), String(argument)).to.equal(3);
        }
        expect(asked(3, made("shop:index:Service", "api"))).to.equal(3);
        expect(fargate.taskCounts(strict(service(3))).desired).to.equal(3);
    });
});
