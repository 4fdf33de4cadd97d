import { expect } from "chai";
import type { Subject } from "../../../policies";
import { type Inputs, resource, ruleOf, violations } from "../helpers";

describe("What a rule cannot judge", () => {
    const kinds = (rule: string, resources: Subject[], values: Inputs = {}, circumstances = {}) =>
        violations(ruleOf(rule), resources, values, circumstances).map(({ unjudged }) => unjudged);
    const database = (instanceClass: string) =>
        resource("aws:rds/instance:Instance", "db", { engine: "postgres", instanceClass, allocatedStorage: 20 });

    it("is unknown where a value is not known before the update, and unreadable where it has no price", () => {
        const stack = resource("pulumi:pulumi:Stack", "shop");
        const small = resource("aws:rds/instance:Instance", "small", {
            engine: "postgres",
            instanceClass: "db.t4g.micro",
            allocatedStorage: 20,
        });
        for (const [rule, values, circumstances] of [
            ["cost-ceiling", { monthlyUsd: 1000 }, {}],
            ["cost-increase", { monthlyUsd: 1000 }, { previous: [stack, small] }],
        ] as const) {
            const said = (instanceClass: string) =>
                kinds(rule, [stack, small, database(instanceClass)], values, circumstances);
            expect(said("[unknown]"), rule).to.deep.equal(["unknown"]);
            expect([...new Set(said("db.z9.mega"))], rule).to.deep.equal(["unreadable"]);
        }
    });

    it("of a parameter follows its name: a secret's is plain text, or unknown; another's may be", () => {
        const parameter = (name: string, value: string) =>
            kinds("secret-literals", [resource("aws:ssm/parameter:Parameter", "p", { name, type: "String", value })]);
        expect(parameter("/shop/db-password", "[secret]")).to.deep.equal([undefined]);
        expect(parameter("/shop/db-password", "[unknown]")).to.deep.equal(["unknown"]);
        expect(parameter("/shop/colour", "[secret]")).to.deep.equal([]);
        expect(parameter("/shop/colour", "[unknown]")).to.deep.equal([]);
    });

    it("is no other repository's image, where containers come of another resource", () => {
        const images = resource("aws:ecr/repository:Repository", "images", { imageTagMutability: "MUTABLE" });
        const others = resource("aws:ecr/repository:Repository", "others", { imageTagMutability: "IMMUTABLE" });
        const task = (from: Subject) =>
            resource(
                "aws:ecs/taskDefinition:TaskDefinition",
                "task",
                { containerDefinitions: "[unknown]" },
                { dependencies: [from.urn], propertyDependencies: { containerDefinitions: [from.urn] } },
            );
        expect(kinds("immutable-tags", [images, others, task(others)])).to.deep.equal([]);
        expect(kinds("immutable-tags", [images, others, task(images)])).to.not.deep.equal([]);
    });

    it("of a ceiling is reported where the component is", () => {
        const data = resource("shop:data:Database", "data");
        const urn = data.urn.replace("shop:data:Database", "shop:data:Database$aws:rds/instance:Instance");
        const child = { ...database("db.t4g.medium"), parent: data.urn, urn };
        const [found] = violations(ruleOf("cost-ceiling"), [data, child], { components: { data: 1 } });
        expect(found?.resource).to.equal(data.urn);
    });

    it("is nothing where exactly as many connections are asked for as there are", () => {
        const asked = (limit: number) =>
            violations(ruleOf("connection-budget"), [
                database("db.t4g.micro"),
                resource("aws:ecs/service:Service", "web", {
                    name: "web",
                    cluster: "shop",
                    taskDefinition: "task-id",
                    desiredCount: 1,
                    deploymentMaximumPercent: 200,
                }),
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
                    containerDefinitions: JSON.stringify([
                        {
                            name: "app",
                            environment: [
                                { name: "DATABASE_URL", value: `postgresql://db:5432/shop?connection_limit=${limit}` },
                            ],
                        },
                    ]),
                }),
            ]).length;
        expect([asked(35), asked(36)]).to.deep.equal([0, 1]);
    });
});
