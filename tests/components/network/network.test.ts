import { expect } from "chai";
import { Network, type NetworkArgs } from "../../../components/network";
import type { ResourceRecord } from "../../../inventory";
import { type Made, make } from "../harness";

const zones = ["ap-northeast-2a", "ap-northeast-2c"];

/** A network whose outputs are the stack's. */
function network(args: Partial<NetworkArgs> = {}): Promise<Made> {
    return make(() => {
        const { vpcId, outboundSubnetIds, privateSubnetIds, publicSubnetIds, privateRouteTableIds, ...nat } =
            new Network("net", { availabilityZones: zones, ...args });
        const { natAutoScalingGroupName, natPublicIp } = nat;
        return {
            vpcId,
            outboundSubnetIds,
            privateSubnetIds,
            publicSubnetIds,
            privateRouteTableIds,
            natAutoScalingGroupName,
            natPublicIp,
        };
    });
}

const idOf = (resource: ResourceRecord) => resource.outputs?.["id"];

describe("Network", () => {
    it("is a VPC with names, an internet gateway and a default security group that admits nothing", async () => {
        const made = await network();
        const vpc = made.one("aws:ec2/vpc:Vpc");
        expect(vpc.inputs).to.deep.include({
            cidrBlock: "10.0.0.0/16",
            enableDnsHostnames: true,
            enableDnsSupport: true,
        });
        expect(made.one("aws:ec2/internetGateway:InternetGateway").inputs["vpcId"]).to.equal(idOf(vpc));
        expect(made.one("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs).to.deep.include({
            vpcId: idOf(vpc),
            ingress: [],
            egress: [],
        });
    });

    it("has a public and a private subnet per zone, none of which hands out public addresses", async () => {
        const made = await network();
        const subnets = made.all("aws:ec2/subnet:Subnet").map(({ name, inputs }) => [name, inputs["cidrBlock"]]);
        expect(subnets).to.have.deep.members([
            ["net-public-a", "10.0.0.0/20"],
            ["net-public-c", "10.0.32.0/20"],
            ["net-private-a", "10.0.128.0/20"],
            ["net-private-c", "10.0.160.0/20"],
        ]);
        for (const { inputs } of made.all("aws:ec2/subnet:Subnet"))
            expect(inputs["mapPublicIpOnLaunch"]).to.equal(false);
    });

    it("gives each private subnet its own route table, and S3 without the NAT", async () => {
        const made = await network();
        for (const letter of ["a", "c"]) {
            const table = made.one("aws:ec2/routeTable:RouteTable", `net-private-${letter}`);
            const association = made.one(
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                `net-private-${letter}`,
            );
            expect(association.inputs).to.deep.equal({
                subnetId: idOf(made.one("aws:ec2/subnet:Subnet", `net-private-${letter}`)),
                routeTableId: idOf(table),
            });
            const s3 = made.one(
                "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
                table.name,
            );
            expect(s3.inputs["routeTableId"]).to.equal(idOf(table));
        }
        expect(made.one("aws:ec2/vpcEndpoint:VpcEndpoint").inputs).to.deep.include({
            vpcEndpointType: "Gateway",
            serviceName: "com.amazonaws.ap-northeast-2.s3",
        });
    });

    it("lets private subnets reach the account's buckets, those that are listed, or any, and always ECR's layers", async () => {
        const policy = async (args: Partial<NetworkArgs>) => {
            const { inputs } = (await network(args)).one("aws:ec2/vpcEndpoint:VpcEndpoint");
            return inputs["policy"] === undefined ? undefined : JSON.parse(String(inputs["policy"])).Statement;
        };
        const own = { Sid: "OwnBuckets", Effect: "Allow", Principal: "*", Action: "s3:*" };
        const layers = {
            Sid: "LayersOfImages",
            Effect: "Allow",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::prod-ap-northeast-2-starport-layer-bucket/*",
        };
        const account = { StringEquals: { "aws:ResourceAccount": "123456789012" } };
        expect(await policy({ s3Access: "account" })).to.deep.equal([
            { ...own, Resource: "*", Condition: account },
            layers,
        ]);
        expect(await policy({ s3Access: "listed", s3Buckets: ["a-files", "b-files"] })).to.deep.equal([
            {
                ...own,
                Resource: ["a-files", "b-files"].flatMap((name) => [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`]),
            },
            layers,
        ]);
        expect(await policy({ s3Access: "any" })).to.deep.equal([
            { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" },
        ]);
        expect(await policy({})).to.equal(undefined);
    });

    it("routes the public subnets to the internet gateway and the private ones to an unattached interface", async () => {
        const made = await network();
        const unattached = made.one("aws:ec2/networkInterface:NetworkInterface");
        expect(unattached.inputs["attachments"]).to.equal(undefined);
        const routes = made.all("aws:ec2/route:Route").map(({ name, inputs }) => ({ name, ...inputs }));
        const tableId = (name: string) => idOf(made.one("aws:ec2/routeTable:RouteTable", name));
        const everywhere = { destinationCidrBlock: "0.0.0.0/0" };
        expect(routes).to.have.deep.members([
            {
                name: "net-public",
                routeTableId: tableId("net-public"),
                gatewayId: idOf(made.one("aws:ec2/internetGateway:InternetGateway")),
                ...everywhere,
            },
            ...["net-private-a", "net-private-c"].map((name) => ({
                name,
                routeTableId: tableId(name),
                networkInterfaceId: idOf(unattached),
                ...everywhere,
            })),
        ]);
        for (const { inputs } of made.all("aws:ec2/routeTable:RouteTable"))
            expect(inputs).not.to.have.property("routes");
    });

    it("leaves the private default routes to the NAT once they are made, and no other route", async () => {
        const ignored = new Map<string, string[] | undefined>();
        await make(
            () =>
                new Network(
                    "net",
                    { availabilityZones: zones },
                    {
                        transformations: [
                            ({ type, name, opts }) => {
                                if (type === "aws:ec2/route:Route") ignored.set(name, opts.ignoreChanges);
                                return undefined;
                            },
                        ],
                    },
                ),
        );
        expect(Object.fromEntries(ignored)).to.deep.equal({
            "net-public": undefined,
            "net-private-a": ["networkInterfaceId"],
            "net-private-c": ["networkInterfaceId"],
        });
    });

    it("puts everything under the component, with the tags that were asked for", async () => {
        const made = await network({ tags: { Team: "platform" } });
        const component = made.one("glimpse:network:Network");
        for (const resource of made.inventory.resources.filter(({ type }) => type.startsWith("aws:"))) {
            expect(resource.parent, resource.urn).to.equal(component.urn);
            if (resource.type !== "aws:autoscaling/group:Group" && "tags" in resource.inputs) {
                expect(resource.inputs["tags"], resource.urn).to.deep.include({ Team: "platform" });
            }
        }
        expect(made.one("aws:autoscaling/group:Group").inputs["tags"]).to.deep.include({
            key: "Team",
            value: "platform",
            propagateAtLaunch: false,
        });
    });

    it("gives out subnets in the order of the zones, and those with a way out only once packets flow", async () => {
        const made = await make(() => {
            const net = new Network("net", { availabilityZones: [...zones].reverse() });
            return { ids: net.outboundSubnetIds, all: net.privateSubnetIds };
        });
        const ids = ["net-private-c", "net-private-a"].map((name) => idOf(made.one("aws:ec2/subnet:Subnet", name)));
        expect(made.inventory.outputs).to.deep.equal({ ids, all: ids });
    });

    it("without NAT instances pays for nothing and has no way out of the private subnets", async () => {
        const made = await network({ natInstances: 0 });
        for (const type of [
            "aws:autoscaling/group:Group",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/eip:Eip",
            "aws:ec2/networkInterface:NetworkInterface",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:iam/role:Role",
        ]) {
            expect(made.all(type), type).to.deep.equal([]);
        }
        expect(made.all("aws:ec2/route:Route").map(({ name }) => name)).to.deep.equal(["net-public"]);
        expect(made.inventory.outputs["natPublicIp"]).to.equal(undefined);
        expect(made.inventory.outputs["outboundSubnetIds"]).to.deep.equal(made.inventory.outputs["privateSubnetIds"]);
    });

    it("takes a third zone without changing what is there, but for the NAT that must know its route table", async () => {
        const [two, three] = [await network(), await network({ availabilityZones: [...zones, "ap-northeast-2b"] })];
        const after = new Map(three.inventory.resources.map((resource) => [resource.urn, resource]));
        const changed = two.inventory.resources
            .filter(({ type }) => type.startsWith("aws:"))
            .flatMap(({ urn, type, inputs }) => {
                const now = after.get(urn)?.inputs ?? {};
                return Object.keys({ ...inputs, ...now })
                    .filter((key) => JSON.stringify(inputs[key]) !== JSON.stringify(now[key]))
                    .map((key) => `${type} ${key}`);
            });
        expect(changed).to.have.members([
            "aws:ec2/launchTemplate:LaunchTemplate userData",
            "aws:autoscaling/group:Group vpcZoneIdentifiers",
        ]);
    });
});
