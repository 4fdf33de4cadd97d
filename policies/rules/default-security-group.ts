import { inspect } from "../inspection";
import { rule } from "../rule";

const VPC = "aws:ec2/vpc:Vpc";
const GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const OTHERS = "aws:ec2/securityGroup:SecurityGroup";
/** What opens a group from without. */
const RULES = [
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
];

/** What was given no security group reaches nothing, and is reached by nothing. */
export const defaultSecurityGroup = rule({
    name: "default-security-group",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "The default security group of each VPC lets nothing in or out.",
    why: "What is made without a security group lands in this one, where all members reach each other and the internet.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    remediation: "Add new aws.ec2.DefaultSecurityGroup(name, { vpcId, ingress: [], egress: [] }). It costs nothing.",
    reads: {
        [VPC]: [],
        [GROUP]: ["vpcId", "ingress", "egress"],
        ...Object.fromEntries(RULES.map((type) => [type, ["securityGroupId"]])),
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            const adopted = new Set<string>();
            inspection.askAll([GROUP], (properties) => {
                const vpc = properties.reference("vpcId", VPC);
                if (vpc && "resource" in vpc) adopted.add(vpc.resource.urn);
                return undefined;
            });
            inspection.askAll([GROUP], (properties, { name }) => {
                const open = ["ingress", "egress"].filter((key) => properties.count(key) > 0);
                return open.length === 0
                    ? undefined
                    : `${name} has rules, and what has no group gets them. Write ${open.map((key) => `${key}: []`).join(", ")}, and a group for what needs them.`;
            });
            inspection.askAll(RULES, (properties, { name }) => {
                if (inspection.relatives.all(GROUP).length === 0) return undefined;
                const group = properties.reference("securityGroupId", GROUP, OTHERS);
                return group && "resource" in group && group.resource.type === GROUP
                    ? `${name} opens ${group.resource.name}, which what has no group gets. Leave it out, and write a group for what needs it.`
                    : undefined;
            });
            inspection.askAll([VPC], (_, { name, urn }) =>
                adopted.has(urn)
                    ? undefined
                    : `${name} leaves its default security group open. Add an aws.ec2.DefaultSecurityGroup with ingress: [], egress: [].`,
            );
        }),
});
