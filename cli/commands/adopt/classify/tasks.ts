import { fargateServiceSettings } from "../../../../components/fargate-service/settings";
import { valueFaults } from "../../../../components/settings-of";
import { blocksOf, type Found, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, outside, rebuilt, type Verdict } from "../verdict";

/** Cluster, logs and images are adopted under their names; service and tasks are made next to the old ones. */
export function tasks(system: System, names: { prefix: string; service: string }): Verdict[] {
    const services = system.ofType("aws_ecs_service");
    const clusters = system.ofType("aws_ecs_cluster");
    const cluster =
        clusters.find((one) => services.some((service) => isOn(service, textOf(one, "name")))) ?? clusters[0];
    const name = cluster && textOf(cluster, "name");
    const groups = new Set(system.ofType("aws_ecs_task_definition").flatMap((one) => textsOf(one, "log_groups")));
    const logs = system.ofType("aws_cloudwatch_log_group");
    const log =
        logs.find((one) => groups.has(textOf(one, "name") ?? "")) ??
        logs.find((one) => textOf(one, "name")?.startsWith("/ecs/"));
    return [
        ...clusters.map((one) =>
            one === cluster && name !== undefined
                ? clusterOf(one, name, names.prefix)
                : outside(one, "the stack has one cluster, and adopts another one"),
        ),
        ...system
            .ofType("aws_ecs_cluster_capacity_providers")
            .map((one) =>
                name !== undefined && textOf(one, "cluster_name") === name
                    ? adopt(one, "api-capacity-providers", name, "the cluster's")
                    : outside(one, "of a cluster that is not adopted"),
            ),
        ...services.map((one) => serviceOf(one, name, names.service)),
        ...system
            .ofType("aws_ecs_task_definition")
            .map((one) =>
                rebuilt(
                    one,
                    "a revision is never changed",
                    "its image, variables and secrets go into api.image, api.environment and api.secrets; the revision can go with the old service",
                ),
            ),
        ...system
            .ofType("aws_appautoscaling_target", "aws_appautoscaling_policy", "aws_appautoscaling_scheduled_action")
            .map((one) => rebuilt(one, "it belongs to the old service", "it can go with the old service")),
        ...logs.map((one) => (one === log ? logsOf(one, names.prefix) : outside(one, "not the tasks' log"))),
        ...repositories(system),
    ];
}

/** A service names its cluster by its ARN, or by its name. */
function isOn(service: Found, cluster: string | undefined): boolean {
    const of = textOf(service, "cluster");
    return cluster !== undefined && (of === cluster || of?.endsWith(`/${cluster}`) === true);
}

function clusterOf(found: Found, name: string, prefix: string): Verdict {
    const insights = blocksOf(found.attributes, "setting").find((one) => one["name"] === "containerInsights");
    return adopt(found, "api-cluster", name, "old and new tasks run on it side by side", {
        settings: name === prefix ? {} : { api: { clusterName: name } },
        changes: insights?.["value"] === "disabled" ? [] : ["Container Insights off: its metrics end"],
    });
}

function serviceOf(found: Found, cluster: string | undefined, usual: string): Verdict {
    const name = textOf(found, "name") ?? "";
    const isSame = isOn(found, cluster) && name === usual;
    return rebuilt(
        found,
        "launch type, load balancer and task definition are others; both serve side by side",
        `set its desired count to 0 when the new one serves, then remove it by Terraform`,
        {
            settings: isSame ? { api: { serviceName: `${usual}-2` } } : {},
        },
    );
}

function logsOf(found: Found, prefix: string): Verdict {
    const name = textOf(found, "name") ?? "";
    const days = Number(found.attributes["retention_in_days"] ?? 0);
    // 0 is for ever. A shorter time would delete logs in the first update.
    const longest = 3653;
    const wanted = days === 0 ? longest : days;
    const isTaken =
        valueFaults({ logRetentionDays: fargateServiceSettings.logRetentionDays }, { logRetentionDays: wanted })
            .length === 0;
    if (!isTaken)
        return outside(found, `it keeps logs for ${days} days, which the program does not take`, {
            settings: { api: { logGroupName: `${prefix}-2` } },
        });
    return adopt(found, "api-logs", name, "the logs that are there stay readable", {
        settings: { api: { ...(name === `/ecs/${prefix}` ? {} : { logGroupName: name }), logRetentionDays: wanted } },
        changes: days === 0 ? [`logs older than ${longest} days expire`] : [],
    });
}

function repositories(system: System): Verdict[] {
    const images = system.ofType("aws_ecs_task_definition").flatMap((one) => textsOf(one, "images"));
    const all = system.ofType("aws_ecr_repository");
    const used = all.filter((one) => images.some((image) => image.startsWith(textOf(one, "repository_url") ?? "?")));
    const chosen = used[0] ?? (all.length === 1 ? all[0] : all.find((one) => textOf(one, "name") === "glimpse-api"));
    const name = chosen && textOf(chosen, "name");
    const isKms = (one: Found) =>
        blocksOf(one.attributes, "encryption_configuration").some((block) => block["encryption_type"] === "KMS");
    const isAdopted = chosen !== undefined && !isKms(chosen);
    return [
        ...all.map((one) => {
            if (one !== chosen || name === undefined) return outside(one, "not the repository of the tasks' image");
            if (isKms(one))
                return rebuilt(
                    one,
                    "it encrypts with a KMS key, and encryption_configuration replaces it",
                    "push the images to the new one; the old one can go with the old service",
                    { settings: { images: { repositoryName: `${name}-2` } } },
                );
            return adopt(one, "images-repository", name, "the images that run", {
                settings: {
                    images: {
                        repositoryName: name,
                        ...(textOf(one, "image_tag_mutability") === "IMMUTABLE" ? { immutableTags: true } : {}),
                    },
                },
                changes: ["images beyond the last 10 are removed (images.keepLast)"],
            });
        }),
        ...system.ofType("aws_ecr_lifecycle_policy", "aws_ecr_repository_policy").map((one) => {
            const id = textOf(one, "id");
            if (one.type === "aws_ecr_lifecycle_policy" && isAdopted && id !== undefined && id === name)
                return adopt(one, "images-lifecycle", id, "the repository's");
            return outside(one, "the program does not have it, and leaves it as it is");
        }),
    ];
}
