import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type FargateServiceArgs, fargateServiceFaults } from "../../../components/fargate-service";
import { api, required } from "./helpers";

/** The keys at fault when `wrong` is added to the user's API. */
function keys(wrong: Partial<FargateServiceArgs>, name?: string): string[] {
    return fargateServiceFaults({ ...api, ...wrong }, name).map(({ key }) => key);
}

function fix(wrong: Partial<FargateServiceArgs>): string | undefined {
    return fargateServiceFaults({ ...api, ...wrong })[0]?.fix;
}

describe("the argument errors of a FargateService", () => {
    it("are none for the user's API, for the required arguments alone, and for nothing", () => {
        expect(fargateServiceFaults(api, "api")).to.deep.equal([]);
        expect(fargateServiceFaults(required, "api")).to.deep.equal([]);
        expect(fargateServiceFaults({})).to.deep.equal([]);
    });

    it("name a pair that Fargate does not sell, and the next one that it does", () => {
        expect(keys({ cpu: 256, memoryMiB: 4096 })).to.deep.equal(["cpu"]);
        expect(fix({ cpu: 256, memoryMiB: 4096 })).to.contain("cpu 512 and memoryMiB 4096");
        expect(keys({ cpu: 256, memoryMiB: 700 })).to.deep.equal(["memoryMiB"]);
        expect(fix({ cpu: 256, memoryMiB: 700 })).to.contain("cpu 256 and memoryMiB 1024");
    });

    it("hold minTasks, desiredTasks and maxTasks in order, defaults counted", () => {
        expect(keys({ desiredTasks: 1 })).to.deep.equal(["desiredTasks"]);
        expect(keys({ desiredTasks: 21 })).to.deep.equal(["desiredTasks"]);
        expect(keys({ minTasks: 4, desiredTasks: 4, maxTasks: 3 })).to.deep.equal(["desiredTasks", "minTasks"]);
        expect(fargateServiceFaults({ desiredTasks: 5 }).map(({ key }) => key)).to.deep.equal(["desiredTasks"]);
        expect(keys({ minTasks: 2.5 })).to.deep.equal(["minTasks"]);
        expect(keys({ maxTasks: -1 })).to.include("maxTasks");
    });

    it("let a service be switched off as a whole, but not shrink to a count that never grows again", () => {
        expect(keys({ minTasks: 0, desiredTasks: 0, maxTasks: 0 })).to.deep.equal([]);
        expect(keys({ minTasks: 0, onDemandTasks: 0 })).to.include("minTasks");
    });

    it("refuse more on-demand tasks than the service may shrink to", () => {
        expect(keys({ onDemandTasks: 3 })).to.deep.equal(["onDemandTasks"]);
        expect(keys({ onDemandTasks: 2 })).to.deep.equal([]);
    });

    it("hold percentages in their bounds", () => {
        for (const spotPercent of [-1, 101, 70.5, Number.NaN])
            expect(keys({ spotPercent })).to.deep.equal(["spotPercent"]);
        for (const spotPercent of [0, 100]) expect(keys({ spotPercent })).to.deep.equal([]);
        for (const scaleOutCpuPercent of [0, 101, 50.5])
            expect(keys({ scaleOutCpuPercent })).to.deep.equal(["scaleOutCpuPercent"]);
        expect(keys({ deploymentMinimumHealthyPercent: 101 })).to.deep.equal(["deploymentMinimumHealthyPercent"]);
    });

    it("hold cooldowns, keep-alive, requests and errors a minute in their bounds", () => {
        const bounds: [keyof FargateServiceArgs, good: number[], bad: number[]][] = [
            ["scaleOutCooldownSeconds", [0, 3600], [-1, 3601, 1.5]],
            ["scaleInCooldownSeconds", [0, 3600], [-1, 3601, 1.5]],
            ["keepAliveTimeoutSeconds", [61, 4000], [0, 4001, 1.5]],
            ["rollbackServerErrors", [0, 1_000_000], [-1, 1_000_001, 1.5]],
            ["requestsPerTaskPerMinute", [1, 1_000_000], [0, 1_000_001, 1.5]],
        ];
        const suffixes = { loadBalancerArnSuffix: "app/front/1", targetGroupArnSuffix: "targetgroup/api/2" };
        for (const [key, good, bad] of bounds) {
            for (const value of good) expect(keys({ ...suffixes, [key]: value }), `${key} ${value}`).to.deep.equal([]);
            for (const value of bad)
                expect(keys({ ...suffixes, [key]: value }), `${key} ${value}`).to.deep.equal([key]);
        }
        expect(keys({ requestsPerTaskPerMinute: 600 })).to.deep.equal(["requestsPerTaskPerMinute"]);
    });

    it("refuse a deployment that has room for no new task, and say how much would do", () => {
        expect(keys({ minTasks: 1, desiredTasks: 1 })).to.deep.equal(["deploymentMaximumPercent"]);
        expect(fix({ minTasks: 1, desiredTasks: 1 })).to.contain("200 or more");
        expect(keys({ minTasks: 1, desiredTasks: 1, deploymentMaximumPercent: 200 })).to.deep.equal([]);
        expect(keys({ deploymentMaximumPercent: 100 })).to.deep.equal(["deploymentMaximumPercent"]);
        expect(keys({ deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: 50 })).to.deep.equal([]);
        // 2 tasks: 125 % is 2.5, which ECS rounds down to 2.
        expect(fix({ deploymentMaximumPercent: 125 })).to.contain("150 or more");
        expect(keys({ deploymentMaximumPercent: 99 })).to.deep.equal(["deploymentMaximumPercent"]);
    });

    it("refuse ports that are none", () => {
        expect(keys({ port: 0 })).to.deep.equal(["port"]);
        expect(keys({ port: 70000 })).to.deep.equal(["port"]);
        expect(keys({ outboundPorts: [443, 0, 443] })).to.deep.equal(["outboundPorts[1]", "outboundPorts[2]"]);
        expect(keys({ connectsTo: [{ securityGroupId: "sg-db", port: 65536 }] })).to.deep.equal(["connectsTo[0].port"]);
        expect(keys({ connectsTo: [{ securityGroupId: "sg-db", port: pulumi.output(5432) }] })).to.deep.equal([]);
    });

    it("refuse a target group whose load balancer could not get in", () => {
        expect(keys({ loadBalancerSecurityGroupId: undefined })).to.deep.equal(["loadBalancerSecurityGroupId"]);
    });

    it("hold health checks and the time to stop in Fargate's bounds", () => {
        expect(keys({ stopTimeoutSeconds: 121 })).to.deep.equal(["stopTimeoutSeconds"]);
        expect(keys({ stopTimeoutSeconds: 1 })).to.deep.equal(["stopTimeoutSeconds"]);
        for (const path of ["health", "/it's", "/a b", "/../etc", "/$(id)"]) {
            expect(keys({ healthCheckPath: path }), path).to.deep.equal(["healthCheckPath"]);
        }
        expect(keys({ healthCheckPath: "/api/health?deep=1" })).to.deep.equal([]);
        expect(keys({ healthCheckCommand: ["curl", "localhost"] })).to.deep.equal(["healthCheckCommand"]);
        expect(keys({ healthCheckCommand: [] })).to.deep.equal(["healthCheckCommand"]);
    });

    it("name the next number of days that logs may be kept", () => {
        expect(keys({ logRetentionDays: 10 })).to.deep.equal(["logRetentionDays"]);
        expect(fix({ logRetentionDays: 10 })).to.equal("write 14");
        expect(fix({ logRetentionDays: 0 })).to.equal("write 1");
        expect(fix({ logRetentionDays: 9999 })).to.equal("write 3653");
    });

    it("refuse ECS Exec in a read-only container, where its agent can't write", () => {
        expect(keys({ enableExecuteCommand: true })).to.deep.equal(["enableExecuteCommand"]);
        expect(keys({ enableExecuteCommand: true, readonlyRootFilesystem: false })).to.deep.equal([]);
    });

    it("leave the larger part of the memory to the application", () => {
        expect(keys({ temporaryStorageMiB: 257 })).to.deep.equal(["temporaryStorageMiB"]);
        expect(keys({ temporaryStorageMiB: 257, memoryMiB: 1024 })).to.deep.equal([]);
    });

    it("refuse a name in environment and secrets at once, and PORT in either", () => {
        const arn = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/url";
        expect(keys({ environment: { URL: "x" }, secrets: { URL: arn } })).to.deep.equal(["environment.URL"]);
        expect(keys({ environment: { PORT: "80" } })).to.deep.equal(["environment.PORT"]);
        expect(keys({ secrets: { PORT: arn } })).to.deep.equal(["secrets.PORT"]);
        expect(keys({ environment: { "A-B": "x" } })).to.deep.equal(["environment.A-B"]);
    });

    it("refuse a secret that is no ARN, without showing it", () => {
        const faults = fargateServiceFaults({ ...api, secrets: { JWT: "hunter2", URL: pulumi.output("unknown") } });
        expect(faults.map(({ key }) => key)).to.deep.equal(["secrets.JWT"]);
        expect(JSON.stringify(faults)).not.to.contain("hunter2");
        const secret = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:glimpse-prod-jwt-secret-AbCdEf";
        for (const arn of [secret, `${secret}:key::`, `${secret}:::version-id`]) {
            expect(keys({ secrets: { JWT: arn } }), arn).to.deep.equal([]);
        }
        expect(keys({ secrets: { JWT: `${secret}:key` } })).to.deep.equal(["secrets.JWT"]);
    });

    it("refuse a secret to read again that is none, and a variable in its way", () => {
        const secrets = { DB: "arn:aws:ssm:ap-northeast-2:123456789012:parameter/db" };
        expect(keys({ secrets, rereads: ["DB"] })).to.deep.equal([]);
        expect(keys({ secrets, rereads: ["DB", "CACHE"] })).to.deep.equal(["rereads[1]"]);
        expect(keys({ secrets, rereads: ["DB"], environment: { DB_ARN: "x" } })).to.deep.equal(["rereads[0]"]);
    });

    it("refuse names that AWS refuses", () => {
        expect(keys({}, "a".repeat(47))).to.deep.equal(["name"]);
        expect(keys({}, "a".repeat(46))).to.deep.equal([]);
        expect(keys({}, "my api")).to.deep.equal(["name"]);
        expect(keys({ clusterName: "glimpse prod" })).to.deep.equal(["clusterName"]);
        expect(fix({ clusterName: "glimpse prod" })).to.contain('"glimpse-prod"');
        expect(keys({ serviceName: "a".repeat(256) })).to.deep.equal(["serviceName"]);
        expect(keys({ clusterName: "a".repeat(200), serviceName: "b".repeat(60) })).to.deep.equal(["serviceName"]);
        expect(keys({ logGroupName: "a b" })).to.deep.equal(["logGroupName"]);
        expect(keys({ clusterArn: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/x" })).to.deep.equal([
            "clusterName",
        ]);
        expect(keys({ clusterName: undefined, clusterArn: "x" })).to.deep.equal(["clusterArn"]);
    });

    it("refuse connections of one name, and policies that are no JSON", () => {
        const connection = { name: "db", securityGroupId: "sg-db", port: 5432 };
        expect(keys({ connectsTo: [connection, connection] })).to.deep.equal(["connectsTo[1].name"]);
        expect(keys({ taskPolicies: { files: "Allow all" } })).to.deep.equal(["taskPolicies.files"]);
        expect(keys({ taskPolicies: { "my files": "{}" } })).to.deep.equal(["taskPolicies.my files"]);
    });

    it("never throw on values of the wrong type, which the type or the parser refuses", () => {
        for (const value of [null, "text", 7, true, [], {}, [null], { key: null }]) {
            for (const key of [...Object.keys(api), "cpu", "environment", "secrets", "connectsTo", "outboundPorts"]) {
                const wrong: Record<string, unknown> = { ...api, [key]: value };
                expect(() => fargateServiceFaults(wrong as Partial<FargateServiceArgs>), key).not.to.throw();
            }
        }
    });

    it("say what is wrong, why, and what to write instead", () => {
        const wrong = {
            cpu: 1,
            desiredTasks: 1,
            port: 0,
            stopTimeoutSeconds: 0,
            secrets: { "1": "x" },
            clusterName: "",
        };
        for (const { key, reason, fix: instead } of fargateServiceFaults({ ...api, ...wrong })) {
            expect(reason, key).to.have.length.greaterThan(15);
            expect(instead, key).to.have.length.greaterThan(5);
        }
    });
});
