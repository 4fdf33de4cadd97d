import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { FargateService, type FargateServiceArgs } from "../../../components/fargate-service";
import { make } from "../harness";
import { api, container, required, serviceOptions } from "./helpers";

const service = "aws:ecs/service:Service";
const cluster = "aws:ecs/cluster:Cluster";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const capacityProviders = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
const scalingTarget = "aws:appautoscaling/target:Target";
const scalingPolicy = "aws:appautoscaling/policy:Policy";

const made = (args: FargateServiceArgs) => make(() => new FargateService("api", args));

describe("FargateService", () => {
    it("runs the user's API: 3 tasks, 1 on-demand and 2 Spot, behind the load balancer, in private", async () => {
        const { inputs } = (await made(api)).one(service);
        expect(inputs).to.include({
            name: "glimpse-api",
            desiredCount: 3,
            healthCheckGracePeriodSeconds: 60,
            deploymentMaximumPercent: 150,
            deploymentMinimumHealthyPercent: 100,
            availabilityZoneRebalancing: "ENABLED",
            enableExecuteCommand: false,
            enableEcsManagedTags: true,
            propagateTags: "SERVICE",
        });
        expect(inputs).not.to.have.property("launchType");
        expect(inputs["capacityProviderStrategies"]).to.deep.equal([
            { capacityProvider: "FARGATE", base: 1, weight: 0 },
            { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
        ]);
        expect(inputs["loadBalancers"]).to.deep.equal([
            { targetGroupArn: api.targetGroupArn, containerName: "app", containerPort: 3001 },
        ]);
        expect(inputs["networkConfiguration"]).to.have.property("assignPublicIp", false);
        expect(inputs["networkConfiguration"]).to.deep.include({ subnets: ["subnet-a", "subnet-c"] });
    });

    it("reports a rollback as a failure, and may change its strategy in place", async () => {
        const { inputs } = (await made(api)).one(service);
        expect(inputs).to.include({ forceNewDeployment: true, waitForSteadyState: true });
        expect(inputs["deploymentController"]).to.deep.equal({ type: "ECS" });
        expect(inputs["deploymentCircuitBreaker"]).to.deep.equal({ enable: true, rollback: true });
        // The provider's 20 minutes are less than three failed starts and a rollback may take.
        expect((await serviceOptions(api))?.timeouts).to.include({ create: "30m", update: "30m" });
    });

    it("gives cluster, service and log group the user's names", async () => {
        const dry = await make(() => {
            const { clusterName, serviceName, logGroupName } = new FargateService("api", api);
            return { clusterName, serviceName, logGroupName };
        });
        expect(dry.one(cluster).inputs).to.deep.include({
            name: "glimpse-prod",
            settings: [{ name: "containerInsights", value: "disabled" }],
        });
        expect(dry.one("aws:cloudwatch/logGroup:LogGroup").inputs).to.include({
            name: "/ecs/glimpse-prod",
            retentionInDays: 14,
        });
        expect(dry.inventory.outputs).to.deep.equal({
            clusterName: "glimpse-prod",
            serviceName: "glimpse-api",
            logGroupName: "/ecs/glimpse-prod",
        });
    });

    it("offers both Fargate providers on its cluster, on-demand for tasks started by hand", async () => {
        expect((await made(api)).one(capacityProviders).inputs).to.deep.include({
            capacityProviders: ["FARGATE", "FARGATE_SPOT"],
            defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
        });
    });

    it("shares a cluster that is given, and makes none", async () => {
        const clusterArn = "arn:aws:ecs:ap-northeast-2:123456789012:cluster/shared";
        const dry = await made({ ...required, clusterArn: pulumi.output(clusterArn) });
        expect(dry.all(cluster)).to.deep.equal([]);
        expect(dry.all(capacityProviders)).to.deep.equal([]);
        expect(dry.one(service).inputs["cluster"]).to.equal(clusterArn);
        expect(String(dry.one(scalingTarget).inputs["resourceId"])).to.match(/^service\/shared\/api-service/);
    });

    it("scales between minTasks and maxTasks on CPU, and then leaves the count to autoscaling", async () => {
        const dry = await made(api);
        expect(dry.one(scalingTarget).inputs).to.deep.include({
            serviceNamespace: "ecs",
            resourceId: "service/glimpse-prod/glimpse-api",
            scalableDimension: "ecs:service:DesiredCount",
            minCapacity: 2,
            maxCapacity: 20,
        });
        expect(dry.one(scalingPolicy).inputs).to.deep.include({
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
                targetValue: 50,
                scaleInCooldown: 300,
                scaleOutCooldown: 60,
            },
        });
        expect(dry.waits(dry.one(scalingTarget), dry.one(service))).to.equal(true);
        expect((await serviceOptions(api))?.ignoreChanges).to.deep.equal(["desiredCount"]);
    });

    it("scales out earlier on a quarter of a core than on more, unless it is given a figure", async () => {
        const target = async (args: object) => {
            const { inputs } = (await made({ ...api, ...args })).one(scalingPolicy);
            return Object(inputs["targetTrackingScalingPolicyConfiguration"]).targetValue;
        };
        expect(await target({ cpu: 256 })).to.equal(50);
        expect(await target({ cpu: 512, memoryMiB: 1024 })).to.equal(70);
        expect(await target({ cpu: 256, scaleOutCpuPercent: 70 })).to.equal(70);
    });

    it("waits between two steps of scaling for the seconds that it is given", async () => {
        const dry = await made({ ...api, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 900 });
        expect(dry.one(scalingPolicy).inputs)
            .to.have.property("targetTrackingScalingPolicyConfiguration")
            .that.includes({ scaleOutCooldown: 0, scaleInCooldown: 900 });
    });

    it("scales on requests too when it knows the load balancer, and is rolled back on errors above the number given", async () => {
        const balanced = { ...api, loadBalancerArnSuffix: "app/front/1", targetGroupArnSuffix: "targetgroup/api/2" };
        const dry = await made({ ...balanced, requestsPerTaskPerMinute: 600, rollbackServerErrors: 9 });
        const configurations = dry
            .all(scalingPolicy)
            .map(({ inputs }) => Object(inputs["targetTrackingScalingPolicyConfiguration"]));
        expect(configurations.map(({ targetValue }) => targetValue)).to.have.members([50, 600]);
        expect(dry.one("aws:cloudwatch/metricAlarm:MetricAlarm").inputs["threshold"]).to.equal(9);
        const never = await made({ ...balanced, rollbackServerErrors: 0 });
        expect(never.all("aws:cloudwatch/metricAlarm:MetricAlarm")).to.deep.equal([]);
    });

    it("does not scale when minTasks is maxTasks, and then a new count reaches the service", async () => {
        const fixed = { ...api, desiredTasks: 3, minTasks: 3, maxTasks: 3 };
        const dry = await made(fixed);
        expect(dry.all(scalingTarget)).to.deep.equal([]);
        expect(dry.all(scalingPolicy)).to.deep.equal([]);
        expect(dry.one(service).inputs["desiredCount"]).to.equal(3);
        expect((await serviceOptions(fixed))?.ignoreChanges).to.deep.equal([]);
    });

    it("admits the load balancer alone, and goes out by HTTPS and to its database alone", async () => {
        const dry = await made({ ...api, connectsTo: [{ name: "postgres", securityGroupId: "sg-db", port: 5432 }] });
        const { outputs } = dry.one("aws:ec2/securityGroup:SecurityGroup");
        const group = outputs?.["id"];
        expect(dry.one(ingressRule, "api-from-load-balancer").inputs).to.include({
            securityGroupId: group,
            referencedSecurityGroupId: "sg-balancer",
            ipProtocol: "tcp",
            fromPort: 3001,
            toPort: 3001,
        });
        expect(dry.one(ingressRule, "api-to-postgres").inputs).to.include({
            securityGroupId: "sg-db",
            referencedSecurityGroupId: group,
            fromPort: 5432,
            toPort: 5432,
        });
        expect(dry.all(ingressRule)).to.have.length(2);
        expect(dry.one(egressRule, "api-to-postgres").inputs).to.include({
            securityGroupId: group,
            referencedSecurityGroupId: "sg-db",
            fromPort: 5432,
        });
        expect(dry.one(egressRule, "api-out-443").inputs).to.include({
            cidrIpv4: "0.0.0.0/0",
            fromPort: 443,
            toPort: 443,
        });
        expect(dry.all(egressRule)).to.have.length(2);
    });

    it("starts no task before its providers, rights and ways are there", async () => {
        const dry = await made({
            ...api,
            connectsTo: [{ securityGroupId: "sg-db", port: 5432 }],
            taskPolicies: { files: '{"Version":"2012-10-17","Statement":[]}' },
        });
        const started = dry.one(service);
        for (const earlier of [
            dry.one(capacityProviders),
            dry.one("aws:iam/rolePolicy:RolePolicy", "api-execution"),
            dry.one("aws:iam/rolePolicy:RolePolicy", "api-task-files"),
            dry.one(ingressRule, "api-to-0"),
            dry.one(egressRule, "api-to-0"),
            dry.one(ingressRule, "api-from-load-balancer"),
            dry.one(egressRule, "api-out-443"),
            dry.one("aws:cloudwatch/logGroup:LogGroup"),
        ]) {
            expect(dry.waits(started, earlier), earlier.name).to.equal(true);
        }
    });

    it("waits for what its subnets and its target group wait for", async () => {
        const dry = await make(() => {
            const nat = new FargateService("nat", required);
            const subnetIds = nat.serviceArn.apply(() => ["subnet-a", "subnet-c"]);
            return new FargateService("api", { ...api, subnetIds, targetGroupArn: nat.serviceName });
        });
        expect(dry.waits(dry.one(service, "api-service"), dry.one(service, "nat-service"))).to.equal(true);
    });

    it("is cheap, ARM and alive with only its required arguments: 2 tasks, 1 of them Spot", async () => {
        const dry = await made(required);
        expect(dry.one("aws:ecs/taskDefinition:TaskDefinition").inputs).to.deep.include({
            cpu: "256",
            memory: "512",
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        });
        const { inputs } = dry.one(service);
        expect(inputs["desiredCount"]).to.equal(2);
        // ECS refuses a grace period without a load balancer.
        expect(inputs).not.to.have.any.keys("loadBalancers", "healthCheckGracePeriodSeconds");
        expect(container(dry).image).to.equal("public.ecr.aws/docker/library/busybox:1.37.0");
    });

    it("turns zone rebalancing off when a deployment may not go above 100 %, which it needs", async () => {
        const dry = await made({ ...api, deploymentMaximumPercent: 100, deploymentMinimumHealthyPercent: 50 });
        expect(dry.one(service).inputs["availabilityZoneRebalancing"]).to.equal("DISABLED");
    });

    it("registers nothing when something is wrong, and reports every error", async () => {
        let message = "";
        await made({ ...api, port: 0, cpu: 300, minTasks: 30 }).catch((error) => {
            message = String(error.message);
        });
        expect(message).to.match(/^FargateService api: 4 errors/);
        expect(message).to.contain("port = 0").and.contain("cpu = 300").and.contain("minTasks = 30");
        expect(message).to.contain("desiredTasks = 3");
    });
});
