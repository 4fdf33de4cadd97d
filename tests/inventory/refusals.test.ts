import { expect } from "chai";
import { UNKNOWN } from "../../inventory";
import { refusals } from "../../inventory/simulated-aws/refusals";
import { data } from "./refused/data";
import { delivery } from "./refused/delivery";

describe("what the simulated AWS refuses", () => {
    for (const [type, good, bad] of [...data, ...delivery]) {
        it(`of ${type}: nothing of what AWS takes`, () => {
            expect(refusals(type, "it", good)).to.deep.equal([]);
        });
        for (const [change, property, reason] of bad) {
            it(`of ${type}: ${JSON.stringify(change).slice(0, 70)}`, () => {
                const found = refusals(type, "it", { ...good, ...change });
                expect(found.map((refusal) => refusal.property)).to.include(property);
                const message = found.find((refusal) => refusal.property === property)?.message;
                expect(message).to.match(reason);
                expect(message).to.match(
                    new RegExp(`^the simulated AWS refuses ${property} of ${type} it: .* \\(.*\\)$`),
                );
            });
        }
        it(`of ${type}: nothing that is not known yet`, () => {
            const unknown = Object.fromEntries(Object.keys(good).map((key) => [key, UNKNOWN]));
            expect(refusals(type, "it", unknown)).to.deep.equal([]);
        });
    }
});

describe("A database's user name", () => {
    for (const [engine, isRefused] of [
        ["postgres", true],
        ["mysql", false],
        ["mariadb", false],
    ] as const) {
        it(`admin is ${isRefused ? "reserved" : "taken"} by ${engine}`, () => {
            const found = refusals("aws:rds/instance:Instance", "db", { engine, username: "admin" });
            expect(found.some(({ property }) => property === "username")).to.equal(isRefused);
        });
    }
});

describe("A task's size, in the forms that ECS takes", () => {
    for (const [cpu, memory] of [
        [256, 512],
        ["256", "0.5 GB"],
        [".25 vCPU", "512"],
        ["1 vCPU", "2GB"],
        ["0.5 vcpu", UNKNOWN],
    ]) {
        it(`is sold: ${cpu}, ${memory}`, () => {
            const inputs = { family: "api", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu, memory };
            const found = refusals("aws:ecs/taskDefinition:TaskDefinition", "api", inputs);
            expect(found.filter(({ property }) => property === "memory")).to.deep.equal([]);
        });
    }
});
