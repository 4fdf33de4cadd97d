import { expect } from "chai";
import { type Inputs, type Row, resource, ruleOf, table, violations } from "./helpers";

const machine = (instanceType: string) => resource("aws:ec2/instance:Instance", "box", { instanceType });
const database = (instanceClass: string) => resource("aws:rds/instance:Instance", "db", { instanceClass });
const cache = (nodeType: string) => resource("aws:elasticache/cluster:Cluster", "cache", { nodeType });

describe("graviton, on classes", () => {
    const arm = [
        "t4g.nano",
        "m6gd.large",
        "m7g.metal",
        "c7gn.xlarge",
        "c8gn.48xlarge",
        "x2gd.medium",
        "r8g.large",
        "im4gn.large",
    ];
    const later = [
        "is4gen.medium",
        "g5g.xlarge",
        "hpc7g.4xlarge",
        "a1.large",
        "m9g.large",
        "t5g.nano",
        "r9gd.large",
        "c7g-flex.large",
    ];
    const without = ["p5.48xlarge", "g6e.xlarge", "inf2.xlarge", "trn1.2xlarge", "mac2.metal", "u7i-12tb.224xlarge"];
    const x86: [string, string][] = [
        ["t3.micro", "t4g.micro"],
        ["t3a.2xlarge", "t4g.2xlarge"],
        ["t2.nano", "t4g.nano"],
        ["m5.large", "m7g.large"],
        ["m6a.24xlarge", "m8g.24xlarge"],
        ["m7i-flex.large", "m7g.large"],
        ["c6in.xlarge", "c7g.xlarge"],
        ["r5d.4xlarge", "r7g.4xlarge"],
        ["x1e.2xlarge", "x2gd.2xlarge"],
        ["i3.large", "i4g.large"],
    ];
    for (const type of [...arm, ...later]) {
        table("graviton", [{ it: `takes ${type} for ARM`, resources: [machine(type)] }]);
    }
    for (const type of without) {
        table("graviton", [{ it: `knows no ARM form of ${type}`, resources: [machine(type)] }]);
    }
    for (const [type, instead] of x86) {
        table("graviton", [
            {
                it: `says ${instead} for ${type}`,
                resources: [machine(type)],
                says: [new RegExp(`\\(${type.replace(".", "\\.")}\\)\\. Write instanceType: "${instead}"`)],
            },
        ]);
    }
    table("graviton", [
        { it: "says db.t4g.micro for db.t3.micro", resources: [database("db.t3.micro")], says: [/"db\.t4g\.micro"/] },
        {
            it: "says db.r7g.2xlarge for db.r5b.2xlarge",
            resources: [database("db.r5b.2xlarge")],
            says: [/"db\.r7g\.2xlarge"/],
        },
        { it: "takes db.x2g.large for ARM", resources: [database("db.x2g.large")] },
        { it: "takes a serverless class for no machine", resources: [database("db.serverless")] },
        {
            it: "says cache.t4g.small for cache.t2.small",
            resources: [cache("cache.t2.small")],
            says: [/"cache\.t4g\.small"/],
        },
        { it: "takes cache.c7gn.large for ARM", resources: [cache("cache.c7gn.large")] },
        { it: "is not fooled by what is no class", resources: [machine("large")], says: [/no class of a known form/] },
        {
            it: "lets x86 through that is allowed by name",
            resources: [machine("t3.micro")],
            values: { allow: ["t3.micro"] },
        },
        {
            it: "lets no other through then",
            resources: [machine("t3.nano")],
            values: { allow: ["t3.micro"] },
            says: [/t4g\.nano/],
        },
        {
            it: "takes OpenSearch's or1 for ARM, and a domain of no said class for x86",
            resources: [
                resource("aws:opensearch/domain:Domain", "logs", {
                    clusterConfig: { instanceType: "or1.large.search" },
                }),
                resource("aws:opensearch/domain:Domain", "bare", {}),
            ],
            says: [/^bare runs on x86 \(m4\.large\.search\)\. Write .*"m7g\.large\.search"/],
        },
        {
            it: "knows no ARM form of OpenSearch's and Kafka's smallest",
            resources: [
                resource("aws:opensearch/domain:Domain", "logs", {
                    clusterConfig: { instanceType: "t3.small.search" },
                }),
                resource("aws:msk/cluster:Cluster", "events", {
                    brokerNodeGroupInfo: { instanceType: "kafka.t3.small" },
                }),
            ],
        },
        {
            it: "tells each override of a group, and none for a group without",
            resources: [
                resource("aws:autoscaling/group:Group", "plain", { launchTemplate: { id: "lt-1" } }),
                resource("aws:autoscaling/group:Group", "mixed", {
                    mixedInstancesPolicy: {
                        launchTemplate: {
                            overrides: [
                                { instanceType: "c6i.large" },
                                { instanceType: "c7g.large" },
                                { instanceType: "m6i.large" },
                            ],
                        },
                    },
                }),
            ],
            says: [/c6i\.large/, /m6i\.large/],
        },
        {
            it: "knows that EKS takes t3.medium, and Fargate, Lambda x86, where nothing is said",
            resources: [
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", {}),
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", { requiresCompatibilities: ["FARGATE"] }),
                resource("aws:lambda/function:Function", "hook", {}),
            ],
            says: [/t4g\.medium/, /task runs on X86_64/, /hook runs on x86_64/],
        },
        {
            it: "tells images of an EKS node group that are for x86",
            resources: [
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", {
                    instanceTypes: ["m7g.large"],
                    amiType: "AL2023_x86_64_STANDARD",
                }),
            ],
            says: [/boots x86 images/],
        },
        {
            it: "leaves tasks on EC2 to the machines",
            resources: [
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", { requiresCompatibilities: ["EC2"] }),
            ],
        },
    ]);
});

