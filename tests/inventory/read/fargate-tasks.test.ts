import { expect } from "chai";
import { fargate } from "../../../inventory/read";
import { SECRET, UNKNOWN } from "../../../inventory/resource";
import { made, strict } from "./helpers";

type Inputs = Record<string, unknown>;

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
