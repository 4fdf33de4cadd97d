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
    const machines = machinesOf(system, name);
    const groups = new Set(system.ofType("aws_ecs_task_definition").flatMap((one) => textsOf(one, "log_groups")));
    const logs = system.ofType("aws_cloudwatch_log_group");
    const log =
        logs.find((one) => groups.has(textOf(one, "name") ?? "")) ??
        logs.find((one) => textOf(one, "name")?.startsWith("/ecs/"));
    return [
        ...clusters.map((one) => {
            if (one !== cluster || name === undefined)
                return outside(one, "the stack has one cluster, and adopts another one");
            return machines.length > 0
                ? withMachines(one, name === names.prefix, machines, name)
                : clusterOf(one, name, names.prefix);
        }),
        ...system
            .ofType("aws_ecs_cluster_capacity_providers")
            .map((one) =>
                name !== undefined && machines.length === 0 && textOf(one, "cluster_name") === name
                    ? adopt(one, "api-capacity-providers", name, "the cluster's")
                    : outside(one, "of a cluster that is not adopted"),
            ),
        ...services.map((one) => serviceOf(one, machines.length === 0 ? name : undefined, names.service)),
        ...system
            .ofType("aws_ecs_capacity_provider", "aws_ecs_task_set", "aws_ecs_tag", ...OTHER_SERVICES)
            .map((one) =>
                rebuilt(
                    one,
                    OTHER_SERVICES.includes(one.type)
                        ? "the stack runs the same image as a service of Fargate's, next to this one"
                        : "it belongs to the old service",
                    "it can go with the old way in, when no request arrives there for a day",
                ),
            ),
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

/** What runs a container otherwise, with its own way in. */
const OTHER_SERVICES = [
    "aws_ecs_express_gateway_service",
    "aws_apprunner_service",
    "aws_apprunner_vpc_connector",
    "aws_elastic_beanstalk_application",
    "aws_elastic_beanstalk_environment",
];

/** Capacity of a cluster that is not Fargate's: the program's own list would take it away from services that run on it. */
function machinesOf(system: System, cluster: string | undefined): string[] {
    return system
        .with("aws_ecs_cluster_capacity_providers", "cluster_name", cluster)
        .flatMap((one) => textsOf(one, "capacity_providers"))
        .filter((one) => !/^FARGATE(_SPOT)?$/.test(one));
}

function withMachines(found: Found, isOfThatName: boolean, machines: readonly string[], name: string): Verdict {
    return rebuilt(
        found,
        `its capacity is ${machines.join(", ")}, which the program would take away from the services on it`,
        "it can go with the old service",
        { settings: isOfThatName ? { api: { clusterName: `${name}-2` } } : {} },
    );
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
    const isEncrypted = textOf(found, "kms_key_id") !== undefined;
    if (!isTaken || isEncrypted)
        return outside(
            found,
            isEncrypted ? ENCRYPTED : `it keeps logs for ${days} days, which the program does not take`,
            {
                settings: { api: { logGroupName: `${prefix}-2` } },
            },
        );
    return adopt(found, "api-logs", name, "the logs that are there stay readable", {
        settings: { api: { ...(name === `/ecs/${prefix}` ? {} : { logGroupName: name }), logRetentionDays: wanted } },
        changes: days === 0 ? [`logs older than ${longest} days expire`] : [],
    });
}

const ENCRYPTED = "it encrypts with a KMS key, which the program has no setting for: the logs to come would lose it";

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
                        ...(textOf(one, "image_tag_mutability")?.startsWith("IMMUTABLE")
                            ? { immutableTags: true }
                            : {}),
                    },
                },
                changes: ["images beyond the last 10 are removed (images.keepLast)", ...exceptions(one)],
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

/** Tags that a filter treats unlike the others: the program has none. */
function exceptions(repository: Found): string[] {
    const was = textOf(repository, "image_tag_mutability");
    if (was === "IMMUTABLE_WITH_EXCLUSION")
        return ["tags that a filter let move cannot be moved: give each image its own"];
    if (was === "MUTABLE_WITH_EXCLUSION")
        return ["tags that a filter kept can be moved (images.immutableTags keeps all)"];
    return [];
}
