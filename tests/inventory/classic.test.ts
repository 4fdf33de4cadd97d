import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { bill } from "../../costs";
import { quantities } from "../../costs/services";
import { type ResourceRecord, UNKNOWN } from "../../inventory";
import { classic, typeToday } from "../../inventory/classic";
import { mappings } from "../../inventory/classic/native";
import { judge, rules } from "../../policies";

const PROVIDER = dirname(require.resolve("@pulumi/aws/package.json"));

function made(type: string, name: string, inputs: Record<string, unknown>, more: Partial<ResourceRecord> = {}) {
    return { urn: `urn:pulumi:dev::p::${type}::${name}`, type, name, inputs, ...more };
}

const linesOf = (...resources: ResourceRecord[]) =>
    bill(resources, { region: "ap-northeast-2" }).components.flatMap(({ lines }) =>
        lines.map(({ what, quantity, monthly }) => [what, quantity, monthly]),
    );

const rulesOf = (...resources: ResourceRecord[]) =>
    judge(resources).policies.map(({ rule, resource }) => `${rule} ${resource.split("::").at(-1)}`);

describe("a type of @pulumi/aws under an old name", () => {
    it("is what the provider says that it is: every alias of every resource class", () => {
        const wrong: string[] = [];
        let count = 0;
        for (const folder of readdirSync(PROVIDER, { withFileTypes: true })) {
            if (!folder.isDirectory() || ["node_modules", "types", "scripts", "bin"].includes(folder.name)) continue;
            for (const file of readdirSync(join(PROVIDER, folder.name))) {
                if (!file.endsWith(".js") || /^(get|index)/.test(file)) continue;
                const text = readFileSync(join(PROVIDER, folder.name, file), "utf8");
                if (!text.includes("aliasOpts")) continue;
                const today = /__pulumiType = '([^']+)'/.exec(text)?.[1] ?? "";
                for (const [, alias = ""] of text.matchAll(/\{ type: "(aws:[^"]+)" \}/g)) {
                    count++;
                    if (typeToday(alias) !== typeToday(today)) wrong.push(`${alias} is ${today}`);
                }
            }
        }
        expect(wrong).to.deep.equal([]);
        expect(count).to.be.above(40);
    }).timeout(20_000);

    for (const module of ["alb", "applicationloadbalancing", "elasticloadbalancingv2"]) {
        it(`is billed and judged as today's: ${module}`, () => {
            const inputs = { internal: true, subnets: ["subnet-1", "subnet-2"] };
            const old = made(`aws:${module}/loadBalancer:LoadBalancer`, "web", inputs);
            const today = made("aws:lb/loadBalancer:LoadBalancer", "web", inputs);
            expect(linesOf(old)).to.deep.equal(linesOf(today));
            expect(rulesOf(old)).to.deep.equal(rulesOf(today)).and.include("invalid-headers web");
        });
    }

    it("has a BucketV2's lists of one under a bucket's names", () => {
        const [bucket] = classic(
            made(
                "aws:s3/bucketV2:BucketV2",
                "files",
                {
                    versionings: [{ enabled: true }],
                    replicationConfigurations: [{ role: "r" }],
                    lifecycleRules: [{ enabled: true, expirations: [{ days: 30 }] }, UNKNOWN],
                    serverSideEncryptionConfigurations: [
                        { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
                    ],
                    websites: UNKNOWN,
                },
                { propertyDependencies: { replicationConfigurations: ["urn:role"] } },
            ),
        );
        expect(bucket?.type).to.equal("aws:s3/bucket:Bucket");
        expect(bucket?.inputs).to.deep.equal({
            versioning: [{ enabled: true }],
            replicationConfiguration: [{ role: "r" }],
            lifecycleRules: [{ enabled: true, expiration: [{ days: 30 }] }, UNKNOWN],
            serverSideEncryptionConfiguration: [
                { rule: [{ applyServerSideEncryptionByDefault: [{ sseAlgorithm: "aws:kms" }] }] },
            ],
            website: UNKNOWN,
        });
        expect(bucket?.propertyDependencies).to.deep.equal({ replicationConfiguration: ["urn:role"] });
    });

    it("is billed for what a BucketV2 sends elsewhere", () => {
        const resource = made("aws:s3/bucketV2:BucketV2", "files", { replicationConfigurations: [{ role: "r" }] });
        const { unpriced } = bill([resource], { region: "ap-northeast-2" });
        expect(unpriced.map(({ why }) => why).join()).to.contain("replication bills");
    });

    it("is no name under which alone something is counted or judged", () => {
        const counted = [...quantities.keys()].filter((type) => !quantities.has(typeToday(type)));
        const read = rules.flatMap(({ name, reads }) =>
            Object.keys(reads)
                .filter((type) => !(typeToday(type) in reads))
                .map((type) => `${name}: ${type}`),
        );
        expect([counted, read]).to.deep.equal([[], []]);
    });

    it("keeps its own name in the bill", () => {
        const { free } = bill([made("aws:elasticloadbalancingv2/targetGroup:TargetGroup", "t", {})], {
            region: "ap-northeast-2",
        });
        expect(free.map(({ type }) => type)).to.deep.equal(["aws:elasticloadbalancingv2/targetGroup:TargetGroup"]);
    });

    it("is the same object where it has no other name", () => {
        const one = made("aws:ec2/vpc:Vpc", "net", {});
        expect(classic(one)[0]).to.equal(one);
    });
});

