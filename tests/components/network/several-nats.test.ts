import { expect } from "chai";
import { Network, type NetworkArgs } from "../../../components/network";
import { type Made, make } from "../harness";

const network = (args: Partial<NetworkArgs> = {}): Promise<Made> =>
    make(() => {
        const { natPublicIps, natAutoScalingGroupNames } = new Network("net", {
            availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
            ...args,
        });
        return { natPublicIps, natAutoScalingGroupNames };
    });
const names = (made: Made) => made.inventory.resources.map(({ type, name }) => `${type} ${name}`);
const userData = (made: Made, name: string) => {
    const { inputs } = made.one("aws:ec2/launchTemplate:LaunchTemplate", name);
    return Buffer.from(String(inputs["userData"]), "base64").toString();
};

describe("a network with a NAT instance per zone", () => {
    it("keeps everything of the first one by its name, going from one to two and back", async () => {
        const [one, two] = [names(await network()), names(await network({ natInstances: 2 }))];
        expect(one.filter((name) => !two.includes(name))).to.deep.equal([]);
        expect(two.filter((name) => !one.includes(name)).every((name) => name.endsWith(" net-nat-2"))).to.equal(true);
    });

    it("gives each its zone, its zone's routes and an address, and names the other as its peer", async () => {
        const made = await network({ natInstances: 2 });
        for (const [name, zone, other, peer] of [
            ["net-nat", "a", "c", "net-nat-2"],
            ["net-nat-2", "c", "a", "net-nat"],
        ] as const) {
            const table = (letter: string) =>
                made.one("aws:ec2/routeTable:RouteTable", `net-private-${letter}`).outputs?.["id"];
            const allocation = (label: string) => made.one("aws:ec2/eip:Eip", label).outputs?.["allocationId"];
            expect(made.one("aws:autoscaling/group:Group", name).inputs["vpcZoneIdentifiers"]).to.deep.equal([
                made.one("aws:ec2/subnet:Subnet", `net-public-${zone}`).outputs?.["id"],
            ]);
            expect(userData(made, name)).to.contain(`NAT_ROUTE_TABLE_IDS="${table(zone)}"`);
            expect(userData(made, name)).to.contain(`NAT_ALLOCATION_ID="${allocation(name)}"`);
            expect(userData(made, name)).to.contain(`NAT_PEERS="${allocation(peer)}=${table(other)}"`);
        }
    });

    it("lets each role take its own address alone", async () => {
        const made = await network({ natInstances: 2 });
        for (const name of ["net-nat", "net-nat-2"]) {
            const policy = String(made.one("aws:iam/rolePolicy:RolePolicy", name).inputs["policy"]);
            const own = made.one("aws:ec2/eip:Eip", name).outputs?.["allocationId"];
            expect([...policy.matchAll(/elastic-ip\/([\w-]+)/g)].map(([, id]) => id)).to.deep.equal([own]);
        }
    });

    it("shares three zones among two", async () => {
        const made = await network({
            availabilityZones: ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"],
            natInstances: 2,
        });
        expect(made.one("aws:autoscaling/group:Group", "net-nat").inputs["vpcZoneIdentifiers"]).to.have.length(2);
        expect(made.one("aws:autoscaling/group:Group", "net-nat-2").inputs["vpcZoneIdentifiers"]).to.have.length(1);
    });
});

describe("a network with managed NAT gateways", () => {
    it("routes both halves of the internet through it, next to the instances' own default routes", async () => {
        const made = await network({ natGateways: 1 });
        const gateway = made.one("aws:ec2/natGateway:NatGateway", "net-gateway-a");
        const routes = made.all("aws:ec2/route:Route").filter(({ inputs }) => inputs["natGatewayId"]);
        expect(routes.map(({ name, inputs }) => [name, inputs["destinationCidrBlock"]])).to.have.deep.members([
            ["net-private-a-low", "0.0.0.0/1"],
            ["net-private-a-high", "128.0.0.0/1"],
            ["net-private-c-low", "0.0.0.0/1"],
            ["net-private-c-high", "128.0.0.0/1"],
        ]);
        for (const { inputs } of routes) expect(inputs["natGatewayId"]).to.equal(gateway.outputs?.["id"]);
    });

    it("only adds to what there is with instances alone, so that the way back is deletions alone", async () => {
        const [before, during, after] = [
            names(await network()),
            names(await network({ natGateways: 2 })),
            names(await network({ natInstances: 0, natGateways: 2 })),
        ];
        expect(before.filter((name) => !during.includes(name))).to.deep.equal([]);
        expect(after.filter((name) => !during.includes(name))).to.deep.equal([]);
    });

    it("gives each zone its own when there are as many", async () => {
        const made = await network({ natInstances: 0, natGateways: 2 });
        const via = made
            .all("aws:ec2/route:Route")
            .filter(({ inputs }) => inputs["natGatewayId"])
            .map(({ name, inputs }) => [name.slice(0, 13), inputs["natGatewayId"]]);
        for (const letter of ["a", "c"]) {
            const { outputs } = made.one("aws:ec2/natGateway:NatGateway", `net-gateway-${letter}`);
            expect(via.filter(([, id]) => id === outputs?.["id"]).map(([name]) => name)).to.deep.equal([
                `net-private-${letter}`,
                `net-private-${letter}`,
            ]);
        }
        expect(made.all("aws:autoscaling/group:Group")).to.deep.equal([]);
    });
});
