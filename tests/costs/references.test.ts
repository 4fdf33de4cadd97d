import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import {
    ALB,
    billed,
    CACHE,
    EIP,
    GROUP,
    INSTANCE,
    linesOf,
    made,
    RDS,
    SERVICE,
    SUBNET,
    TASK,
    TEMPLATE,
} from "./helpers";

type Inputs = Record<string, unknown>;
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const ECS_CLUSTER = "aws:ecs/cluster:Cluster";
const POLICY = "aws:autoscaling/policy:Policy";
const TARGET = "aws:appautoscaling/target:Target";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

/** One whose id no one knows before `up`. */
const unmade = (type: string, name: string, inputs: Inputs = {}) => made(type, name, inputs, { outputs: {} });

const publicSubnet = unmade(SUBNET, "public", { mapPublicIpOnLaunch: true });
const privateSubnet = unmade(SUBNET, "private");
const template = (name: string, instanceType: string, more: Inputs = {}) =>
    unmade(TEMPLATE, name, {
        instanceType,
        creditSpecification: { cpuCredits: "standard" },
        blockDeviceMappings: [{ ebs: { volumeSize: 8, volumeType: "gp3" } }],
        ...more,
    });
const box = { instanceType: "t4g.nano", creditSpecification: { cpuCredits: "standard" } };
const disk = { rootBlockDevice: { volumeSize: 8, volumeType: "gp3" } };
const IPV4 = 730 * 0.005; // 3.65
const DISK = 8 * 0.0912;

/** An input that is unknown before `up`, the two resources that it may refer to, and dollars by which it is. */
interface Case {
    it: string;
    type: string;
    inputs: Inputs;
    /** The input of the resource itself that the unknown one is in. */
    property: string;
    candidates: [ResourceRecord, ResourceRecord];
    others?: ResourceRecord[];
    /** Of the resource itself, when it is the first of the candidates, and the second. */
    monthly: [number, number];
    /** What the bill says of it when that is not known. */
    lacks: RegExp;
}

