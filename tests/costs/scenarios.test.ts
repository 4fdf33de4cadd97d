import { expect } from "chai";
import { HOURS_PER_MONTH, quantifierOf, useOf } from "../../costs";
import { inputsOf, Unpriceable } from "../../costs/inputs";
import type { Quantify, Scenario } from "../../costs/quantity";
import { quantities } from "../../costs/services";
import type { ResourceRecord } from "../../inventory";
import { Relatives } from "../../inventory/read";
import { Chance } from "./chance";
import { INSTANCE, made, RDS, TODAY } from "./helpers";
import { shapeOf, sizesOf, stackOf } from "./random-stack";
import { tables } from "./tables";

const SCENARIOS: Scenario[] = (["planned", "none"] as const).flatMap((spot) =>
    (["desired", "maximum"] as const).map((tasks) => ({ spot, tasks })),
);

/** A schedule that starts or stops the database. */
const sleep = (call: string, scheduleExpression: string) =>
    made("aws:scheduler/schedule:Schedule", call, {
        scheduleExpression,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
            arn: `arn:aws:scheduler:::aws-sdk:rds:${call}DBInstance`,
            input: '{"DbInstanceIdentifier":"db"}',
        },
    });

/** Every stack of the hand-checked tables, and some at random. */
const stacks: ResourceRecord[][] = [
    ...Object.values(tables).flatMap((rows) => rows.map(({ resources }) => resources)),
    ...Array.from({ length: 20 }, (_, seed) => {
        const chance = new Chance(seed + 1);
        return stackOf(sizesOf(chance), shapeOf(chance));
    }),
    [
        made("aws:eks/nodeGroup:NodeGroup", "nodes", {
            scalingConfig: { desiredSize: 1, maxSize: 3 },
            instanceTypes: ["t4g.small"],
        }),
        made(INSTANCE, "box", { instanceType: "t4g.small", instanceMarketOptions: { marketType: "spot" } }),
        made(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro", identifier: "db" }),
        made("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "asked", { instanceType: "t4g.small" }),
        made("aws:codebuild/fleet:Fleet", "builders", {
            baseCapacity: 1,
            computeType: "BUILD_GENERAL1_SMALL",
            scalingConfiguration: { maxCapacity: 3 },
        }),
        made("aws:ecs/taskDefinition:TaskDefinition", "run", { cpu: "256", memory: "512" }),
        made("aws:cloudwatch/eventTarget:EventTarget", "started", {
            ecsTarget: {
                taskDefinitionArn: "run",
                capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
            },
        }),
        sleep("start", "cron(0 9 * * ? *)"),
        sleep("stop", "cron(0 18 * * ? *)"),
    ],
];

/** What is counted of a resource in each scenario, as text. */
function counted(resource: ResourceRecord, quantify: Quantify, resources: ResourceRecord[]): Set<string> {
    const relatives = Relatives.of(resources);
    const stated = (_: unknown, key: string) => (key === "monthly_task_hours" ? 1 : undefined);
    const own = { stated, isFree: () => false };
    const context = { relatives, use: useOf({}), hours: HOURS_PER_MONTH, asOf: TODAY, zones: 4, ...own };
    return new Set(
        SCENARIOS.map((scenario) => {
            try {
                return JSON.stringify(quantify(inputsOf(resource, relatives), { ...context, scenario }));
            } catch (error) {
                if (error instanceof Unpriceable) return error.message;
                throw error;
            }
        }),
    );
}

describe("a type of which it is not declared that it differs between scenarios", () => {
    const differing = new Set<string>();
    before(() => {
        for (const resources of stacks) {
            for (const resource of resources) {
                const quantify = quantifierOf(resource.type);
                if (quantify && counted(resource, quantify, resources).size > 1) differing.add(resource.type);
            }
        }
    });

    it("is the same in each, so that it is counted once a bill", () => {
        const undeclared = [...differing].filter((type) => !quantifierOf(type)?.isPerScenario);
        expect(undeclared, "declare it by perScenario or scenarioSumOf").to.deep.equal([]);
    });

    it("is every type but those that do differ", () => {
        const declared = [...quantities].filter(([, quantify]) => quantify.isPerScenario).map(([type]) => type);
        expect(declared.filter((type) => !differing.has(type)).sort()).to.deep.equal([]);
        expect(declared.length).to.be.at.least(5);
    });
});
