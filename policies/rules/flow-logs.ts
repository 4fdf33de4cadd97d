import { inspect } from "../inspection";
import { allowed } from "../parameters";
import { rule } from "../rule";

const VPC = "aws:ec2/vpc:Vpc";
const LOG = "aws:ec2/flowLog:FlowLog";

/** Who talked to whom in a network can be read afterwards. */
export const flowLogs = rule({
    name: "flow-logs",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "The traffic of each VPC is recorded (flow logs).",
    why: "After a break-in flow logs say what was reached and where data went; they cannot be had afterwards.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    remediation:
        "Add an aws.ec2.FlowLog of the VPC into a bucket that expires them (a fraction of what CloudWatch Logs takes for each " +
        'GB); trafficType: "REJECT" records what was refused for very little. A network that needs none goes into `allow`.',
    reads: { [VPC]: [], [LOG]: ["vpcId"] },
    parameters: { allow: allowed([], "names of VPCs whose traffic is not recorded") },
    judge: (resources, { allow }) =>
        inspect(resources, (inspection) => {
            const recorded = new Set<string>();
            inspection.askAll([LOG], (properties) => {
                const vpc = properties.reference("vpcId", VPC);
                if (vpc && "resource" in vpc) recorded.add(vpc.resource.urn);
                return undefined;
            });
            inspection.askAll([VPC], (_, { name, urn }) =>
                recorded.has(urn) || allow.includes(name)
                    ? undefined
                    : `${name} records nothing of its traffic. Add an aws.ec2.FlowLog with vpcId, into a bucket.`,
            );
        }),
});
