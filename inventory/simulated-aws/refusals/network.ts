import {
    at,
    between,
    type Check,
    checks,
    each,
    exactlyOne,
    given,
    type Inputs,
    json,
    matching,
    oneOf,
    outside,
} from "./check";

const RULE = "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html";
const GROUP = "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html";
const VPC = "docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html";
const TEMPLATE = "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html";
const AUTO_SCALING = "docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html";
const IAM = "docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

const DESCRIPTION = /^[\w .\-:/()#,@[\]+=&;{}!$*]{0,255}$/;
const DESCRIBED = "at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*";

function prefix(property: string): [string, Check["why"]] {
    return [
        property,
        (inputs) => {
            const cidr = at(inputs, property);
            if (typeof cidr !== "string") return undefined;
            const length = Number(cidr.split("/")[1]);
            return length >= 16 && length <= 28 ? undefined : `${cidr} is not from /16 to /28`;
        },
    ];
}

function rule(type: string): Check[] {
    return checks(type, RULE, [
        exactlyOne("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"),
        matching("description", DESCRIPTION, DESCRIBED),
        [
            "fromPort",
            (inputs) => {
                const [from, to] = [at(inputs, "fromPort"), at(inputs, "toPort")];
                const all = String(at(inputs, "ipProtocol")) === "-1";
                if (!all && ["tcp", "udp"].includes(String(at(inputs, "ipProtocol"))) && !given(inputs, "fromPort")) {
                    return "tcp and udp need ports";
                }
                if (from === undefined || to === undefined) return undefined;
                return Number(from) > Number(to) ? `it is above toPort ${to}` : outside(from, -1, 65535);
            },
        ],
    ]);
}

function sizes(inputs: Inputs): string | undefined {
    const [minimum, maximum, desired] = ["minSize", "maxSize", "desiredCapacity"].map((key) => at(inputs, key));
    if (minimum !== undefined && maximum !== undefined && Number(minimum) > Number(maximum))
        return "it is above maxSize";
    if (desired === undefined) return undefined;
    return Number(desired) < Number(minimum ?? 0) || Number(desired) > Number(maximum ?? Number.POSITIVE_INFINITY)
        ? `desiredCapacity ${desired} is not from minSize to maxSize`
        : undefined;
}

function maintenance(inputs: Inputs): string | undefined {
    if (!given(inputs, "instanceMaintenancePolicy")) return undefined;
    const low = at(inputs, "instanceMaintenancePolicy.minHealthyPercentage");
    const high = at(inputs, "instanceMaintenancePolicy.maxHealthyPercentage");
    if (low === undefined || high === undefined) return "minHealthyPercentage and maxHealthyPercentage go together";
    return (
        outside(low, -1, 100) ??
        (Number(high) === -1 ? undefined : outside(high, 100, 200)) ??
        (Number(high) - Number(low) > 100 ? "they differ by more than 100" : undefined)
    );
}

export const networkChecks: Check[] = [
    ...checks("aws:ec2/vpc:Vpc", VPC, [prefix("cidrBlock")]),
    ...checks("aws:ec2/subnet:Subnet", VPC, [prefix("cidrBlock")]),
    ...rule("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
    ...rule("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
    ...checks("aws:ec2/securityGroup:SecurityGroup", GROUP, [matching("description", DESCRIPTION, DESCRIBED)]),
    ...checks("aws:ec2/route:Route", "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html", [
        exactlyOne("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"),
        exactlyOne(
            "networkInterfaceId",
            "gatewayId",
            "natGatewayId",
            "transitGatewayId",
            "vpcEndpointId",
            "vpcPeeringConnectionId",
            "egressOnlyGatewayId",
        ),
    ]),
    ...checks("aws:ec2/launchTemplate:LaunchTemplate", TEMPLATE, [
        [
            "vpcSecurityGroupIds",
            (inputs) =>
                given(inputs, "vpcSecurityGroupIds") && each(inputs, "networkInterfaces").length > 0
                    ? "with networkInterfaces the groups belong to the interface"
                    : undefined,
        ],
        between("metadataOptions.httpPutResponseHopLimit", 1, 64),
        oneOf("metadataOptions.httpTokens", "optional", "required"),
        [
            "userData",
            (inputs) => {
                const data = at(inputs, "userData");
                if (typeof data !== "string") return undefined;
                if (!/^[A-Za-z0-9+/\s]*=*\s*$/.test(data)) return "it is not base64";
                const size = Buffer.from(data, "base64").length;
                return size > 16384 ? `it has ${size} bytes before base64, over 16384` : undefined;
            },
        ],
        [
            "networkInterfaces",
            (inputs) =>
                each(inputs, "networkInterfaces")
                    .map((one) => outside(at(one, "connectionTrackingSpecification.tcpEstablishedTimeout"), 60, 432000))
                    .find(Boolean),
        ],
    ]),
    ...checks("aws:autoscaling/group:Group", AUTO_SCALING, [
        ["minSize", sizes],
        ["instanceMaintenancePolicy", maintenance],
        [
            "initialLifecycleHooks",
            (inputs) =>
                each(inputs, "initialLifecycleHooks")
                    .map((hook) => outside(at(hook, "heartbeatTimeout"), 30, 7200))
                    .find(Boolean),
        ],
        oneOf("metricsGranularity", "1Minute"),
        exactlyOne("vpcZoneIdentifiers", "availabilityZones"),
        exactlyOne("launchTemplate", "mixedInstancesPolicy", "launchConfiguration"),
    ]),
    ...checks("aws:iam/role:Role", IAM, [
        json("assumeRolePolicy", 2048),
        between("maxSessionDuration", 3600, 43200),
        matching("description", /^[\t\n\r -~¡-ÿ]{0,1000}$/, "at most 1000 characters of Latin-1"),
    ]),
    ...checks("aws:iam/rolePolicy:RolePolicy", IAM, [json("policy", 10240)]),
    ...checks("aws:iam/policy:Policy", IAM, [json("policy", 6144)]),
];