describe("a resource of aws-native", () => {
    it("has a type that @pulumi/aws has, for every type that is mapped", () => {
        const missing = [...mappings.values()]
            .flatMap(({ type, parts }) => [type, ...parts.map((part) => part.type)])
            .filter((type) => {
                const [, path = "", name = ""] = type.split(":");
                try {
                    return !readFileSync(join(PROVIDER, `${path}.js`), "utf8").includes(`:${name}'`);
                } catch {
                    return true;
                }
            });
        expect(missing).to.deep.equal([]);
    });

    it("is given only arguments that the type of @pulumi/aws has", () => {
        const strangers: string[] = [];
        for (const [native, { type, same, as }] of mappings) {
            const [, path = ""] = type.split(":");
            const text = readFileSync(join(PROVIDER, `${path}.d.ts`), "utf8");
            const has = (name: string) => new RegExp(`^ {4}(readonly )?${name}\\??:`, "m").test(text);
            const names = [...same, ...Object.values(as).filter((field): field is string => typeof field === "string")];
            strangers.push(...names.filter((name) => !has(name)).map((name) => `${native}: ${name}`));
        }
        expect(strangers).to.deep.equal([]);
    });

    const pairs: [string, ResourceRecord, ResourceRecord][] = [
        [
            "a database",
            made("aws-native:rds:DbInstance", "x", {
                allocatedStorage: "20",
                dbInstanceClass: "db.t4g.micro",
                deletionProtection: true,
                engine: "postgres",
                engineVersion: "17.4",
                publiclyAccessible: true,
                tags: [{ key: "Owner", value: "me" }],
            }),
            made("aws:rds/instance:Instance", "x", {
                allocatedStorage: 20,
                deletionProtection: true,
                engine: "postgres",
                engineVersion: "17.4",
                instanceClass: "db.t4g.micro",
                publiclyAccessible: true,
            }),
        ],
        [
            "a cache",
            made("aws-native:elasticache:ReplicationGroup", "x", {
                cacheNodeType: "cache.t4g.micro",
                engine: "valkey",
                numCacheClusters: 2,
                replicationGroupDescription: "sessions",
                transitEncryptionEnabled: false,
            }),
            made("aws:elasticache/replicationGroup:ReplicationGroup", "x", {
                description: "sessions",
                engine: "valkey",
                nodeType: "cache.t4g.micro",
                numCacheClusters: 2,
                transitEncryptionEnabled: false,
            }),
        ],
        [
            "an instance with an open way to its metadata and two disks",
            made("aws-native:ec2:Instance", "x", {
                blockDeviceMappings: [
                    { deviceName: "/dev/xvda", ebs: { volumeSize: 30, volumeType: "gp3" } },
                    { deviceName: "/dev/sdf", ebs: { volumeSize: 100, volumeType: "gp3" } },
                ],
                imageId: "ami-1",
                instanceType: "t4g.nano",
                metadataOptions: { httpTokens: "optional" },
            }),
            made("aws:ec2/instance:Instance", "x", {
                ami: "ami-1",
                ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 100, volumeType: "gp3" }],
                instanceType: "t4g.nano",
                metadataOptions: { httpTokens: "optional" },
                rootBlockDevice: { deviceName: "/dev/xvda", volumeSize: 30, volumeType: "gp3" },
            }),
        ],
        [
            "a load balancer by its attributes",
            made("aws-native:elasticloadbalancingv2:LoadBalancer", "x", {
                loadBalancerAttributes: [{ key: "routing.http.drop_invalid_header_fields.enabled", value: "true" }],
                scheme: "internal",
                subnets: ["subnet-1", "subnet-2"],
                type: "application",
            }),
            made("aws:lb/loadBalancer:LoadBalancer", "x", {
                dropInvalidHeaderFields: "true",
                internal: true,
                loadBalancerType: "application",
                subnets: ["subnet-1", "subnet-2"],
            }),
        ],
        [
            "a security group that is open to the world",
            made("aws-native:ec2:SecurityGroup", "x", {
                groupDescription: "open",
                securityGroupIngress: [{ cidrIp: "0.0.0.0/0", fromPort: 22, ipProtocol: "tcp", toPort: 22 }],
            }),
            made("aws:ec2/securityGroup:SecurityGroup", "x", {
                ingress: [{ cidrBlocks: ["0.0.0.0/0"], fromPort: 22, protocol: "tcp", toPort: 22 }],
            }),
        ],
        [
            "a table with provisioned capacity",
            made("aws-native:dynamodb:Table", "x", {
                billingMode: "PROVISIONED",
                provisionedThroughput: { readCapacityUnits: 10, writeCapacityUnits: 5 },
            }),
            made("aws:dynamodb/table:Table", "x", { billingMode: "PROVISIONED", readCapacity: 10, writeCapacity: 5 }),
        ],
        [
            "a task definition and what it may use",
            made("aws-native:ecs:TaskDefinition", "x", {
                containerDefinitions: [{ environment: [{ name: "PASSWORD", value: "hunter22hunter22" }], name: "api" }],
                cpu: "256",
                memory: "512",
            }),
            made("aws:ecs/taskDefinition:TaskDefinition", "x", {
                containerDefinitions: [{ environment: [{ name: "PASSWORD", value: "hunter22hunter22" }], name: "api" }],
                cpu: "256",
                memory: "512",
            }),
        ],
    ];
    for (const [what, native, ours] of pairs) {
        it(`is billed and judged as that of @pulumi/aws: ${what}`, () => {
            expect(linesOf(native)).to.deep.equal(linesOf(ours));
            expect(rulesOf(native)).to.deep.equal(rulesOf(ours));
            expect(linesOf(native).length + rulesOf(native).length).to.be.above(0);
        });
    }

    it("is judged by the policies and the block of public access that it holds", () => {
        const statement = { Effect: "Allow", Action: "*", Resource: "*" };
        const role = made("aws-native:iam:Role", "admin", {
            assumeRolePolicyDocument: {},
            managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
            policies: [{ policyName: "all", policyDocument: { Version: "2012-10-17", Statement: [statement] } }],
        });
        expect(rulesOf(role)).to.include("iam-wildcards admin");
        const bare = made("aws-native:s3:Bucket", "open", { bucketName: "open" });
        const block = {
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        };
        const shut = made("aws-native:s3:Bucket", "shut", {
            bucketName: "shut",
            publicAccessBlockConfiguration: block,
        });
        expect(rulesOf(bare, shut))
            .to.include("bucket-public-access open")
            .and.not.include("bucket-public-access shut");
    });

    it("is judged by an argument that @pulumi/aws lacks: a public cluster", () => {
        const cluster = made("aws-native:rds:DbCluster", "all", { engine: "mysql", publiclyAccessible: true });
        expect(rulesOf(cluster)).to.include("no-public-database all");
    });

    it("refers to others as its own type does, known or not", () => {
        const definition = made("aws-native:ecs:TaskDefinition", "task", { cpu: "256", memory: "512" });
        const cluster = made("aws-native:ecs:Cluster", "all", { clusterName: "all" });
        const service = made(
            "aws-native:ecs:Service",
            "api",
            { cluster: UNKNOWN, desiredCount: 2, launchType: "FARGATE", taskDefinition: UNKNOWN },
            { dependencies: [definition.urn, cluster.urn] },
        );
        // 2 x 730 hours of 0.25 vCPU: what a service of @pulumi/aws comes to
        const hours = linesOf(definition, cluster, service).filter(([what]) => String(what).includes("vCPU"));
        expect(hours.map(([, quantity]) => quantity)).to.deep.equal([2 * 730 * 0.25]);
    });

    it("has no price by an argument that no one reads here", () => {
        const vpc = made("aws-native:ec2:Vpc", "net", {
            cidrBlock: "10.0.0.0/16",
            vpcEncryptionControl: { mode: "enforce" },
        });
        const { unpriced, free } = bill([vpc], { region: "ap-northeast-2" });
        expect(unpriced.map(({ why }) => why)).to.deep.equal([
            "vpcEncryptionControl of aws-native:ec2:Vpc is not read here",
        ]);
        expect(free).to.deep.equal([]);
    });

    it("has no price, and no ceiling, by a type that is not mapped", () => {
        const graph = made("aws-native:neptunegraph:Graph", "graph", { provisionedMemory: 128 });
        const { unpriced, outOfScope } = bill([graph], { region: "ap-northeast-2" });
        expect(unpriced.map(({ why }) => why)).to.deep.equal([
            "it is not known here what aws-native:neptunegraph:Graph costs",
        ]);
        expect(outOfScope).to.deep.equal([]);
    });
});
