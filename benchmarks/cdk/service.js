const { Duration } = require("aws-cdk-lib/core");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecs = require("aws-cdk-lib/aws-ecs");
const iam = require("aws-cdk-lib/aws-iam");
const events = require("aws-cdk-lib/aws-events");
const targets = require("aws-cdk-lib/aws-events-targets");
const lambda = require("aws-cdk-lib/aws-lambda");
const logs = require("aws-cdk-lib/aws-logs");
const ssm = require("aws-cdk-lib/aws-ssm");

/* The service on Fargate: Graviton, one task on demand and the others on Spot, scaled by CPU. */

const PORT = 3001;

/** The service, and what it may use. */
function api(stack, vpc, { secrets, files, images, database, cache }) {
    const log = new logs.LogGroup(stack, "api-logs", {
        logGroupName: "/ecs/glimpse-prod",
        retention: logs.RetentionDays.TWO_WEEKS,
    });
    const cluster = new ecs.Cluster(stack, "api-cluster", {
        vpc,
        clusterName: "glimpse-prod",
        enableFargateCapacityProviders: true,
    });
    const task = new ecs.FargateTaskDefinition(stack, "api-task", {
        cpu: 256,
        memoryLimitMiB: 512,
        runtimePlatform: {
            cpuArchitecture: ecs.CpuArchitecture.ARM64,
            operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
        },
    });
    task.addContainer("api", {
        image: ecs.ContainerImage.fromEcrRepository(images),
        logging: ecs.LogDrivers.awsLogs({ logGroup: log, streamPrefix: "api" }),
        portMappings: [{ containerPort: PORT }],
        environment: { NODE_ENV: "production", FILES_BUCKET: files.bucketName, TRUSTED_PROXIES: "2" },
        secrets: {
            JWT_SECRET: ecs.Secret.fromSecretsManager(secrets.jwt),
            JWT_SECRET_PREVIOUS: ecs.Secret.fromSsmParameter(secrets.previous),
            DATABASE_URL: ecs.Secret.fromSsmParameter(database.url),
            DATABASE_PASSWORD: ecs.Secret.fromSecretsManager(secrets.database),
            REDIS_URL: ecs.Secret.fromSsmParameter(cache.url),
            REDIS_PASSWORD: ecs.Secret.fromSecretsManager(secrets.redis),
        },
    });
    files.grantReadWrite(task.taskRole);
    secrets.jwt.grantRead(task.taskRole);
    const securityGroup = tasks(stack, vpc, { database, cache });
    const service = new ecs.FargateService(stack, "api-service", {
        cluster,
        serviceName: "glimpse-api",
        taskDefinition: task,
        desiredCount: 3,
        securityGroups: [securityGroup],
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        capacityProviderStrategies: [
            { capacityProvider: "FARGATE", base: 1, weight: 0 },
            { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ],
        circuitBreaker: { enable: true, rollback: true },
        minHealthyPercent: 100,
        maxHealthyPercent: 150,
    });
    const scaling = service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 20 });
    scaling.scaleOnCpuUtilization("api-cpu", { targetUtilizationPercent: 70, scaleInCooldown: Duration.minutes(5) });
    return { cluster, service, securityGroup };
}

/** The tasks' security group, with a separate rule for each way. */
function tasks(stack, vpc, { database, cache }) {
    const securityGroup = new ec2.SecurityGroup(stack, "api-tasks", { vpc, allowAllOutbound: false });
    securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443));
    securityGroup.connections.allowTo(database.securityGroup, ec2.Port.tcp(5432));
    securityGroup.connections.allowTo(cache.securityGroup, ec2.Port.tcp(6379));
    return securityGroup;
}

/** Moves tasks from Spot to on demand while Spot has no room: two rules of events and a function. */
function spotFallback(stack, { cluster, service }) {
    const log = new logs.LogGroup(stack, "spot-fallback-logs", { retention: logs.RetentionDays.TWO_WEEKS });
    const state = new ssm.StringParameter(stack, "spot-fallback-state", { stringValue: "{}" });
    const handler = new lambda.Function(stack, "spot-fallback", {
        runtime: lambda.Runtime.NODEJS_22_X,
        architecture: lambda.Architecture.ARM_64,
        handler: "index.handler",
        code: lambda.Code.fromInline("exports.handler = async () => {};"),
        memorySize: 128,
        logGroup: log,
        environment: { CLUSTER: cluster.clusterName, SERVICE: service.serviceName, STATE: state.parameterName },
    });
    state.grantRead(handler);
    state.grantWrite(handler);
    handler.addToRolePolicy(
        new iam.PolicyStatement({
            actions: ["ecs:DescribeServices", "ecs:UpdateService"],
            resources: [service.serviceArn],
        }),
    );
    new events.Rule(stack, "spot-fallback-failures", {
        eventPattern: { source: ["aws.ecs"], detail: { eventName: ["SERVICE_TASK_PLACEMENT_FAILURE"] } },
        targets: [new targets.LambdaFunction(handler)],
    });
    new events.Rule(stack, "spot-fallback-tick", {
        schedule: events.Schedule.rate(Duration.minutes(5)),
        targets: [new targets.LambdaFunction(handler)],
    });
}

module.exports = { api, spotFallback };
