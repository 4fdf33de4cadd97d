import { CLOUDFRONT_REGION } from "../../components/cloudfront-region";
import { IN_A_CLUSTER, type Names, parameterNames, roleNames, withAdopted } from "./names";

/** What reading, making, changing and deleting resources of one type asks of AWS. */
export interface Permission {
    /** Asked by a refresh too. */
    read: string[];
    write: string[];
    /** ARNs; all resources of the region where AWS gives ids that no one knows before. */
    on: string[];
}

/** Verbs of one service: `ec2`, `CreateVpc DeleteVpc`. */
function verbs(service: string, names: string): string[] {
    return names === "" ? [] : names.split(" ").map((name) => `${service}:${name}`);
}

/**
 * By resource type, for every type that our components make. A test holds the list against them, so that a component with
 * a new type cannot be deployed by hand and fail in the workflow.
 *
 * The actions are those that the AWS provider's resources call, by the AWS API references.
 */
export function permissions(names: Names): Record<string, Permission> {
    const { region, account, prefix, bucketName, repositoryName, hostedZoneId = "*", services = [] } = names;
    const regional = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
    const global = (service: string, resource: string) =>
        `arn:aws:${service}:${CLOUDFRONT_REGION}:${account}:${resource}`;
    const of =
        (service: string, on: string[], common: string) =>
        (write: string, read = "") => ({
            read: verbs(service, [common, read].filter(Boolean).join(" ")),
            write: verbs(service, write),
            on: withAdopted(on, names),
        });
    const ec2 = of("ec2", ["*"], "Describe*");
    const tagged = "CreateTags DeleteTags";
    const elb = of("elasticloadbalancing", ["*"], "Describe*");
    const bucket = of(
        "s3",
        [
            `arn:aws:s3:::${bucketName}`,
            "arn:aws:s3:::ingress-access-log-*",
            ...services.map((name) => `arn:aws:s3:::${name}-bucket-*`),
        ],
        "ListBucket GetBucket* GetEncryptionConfiguration",
    );
    const secret = of(
        "secretsmanager",
        // Of RDS Proxy, whose secrets begin as its component does.
        [prefix, "postgres-proxy"].map((name) => regional("secretsmanager", `secret:${name}-*`)),
        "DescribeSecret GetResourcePolicy",
    );
    const registry = of(
        "ecr",
        [regional("ecr", `repository/${repositoryName}`)],
        // DescribeImages: npm run deploy asks which digest a tag has.
        "DescribeRepositories DescribeImages ListTagsForResource",
    );
    // IAM: only names that the components give, so that the roles of this program are out of reach.
    const role = of(
        "iam",
        roleNames(names).map((name) => `arn:aws:iam::${account}:role/${name}-*`),
        "GetRole",
    );
    const profile = of("iam", [`arn:aws:iam::${account}:instance-profile/network-*`], "GetInstanceProfile");
    const rds = of(
        "rds",
        // A new database names RDS's own option group; its last snapshot begins as its component does.
        [
            ...["db:postgres-*", "es:alarms-*", "og:*", "pg:postgres-*", "subgrp:postgres-*", "snapshot:postgres-*"],
            // RDS names proxies and their target groups by ids that it makes.
            ...["db-proxy:*", "target-group:*"],
            ...["cluster:postgres-*", "cluster-pg:postgres-*", "cluster-snapshot:postgres-*"],
        ].map((name) => regional("rds", name)),
        "Describe* ListTagsForResource",
    );
    const cache = of(
        "elasticache",
        ["replicationgroup", "parametergroup", "subnetgroup", "cluster", "serverlesscache", "user", "usergroup"].map(
            (kind) => regional("elasticache", `${kind}:redis-*`),
        ),
        "Describe* ListTagsForResource",
    );
    const rdsTags = "AddTagsToResource RemoveTagsFromResource";
    const ecs = of(
        "ecs",
        [`cluster/${prefix}`, ...IN_A_CLUSTER.map((kind) => `${kind}/${prefix}/*`), "task-definition/*"].map(
            (resource) => regional("ecs", resource),
        ),
        "DescribeClusters DescribeServices DescribeServiceDeployments DescribeTasks ListServiceDeployments ListTagsForResource",
    );
    const scaling = of(
        "application-autoscaling",
        [regional("application-autoscaling", "scalable-target/*")],
        "ListTagsForResource",
    );
    const scalingGroup = of(
        "autoscaling",
        [regional("autoscaling", "autoScalingGroup:*:autoScalingGroupName/network-*")],
        "",
    );
    const schedules = of(
        "scheduler",
        ["schedule/*/*", "schedule-group/*"].map((resource) => regional("scheduler", resource)),
        "ListTagsForResource",
    );
    const rules = of(
        "events",
        ["spot-fallback", ...services.map((name) => `${name}-stopped`)].map((name) =>
            regional("events", `rule/${name}-*`),
        ),
        "DescribeRule ListTagsForResource",
    );
    const functions = of(
        "lambda",
        ["alarms-chat", "spot-fallback", ...services.map((name) => `${name}-function`)].map((name) =>
            regional("lambda", `function:${name}-*`),
        ),
        "GetFunction GetFunctionCodeSigningConfig GetPolicy ListVersionsByFunction ListTags",
    );
    // No DeleteBackupVaultLockConfiguration, DeleteRecoveryPoint or DeleteBackupVault: a stolen pipeline reaches no copy.
    const vault = of("backup", [regional("backup", "backup-vault:backup-*")], "DescribeBackupVault ListTags");
    const backupPlan = of("backup", [regional("backup", "backup-plan:*")], "GetBackupPlan ListTags");
    const budget = of("budgets", [`arn:aws:budgets::${account}:budget/${prefix}`], "ViewBudget ListTagsForResource");
    const anomalies = of(
        "ce",
        ["anomalymonitor", "anomalysubscription"].map((kind) => `arn:aws:ce::${account}:${kind}/*`),
        "GetAnomalyMonitors GetAnomalySubscriptions ListTagsForResource",
    );
    const alarms = of(
        "cloudwatch",
        [
            ...["alarms", "api", ...services].map((name) => regional("cloudwatch", `alarm:${name}-*`)),
            ...services.map((name) => global("cloudwatch", `alarm:${name}-*`)),
            `arn:aws:cloudwatch::${account}:dashboard/${prefix}`,
        ],
        "GetDashboard ListTagsForResource",
    );
    const topic = of(
        "sns",
        [regional("sns", "alarms-*"), ...services.map((name) => global("sns", `${name}-topic-*`))],
        "GetTopicAttributes ListTagsForResource",
    );
    const queue = of("sqs", [regional("sqs", `${prefix}-*`)], "GetQueueAttributes GetQueueUrl ListQueueTags");
    const logs = of(
        "logs",
        [
            "/ecs/*",
            "/aws/*",
            "/nat/*",
            "http-api-*",
            "network-*",
            "spot-fallback-*",
            "alarms-chat-logs-*",
            ...services.map((name) => `${name}-function-logs-*`),
        ].map((name) => regional("logs", `log-group:${name}`)),
        "ListTagsForResource",
    );
    // CloudFront's logs are delivered from there. A delivery has a random id.
    const delivery = (kind: string) =>
        of(
            "logs",
            [global("logs", `${kind}:${kind === "delivery" ? "*" : "ingress-access-log-*"}`)],
            "ListTagsForResource",
        );
    const users = of("cognito-idp", [regional("cognito-idp", "userpool/*")], "DescribeUserPool GetUserPoolMfaConfig");
    const gateway = of(
        "apigateway",
        ["apis", "vpclinks", "tags"].flatMap((kind) => [
            `arn:aws:apigateway:${region}::/${kind}`,
            `arn:aws:apigateway:${region}::/${kind}/*`,
        ]),
        "GET",
    )("POST PUT PATCH DELETE");
    const zone = of(
        "route53",
        [`arn:aws:route53:::hostedzone/${hostedZoneId}`],
        "GetHostedZone ListResourceRecordSets ListTagsForResource",
    );
    const edge = of(
        "cloudfront",
        ["distribution", "vpcorigin", "function", "origin-access-control", "response-headers-policy"].map(
            (kind) => `arn:aws:cloudfront::${account}:${kind}/*`,
        ),
        "ListTagsForResource",
    );
    // They know no resource to be limited to: WITHOUT_RESOURCE.
    const signers = of("cloudfront", [], "")("");
    const certificate = of(
        "acm",
        [`arn:aws:acm:*:${account}:certificate/*`],
        "DescribeCertificate ListTagsForCertificate",
    );
    return {
        "aws:ec2/vpc:Vpc": ec2(`CreateVpc DeleteVpc ModifyVpcAttribute ${tagged}`),
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2(
            "RevokeSecurityGroupIngress RevokeSecurityGroupEgress",
        ),
        "aws:ec2/internetGateway:InternetGateway": ec2(
            "CreateInternetGateway DeleteInternetGateway AttachInternetGateway DetachInternetGateway",
        ),
        "aws:ec2/routeTable:RouteTable": ec2("CreateRouteTable DeleteRouteTable"),
        "aws:ec2/routeTableAssociation:RouteTableAssociation": ec2(
            "AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation",
        ),
        "aws:ec2/route:Route": ec2("CreateRoute DeleteRoute ReplaceRoute"),
        "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": ec2(
            "AssociateVpcCidrBlock DisassociateVpcCidrBlock",
        ),
        "aws:ec2/subnet:Subnet": ec2("CreateSubnet DeleteSubnet ModifySubnetAttribute"),
        "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints"),
        "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": ec2("ModifyVpcEndpoint"),
        "aws:ec2/eip:Eip": ec2("AllocateAddress ReleaseAddress AssociateAddress DisassociateAddress"),
        "aws:ec2/networkInterface:NetworkInterface": ec2(
            "CreateNetworkInterface DeleteNetworkInterface ModifyNetworkInterfaceAttribute DetachNetworkInterface",
        ),
        "aws:ec2/natGateway:NatGateway": ec2("CreateNatGateway DeleteNatGateway"),
        "aws:ec2/securityGroup:SecurityGroup": ec2("CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupEgress"),
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2(
            "AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress ModifySecurityGroupRules",
        ),
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2(
            "AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress ModifySecurityGroupRules",
        ),
        // Autoscaling tries a launch template with the rights of anyone who names it.
        "aws:ec2/launchTemplate:LaunchTemplate": ec2(
            "CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate RunInstances",
        ),
        "aws:autoscaling/group:Group": scalingGroup(
            "CreateAutoScalingGroup UpdateAutoScalingGroup DeleteAutoScalingGroup CreateOrUpdateTags DeleteTags EnableMetricsCollection DisableMetricsCollection StartInstanceRefresh CancelInstanceRefresh",
        ),
        "aws:autoscaling/lifecycleHook:LifecycleHook": scalingGroup("PutLifecycleHook DeleteLifecycleHook"),
        "aws:lambda/function:Function": functions(
            "CreateFunction UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction TagResource UntagResource",
        ),
        "aws:lambda/permission:Permission": functions("AddPermission RemovePermission"),
        "aws:cloudwatch/eventRule:EventRule": rules("PutRule DeleteRule TagResource UntagResource"),
        "aws:cloudwatch/eventTarget:EventTarget": rules("PutTargets RemoveTargets", "ListTargetsByRule"),
        "aws:scheduler/schedule:Schedule": schedules("CreateSchedule UpdateSchedule DeleteSchedule", "GetSchedule"),
        "aws:scheduler/scheduleGroup:ScheduleGroup": schedules(
            "CreateScheduleGroup DeleteScheduleGroup TagResource UntagResource",
            "GetScheduleGroup",
        ),
        "aws:iam/role:Role": role(
            // What gives rights is in policies.ts, with its condition. A changed trust policy is an administrator's.
            "DeleteRole UpdateRole TagRole UntagRole",
            "ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole",
        ),
        "aws:iam/rolePolicy:RolePolicy": role("DeleteRolePolicy", "GetRolePolicy"),
        "aws:iam/instanceProfile:InstanceProfile": profile(
            "CreateInstanceProfile DeleteInstanceProfile AddRoleToInstanceProfile RemoveRoleFromInstanceProfile TagInstanceProfile UntagInstanceProfile",
        ),
        "aws:s3/bucket:Bucket": bucket(
            "CreateBucket DeleteBucket PutBucketTagging TagResource UntagResource",
            "ListTagsForResource GetAccelerateConfiguration GetLifecycleConfiguration GetReplicationConfiguration",
        ),
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucket("PutBucketOwnershipControls"),
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucket("PutBucketPublicAccessBlock"),
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
            bucket("PutEncryptionConfiguration"),
        "aws:s3/bucketVersioning:BucketVersioning": bucket("PutBucketVersioning"),
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucket(
            "PutLifecycleConfiguration",
            "GetLifecycleConfiguration",
        ),
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": bucket("PutBucketCORS"),
        "aws:s3/bucketPolicy:BucketPolicy": bucket("PutBucketPolicy DeleteBucketPolicy"),
        "aws:secretsmanager/secret:Secret": secret(
            "CreateSecret UpdateSecret DeleteSecret RestoreSecret TagResource UntagResource",
        ),
        // A refresh compares the value itself.
        "aws:secretsmanager/secretVersion:SecretVersion": secret(
            "PutSecretValue UpdateSecretVersionStage",
            "GetSecretValue",
        ),
        "aws:ssm/parameter:Parameter": of(
            "ssm",
            parameterNames(names).map((name) => regional("ssm", `parameter/${name}-*`)),
            "GetParameter GetParameters ListTagsForResource",
        )("PutParameter DeleteParameter AddTagsToResource RemoveTagsFromResource"),
        "aws:ecr/repository:Repository": registry(
            "CreateRepository DeleteRepository PutImageScanningConfiguration PutImageTagMutability TagResource UntagResource " +
                // What pushing an image takes, for stacks that build theirs.
                "BatchCheckLayerAvailability InitiateLayerUpload UploadLayerPart CompleteLayerUpload PutImage BatchGetImage",
            "GetRepositoryPolicy",
        ),
        "aws:ecr/lifecyclePolicy:LifecyclePolicy": registry(
            "PutLifecyclePolicy DeleteLifecyclePolicy",
            "GetLifecyclePolicy",
        ),
        "aws:rds/instance:Instance": rds(
            `CreateDBInstance CreateDBInstanceReadReplica ModifyDBInstance DeleteDBInstance RebootDBInstance CreateDBSnapshot ${rdsTags}`,
        ),
        "aws:rds/eventSubscription:EventSubscription": rds(
            `CreateEventSubscription ModifyEventSubscription DeleteEventSubscription ${rdsTags}`,
        ),
        "aws:rds/parameterGroup:ParameterGroup": rds(
            `CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup ${rdsTags}`,
        ),
        "aws:rds/subnetGroup:SubnetGroup": rds(
            `CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup ${rdsTags}`,
        ),
        "aws:rds/cluster:Cluster": rds(
            // By the way over from RDS, of its snapshot.
            `CreateDBCluster ModifyDBCluster DeleteDBCluster CreateDBClusterSnapshot RestoreDBClusterFromSnapshot ${rdsTags}`,
        ),
        "aws:rds/clusterInstance:ClusterInstance": rds(
            `CreateDBInstance ModifyDBInstance DeleteDBInstance RebootDBInstance ${rdsTags}`,
        ),
        "aws:rds/clusterParameterGroup:ClusterParameterGroup": rds(
            `CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup DeleteDBClusterParameterGroup ${rdsTags}`,
        ),
        "aws:rds/proxy:Proxy": rds(`ModifyDBProxy DeleteDBProxy ${rdsTags}`),
        "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": rds("ModifyDBProxyTargetGroup"),
        "aws:rds/proxyTarget:ProxyTarget": rds("RegisterDBProxyTargets DeregisterDBProxyTargets"),
        "aws:elasticache/replicationGroup:ReplicationGroup": cache(
            `CreateReplicationGroup ModifyReplicationGroup DeleteReplicationGroup IncreaseReplicaCount DecreaseReplicaCount ${rdsTags}`,
        ),
        "aws:elasticache/parameterGroup:ParameterGroup": cache(
            `CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup DeleteCacheParameterGroup ${rdsTags}`,
        ),
        "aws:elasticache/subnetGroup:SubnetGroup": cache(
            `CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup ${rdsTags}`,
        ),
        "aws:elasticache/serverlessCache:ServerlessCache": cache(
            `CreateServerlessCache ModifyServerlessCache DeleteServerlessCache ${rdsTags}`,
        ),
        "aws:elasticache/user:User": cache("CreateUser ModifyUser DeleteUser"),
        "aws:elasticache/userGroup:UserGroup": cache("CreateUserGroup ModifyUserGroup DeleteUserGroup"),
        "aws:lb/loadBalancer:LoadBalancer": elb(
            "CreateLoadBalancer DeleteLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets AddTags RemoveTags",
        ),
        "aws:lb/listener:Listener": elb("CreateListener ModifyListener ModifyListenerAttributes DeleteListener"),
        "aws:lb/listenerCertificate:ListenerCertificate": elb("AddListenerCertificates RemoveListenerCertificates"),
        "aws:lb/listenerRule:ListenerRule": elb("CreateRule ModifyRule DeleteRule SetRulePriorities"),
        "aws:lb/targetGroup:TargetGroup": elb(
            "CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup",
        ),
        "aws:ecs/cluster:Cluster": ecs("CreateCluster UpdateCluster DeleteCluster TagResource UntagResource"),
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": ecs("PutClusterCapacityProviders"),
        "aws:ecs/service:Service": ecs("CreateService UpdateService DeleteService"),
        // RunTask and StopTask: the task of glimpse:api.beforeDeployment, whose log is read.
        "aws:ecs/taskDefinition:TaskDefinition": ecs("RegisterTaskDefinition RunTask StopTask"),
        "aws:appautoscaling/target:Target": scaling(
            "RegisterScalableTarget DeregisterScalableTarget TagResource UntagResource",
        ),
        "aws:appautoscaling/policy:Policy": scaling("PutScalingPolicy DeleteScalingPolicy"),
        "aws:appautoscaling/scheduledAction:ScheduledAction": scaling("PutScheduledAction DeleteScheduledAction"),
        "aws:cloudwatch/logDelivery:LogDelivery": delivery("delivery")(
            "CreateDelivery UpdateDeliveryConfiguration DeleteDelivery TagResource UntagResource",
            "GetDelivery",
        ),
        "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": delivery("delivery-destination")(
            "PutDeliveryDestination DeleteDeliveryDestination TagResource UntagResource",
            "GetDeliveryDestination",
        ),
        "aws:cloudwatch/logDeliverySource:LogDeliverySource": delivery("delivery-source")(
            "PutDeliverySource DeleteDeliverySource TagResource UntagResource",
            "GetDeliverySource",
        ),
        "aws:cloudwatch/logGroup:LogGroup": logs(
            "CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy TagResource UntagResource FilterLogEvents",
        ),
        "aws:cloudwatch/metricAlarm:MetricAlarm": alarms("PutMetricAlarm DeleteAlarms TagResource UntagResource"),
        "aws:cloudwatch/dashboard:Dashboard": alarms("PutDashboard DeleteDashboards"),
        "aws:backup/vault:Vault": vault("CreateBackupVault TagResource UntagResource"),
        "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vault("PutBackupVaultLockConfiguration"),
        "aws:backup/plan:Plan": backupPlan(
            "CreateBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource",
        ),
        "aws:backup/selection:Selection": backupPlan(
            "CreateBackupSelection DeleteBackupSelection",
            "GetBackupSelection",
        ),
        "aws:budgets/budget:Budget": budget("ModifyBudget TagResource UntagResource"),
        "aws:costexplorer/anomalyMonitor:AnomalyMonitor": anomalies(
            "UpdateAnomalyMonitor DeleteAnomalyMonitor TagResource UntagResource",
        ),
        "aws:costexplorer/anomalySubscription:AnomalySubscription": anomalies(
            "UpdateAnomalySubscription DeleteAnomalySubscription TagResource UntagResource",
        ),
        "aws:sqs/queue:Queue": queue("CreateQueue DeleteQueue SetQueueAttributes TagQueue UntagQueue"),
        "aws:sqs/queuePolicy:QueuePolicy": queue("SetQueueAttributes"),
        "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": queue("SetQueueAttributes"),
        "aws:sns/topic:Topic": topic("CreateTopic DeleteTopic SetTopicAttributes TagResource UntagResource"),
        "aws:sns/topicPolicy:TopicPolicy": topic("SetTopicAttributes"),
        "aws:sns/topicSubscription:TopicSubscription": topic("Subscribe"),
        "aws:cognito/userPool:UserPool": users(
            "UpdateUserPool DeleteUserPool SetUserPoolMfaConfig TagResource UntagResource",
            "ListTagsForResource",
        ),
        "aws:cognito/userPoolClient:UserPoolClient": users(
            "CreateUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
            "DescribeUserPoolClient",
        ),
        "aws:apigatewayv2/api:Api": gateway,
        "aws:apigatewayv2/authorizer:Authorizer": gateway,
        "aws:apigatewayv2/integration:Integration": gateway,
        "aws:apigatewayv2/route:Route": gateway,
        "aws:apigatewayv2/stage:Stage": gateway,
        "aws:apigatewayv2/vpcLink:VpcLink": gateway,
        "aws:route53/zone:Zone": zone("DeleteHostedZone ChangeTagsForResource UpdateHostedZoneComment", ""),
        "aws:route53/record:Record": zone("ChangeResourceRecordSets"),
        "aws:cloudfront/distribution:Distribution": edge(
            "UpdateDistribution DeleteDistribution TagResource UntagResource AllowVendedLogDeliveryForResource",
            "GetDistribution",
        ),
        "aws:cloudfront/function:Function": edge(
            "PublishFunction UpdateFunction DeleteFunction TagResource UntagResource",
            "DescribeFunction GetFunction",
        ),
        "aws:cloudfront/keyGroup:KeyGroup": signers,
        "aws:cloudfront/publicKey:PublicKey": signers,
        "aws:cloudfront/originAccessControl:OriginAccessControl": edge(
            "UpdateOriginAccessControl DeleteOriginAccessControl",
            "GetOriginAccessControl",
        ),
        "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": edge(
            "UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy",
            "GetResponseHeadersPolicy",
        ),
        "aws:cloudfront/vpcOrigin:VpcOrigin": edge(
            "UpdateVpcOrigin TagResource UntagResource DeleteVpcOrigin",
            "GetVpcOrigin",
        ),
        // Made once, and never deleted by an update: its end is an administrator's.
        "aws:kms/key:Key": of(
            "kms",
            [regional("kms", "key/*")],
            "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags",
        )("EnableKeyRotation UpdateKeyDescription TagResource UntagResource"),
        "aws:wafv2/webAcl:WebAcl": of(
            "wafv2",
            [global("wafv2", "global/webacl/ingress-*")],
            "GetWebACL ListTagsForResource",
        )("CreateWebACL UpdateWebACL DeleteWebACL TagResource UntagResource"),
        "aws:acm/certificate:Certificate": certificate(
            "DeleteCertificate AddTagsToCertificate RemoveTagsFromCertificate",
        ),
        "aws:acm/certificateValidation:CertificateValidation": certificate(""),
    };
}

