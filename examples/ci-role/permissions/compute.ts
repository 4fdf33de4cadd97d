import { IN_A_CLUSTER, type Names, roleNames } from "../names";
import { type Permission, writers } from "./permission";

/** What runs: tasks, functions, schedules, images and their roles. */
export function computePermissions(names: Names): Record<string, Permission> {
    const { account, prefix, repositoryName, services = [] } = names;
    const { of, regional } = writers(names);
    const registry = of(
        "ecr",
        // The second is that of a stack which has guests' databases (glimpse:previews).
        [repositoryName, `${prefix}-previews`].map((name) => regional("ecr", `repository/${name}`)),
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
    return {
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
    };
}