const cases: Case[] = [
    {
        it: "the subnet of an instance, by which it has an address",
        type: INSTANCE,
        inputs: { ...box, ...disk, subnetId: "[unknown]" },
        property: "subnetId",
        candidates: [publicSubnet, privateSubnet],
        monthly: [730 * 0.0052 + DISK + IPV4, 730 * 0.0052 + DISK],
        lacks: /^subnetId is not known before up$/,
    },
    {
        it: "the launch template of an instance, by which it has an address",
        type: INSTANCE,
        inputs: { ...box, ...disk, launchTemplate: { id: "[unknown]" } },
        property: "launchTemplate",
        candidates: [
            template("open", "t4g.nano", { networkInterfaces: [{ associatePublicIpAddress: "true" }] }),
            template("closed", "t4g.nano", { networkInterfaces: [{ associatePublicIpAddress: "false" }] }),
        ],
        monthly: [730 * 0.0052 + DISK + IPV4, 730 * 0.0052 + DISK],
        lacks: /^its launch template is not among the resources$/,
    },
    {
        it: "the launch template of a group",
        type: GROUP,
        inputs: { minSize: 1, maxSize: 1, launchTemplate: { id: "[unknown]", version: "$Latest" } },
        property: "launchTemplate",
        candidates: [template("small", "t4g.nano"), template("large", "t4g.micro")],
        monthly: [730 * 0.0052 + DISK, 730 * 0.0104 + DISK],
        lacks: /^its launch template is not among the resources$/,
    },
    {
        it: "the launch template of a group's mixed instances policy",
        type: GROUP,
        inputs: {
            minSize: 1,
            mixedInstancesPolicy: {
                launchTemplate: { launchTemplateSpecification: { launchTemplateId: "[unknown]" } },
            },
        },
        property: "mixedInstancesPolicy",
        candidates: [template("small", "t4g.nano"), template("large", "t4g.micro")],
        monthly: [730 * 0.0052 + DISK, 730 * 0.0104 + DISK],
        lacks: /^its launch template is not among the resources$/,
    },
    {
        it: "the volume of a snapshot",
        type: "aws:ebs/snapshot:Snapshot",
        inputs: { volumeId: "[unknown]" },
        property: "volumeId",
        candidates: [
            unmade("aws:ebs/volume:Volume", "one", { size: 20 }),
            unmade("aws:ebs/volume:Volume", "two", { size: 50 }),
        ],
        monthly: [20 * 0.05, 50 * 0.05],
        lacks: /its volume is not among the resources/,
    },
    {
        it: "the source of a replica",
        type: RDS,
        inputs: { replicateSourceDb: "[unknown]", instanceClass: "db.t4g.micro", storageType: "gp3" },
        property: "replicateSourceDb",
        candidates: [
            unmade(RDS, "source", { engine: "postgres", allocatedStorage: 20 }),
            unmade(RDS, "other", { engine: "postgres", allocatedStorage: 50 }),
        ],
        monthly: [730 * 0.025 + 20 * 0.131, 730 * 0.025 + 50 * 0.131],
        lacks: /^(engine|allocatedStorage) is not given$/,
    },
    {
        it: "the cluster of Aurora's instance",
        type: MEMBER,
        inputs: { clusterIdentifier: "[unknown]", instanceClass: "db.serverless" },
        property: "clusterIdentifier",
        candidates: [
            unmade(CLUSTER, "one", {
                engine: "aurora-postgresql",
                serverlessv2ScalingConfiguration: { minCapacity: 1 },
            }),
            unmade(CLUSTER, "two", {
                engine: "aurora-postgresql",
                serverlessv2ScalingConfiguration: { minCapacity: 2 },
            }),
        ],
        monthly: [730 * 0.2, 2 * 730 * 0.2],
        lacks: /its cluster is not among the resources/,
    },
    {
        it: "the replication group of a cache",
        type: "aws:elasticache/cluster:Cluster",
        inputs: { replicationGroupId: "[unknown]" },
        property: "replicationGroupId",
        candidates: [
            unmade(CACHE, "one", { engine: "valkey", nodeType: "cache.t4g.micro" }),
            unmade(CACHE, "two", { engine: "redis", nodeType: "cache.t4g.micro" }),
        ],
        monthly: [730 * 0.0192, 730 * 0.024],
        lacks: /its replication group is not among the resources/,
    },
    {
        it: "the task definition of a service",
        type: SERVICE,
        inputs: { desiredCount: 1, launchType: "FARGATE", taskDefinition: "[unknown]" },
        property: "taskDefinition",
        candidates: [
            unmade(TASK, "small", { cpu: "256", memory: "512", runtimePlatform: { cpuArchitecture: "ARM64" } }),
            unmade(TASK, "large", { cpu: "512", memory: "1024", runtimePlatform: { cpuArchitecture: "ARM64" } }),
        ],
        monthly: [730 * (0.25 * 0.03725 + 0.5 * 0.00409), 730 * (0.5 * 0.03725 + 0.00409)],
        lacks: /its task definition is not among the resources/,
    },
];

/** Dollars of one resource, and what the bill says that it lacks of it. */
function monthlyOf(one: ResourceRecord, others: ResourceRecord[]) {
    const bill = billed([one, ...others], { use: { surplusVcpuHours: 0 } });
    const own = linesOf(bill).filter(({ resource }) => resource === one.urn);
    return {
        monthly: own.reduce((sum, { monthly }) => sum + monthly, 0),
        lacks: bill.unpriced.filter(({ resource }) => resource === one.urn).map(({ why }) => why),
    };
}

