const { CfnParameter, Duration } = require("aws-cdk-lib/core");
const cloudfront = require("aws-cdk-lib/aws-cloudfront");
const origins = require("aws-cdk-lib/aws-cloudfront-origins");
const cloudwatch = require("aws-cdk-lib/aws-cloudwatch");
const ec2 = require("aws-cdk-lib/aws-ec2");
const elb = require("aws-cdk-lib/aws-elasticloadbalancingv2");
const iam = require("aws-cdk-lib/aws-iam");
const logs = require("aws-cdk-lib/aws-logs");
const rds = require("aws-cdk-lib/aws-rds");
const route53 = require("aws-cdk-lib/aws-route53");
const sns = require("aws-cdk-lib/aws-sns");
const { bucket } = require("./data");

/* The way in: CloudFront to an internal load balancer, with its log of requests; and the alarms. */

const PORT = 3001;

function front(stack, vpc, { service, securityGroup: tasks }) {
    new route53.PublicHostedZone(stack, "zone", { zoneName: "glimpse.contact" });
    const prefixList = new CfnParameter(stack, "CloudFrontPrefixList", { type: "String" });
    const admits = (name, port) => {
        const securityGroup = new ec2.SecurityGroup(stack, `alb-${name}`, { vpc, allowAllOutbound: false });
        securityGroup.addIngressRule(ec2.Peer.prefixList(prefixList.valueAsString), ec2.Port.tcp(port));
        return securityGroup;
    };
    const balancer = new elb.ApplicationLoadBalancer(stack, "alb", {
        vpc,
        internetFacing: false,
        vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
        securityGroup: new ec2.SecurityGroup(stack, "alb-security-group", { vpc, allowAllOutbound: false }),
        idleTimeout: Duration.seconds(60),
        deletionProtection: true,
    });
    for (const group of [admits("http", 80), admits("https", 443)]) balancer.addSecurityGroup(group);
    balancer.connections.allowTo(tasks, ec2.Port.tcp(PORT));
    const targets = new elb.ApplicationTargetGroup(stack, "targets", {
        vpc,
        port: PORT,
        protocol: elb.ApplicationProtocol.HTTP,
        targetType: elb.TargetType.IP,
        deregistrationDelay: Duration.seconds(60),
        healthCheck: { path: "/health", interval: Duration.seconds(15) },
    });
    service.attachToApplicationTargetGroup(targets);
    const listener = balancer.addListener("http", { port: 80, open: false, defaultTargetGroups: [targets] });
    new elb.ApplicationListenerRule(stack, "not-found", {
        listener,
        priority: 1,
        conditions: [elb.ListenerCondition.pathPatterns(["/internal/*"])],
        action: elb.ListenerAction.fixedResponse(404),
    });
    const distribution = new cloudfront.Distribution(stack, "distribution", {
        defaultBehavior: {
            origin: origins.VpcOrigin.withApplicationLoadBalancer(balancer, {
                protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY,
            }),
            allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
            cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
            originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER,
            viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        },
        priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
        httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    });
    accessLog(stack, distribution);
    return { balancer, targets, distribution };
}

/** CloudFront's log of requests, delivered to a bucket by CloudWatch. */
function accessLog(stack, distribution) {
    const log = bucket(stack, "access-log", { lifecycleRules: [{ id: "expire", expiration: Duration.days(30) }] });
    log.addToResourcePolicy(
        new iam.PolicyStatement({
            principals: [new iam.ServicePrincipal("delivery.logs.amazonaws.com")],
            actions: ["s3:PutObject"],
            resources: [log.arnForObjects("*")],
        }),
    );
    const destination = new logs.CfnDeliveryDestination(stack, "access-log-destination", {
        name: "access-log",
        destinationResourceArn: log.bucketArn,
        outputFormat: "json",
    });
    const source = new logs.CfnDeliverySource(stack, "access-log-source", {
        name: "access-log",
        logType: "ACCESS_LOGS",
        resourceArn: distribution.distributionArn,
    });
    const delivery = new logs.CfnDelivery(stack, "access-log-delivery", {
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.attrArn,
        recordFields: ["date", "time", "c-ip", "cs-method", "cs-uri-stem", "sc-status", "time-taken"],
    });
    delivery.addResourceDependency(source);
}

