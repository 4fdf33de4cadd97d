import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { ALB, billed, GROUP, INSTANCE, linesOf, made, SUBNET } from "./helpers";
import {
    box,
    disk,
    ENDPOINT,
    type Inputs,
    IPV4,
    monthlyOf,
    privateSubnet,
    publicSubnet,
    template,
    unmade,
} from "./unmade";

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
