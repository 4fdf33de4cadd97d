import { type Inputs, type Row, resource, table } from "../helpers";

const ingress = (inputs: Inputs) =>
    resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "way", {
        ipProtocol: "tcp",
        securityGroupId: "front-id",
        ...inputs,
    });
const front = resource("aws:ec2/securityGroup:SecurityGroup", "front");
const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { securityGroups: ["front-id"] });

describe("open-security-groups, on rules", () => {
    const open: Row[] = [22, 3000, 3306, 3389, 5432, 6379, 8080, 27017].map((port) => ({
        it: `refuses port ${port} from everywhere, load balancer or not`,
        resources: [front, balancer, ingress({ fromPort: port, toPort: port, cidrIpv4: "0.0.0.0/0" })],
        says: [new RegExp(`way opens port ${port} to 0\\.0\\.0\\.0/0\\. Write`)],
    }));
    table("open-security-groups", [
        ...open,
        {
            it: "admits 80 and 443 at a load balancer",
            resources: [front, balancer, ingress({ fromPort: 80, toPort: 80, cidrIpv6: "::/0" })],
        },
        {
            it: "refuses 443 where there is no load balancer",
            resources: [front, ingress({ fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" })],
            says: [/no load balancer of this program/],
        },
        {
            it: "refuses a range that holds 443",
            resources: [front, balancer, ingress({ fromPort: 443, toPort: 444, cidrIpv4: "0.0.0.0/0" })],
            says: [/ports 443-444/],
        },
        {
            it: "refuses every protocol",
            resources: [front, balancer, ingress({ ipProtocol: "-1", cidrIpv6: "::/0" })],
            says: [/every port to ::\/0/],
        },
        {
            it: "knows half of the internet for what it is",
            resources: [front, ingress({ fromPort: 22, toPort: 22, cidrIpv4: "128.0.0.0/1" })],
            says: [/128\.0\.0\.0\/1/],
        },
        {
            it: "admits private networks, groups and prefix lists",
            resources: [
                ingress({ fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" }),
                ingress({ fromPort: 5432, toPort: 5432, referencedSecurityGroupId: "sg-1" }),
                ingress({ fromPort: 80, toPort: 80, prefixListId: "pl-22a6434b" }),
            ],
        },
        ...(
            [
                ["TCP", 22, 22, /port 22/],
                ["6", 22, 22, /port 22/],
                ["All", 0, 0, /every port/],
                ["icmp", -1, -1, /every type of ICMP/],
                ["1", 8, 0, /ICMP type 8/],
                ["icmpv6", 128, 0, /ICMP type 128/],
                ["ICMP", 3, 4, undefined],
                ["58", 2, 0, undefined],
            ] as const
        ).map(([ipProtocol, fromPort, toPort, says]) => ({
            it: `${says ? "refuses" : "admits"} ${ipProtocol} ${fromPort} to ${toPort} from everywhere`,
            resources: [front, balancer, ingress({ ipProtocol, fromPort, toPort, cidrIpv4: "0.0.0.0/0" })],
            ...(says ? { says: [says] } : {}),
        })),
        {
            it: "admits another port of load balancers where the stack says so, at a load balancer only",
            resources: [front, balancer, ingress({ fromPort: 8443, toPort: 8443, cidrIpv4: "0.0.0.0/0" })],
            values: { ports: ["8443"] },
        },
        {
            it: "lets egress be",
            resources: [
                resource("aws:ec2/securityGroupRule:SecurityGroupRule", "out", {
                    type: "egress",
                    protocol: "-1",
                    cidrBlocks: ["0.0.0.0/0"],
                }),
                resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", { cidrIpv4: "0.0.0.0/0" }),
            ],
        },
    ]);
});
