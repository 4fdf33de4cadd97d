import path from "node:path";
import { expect } from "chai";
import { ours } from "../../cli/commands/costs-compare/ours";
import { OWN_STACKS } from "../../cli/commands/golden/own-stacks";

const ROOT = path.join(__dirname, "../..");

/** What the engines have by themselves: stated, each would show as a change after a refresh (the provider asks for `Source=user`). */
const DEFAULTS: Record<string, Record<string, string>> = {
    "aws:elasticache/parameterGroup:ParameterGroup": {
        "cluster-enabled": "no",
        "maxmemory-policy": "volatile-lru",
        "reserved-memory-percent": "25",
    },
    "aws:rds/parameterGroup:ParameterGroup": { log_statement: "none", log_parameter_max_length_on_error: "0" },
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
        log_statement: "none",
        log_parameter_max_length_on_error: "0",
    },
};

const PLANS: [stack: string, settings: Record<string, Record<string, unknown>>][] = [
    // A preview is on another's instance, with its cache in the task.
    ...OWN_STACKS.filter((stack) => stack !== "preview").map(
        (stack): [string, Record<string, Record<string, unknown>>] => [stack, {}],
    ),
    // Said by its owner, it is the default all the same.
    ["startup-prod", { redis: { maxmemoryPolicy: "volatile-lru", nodeType: "cache.t4g.small" } }],
    ["startup-prod", { postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless" } }],
    ["startup-prod", { postgres: { instanceClass: "db.t4g.medium", readReplicas: 1 } }],
];

describe("parameters of the engines", () => {
    for (const [stack, settings] of PLANS) {
        it(`leave out what the engine has by itself: ${[stack, ...Object.keys(settings)].join(" with ")}`, async () => {
            const { resources } = await ours(ROOT, stack, settings);
            const groups = resources.filter(({ type }) => DEFAULTS[type] !== undefined);
            expect(groups).to.have.length.above(0);
            for (const { type, inputs, name } of groups) {
                const parameters = inputs["parameters"] as { name: string; value: string }[];
                const stated = parameters.filter((one) => DEFAULTS[type]?.[one.name] === one.value);
                expect(stated, name).to.deep.equal([]);
            }
        });
    }
});
