import { Ingress, type IngressArgs } from "../../../components/ingress";
import { type Made, make } from "../harness";

export const DOMAIN = "glimpse.contact";
export const ZONE_ID = "Z0123456789ABCDEFGHIJ";

export const LISTENER = "aws:lb/listener:Listener";
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
export const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
export const GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const VPC_ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin";
export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
export const CERTIFICATE = "aws:acm/certificate:Certificate";
export const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
export const ZONE = "aws:route53/zone:Zone";
export const RECORD = "aws:route53/record:Record";

/** An ingress to port 3001, with what differs. What it gives out becomes the stack's outputs. */
export function wayIn(args: Partial<IngressArgs> = {}, name = "ingress"): Promise<Made> {
    return make(() => {
        const ingress = new Ingress(name, {
            vpcId: "vpc-1",
            publicSubnetIds: ["subnet-public-a", "subnet-public-c"],
            privateSubnetIds: ["subnet-private-a", "subnet-private-c"],
            targetPort: 3001,
            ...args,
        });
        const { securityGroupId, targetGroupArn, listenerArn, listenerPort, url } = ingress;
        const sometimes = {
            tlsServerName: ingress.tlsServerName,
            distributionId: ingress.distributionId,
            nameServers: ingress.nameServers,
            nextStep: ingress.nextStep,
        };
        const shown = Object.entries(sometimes).filter(([, output]) => output !== undefined);
        return { securityGroupId, targetGroupArn, listenerArn, listenerPort, url, ...Object.fromEntries(shown) };
    });
}

/** How many resources of the types that differ between the ways in. */
export function counts(made: Made): Record<string, number> {
    const types = {
        origins: VPC_ORIGIN,
        distributions: DISTRIBUTION,
        listeners: LISTENER,
        rules: LISTENER_RULE,
        certificates: CERTIFICATE,
        waits: VALIDATION,
        zones: ZONE,
        records: RECORD,
    };
    return Object.fromEntries(Object.entries(types).map(([what, type]) => [what, made.all(type).length]));
}

/** Ports and sources that a security group admits. */
export function admitted(made: Made, groupName: string): unknown[] {
    const id = made.one(GROUP, groupName).outputs?.["id"];
    return made
        .all(INGRESS_RULE)
        .filter((rule) => rule.inputs["securityGroupId"] === id)
        .map(({ inputs }) => [inputs["fromPort"], inputs["toPort"], inputs["prefixListId"] ?? inputs["cidrIpv4"]]);
}

/** Ids of the security groups of these names. */
export function groupIds(made: Made, ...names: string[]): unknown[] {
    return names.map((name) => made.one(GROUP, name).outputs?.["id"]);
}