describe("What a resource refers to, while its id is unknown", () => {
    for (const { it: what, type, inputs, property, candidates, others = [], monthly, lacks } of cases) {
        const both = candidates.map(({ urn }) => urn);
        const all = [...candidates, ...others];

        for (const index of [0, 1] as const) {
            it(`is what the input comes from, among two that are waited for: ${what}, ${index + 1}`, () => {
                const propertyDependencies = { [property]: [both[index] ?? ""], tags: both };
                const one = made(type, "one", inputs, { dependencies: both, propertyDependencies, outputs: {} });
                const found = monthlyOf(one, all);
                expect(found.lacks).to.deep.equal([]);
                expect(found.monthly).to.be.closeTo(monthly[index], 1e-9);
            });

            it(`is the only one that is waited for: ${what}, ${index + 1}`, () => {
                const one = made(type, "one", inputs, { dependencies: [both[index] ?? ""], outputs: {} });
                const found = monthlyOf(one, all);
                expect(found.lacks).to.deep.equal([]);
                expect(found.monthly).to.be.closeTo(monthly[index], 1e-9);
            });
        }

        for (const [how, more] of [
            ["two are waited for", { dependencies: both }],
            ["it comes from two", { dependencies: both, propertyDependencies: { [property]: both } }],
            ["it comes from something else", { dependencies: both, propertyDependencies: { [property]: [] } }],
            ["nothing is waited for", {}],
        ] as [string, Partial<ResourceRecord>][]) {
            it(`is reported where ${how}: ${what}`, () => {
                const found = monthlyOf(made(type, "one", inputs, { ...more, outputs: {} }), all);
                expect(
                    found.lacks.some((why) => lacks.test(why)),
                    found.lacks.join("; "),
                ).to.equal(true);
            });
        }
    }
});

describe("The subnets that a resource starts in", () => {
    const more = (property: string, ...from: ResourceRecord[]) => ({
        dependencies: [publicSubnet.urn, privateSubnet.urn],
        propertyDependencies: { [property]: from.map(({ urn }) => urn) },
    });
    const ipv4 = (one: ResourceRecord, ...others: ResourceRecord[]) => {
        const bill = billed([one, publicSubnet, privateSubnet, ...others]);
        const lines = linesOf(bill).filter(
            ({ resource, price }) => resource === one.urn && price === "vpc.public-ipv4.hour",
        );
        return {
            monthly: lines.reduce((sum, { monthly }) => sum + monthly, 0),
            lacks: bill.unpriced.map(({ why }) => why),
        };
    };
    const small = template("small", "t4g.nano");
    const group = (inputs: Inputs, from: Partial<ResourceRecord>) => {
        const { dependencies = [], propertyDependencies = {} } = from;
        return made(
            GROUP,
            "one",
            { minSize: 2, maxSize: 2, launchTemplate: { id: "[unknown]" }, ...inputs },
            {
                dependencies: [...dependencies, small.urn],
                propertyDependencies: { launchTemplate: [small.urn], ...propertyDependencies },
            },
        );
    };

    it("give a group's instances addresses where the group's own subnets do, whatever else it waits for", () => {
        const unknown = { vpcZoneIdentifiers: "[unknown]" };
        expect(ipv4(group(unknown, more("vpcZoneIdentifiers", publicSubnet)), small).monthly).to.be.closeTo(
            2 * IPV4,
            1e-9,
        );
        expect(ipv4(group(unknown, more("vpcZoneIdentifiers", privateSubnet)), small)).to.deep.equal({
            monthly: 0,
            lacks: [],
        });
        const one = { vpcZoneIdentifiers: ["[unknown]"] };
        expect(ipv4(group(one, more("vpcZoneIdentifiers", publicSubnet)), small).monthly).to.be.closeTo(2 * IPV4, 1e-9);
    });

    it("are reported where they are not among the resources, and nothing else names them", () => {
        const elsewhere = group({ vpcZoneIdentifiers: ["subnet-9"] }, {});
        expect(ipv4(elsewhere, small).lacks.join()).to.contain("subnet subnet-9 is not among the resources");
        const instance = (inputs: Inputs) =>
            made(INSTANCE, "one", { ...box, ...disk, subnetId: "subnet-9", ...inputs });
        expect(ipv4(instance({})).lacks.join()).to.contain("subnet subnet-9 is not among the resources");
        expect(ipv4(instance({ associatePublicIpAddress: false }))).to.deep.equal({ monthly: 0, lacks: [] });
        expect(ipv4(instance({ associatePublicIpAddress: "true" })).monthly).to.be.closeTo(IPV4, 1e-9);
        const unknown = group(
            { vpcZoneIdentifiers: "[unknown]" },
            { propertyDependencies: { vpcZoneIdentifiers: [] } },
        );
        expect(ipv4(unknown, small).lacks).to.deep.equal(["vpcZoneIdentifiers is not known before up"]);
    });

    it("are those of a launch template's interface where that names one", () => {
        const placed = template("placed", "t4g.nano", { networkInterfaces: [{ subnetId: "[unknown]" }] });
        const from = (subnet: ResourceRecord) => ({ ...placed, ...more("networkInterfaces", subnet) });
        const one = made(
            GROUP,
            "one",
            { minSize: 1, launchTemplate: { id: "[unknown]" } },
            { dependencies: [placed.urn] },
        );
        expect(ipv4(one, from(publicSubnet)).monthly).to.be.closeTo(IPV4, 1e-9);
        expect(ipv4(one, from(privateSubnet))).to.deep.equal({ monthly: 0, lacks: [] });
    });

    it("are as many zones of a load balancer, or an endpoint, as its own input comes from", () => {
        const third = unmade(SUBNET, "third");
        const all = [publicSubnet.urn, privateSubnet.urn, third.urn];
        const balancer = (from: Partial<ResourceRecord>) => made(ALB, "one", { subnets: "[unknown]" }, from);
        const two = more("subnets", publicSubnet, privateSubnet);
        expect(ipv4(balancer({ ...two, dependencies: all }), third).monthly).to.be.closeTo(2 * IPV4, 1e-9);
        expect(
            ipv4(balancer({ propertyDependencies: { subnets: [] }, dependencies: all }), third).monthly,
        ).to.be.closeTo(4 * IPV4, 1e-9);
        const endpoint = (from: Partial<ResourceRecord>) =>
            monthlyOf(made(ENDPOINT, "one", { vpcEndpointType: "Interface", subnetIds: "[unknown]" }, from), [
                publicSubnet,
                privateSubnet,
                third,
            ]);
        const zone = 730 * 0.013;
        const used = endpoint({ ...more("subnetIds", third), dependencies: all }).monthly;
        expect(
            endpoint({ ...more("subnetIds", publicSubnet, privateSubnet), dependencies: all }).monthly - used,
        ).to.be.closeTo(zone, 1e-9);
        expect(endpoint({ dependencies: all, propertyDependencies: { subnetIds: [] } }).lacks.join()).to.contain(
            "its subnets are not known",
        );
    });
});

