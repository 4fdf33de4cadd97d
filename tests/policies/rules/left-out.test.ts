import { expect } from "chai";
import type { Subject } from "../../../policies";
import { type Inputs, resource, ruleOf, table, violations } from "../helpers";

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

describe("What a rule cannot judge", () => {
    const kinds = (rule: string, resources: Subject[], values: object = {}, circumstances = {}) =>
        violations(ruleOf(rule), resources, { ...values }, circumstances).map(({ unjudged }) => unjudged);
    const database = (instanceClass: string) =>
        resource("aws:rds/instance:Instance", "db", { engine: "postgres", instanceClass, allocatedStorage: 20 });

    it("is unknown where a value is not known before the update, and unreadable where it has no price", () => {
        const stack = resource("pulumi:pulumi:Stack", "shop");
        const small = resource("aws:rds/instance:Instance", "small", {
            engine: "postgres",
            instanceClass: "db.t4g.micro",
            allocatedStorage: 20,
        });
        for (const [rule, values, circumstances] of [
            ["cost-ceiling", { monthlyUsd: 1000 }, {}],
            ["cost-increase", { monthlyUsd: 1000 }, { previous: [stack, small] }],
        ] as const) {
            const said = (instanceClass: string) =>
                kinds(rule, [stack, small, database(instanceClass)], values, circumstances);
            expect(said("[unknown]"), rule).to.deep.equal(["unknown"]);
            expect([...new Set(said("db.z9.mega"))], rule).to.deep.equal(["unreadable"]);
        }
    });

    it("of a parameter follows its name: a secret's is plain text, or unknown; another's may be", () => {
        const parameter = (name: string, value: string) =>
            kinds("secret-literals", [resource("aws:ssm/parameter:Parameter", "p", { name, type: "String", value })]);
        expect(parameter("/shop/db-password", "[secret]")).to.deep.equal([undefined]);
        expect(parameter("/shop/db-password", "[unknown]")).to.deep.equal(["unknown"]);
        expect(parameter("/shop/colour", "[secret]")).to.deep.equal([]);
        expect(parameter("/shop/colour", "[unknown]")).to.deep.equal([]);
    });

    it("is no other repository's image, where containers come of another resource", () => {
        const images = resource("aws:ecr/repository:Repository", "images", { imageTagMutability: "MUTABLE" });
        const others = resource("aws:ecr/repository:Repository", "others", { imageTagMutability: "IMMUTABLE" });
        const task = (from: Subject) =>
            resource(
                "aws:ecs/taskDefinition:TaskDefinition",
                "task",
                { containerDefinitions: "[unknown]" },
                { dependencies: [from.urn], propertyDependencies: { containerDefinitions: [from.urn] } },
            );
        expect(kinds("immutable-tags", [images, others, task(others)])).to.deep.equal([]);
        expect(kinds("immutable-tags", [images, others, task(images)])).to.not.deep.equal([]);
    });

    it("of a ceiling is reported where the component is", () => {
        const data = resource("shop:data:Database", "data");
        const urn = data.urn.replace("shop:data:Database", "shop:data:Database$aws:rds/instance:Instance");
        const child = { ...database("db.t4g.medium"), parent: data.urn, urn };
        const [found] = violations(ruleOf("cost-ceiling"), [data, child], { components: { data: 1 } });
        expect(found?.resource).to.equal(data.urn);
    });

    it("is nothing where exactly as many connections are asked for as there are", () => {
        const asked = (limit: number) =>
            violations(ruleOf("connection-budget"), [
                database("db.t4g.micro"),
                resource("aws:ecs/service:Service", "web", {
                    name: "web",
                    cluster: "shop",
                    taskDefinition: "task-id",
                    desiredCount: 1,
                    deploymentMaximumPercent: 200,
                }),
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
                    containerDefinitions: JSON.stringify([
                        {
                            name: "app",
                            environment: [
                                { name: "DATABASE_URL", value: `postgresql://db:5432/shop?connection_limit=${limit}` },
                            ],
                        },
                    ]),
                }),
            ]).length;
        expect([asked(35), asked(36)]).to.deep.equal([0, 1]);
    });
});
