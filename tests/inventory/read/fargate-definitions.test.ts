import { expect } from "chai";
import { fargate } from "../../../inventory/read";
import { SECRET, UNKNOWN } from "../../../inventory/resource";
import { made, strict } from "./helpers";

type Inputs = Record<string, unknown>;

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
