import { fargate } from "../../inventory/read";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule, type Subject } from "../rule";

const INSTANCE = "aws:ec2/instance:Instance";
const SPOT_REQUEST = "aws:ec2/spotInstanceRequest:SpotInstanceRequest";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const FLEET = "aws:ec2/spotFleetRequest:SpotFleetRequest";
const SUBNET = "aws:ec2/subnet:Subnet";
const ADDRESS = "aws:ec2/eip:Eip";
const ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";
const ROUTES = ["aws:ec2/routeTable:RouteTable", "aws:ec2/route:Route"];

/** What starts tasks, and the blocks that lead to their network. */
const STARTERS: [type: string, path: string[]][] = [
    [fargate.SERVICE, ["networkConfiguration"]],
    ["aws:ecs/taskSet:TaskSet", ["networkConfiguration"]],
    ["aws:cloudwatch/eventTarget:EventTarget", ["ecsTarget", "networkConfiguration"]],
    ["aws:scheduler/schedule:Schedule", ["target", "ecsParameters", "networkConfiguration"]],
];

const FIX = "Put it into a private subnet behind a load balancer";

/** What runs is reached through something that is made for it. */
export const publicAddresses = rule({
    name: "public-addresses",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "Machines and tasks have no public address; NAT instances may.",
    why: "With a public address one wrong rule of a security group is enough; and each costs money every hour.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html",
    remediation:
        "Put machines and tasks into private subnets, behind a load balancer or CloudFront, and let people in through " +
        "Session Manager. A NAT instance (sourceDestCheck: false) keeps its address.",
    reads: {
        [INSTANCE]: ["associatePublicIpAddress", "sourceDestCheck", "subnetId"],
        [SPOT_REQUEST]: ["associatePublicIpAddress", "sourceDestCheck", "subnetId"],
        [CONFIGURATION]: ["associatePublicIpAddress"],
        [TEMPLATE]: ["networkInterfaces[].associatePublicIpAddress"],
        [FLEET]: ["launchSpecifications[].associatePublicIpAddress"],
        [SUBNET]: ["mapPublicIpOnLaunch"],
        [ADDRESS]: ["instance"],
        [ASSOCIATION]: ["instanceId"],
        ...Object.fromEntries(STARTERS.map(([type, path]) => [type, [[...path, "assignPublicIp"].join(".")]])),
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([INSTANCE, SPOT_REQUEST], (properties, { name }) => {
                if (forwards(properties)) return undefined;
                if (properties.flag("associatePublicIpAddress") ?? givesAddresses(properties, inspection))
                    return `${name} has a public address. ${FIX}.`;
                return undefined;
            });
            inspection.askAll([CONFIGURATION], (properties, { name }) =>
                properties.flag("associatePublicIpAddress")
                    ? `${name} gives each machine a public address. ${FIX}.`
                    : undefined,
            );
            inspection.askAll([TEMPLATE], (properties, template) => {
                if (takesRoutes(template, inspection)) return undefined;
                for (const card of properties.blocks("networkInterfaces")) {
                    card.ask(() =>
                        card.flag("associatePublicIpAddress")
                            ? `${template.name} gives each machine a public address. ${FIX}.`
                            : undefined,
                    );
                }
                return undefined;
            });
            inspection.askAll([FLEET], (properties, { name }) => {
                for (const machine of properties.blocks("launchSpecifications")) {
                    machine.ask(() =>
                        machine.flag("associatePublicIpAddress")
                            ? `${name} gives each machine a public address. ${FIX}.`
                            : undefined,
                    );
                }
                return undefined;
            });
            for (const [type, key] of [
                [ADDRESS, "instance"],
                [ASSOCIATION, "instanceId"],
            ] as const) {
                inspection.askAll([type], (properties, { name }) => {
                    const instance = properties.reference(key, INSTANCE);
                    if (!instance || !("resource" in instance) || forwards(properties.of(instance.resource)))
                        return undefined;
                    return `${name} gives ${instance.resource.name} a public address. ${FIX}.`;
                });
            }
            for (const [type, path] of STARTERS) {
                inspection.askAll([type], (properties, { name }) =>
                    path
                        .reduce<Properties | undefined>((place, key) => place?.block(key), properties)
                        ?.flag("assignPublicIp")
                        ? `${name} gives each task a public address. ${FIX}, and write assignPublicIp: false.`
                        : undefined,
                );
            }
        }),
});

/** A NAT passes on packets that are not for it, and EC2 must know that. */
function forwards(machine: Properties): boolean {
    return machine.flag("sourceDestCheck") === false;
}

/** A template cannot say so: its machine takes the route tables that it is given. */
function takesRoutes(template: Subject, inspection: Inspection): boolean {
    return ROUTES.some((type) => inspection.relatives.needs(template, type).length > 0);
}

function givesAddresses(machine: Properties, inspection: Inspection): boolean {
    const subnet = machine.has("subnetId") ? machine.reference("subnetId", SUBNET) : undefined;
    if (!subnet || !("resource" in subnet)) return false;
    let gives = false;
    inspection.ask(subnet.resource, (properties) => {
        gives = properties.flag("mapPublicIpOnLaunch") ?? false;
        return undefined;
    });
    return gives;
}