/** Actions that know no resource to be limited to: what makes something, lists all, or asks about no thing in particular. */
export const WITHOUT_RESOURCE = {
    read: [
        "acm:ListCertificates",
        "application-autoscaling:DescribeScalableTargets",
        "application-autoscaling:DescribeScalingPolicies",
        "application-autoscaling:DescribeScheduledActions",
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeInstanceRefreshes",
        "autoscaling:DescribeLifecycleHooks",
        "autoscaling:DescribeScalingActivities",
        "cloudfront:GetKeyGroup",
        "cloudfront:GetPublicKey",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetMetricData",
        "ecs:DescribeTaskDefinition",
        // npm run deploy says why a task stopped. Where no container instance is named, ECS asks for the right on `*`.
        "ecs:ListTasks",
        "logs:DescribeLogGroups",
        // The provider asks of every cluster whether a global one has it, by no name.
        "rds:DescribeGlobalClusters",
        "route53:GetChange",
        "route53:ListHostedZones",
        "sns:GetSubscriptionAttributes",
        "ssm:DescribeParameters",
    ],
    write: [
        "acm:RequestCertificate",
        "backup-storage:MountCapsule",
        "ce:CreateAnomalyMonitor",
        "ce:CreateAnomalySubscription",
        "cloudfront:CreateDistribution",
        "cloudfront:CreateFunction",
        "cloudfront:CreateKeyGroup",
        "cloudfront:CreateOriginAccessControl",
        "cloudfront:CreatePublicKey",
        "cloudfront:CreateResponseHeadersPolicy",
        "cloudfront:CreateVpcOrigin",
        "cloudfront:DeleteKeyGroup",
        "cloudfront:DeletePublicKey",
        "cloudfront:UpdateKeyGroup",
        "cloudfront:UpdatePublicKey",
        "cognito-idp:CreateUserPool",
        "ecr:GetAuthorizationToken",
        "ecs:DeregisterTaskDefinition",
        "kms:CreateKey",
        "rds:CreateDBProxy",
        "route53:CreateHostedZone",
        "sns:SetSubscriptionAttributes",
        "sns:Unsubscribe",
    ],
};

/** Services that make their own role at the first use in an account. */
export const SERVICE_LINKED = [
    "autoscaling.amazonaws.com",
    "backup.amazonaws.com",
    "ecs.amazonaws.com",
    "ecs.application-autoscaling.amazonaws.com",
    "elasticache.amazonaws.com",
    "elasticloadbalancing.amazonaws.com",
    "email.cognito-idp.amazonaws.com",
    "ops.apigateway.amazonaws.com",
    "rds.amazonaws.com",
    "spot.amazonaws.com",
    "vpcorigin.cloudfront.amazonaws.com",
];
