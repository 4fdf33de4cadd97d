import { type Inputs, resource, table } from "../helpers";

const ANY = "0.0.0.0/0";

/** Each with the whole of what a rule says: how many violations, and which. */
describe("What a program leaves out counts as AWS's default, and nothing else is said of it", () => {
    table("api-authorizers", [
        {
            it: "a route without a key is the default one",
            resources: [resource("aws:apigatewayv2/route:Route", "r", { apiId: "api-id" })],
            says: [/r lets everyone call \$default/],
        },
        {
            it: "a method without an authorization has none",
            resources: [resource("aws:apigateway/method:Method", "m", { httpMethod: "GET", restApi: "api" })],
            says: [/m lets everyone call GET/],
        },
    ]);

    const origin = (custom: object, more: object = {}, behaviors: object = {}) =>
        resource("aws:cloudfront/distribution:Distribution", "cdn", {
            defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https", targetOriginId: "o" },
            origins: [{ originId: "o", domainName: "api.example", customOriginConfig: custom, ...more }],
            ...behaviors,
        });
    table("origin-tls", [
        {
            it: "an origin in plain HTTP is reported once, whatever TLS it would speak",
            resources: [origin({ originProtocolPolicy: "http-only", originSslProtocols: ["SSLv3"] })],
            says: [/plain HTTP with an origin \(http-only\). Write originProtocolPolicy: "https-only"/],
        },
        {
            it: "an origin without a policy is not as the visitor comes",
            resources: [
                origin({}, {}, { defaultCacheBehavior: { viewerProtocolPolicy: "allow-all", targetOriginId: "o" } }),
            ],
        },
        {
            it: "a bucket's website has another fix",
            resources: [
                origin({ originProtocolPolicy: "http-only" }, { domainName: "b.s3-website-us-east-1.amazonaws.com" }),
            ],
            says: [/Take the bucket's own endpoint/],
        },
        {
            it: "a visitor's plain request reaches an origin by any behaviour",
            resources: [
                origin(
                    { originProtocolPolicy: "match-viewer" },
                    {},
                    {
                        orderedCacheBehaviors: [
                            { viewerProtocolPolicy: "https-only", targetOriginId: "o" },
                            { viewerProtocolPolicy: "allow-all", targetOriginId: "o" },
                        ],
                    },
                ),
            ],
            says: [/plain HTTP with an origin \(match-viewer\)/],
        },
        {
            it: "an origin whose address is not known yet is reported by its protocol",
            resources: [origin({ originProtocolPolicy: "http-only" }, { domainName: "[unknown]" })],
            says: [/Write originProtocolPolicy: "https-only"/],
        },
        {
            it: "without any behaviour no visitor's request does",
            resources: [origin({ originProtocolPolicy: "match-viewer" }, {}, { defaultCacheBehavior: undefined })],
        },
    ]);

    const entry = (more: object) => ({ action: "allow", ruleNo: 100, protocol: "tcp", cidrBlock: ANY, ...more });
    const acl = (...ingress: object[]) => resource("aws:ec2/networkAcl:NetworkAcl", "acl", { ingress });
    const rule = (name: string, more: object) =>
        resource("aws:ec2/networkAclRule:NetworkAclRule", name, {
            networkAclId: "acl-id",
            ruleAction: "allow",
            ruleNumber: 100,
            protocol: "tcp",
            cidrBlock: ANY,
            ...more,
        });
    const denied = (name: string, ruleNumber: number, port: number) =>
        rule(name, { ruleAction: "deny", ruleNumber, fromPort: port, toPort: port });
    table("network-acls", [
        {
            it: "an entry without a protocol is of all",
            resources: [acl(entry({ protocol: undefined }))],
            says: [/acl admits 0\.0\.0\.0\/0 to port 22 and 3389/],
        },
        {
            it: "an entry for other ports admits to none of these",
            resources: [rule("web", { fromPort: 80, toPort: 443 })],
        },
        {
            it: "nor does one of a list that is not known yet",
            resources: [rule("web", { networkAclId: "[unknown]", fromPort: 80, toPort: 443 })],
        },
        {
            it: "a rule without a known number is said once",
            resources: [
                resource("aws:ec2/networkAcl:NetworkAcl", "acl", {}),
                denied("no-ssh", 10, 22),
                rule("all", { protocol: "-1", ruleNumber: "[unknown]" }),
            ],
            says: [/cannot be judged: ruleNumber of all is unknown/],
        },
        {
            it: "an entry before it that admits as well is no denial",
            resources: [acl(entry({ ruleNo: 10, fromPort: 22, toPort: 22 }), entry({ fromPort: 22, toPort: 22 }))],
            says: [/acl admits 0\.0\.0\.0\/0 to port 22\./, /acl admits 0\.0\.0\.0\/0 to port 22\./],
        },
        {
            it: "a rule is held against the others of its list, and not against itself",
            resources: [
                resource("aws:ec2/networkAcl:NetworkAcl", "acl", {}),
                denied("no-ssh", 10, 22),
                denied("no-rdp", 20, 3389),
                rule("all", { protocol: "-1" }),
            ],
        },
    ]);

    table("open-security-groups", [
        {
            it: "a rule without a protocol opens every port",
            resources: [
                resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "r", {
                    securityGroupId: "sg",
                    cidrIpv4: ANY,
                    fromPort: 443,
                    toPort: 443,
                }),
            ],
            says: [/r opens every port to 0\.0\.0\.0\/0/],
        },
    ]);

    table("required-tags", [
        {
            it: "tags that are no mapping cannot be judged",
            resources: [resource("aws:dynamodb/table:Table", "t", { tags: "owner=shop" })],
            values: { tags: ["owner"] },
            says: [/cannot be judged: tags of t is .*, not names and values/],
        },
    ]);

    const point = (details: Inputs) =>
        resource("aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", "p", details);
    table("bucket-public-access", [
        { it: "an access point in several regions without details is closed", resources: [point({})] },
        {
            it: "one without a block is closed",
            resources: [point({ details: { name: "p", regions: [{ bucket: "b" }] } })],
        },
        {
            it: "each of its switches is on where nothing is said",
            resources: [point({ details: { name: "p", publicAccessBlock: { blockPublicAcls: true } } })],
        },
        {
            it: "one that is off is named",
            resources: [point({ details: { name: "p", publicAccessBlock: { blockPublicPolicy: false } } })],
            says: [/blockPublicPolicy/],
        },
    ]);

    const group = (...parameters: object[]) =>
        resource("aws:rds/parameterGroup:ParameterGroup", "g", { family: "mysql8.0", parameters });
    const database = resource("aws:rds/instance:Instance", "db", { engine: "mysql", parameterGroupName: "g-id" });
    const on = { name: "require_secure_transport", value: "ON" };
    table("database-tls", [
        {
            it: "the switch is found among other parameters",
            resources: [database, group({ name: "max_connections", value: "100" }, on)],
        },
        {
            it: "another parameter with the value of the switch is not the switch",
            resources: [database, group({ name: "general_log", value: "ON" })],
            says: [/db .*lets clients in without TLS/],
        },
        {
            it: "a parameter whose name is unknown is said once, and not as a switch that is off",
            resources: [database, group({ name: "[unknown]", value: "ON" })],
            says: [/cannot be judged: parameters\[0\]\.name of g is unknown/],
        },
    ]);

    const denial = (Action: string) =>
        JSON.stringify({
            Statement: [
                {
                    Effect: "Deny",
                    Principal: "*",
                    Action,
                    Resource: "*",
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
    const bucket = resource("aws:s3/bucket:Bucket", "b", {});
    const policy = (text: string) =>
        resource("aws:s3/bucketPolicy:BucketPolicy", "p", { bucket: "b-id", policy: text });
    table("tls-only-access", [
        { it: "a bucket is closed by its policy", resources: [bucket, policy(denial("s3:*"))] },
        {
            it: "a policy that is read and closes nothing leaves it open",
            resources: [bucket, policy(denial("s3:GetObject"))],
            says: [/b /],
        },
        {
            it: "of a policy that cannot be read, that is said, and not that the bucket is open",
            resources: [bucket, policy("[unknown]")],
            says: [/cannot be judged: policy of p is unknown/],
        },
    ]);

    const images = resource("aws:ecr/repository:Repository", "images", {
        imageTagMutability: "MUTABLE",
        name: "images",
    });
    const image = (tag: string) => ({
        name: tag,
        image: `123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/images${tag}`,
    });
    table("immutable-tags", [
        {
            it: "one container by a tag is enough, whatever the others run by",
            resources: [
                images,
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
                    containerDefinitions: JSON.stringify([image("@sha256:0a1b"), image(":1")]),
                }),
            ],
            says: [/images/],
        },
    ]);

    table("public-addresses", [
        {
            it: "a machine in a subnet that does not say so has no public address",
            resources: [
                resource("aws:ec2/subnet:Subnet", "s", { vpcId: "vpc-1" }),
                resource("aws:ec2/instance:Instance", "m", { instanceType: "t4g.micro", subnetId: "s-id" }),
            ],
        },
        {
            it: "of a subnet that is not known to say so, only that is said",
            resources: [
                resource("aws:ec2/subnet:Subnet", "s", { vpcId: "vpc-1", mapPublicIpOnLaunch: "[unknown]" }),
                resource("aws:ec2/instance:Instance", "m", { instanceType: "t4g.micro", subnetId: "s-id" }),
            ],
            says: [/cannot be judged: mapPublicIpOnLaunch of s is unknown/],
        },
    ]);

    table("build-credentials", [
        {
            it: "an empty setting of a pipeline's action is no secret",
            resources: [
                resource("aws:codepipeline/pipeline:Pipeline", "p", {
                    stages: [{ name: "source", actions: [{ name: "get", configuration: { OAuthToken: "" } }] }],
                }),
            ],
        },
    ]);
});