const SERVICE = "aws:ecs/service:Service";
const FARGATE = (base: number, weight: number) => ({ capacityProvider: "FARGATE", base, weight });
const SPOT = (base: number, weight: number) => ({ capacityProvider: "FARGATE_SPOT", base, weight });
const service = (inputs: Inputs) =>
    resource(SERVICE, "web", { name: "web", cluster: "arn:aws:ecs:x:1:cluster/shop", desiredCount: 3, ...inputs });
const scaled = (minCapacity: number, maxCapacity: number) =>
    resource("aws:appautoscaling/target:Target", "scaling", {
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: "service/shop/web",
        minCapacity,
        maxCapacity,
    });

describe("spot-share, on services", () => {
    table("spot-share", [
        {
            it: "takes 2 of 3 for 70 % where one stays on-demand",
            resources: [service({ capacityProviderStrategies: [FARGATE(1, 0), SPOT(0, 1)] })],
        },
        {
            it: "takes it for 90 % too: whole tasks allow no more",
            resources: [service({ capacityProviderStrategies: [FARGATE(1, 0), SPOT(0, 1)] })],
            values: { spotPercent: 90 },
        },
        {
            it: "tells that nothing is on-demand",
            resources: [service({ capacityProviderStrategies: [SPOT(0, 1)] })],
            says: [/of 3 tasks only 0 are on-demand, not 1/],
        },
        {
            it: "takes all Spot where no on-demand task is wanted",
            resources: [service({ capacityProviderStrategies: [SPOT(0, 1)] })],
            values: { onDemandTasks: 0 },
        },
        {
            it: "tells 1 of 3 Spot, the share and the strategy",
            resources: [service({ capacityProviderStrategies: [FARGATE(2, 0), SPOT(0, 1)] })],
            says: [
                /only 1 \(33 %\) are Spot, not 2 .*Write capacityProviderStrategies: \[\{ capacityProvider: "FARGATE", base: 1, weight: 0 \}, \{ capacityProvider: "FARGATE_SPOT", weight: 1 \}\]/,
            ],
        },
        {
            it: "reckons weights at their worst rounding",
            resources: [service({ capacityProviderStrategies: [FARGATE(0, 1), SPOT(0, 1)] })],
            says: [/only 1 \(33 %\)/],
        },
        {
            it: "tells what is right at 3 and wrong at 20",
            resources: [service({ capacityProviderStrategies: [FARGATE(1, 1), SPOT(2, 0)] }), scaled(3, 20)],
            says: [/^web: at its maximum of 20 tasks only 2 \(10 %\) are Spot, not 14/],
        },
        {
            it: "tells what is right at 20 and wrong at its minimum",
            resources: [
                service({ desiredCount: 20, capacityProviderStrategies: [FARGATE(2, 0), SPOT(0, 1)] }),
                scaled(2, 20),
            ],
            says: [/^web: at its minimum of 2 tasks only 0 \(0 %\) are Spot, not 1/],
        },
        {
            it: "counts a desired count below the minimum as the minimum",
            resources: [
                service({ desiredCount: 1, capacityProviderStrategies: [FARGATE(1, 0), SPOT(0, 1)] }),
                scaled(2, 4),
            ],
        },
        {
            it: "wants no Spot of a single task",
            resources: [service({ desiredCount: 1, capacityProviderStrategies: [FARGATE(1, 1)] })],
        },
        {
            it: "has nothing to say of a service without tasks",
            resources: [service({ desiredCount: 0, launchType: "FARGATE" })],
        },
        {
            it: "sees a service with a launch type",
            resources: [service({ launchType: "FARGATE" })],
            says: [/only 0 \(0 %\) are Spot/],
        },
        {
            it: "leaves services on EC2, daemons and other providers alone",
            resources: [
                service({ launchType: "EC2" }),
                service({ schedulingStrategy: "DAEMON" }),
                service({ capacityProviderStrategies: [{ capacityProvider: "machines", weight: 1 }] }),
            ],
        },
        {
            it: "cannot judge a service that inherits from a cluster elsewhere",
            resources: [service({})],
            says: [/^cannot be judged: web has no strategy of its own/],
        },
        {
            it: "takes text for numbers, as YAML programs give it",
            resources: [
                service({
                    desiredCount: "3",
                    capacityProviderStrategies: [
                        { capacityProvider: "FARGATE", base: "1", weight: "0" },
                        { capacityProvider: "FARGATE_SPOT", weight: "1" },
                    ],
                }),
            ],
        },
        {
            it: "wants no Spot where 0 % are asked for",
            resources: [service({ launchType: "FARGATE" })],
            values: { spotPercent: 0 },
        },
    ]);
});

