import { type Inspection, inspect } from "../inspection";
import { isInternet } from "../narrowing";
import { allowed } from "../parameters";
import { rule } from "../rule";

const VPC = "aws:ec2/vpc:Vpc";
const LOG = "aws:ec2/flowLog:FlowLog";
const BALANCERS = ["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"];
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** Who entered a network, and where it went from there, can be read afterwards. */
export const flowLogs = rule({
    name: "flow-logs",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "The traffic of a VPC is recorded (flow logs), unless nothing in it is open to the internet.",
    why: "After a break-in flow logs say what was reached and where data went; they cannot be had afterwards.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    remediation:
        "Add an aws.ec2.FlowLog of the VPC into a bucket that expires them (a fraction of what CloudWatch Logs takes for each " +
        'GB); trafficType: "REJECT" records what was refused for very little. A network that needs none goes into `allow`.',
    reads: {
        [VPC]: [],
        [LOG]: ["vpcId"],
        ...Object.fromEntries(BALANCERS.map((type) => [type, ["internal"]])),
        [GROUP]: ["ingress[].cidrBlocks", "ingress[].ipv6CidrBlocks"],
        [RULE]: ["type", "cidrBlocks", "ipv6CidrBlocks"],
        [INGRESS]: ["cidrIpv4", "cidrIpv6"],
    },
    parameters: { allow: allowed([], "names of VPCs whose traffic is not recorded") },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            const recorded = new Set<string>();
            inspection.askAll([LOG], (properties) => {
                const vpc = properties.reference("vpcId", VPC);
                if (vpc && "resource" in vpc) recorded.add(vpc.resource.urn);
                return undefined;
            });
            const open = inspection.all(VPC).filter(({ urn, name }) => !recorded.has(urn) && !allow.includes(name));
            if (open.length === 0 || !isEntered(inspection)) return;
            for (const vpc of open)
                inspection.ask(
                    vpc,
                    () =>
                        `${vpc.name} records nothing of its traffic. Add an aws.ec2.FlowLog with vpcId, into a bucket.`,
                );
        }),
});

/** Is something open to the internet? Of a network alone, no one here knows what is in it. */
function isEntered(inspection: Inspection): boolean {
    if (inspection.all(...BALANCERS, GROUP).length === 0) return true;
    let isOpen = false;
    const note = (ranges: string[]) => {
        isOpen ||= ranges.some(isInternet);
        return undefined;
    };
    inspection.askAll(BALANCERS, (properties) => {
        isOpen ||= !properties.flag("internal");
        return undefined;
    });
    inspection.askAll([GROUP], (properties) => {
        for (const ingress of properties.blocks("ingress"))
            ingress.ask(() => note([...ingress.texts("cidrBlocks"), ...ingress.texts("ipv6CidrBlocks")]));
        return undefined;
    });
    inspection.askAll([RULE], (properties) =>
        properties.text("type") === "egress"
            ? undefined
            : note([...properties.texts("cidrBlocks"), ...properties.texts("ipv6CidrBlocks")]),
    );
    inspection.askAll([INGRESS], (properties) =>
        note([properties.text("cidrIpv4") ?? "", properties.text("cidrIpv6") ?? ""]),
    );
    return isOpen;
}
