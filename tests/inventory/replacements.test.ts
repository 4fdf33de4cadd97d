import { expect } from "chai";
import { answers } from "../../inventory/simulated-aws/answers";
import { replacedBy } from "../../inventory/simulated-aws/replacements";

describe("what the provider replaces", () => {
    const replaced: [string, Record<string, unknown>, Record<string, unknown>, string[]][] = [
        ["aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }, ["cidrBlock"]],
        ["aws:ec2/vpc:Vpc", { tags: { a: "b" } }, {}, []],
        [
            "aws:ecs/service:Service",
            { desiredCount: 3, taskDefinition: "a" },
            { desiredCount: 4, taskDefinition: "b" },
            [],
        ],
        [
            "aws:ecs/taskDefinition:TaskDefinition",
            { containerDefinitions: "a" },
            { containerDefinitions: "b" },
            ["containerDefinitions"],
        ],
        [
            "aws:rds/instance:Instance",
            { username: "a", allocatedStorage: 20 },
            { username: "b", allocatedStorage: 30 },
            ["username"],
        ],
        ["aws:elasticache/replicationGroup:ReplicationGroup", { engine: "redis" }, { engine: "valkey" }, []],
        [
            "aws:elasticache/serverlessCache:ServerlessCache",
            { cacheUsageLimits: { dataStorage: { maximum: 1 } }, subnetIds: ["a", "b"] },
            { cacheUsageLimits: { dataStorage: { maximum: 2 } }, subnetIds: ["a", "c"] },
            ["subnetIds"],
        ],
        ["aws:elasticache/user:User", { authenticationMode: { type: "iam" } }, { authenticationMode: {} }, []],
        ["aws:elasticache/replicationGroup:ReplicationGroup", { engine: "valkey" }, { engine: "redis" }, ["engine"]],
        [
            "aws:elasticache/replicationGroup:ReplicationGroup",
            { engineVersion: "8.1" },
            { engineVersion: "7.2" },
            ["engineVersion"],
        ],
        [
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            { cidrIpv4: "10.0.0.0/8" },
            { cidrIpv4: "10.0.0.0/16" },
            [],
        ],
        [
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            { cidrIpv4: "10.0.0.0/8" },
            { referencedSecurityGroupId: "sg-1" },
            ["cidrIpv4", "referencedSecurityGroupId"],
        ],
        ["aws:s3/bucket:Bucket", { region: "ap-northeast-2" }, { region: "us-east-1" }, ["region"]],
    ];
    for (const [type, olds, news, wanted] of replaced) {
        it(`${type}: ${JSON.stringify(olds)} to ${JSON.stringify(news)} ${wanted.length > 0 ? "replaces" : "in place"}`, () => {
            expect(replacedBy(type, olds, news)).to.deep.equal(wanted);
        });
    }

    it("is not guessed for a type that the table does not know", () => {
        expect(() => replacedBy("aws:kinesis/stream:Stream", { a: 1 }, { a: 2 })).to.throw(
            "does not say what replaces it",
        );
    });

    it("is known for nearly every type that the simulated AWS answers for", () => {
        const unknown = Object.keys(answers).filter((type) => {
            try {
                replacedBy(type, { a: 1 }, { a: 2 });
                return false;
            } catch {
                return true;
            }
        });
        expect(unknown).to.deep.equal(["awsx:ecr:Image"]);
    });
});