const task = (environment: Inputs[], more: Inputs = {}) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", environment, ...more }]),
    });
const variable = (name: string, value: string) => task([{ name, value }]);

describe("secret-literals, on names and values", () => {
    const secrets: [string, string][] = [
        ["DB_PASSWORD", "hunter22"],
        ["dbPassword", "hunter22"],
        ["JWT_SECRET", "a-secret-of-ours"],
        ["REDIS_AUTH", "abcdef123456"],
        ["STRIPE_API_KEY", "whatever-it-is"],
        ["DATABASE_URL", "postgresql://shop:hunter22@db:5432/shop"],
        ["CACHE", "rediss://:hunter22token@cache:6379"],
        ["AWS_KEY", "AKIAIOSFODNN7EXAMPLE"],
        ["GH", "ghp_0123456789abcdefghijABCDEFGHIJ012345"],
        ["PEM", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
        ["HOOK", "xoxb-1234567890-abcdefghij"],
        ["SOMETHING", "f3a9c1d2e4b5a6978877665544332211"],
        ["OTHER", "kJ8s7Df6Gh5Jk4L3Mn2Bv1Cx0Zq9Wp8E"],
        ["JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghij_klmno"],
    ];
    const harmless: [string, string][] = [
        ["PORT", "3000"],
        ["NODE_ENV", "production"],
        ["COGNITO_CLIENT_ID", "h3sg11uhvmvwgrlzi9sqa6jjxu"],
        ["SECRET_ARN", "arn:aws:secretsmanager:ap-northeast-2:1:secret:shop"],
        ["DB_PASSWORD", "arn:aws:ssm:ap-northeast-2:1:parameter/shop"],
        ["JWT_SECRET_NAME", "shop-prod-jwt-secret"],
        ["ACCESS_TOKEN_TTL", "3600s"],
        ["TOKEN_ISSUER", "https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_abcdefghi"],
        ["PASSWORD_MIN_LENGTH", "12"],
        ["PASSWORD_LOGIN", "disabled"],
        ["DATABASE_URL", "postgresql://db:5432/shop"],
        ["DATABASE_URL", "postgresql://shop:$DB_PASSWORD@db:5432/shop"],
        ["GIT_COMMIT_SHA", "0123456789abcdef0123456789abcdef01234567"],
        ["S3_BUCKET_NAME", "Shop-Files-Prod-2026-Ap-Northeast-2-Primary"],
        ["FEATURE_FLAGS", "new-checkout-flow-2026,dark-mode-everywhere"],
        ["EMPTY_PASSWORD", ""],
        ["LOG_GROUP", "/ecs/shop-prod/application-logs-2026-11"],
    ];
    for (const [name, value] of secrets) {
        it(`sees ${name} with ${value.length} letters, and does not print it`, () => {
            const found = violations(ruleOf("secret-literals"), [variable(name, value)]);
            expect(found.map(({ message }) => message)).to.have.length(1);
            expect(found[0]?.message).to.contain(`task has ${name} in plain text`);
            expect(found[0]?.message).to.not.contain(value.slice(0, 12));
        });
    }
    for (const [name, value] of harmless) {
        table("secret-literals", [{ it: `lets ${name}=${value.slice(0, 24)} be`, resources: [variable(name, value)] }]);
    }
    const launch = (script: string) =>
        resource("aws:ec2/launchTemplate:LaunchTemplate", "box", { userData: Buffer.from(script).toString("base64") });
    table("secret-literals", [
        {
            it: "takes a reference for what it is",
            resources: [task([], { secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:x:1:parameter/p" }] })],
        },
        {
            it: "lets a name be that is allowed",
            resources: [variable("PUBLIC_TOKEN", "pk-shop-browser")],
            values: { allow: ["PUBLIC_TOKEN"] },
        },
        {
            it: "sees a password in a command",
            resources: [task([], { command: ["sh", "-c", "psql postgres://shop:hunter22@db/shop"] })],
            says: [/a URL with a password in its command/],
        },
        {
            it: "sees an exported password in user data",
            resources: [launch("#!/bin/sh\nexport DB_PASSWORD='hunter22'\n")],
            says: [/DB_PASSWORD in its userData/],
        },
        {
            it: "lets what is fetched at boot be",
            resources: [
                launch(
                    "#!/bin/sh\nDB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)\nTOKEN=`imds token`\n",
                ),
            ],
        },
        {
            it: "sees each container's and each variable's",
            resources: [
                task([
                    { name: "A_SECRET", value: "hunter22" },
                    { name: "B_SECRET", value: "hunter33" },
                ]),
            ],
            says: [/A_SECRET/, /B_SECRET/],
        },
        {
            it: "cannot judge containers that are no JSON",
            resources: [resource("aws:ecs/taskDefinition:TaskDefinition", "task", { containerDefinitions: "{" })],
            says: [/^cannot be judged: containerDefinitions of task is another text, not a JSON document/],
        },
    ]);
});

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
            it: "refuses 443 where no load balancer stands",
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

const statement = (inputs: Inputs) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...inputs }] });
const rolePolicy = (inputs: Inputs) => resource("aws:iam/rolePolicy:RolePolicy", "role", { policy: statement(inputs) });
const queuePolicy = (inputs: Inputs) =>
    resource("aws:sqs/queuePolicy:QueuePolicy", "queue", {
        policy: statement({ Action: "sqs:SendMessage", Resource: "*", ...inputs }),
    });