describe("Who scales, takes or serves a resource, while ids are unknown", () => {
    const task = unmade(TASK, "task", {
        cpu: ".25 vCPU",
        memory: "0.5 GB",
        runtimePlatform: { cpuArchitecture: "ARM64" },
    });
    const service = (name: string) =>
        made(
            SERVICE,
            name,
            { desiredCount: 1, launchType: "FARGATE", taskDefinition: "[unknown]" },
            { dependencies: [task.urn], outputs: {} },
        );
    const [api, jobs] = [service("api"), service("jobs")];
    const target = (from: Partial<ResourceRecord>) =>
        made(
            TARGET,
            "scaling",
            { scalableDimension: "ecs:service:DesiredCount", resourceId: "[unknown]", minCapacity: 4, maxCapacity: 8 },
            { dependencies: [api.urn, jobs.urn], ...from },
        );
    const TASK_MONTH = 730 * (0.25 * 0.03725 + 0.5 * 0.00409);

    it("is one service, whose id the target's comes from", () => {
        const bill = billed([task, api, jobs, target({ propertyDependencies: { resourceId: [jobs.urn] } })]);
        const monthly = (urn: string) =>
            linesOf(bill).reduce((sum, line) => sum + (line.resource === urn ? line.monthly : 0), 0);
        expect(
            [monthly(api.urn), monthly(jobs.urn)].map((sum) => Math.round((sum / TASK_MONTH) * 1e6) / 1e6),
        ).to.deep.equal([1, 4]);
        expect(bill.unpriced).to.deep.equal([]);
    });

    it("is reported of both services that a target may scale", () => {
        const bill = billed([task, api, jobs, target({})]);
        expect(bill.unpriced.map(({ resource, why }) => [resource, why])).to.deep.equal([
            [api.urn, "resourceId is not known before up"],
            [jobs.urn, "resourceId is not known before up"],
        ]);
    });

    it("is one instance, whose id an Elastic IP's association comes from", () => {
        const machine = (name: string) =>
            made(INSTANCE, name, { ...box, ...disk, associatePublicIpAddress: true }, { outputs: {} });
        const [one, two] = [machine("one"), machine("two")];
        const association = (from: Partial<ResourceRecord>) =>
            made(
                "aws:ec2/eipAssociation:EipAssociation",
                "taken",
                { instanceId: "[unknown]" },
                { dependencies: [one.urn, two.urn], ...from },
            );
        const addresses = (from: Partial<ResourceRecord>) =>
            linesOf(billed([one, two, made(EIP, "eip"), association(from)]))
                .filter(({ price }) => price === "vpc.public-ipv4.hour")
                .map(({ resource }) => resource.split("::").at(-1));
        expect(addresses({ propertyDependencies: { instanceId: [two.urn] } })).to.have.members(["one", "eip"]);
        // No one can report which of both: the address of neither is left out.
        expect(addresses({})).to.have.members(["one", "two", "eip"]);
    });

    it("is one group, which a policy scales in the worst month; each possible one where it is not known", () => {
        const scaled = (name: string) =>
            made(
                GROUP,
                name,
                { minSize: 1, maxSize: 3, launchTemplate: { id: "[unknown]" } },
                { dependencies: [small.urn], outputs: {} },
            );
        const small = template("small", "t4g.nano");
        const [one, two] = [scaled("one"), scaled("two")];
        const worst = (from: Partial<ResourceRecord>) =>
            billed([
                small,
                one,
                two,
                made(
                    POLICY,
                    "grow",
                    { autoscalingGroupName: "[unknown]" },
                    { dependencies: [one.urn, two.urn], ...from },
                ),
            ]).worstCase.autoscalingMaximum;
        const MACHINE = 730 * 0.0052 + DISK;
        expect(worst({ propertyDependencies: { autoscalingGroupName: [one.urn] } })).to.be.closeTo(4 * MACHINE, 1e-9);
        expect(worst({})).to.be.closeTo(6 * MACHINE, 1e-9);
    });

    it("is one cluster, whose default strategy places the tasks", () => {
        const [shop, back] = [unmade(ECS_CLUSTER, "shop"), unmade(ECS_CLUSTER, "back")];
        const providers = made(
            PROVIDERS,
            "shop",
            {
                clusterName: "[unknown]",
                defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
            },
            { dependencies: [shop.urn] },
        );
        const placed = (cluster: ResourceRecord) => {
            const one = made(
                SERVICE,
                "one",
                { desiredCount: 1, cluster: "[unknown]", taskDefinition: "[unknown]" },
                {
                    dependencies: [task.urn, shop.urn, back.urn],
                    propertyDependencies: { taskDefinition: [task.urn], cluster: [cluster.urn] },
                },
            );
            return linesOf(billed([task, shop, back, providers, one]));
        };
        expect(placed(shop).map(({ what }) => what)).to.deep.equal([
            "1 task on Spot x 0.25 vCPU",
            "1 task on Spot x 0.5 GB",
        ]);
        expect(placed(back).map(({ what }) => what)).to.deep.equal([
            "1 task on demand x 0.25 vCPU",
            "1 task on demand x 0.5 GB",
        ]);
        expect(placed(back)[0]?.note).to.equal("no strategy is known, neither its own nor its cluster's");
    });

    it("is one load balancer, which the origins of a distribution come from; the other pays for what it sends", () => {
        const [one, two] = [
            made(ALB, "one", { subnets: ["a", "c"] }, { outputs: {} }),
            made(ALB, "two", { subnets: ["a", "c"] }, { outputs: {} }),
        ];
        const distribution = made(
            DISTRIBUTION,
            "cdn",
            { origins: [{ domainName: "[unknown]" }] },
            { dependencies: [one.urn, two.urn], propertyDependencies: { origins: [one.urn] } },
        );
        const sends = linesOf(billed([one, two, distribution])).filter(
            ({ what }) => what === "answers to the internet",
        );
        expect(sends.map(({ resource }) => resource)).to.deep.equal([two.urn]);
    });
});
