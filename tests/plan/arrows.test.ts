import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { arrowsOf, block, database, group, PORT, resource, service, subnet } from "./arrows-helpers";

const rule = (way: "Ingress" | "Egress", of: string, more: Record<string, unknown>) =>
    resource(`aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`, `${way}-of-${of}`, {
        securityGroupId: `group-of-${of}-id-1`,
        ipProtocol: "tcp",
        ...PORT,
        ...more,
    });

describe("the picture's arrows of security groups", () => {
    const inA = service("in-a", ["subnet-a-id-1"]);
    const inB = service("in-b", ["subnet-b-id-1"]);
    const around = [
        inA,
        inB,
        database("db"),
        group("in-a"),
        group("in-b"),
        subnet("a", "10.0.1.0/24"),
        subnet("b", "10.0.2.0/24"),
    ];

    it("name a protocol once, whatever number of ports they have", () => {
        const from = (first: number, toPort: number, protocol = "tcp") => ({
            protocol,
            fromPort: first,
            toPort,
            securityGroups: ["group-of-in-a-id-1"],
        });
        const ingress = [from(6379, 6379), from(6380, 6389), from(53, 53, "udp"), from(53, 53)];
        expect(arrowsOf([...around, group("db", { ingress })])).to.deep.equal([
            "in-a -> db: tcp 53, 6379, 6380-6389, udp 53",
        ]);
    });

    it("are the same with ports, a protocol and a switch in the other form that the provider takes", () => {
        const inputs = (port: unknown, self: unknown, protocol: unknown) => ({
            ingress: [{ protocol, fromPort: port, toPort: port, self, securityGroups: ["group-of-in-a-id-1"] }],
        });
        const numbers = arrowsOf([...around, group("db", inputs(5432, true, "tcp"))]);
        expect(arrowsOf([...around, group("db", inputs("5432", "true", "tcp"))])).to.deep.equal(numbers);
        expect(arrowsOf([...around, group("db", inputs(0, true, -1))])).to.deep.equal(["in-a -> db: all"]);
        const answering = { ...database("db"), inputs: { ...database("db").inputs, publiclyAccessible: "true" } };
        const open = group("db", { ingress: [{ ...block({}), cidrBlocks: ["0.0.0.0/0"] }] });
        expect(arrowsOf([answering, open])).to.deep.equal(["Internet -> db: tcp 5432"]);
    });

    it("are the same whichever of three ways a program writes a rule in", () => {
        const old = resource("aws:ec2/securityGroupRule:SecurityGroupRule", "old", {
            type: "ingress",
            protocol: "tcp",
            ...PORT,
            securityGroupId: "group-of-db-id-1",
            sourceSecurityGroupId: "group-of-in-a-id-1",
        });
        for (const written of [
            [group("db", { ingress: [block({ securityGroups: ["group-of-in-a-id-1"] })] })],
            [group("db"), rule("Ingress", "db", { referencedSecurityGroupId: "group-of-in-a-id-1" })],
            [group("db"), old],
        ]) {
            expect(arrowsOf([...around, ...written])).to.deep.equal(["in-a -> db: tcp 5432"]);
        }
    });

    it("follow the engine's account of a block whose groups a preview does not know yet", () => {
        const caller = group("in-a");
        const unknown = { ...group("db", { ingress: [block({ securityGroups: ["04da6b54-80e4"] })] }) };
        const known = { ...unknown, propertyDependencies: { ingress: [caller.urn] } };
        expect(arrowsOf([...around, known])).to.deep.equal(["in-a -> db: tcp 5432"]);
    });

    it("follow an address range to what is in the subnets that it covers, and to nothing else", () => {
        const admits = (range: string) =>
            arrowsOf([...around, group("db", { ingress: [block({ cidrBlocks: [range] })] })]);
        expect(admits("10.0.1.0/24")).to.deep.equal(["in-a -> db: tcp 5432"]);
        expect(admits("10.0.0.0/16")).to.deep.equal(["in-a -> db: tcp 5432", "in-b -> db: tcp 5432"]);
        expect(admits("10.9.0.0/16")).to.deep.equal([]);
        expect(arrowsOf([...around, group("db"), rule("Ingress", "db", { cidrIpv4: "10.0.2.0/24" })])).to.deep.equal([
            "in-b -> db: tcp 5432",
        ]);
    });

    it("follow a prefix list by its entries", () => {
        const list = resource("aws:ec2/managedPrefixList:ManagedPrefixList", "list-of-apps", {
            entries: [{ cidr: "10.0.1.0/24", description: "apps" }],
        });
        const drawn = [
            arrowsOf([...around, list, group("db"), rule("Ingress", "db", { prefixListId: "list-of-apps-id-1" })]),
            arrowsOf([...around, list, group("db", { ingress: [block({ prefixListIds: ["list-of-apps-id-1"] })] })]),
        ];
        expect(drawn).to.deep.equal([["in-a -> db: tcp 5432"], ["in-a -> db: tcp 5432"]]);
    });

    it("tie the members of a group that admits itself, of which a database calls no one", () => {
        const shared = { networkConfiguration: { securityGroups: ["group-of-all-id-1"] } };
        const members = [
            resource("aws:ecs/service:Service", "one", shared),
            resource("aws:ecs/service:Service", "two", shared),
            resource("aws:rds/instance:Instance", "db", { vpcSecurityGroupIds: ["group-of-all-id-1"] }),
        ];
        const expected = ["one -> db: tcp 5432", "one -> two: tcp 5432", "two -> db: tcp 5432", "two -> one: tcp 5432"];
        expect(arrowsOf([...members, group("all", { ingress: [block({ self: true })] })])).to.deep.equal(expected);
        const itself = rule("Ingress", "all", { referencedSecurityGroupId: "group-of-all-id-1" });
        expect(arrowsOf([...members, group("all"), itself])).to.deep.equal(expected);
    });

    it("end where the caller's own group lets nothing out to there", () => {
        const admits = group("db", { ingress: [block({ securityGroups: ["group-of-in-a-id-1"] })] });
        const drawn = (egress: ResourceRecord[]) => arrowsOf([...around, admits, ...egress]).length;
        expect(drawn([])).to.equal(1);
        expect(drawn([rule("Egress", "in-a", { cidrIpv4: "0.0.0.0/0" })])).to.equal(1);
        expect(drawn([rule("Egress", "in-a", { referencedSecurityGroupId: "group-of-db-id-1" })])).to.equal(1);
        expect(drawn([rule("Egress", "in-a", { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 })])).to.equal(0);
        expect(drawn([rule("Egress", "in-a", { referencedSecurityGroupId: "group-of-in-b-id-1" })])).to.equal(0);
    });

    it("come from the internet only to what has a public address, and say when it is a part of it", () => {
        const gateway = [
            resource("aws:ec2/internetGateway:InternetGateway", "gateway"),
            resource("aws:ec2/routeTable:RouteTable", "public-table", { routes: [{ gatewayId: "gateway-id-1" }] }),
            resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", {
                routeTableId: "public-table-id-1",
                subnetId: "subnet-a-id-1",
            }),
        ];
        const machine = (of: string) =>
            resource("aws:ec2/instance:Instance", "machine", {
                subnetId: `subnet-${of}-id-1`,
                vpcSecurityGroupIds: ["group-of-machine-id-1"],
            });
        const drawn = (of: string, range: string) =>
            arrowsOf([
                ...gateway,
                subnet("a", "10.0.1.0/24"),
                subnet("b", "10.0.2.0/24"),
                machine(of),
                group("machine", { ingress: [block({ cidrBlocks: [range] })] }),
            ]);
        expect(drawn("a", "0.0.0.0/0")).to.deep.equal(["Internet -> machine: tcp 5432"]);
        expect(drawn("a", "203.0.113.0/24")).to.deep.equal(["Internet -> machine: tcp 5432, some"]);
        expect(drawn("b", "0.0.0.0/0")).to.deep.equal([]);
    });
});