describe("iam-wildcards and wildcard-principals, on statements", () => {
    table("iam-wildcards", [
        {
            it: "refuses s3:* on *",
            resources: [rolePolicy({ Action: ["s3:*"], Resource: ["*"] })],
            says: [/allows s3:\* on all resources/],
        },
        { it: "refuses *:* on *", resources: [rolePolicy({ Action: "*:*", Resource: "*" })], says: [/\*:\*/] },
        {
            it: "refuses NotAction on *",
            resources: [rolePolicy({ NotAction: ["iam:*"], Resource: "*" })],
            says: [/everything but 1 actions/],
        },
        {
            it: "refuses * on everything but",
            resources: [rolePolicy({ Action: "*", NotResource: "arn:aws:s3:::x" })],
            says: [/allows \*/],
        },
        { it: "takes s3:* on a bucket", resources: [rolePolicy({ Action: "s3:*", Resource: "arn:aws:s3:::shop/*" })] },
        {
            it: "takes a single action on *",
            resources: [rolePolicy({ Action: "ecr:GetAuthorizationToken", Resource: "*" })],
        },
        { it: "takes s3:List* on *", resources: [rolePolicy({ Action: "s3:List*", Resource: "*" })] },
        { it: "takes a Deny of everything", resources: [rolePolicy({ Effect: "Deny", Action: "*", Resource: "*" })] },
        {
            it: "takes what is allowed by name",
            resources: [rolePolicy({ Action: "logs:*", Resource: "*" })],
            values: { allow: ["logs:*"] },
        },
        {
            it: "reads a document that is an object, and one statement that is no list",
            resources: [
                resource("aws:iam/policy:Policy", "all", {
                    policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } },
                }),
            ],
            says: [/^all, statement 1, allows \*/],
        },
        {
            it: "tells the second statement though the first is unknown",
            resources: [
                resource("aws:iam/policy:Policy", "all", {
                    policy: { Statement: ["[unknown]", { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }] },
                }),
            ],
            says: [/cannot be judged: policy\.Statement\[0\]/, /all, All, allows/],
        },
        {
            it: "lets a resource be unknown that an action is narrow for",
            resources: [
                resource("aws:iam/policy:Policy", "some", {
                    policy: {
                        Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::[unknown]/*" }],
                    },
                }),
            ],
        },
        {
            it: "refuses PowerUserAccess on a role",
            resources: [
                resource("aws:iam/role:Role", "ci", { managedPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"] }),
            ],
            says: [/PowerUserAccess/],
        },
    ]);
    table("wildcard-principals", [
        { it: "refuses everybody", resources: [queuePolicy({ Principal: "*" })], says: [/lets everybody in/] },
        {
            it: "refuses every account",
            resources: [queuePolicy({ Principal: { AWS: ["*"] } })],
            says: [/lets everybody in/],
        },
        {
            it: "refuses everybody but",
            resources: [queuePolicy({ NotPrincipal: { AWS: "arn:aws:iam::1:root" } })],
            says: [/NotPrincipal/],
        },
        {
            it: "refuses everybody over TLS: that narrows nothing",
            resources: [queuePolicy({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } })],
            says: [/everybody/],
        },
        {
            it: "refuses everybody from everywhere",
            resources: [queuePolicy({ Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } })],
            says: [/everybody/],
        },
        {
            it: "takes everybody from one topic",
            resources: [
                queuePolicy({ Principal: "*", Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:x:1:t" } } }),
            ],
        },
        {
            it: "takes everybody of one organization",
            resources: [
                queuePolicy({ Principal: { AWS: "*" }, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }),
            ],
        },
        { it: "takes a service", resources: [queuePolicy({ Principal: { Service: "sns.amazonaws.com" } })] },
        { it: "takes a Deny for everybody", resources: [queuePolicy({ Effect: "Deny", Principal: "*" })] },
        {
            it: "takes GitHub's tokens of one repository",
            resources: [
                resource("aws:iam/role:Role", "ci", {
                    assumeRolePolicy: statement({
                        Action: "sts:AssumeRoleWithWebIdentity",
                        Principal: { Federated: "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com" },
                    }),
                }),
            ],
        },
    ]);
});
