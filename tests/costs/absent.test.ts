import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { ALB, billed, EIP, linesOf, made, RDS, SERVICE, SUBNET, service } from "./helpers";

type Inputs = Record<string, unknown>;
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

/** Inputs that are a stack's own business when given, and what is billed where AWS takes them as left out. */
const CASES: [what: string, type: string, inputs: Inputs, key: string, nothing: unknown[], total: number][] = [
    [
        "a replica's source",
        RDS,
        { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3" },
        "replicateSourceDb",
        ["", null, undefined],
        730 * 0.025 + 20 * 0.131,
    ],
    ["a pool of addresses", EIP, {}, "customerOwnedIpv4Pool", ["", null, undefined], 3.65],
    ["a parameter's tier", "aws:ssm/parameter:Parameter", {}, "tier", ["", null, undefined], 0],
    ["a secret's replicas", "aws:secretsmanager/secret:Secret", {}, "replicas", [[], null, undefined], 0.4],
    ["a private zone's networks", "aws:route53/zone:Zone", {}, "vpcs", [[], null, undefined], 0.5],
];

describe("an input that AWS takes as left out", () => {
    for (const [what, type, inputs, key, nothing, total] of CASES) {
        for (const value of nothing) {
            it(`is left out: ${what}, ${JSON.stringify(value)}`, () => {
                const source = made(RDS, "source", { engine: "mysql", allocatedStorage: 500 });
                const one = made(type, "one", { ...inputs, [key]: value }, { dependencies: [source.urn] });
                const bill = billed([one], { use: { secretCalls: 0, dnsQueries: 0 } });
                expect(bill.unpriced).to.deep.equal([]);
                expect(bill.total).to.be.closeTo(total, 1e-9);
            });
        }
    }

    it("is no subnet of an endpoint, and the bill says so", () => {
        for (const subnetIds of [[], null, undefined]) {
            const { unpriced } = billed([made(ENDPOINT, "one", { vpcEndpointType: "Interface", subnetIds })]);
            expect(unpriced.map(({ why }) => why)).to.deep.equal([
                "its subnets are not known, and each costs the same again",
            ]);
        }
    });

    it("is no subnet of a load balancer: as many addresses as it may have zones", () => {
        for (const subnets of [[], null, undefined]) {
            const lines = linesOf(billed([made(ALB, "one", { subnets, subnetMappings: [] })]));
            const address = lines.find(({ price }) => price === "vpc.public-ipv4.hour");
            expect(address?.monthly).to.be.closeTo(4 * 3.65, 1e-9);
        }
    });

    it("is no subnet of a service elsewhere, whose tasks would need a NAT there", () => {
        const out = (subnets: unknown) =>
            linesOf(billed(service({ desiredCount: 1, networkConfiguration: { subnets } }))).some(({ what }) =>
                what.startsWith("what tasks send to the internet"),
            );
        expect([[], null, undefined, ["subnet-1"]].map(out)).to.deep.equal([false, false, false, true]);
    });

    it("is no way out through a NAT", () => {
        const subnet = made(SUBNET, "a");
        const route = (inputs: Inputs): ResourceRecord => made("aws:ec2/route:Route", "out", inputs);
        const out = (inputs: Inputs) =>
            linesOf(billed([subnet, route(inputs), ...service({ desiredCount: 1 })])).some(({ what }) =>
                what.startsWith("traffic with the NAT"),
            );
        expect(out({ natGatewayId: "", networkInterfaceId: null, gatewayId: "igw" })).to.equal(false);
        expect(out({ natGatewayId: "[unknown]" })).to.equal(true);
    });
});

describe("a task's size, in the forms that ECS takes", () => {
    const month = 730 * (0.25 * 0.03725 + 0.5 * 0.00409);
    for (const [cpu, memory] of [
        ["256", "512"],
        [256, 512],
        ["0.25 vCPU", "0.5 GB"],
        [".25 vCPU", ".5GB"],
        ["0.25 vcpu", "0.5 gb"],
    ]) {
        it(`costs the same: ${JSON.stringify(cpu)}, ${JSON.stringify(memory)}`, () => {
            expect(billed(service({ desiredCount: 1 }, { cpu, memory })).total).to.be.closeTo(month, 1e-9);
        });
    }

    it("is read of a task definition by family, by family:revision and by ARN", () => {
        for (const name of ["shop", "shop:3", "arn:aws:ecs:ap-northeast-2:1:task-definition/shop"]) {
            const [task, one] = service({ desiredCount: 1, taskDefinition: name }, { family: "shop" });
            if (!task || !one) throw new Error("no service");
            const outputs = { arn: "arn:aws:ecs:ap-northeast-2:1:task-definition/shop:3", revision: 3 };
            expect(billed([{ ...task, outputs }, one]).total).to.be.closeTo(month, 1e-9);
            expect(billed([{ ...task, outputs: { ...outputs, revision: 4 } }, one]).unpriced.length).to.equal(
                name === "shop:3" ? 1 : 0,
            );
        }
    });

    it("is no size where it is none", () => {
        const why = (task: Inputs) => billed(service({ desiredCount: 1 }, task)).unpriced.map((one) => one.why);
        expect(why({ cpu: "1 GB" })).to.deep.equal(['cpu is "1 GB", not CPU units or vCPUs']);
        expect(why({ memory: "many" })).to.deep.equal(['memory is "many", not MiB or GB']);
    });
});

/** Instances in a group. A provider that is not here may have any, also those that no one counts. */
const MACHINES = made("aws:ecs/capacityProvider:CapacityProvider", "machines", {
    name: "machines",
    autoScalingGroupProvider: { autoScalingGroupArn: "arn:group" },
});

describe("a service on instances", () => {
    const kinds: [string, Inputs][] = [
        ["its launch type", { launchType: "EC2" }],
        ["what schedules it", { schedulingStrategy: "DAEMON" }],
        ["its capacity provider", { capacityProviderStrategies: [{ capacityProvider: "machines", weight: 1 }] }],
    ];
    for (const [by, inputs] of kinds) {
        it(`costs nothing more, by ${by}`, () => {
            const { total, unpriced, free } = billed([MACHINES, ...service({ desiredCount: 2, ...inputs })]);
            expect([total, unpriced.length]).to.deep.equal([0, 0]);
            expect(free.find(({ type }) => type === SERVICE)?.reason).to.contain("on instances");
        });
    }

    it("costs nothing more, by the default of its cluster", () => {
        const cluster = made("aws:ecs/cluster:Cluster", "shop", { name: "shop" });
        const providers = made("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "shop", {
            clusterName: "shop",
            defaultCapacityProviderStrategies: [{ capacityProvider: "machines", weight: 1 }],
        });
        const { total, unpriced } = billed([
            cluster,
            providers,
            MACHINES,
            ...service({ desiredCount: 2, cluster: "shop" }),
        ]);
        expect([total, unpriced.length]).to.deep.equal([0, 0]);
    });

    it("is reported where the price of its launch type is not known, or whether it is one", () => {
        const why = (inputs: Inputs) => billed(service({ desiredCount: 2, ...inputs })).unpriced.map((one) => one.why);
        expect(why({ launchType: "MANAGED_INSTANCES" })).to.deep.equal([
            "it is not known here what launch type MANAGED_INSTANCES costs",
        ]);
        expect(why({ launchType: "[unknown]" })).to.deep.equal(["launchType is not known before up"]);
        expect(why({ schedulingStrategy: "[unknown]" })).to.deep.equal(["schedulingStrategy is not known before up"]);
    });
});
