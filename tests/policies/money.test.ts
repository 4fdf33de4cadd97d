import { type Inputs, resource, table } from "./helpers";

const functionOf = (name: string) => resource("aws:lambda/function:Function", name, { memorySize: 128 });
const foreign = { billing: { assumesNoUse: true } };

const machine = (name: string, instanceType = "t4g.small", more: Inputs = {}) =>
    resource("aws:ec2/instance:Instance", name, {
        instanceType,
        rootBlockDevice: { volumeType: "gp3", volumeSize: 8, encrypted: true },
        ...more,
    });

describe("cost-ceiling and cost-increase, on any program", () => {
    table("cost-ceiling", [
        { it: "says nothing where no one set a ceiling", resources: [machine("box")] },
        { it: "says nothing under it", resources: [machine("box")], values: { monthlyUsd: 20 } },
        {
            it: "says by how much it is exceeded, and what is dearest",
            resources: [machine("box"), machine("twin")],
            values: { monthlyUsd: 20 },
            says: [/the stack costs \$\d+\.\d\d a month, \$\d+\.\d\d more than its ceiling of \$20\.00 \(dearest: /],
        },
        {
            it: "names what has no price",
            resources: [resource("aws:redshift/cluster:Cluster", "warehouse", {})],
            values: { monthlyUsd: 20 },
            says: [/^cannot be judged: warehouse has no price: /],
        },
        {
            it: "names an unknown that decides a price, in addition to the ceiling that is exceeded all the same",
            resources: [machine("box", "[unknown]"), machine("twin"), machine("triplet")],
            values: { monthlyUsd: 20 },
            says: [/^cannot be judged: box has no price: instanceType is not known before up/, /more than its ceiling/],
        },
        {
            it: "says that there is no price book",
            resources: [machine("box")],
            values: { monthlyUsd: 20 },
            circumstances: { region: "mars-north-1" },
            says: [/^cannot be judged: There is no price book for region mars-north-1/],
        },
        {
            it: "reports a ceiling of a component that is not there",
            resources: [machine("box")],
            values: { components: { postgres: 25 } },
            says: [/ceiling of postgres is for nothing: no component has that name/],
        },
        {
            it: "says which lines of someone else's program it is without, because no one states their use",
            resources: [functionOf("jobs")],
            values: { monthlyUsd: 20 },
            circumstances: foreign,
            says: [
                /^the ceilings are compared with the bill without use: 2 lines of it depend on .*\(calls of jobs, .*glimpse:use\.$/,
            ],
        },
        {
            it: "has nothing to leave out where the use is stated",
            resources: [functionOf("jobs")],
            values: { monthlyUsd: 20 },
            circumstances: { billing: { assumesNoUse: true, use: { lambdaCalls: 1000 } } },
        },
    ]);
    table("cost-increase", [
        { it: "says nothing without a limit", resources: [machine("box")] },
        {
            it: "cannot judge what it does not know",
            resources: [machine("box")],
            values: { monthlyUsd: 5 },
            says: [/^cannot be judged: what exists before this update is not known: no one said/],
        },
        {
            it: "leaves the first update to the ceiling",
            resources: [machine("box")],
            values: { monthlyUsd: 5 },
            circumstances: { previous: [] },
        },
        {
            it: "lets as much through as its limit",
            resources: [machine("box"), machine("twin", "t4g.nano")],
            values: { monthlyUsd: 5 },
            circumstances: { previous: [machine("box")] },
        },
        {
            it: "says from what to what the bill grows, and what grows",
            resources: [machine("box"), machine("twin")],
            values: { monthlyUsd: 5 },
            circumstances: { previous: [machine("box")] },
            says: [/the bill grows by \$\d+\.\d\d a month, from \$\d+\.\d\d to \$\d+\.\d\d, and \$5\.00 is the limit/],
        },
        {
            it: "lets as much through as its limit in dollars where nothing cost anything before",
            resources: [machine("box")],
            values: { monthlyUsd: 50 },
            circumstances: { previous: [resource("aws:iam/role:Role", "free", {})] },
        },
        {
            it: "takes any percentage of nothing for nothing",
            resources: [machine("box")],
            values: { percent: 50 },
            circumstances: { previous: [resource("aws:iam/role:Role", "free", {})] },
            says: [/from \$0\.00 to \$\d+\.\d\d, and \$0\.00 is the limit/],
        },
        {
            it: "knows a limit in percent",
            resources: [machine("box", "t4g.medium")],
            values: { percent: 50 },
            circumstances: { previous: [machine("box", "t4g.small")] },
            says: [/grows by/],
        },
        {
            it: "cannot judge what has no price, and did not exist before or had one",
            resources: [resource("aws:redshift/cluster:Cluster", "warehouse", {}), machine("box", "m99g.large")],
            values: { monthlyUsd: 5 },
            circumstances: { previous: [machine("box")] },
            says: [
                /^cannot be judged: what box adds has no price: m99g\.large instance/,
                /^cannot be judged: what warehouse adds has no price: /,
            ],
        },
        {
            it: "leaves what had no price before to the ceiling",
            resources: [resource("aws:redshift/cluster:Cluster", "warehouse", {}), machine("box")],
            values: { monthlyUsd: 5 },
            circumstances: { previous: [resource("aws:redshift/cluster:Cluster", "warehouse", {}), machine("box")] },
        },
        {
            it: "says how many new lines it is without, because no one states their use",
            resources: [machine("box"), functionOf("jobs")],
            values: { monthlyUsd: 5 },
            circumstances: { ...foreign, previous: [machine("box")] },
            says: [/^the growth is compared with its limit without use: 2 new lines of the bill depend on use/],
        },
        {
            it: "says nothing of a bill that shrinks",
            resources: [machine("box", "t4g.nano")],
            values: { percent: 0, monthlyUsd: 0 },
            circumstances: { previous: [machine("box", "t4g.small")] },
        },
    ]);
});