function alarms(stack, { api, database, nat, front }) {
    const topic = new sns.Topic(stack, "alarms-topic");
    topic.addToResourcePolicy(
        new iam.PolicyStatement({
            principals: [new iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            actions: ["sns:Publish"],
            resources: [topic.topicArn],
        }),
    );
    const notify = { bind: () => ({ alarmActionArn: topic.topicArn }) };
    const { GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;
    const alarm = (name, metric, threshold, evaluationPeriods, comparisonOperator = GREATER_THAN_THRESHOLD) => {
        const made = new cloudwatch.Alarm(stack, `alarms-${name}`, {
            metric,
            threshold,
            evaluationPeriods,
            comparisonOperator,
        });
        made.addAlarmAction(notify);
    };
    const minutes = (count) => ({ period: Duration.minutes(count) });
    const group = { AutoScalingGroupName: nat.autoScalingGroupName };
    const ofNat = (namespace, metricName, count) =>
        new cloudwatch.Metric({ namespace, metricName, dimensionsMap: group, ...minutes(count) });
    const { instance } = database;
    const failed = front.targets.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT, minutes(1));
    const errors = new cloudwatch.MathExpression({
        expression: "balancer + target",
        usingMetrics: {
            balancer: front.balancer.metrics.httpCodeElb(elb.HttpCodeElb.ELB_5XX_COUNT),
            target: front.balancer.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT),
        },
        ...minutes(5),
    });
    const down = ofNat("AWS/AutoScaling", "GroupInServiceInstances", 1);
    const saturated = ofNat("Glimpse/Nat", "SaturationPercent", 5);
    alarm("rollback", failed, 5, 3);
    alarm("database-connections", instance.metricDatabaseConnections(minutes(1)), 45, 3);
    alarm("database-memory", instance.metricFreeableMemory(minutes(5)), 64 * 1024 ** 2, 3, LESS_THAN_THRESHOLD);
    alarm("nat-down", down, 1, 2, LESS_THAN_THRESHOLD);
    alarm("nat-saturated", saturated, 80, 3);
    alarm("server-errors", errors, 10, 2);
    alarm("service-cpu", api.service.metricCpuUtilization(minutes(1)), 80, 5);
    new rds.CfnEventSubscription(stack, "alarms-database-events", {
        snsTopicArn: topic.topicArn,
        sourceType: "db-instance",
        sourceIds: [instance.instanceIdentifier],
        eventCategories: ["failure", "low storage"],
    });
    const graphs = {
        "Server errors": [errors],
        "Failed requests": [failed],
        Requests: [front.balancer.metrics.requestCount()],
        "Response time": [front.balancer.metrics.targetResponseTime()],
        "CPU of the service": [api.service.metricCpuUtilization()],
        "Memory of the service": [api.service.metricMemoryUtilization()],
        "CPU of the database": [instance.metricCPUUtilization()],
        Connections: [instance.metricDatabaseConnections()],
        "Free memory": [instance.metricFreeableMemory()],
        "Free storage": [instance.metricFreeStorageSpace()],
        "Reads and writes": [instance.metricReadIOPS(), instance.metricWriteIOPS()],
        "NAT instances": [down],
        "NAT saturation": [saturated],
        "Healthy tasks": [front.targets.metrics.healthyHostCount()],
    };
    new cloudwatch.Dashboard(stack, "dashboard", {
        dashboardName: "glimpse-prod",
        widgets: [Object.entries(graphs).map(([title, left]) => new cloudwatch.GraphWidget({ title, left }))],
    });
}

module.exports = { front, alarms };
