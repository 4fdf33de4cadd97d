import { fargate } from "../../inventory/read";
import { type Inputs, ifPriceable } from "../inputs";
import type { ScenarioContext } from "../quantity";
import { PROVIDER } from "./ecs-instances";
import { tasksOf } from "./ecs-tasks";
import { typeOf } from "./instance";
import { templateIn } from "./launch-template";
import { vcpusOf } from "./vcpus";

const FROM = "autoScalingGroupProvider";

/** The capacity providers by which ECS makes a group as large as its tasks need it. */
export function scalingProviders(group: Inputs): Inputs[] {
    return group.relatives
        .all(PROVIDER)
        .map((resource) => group.of(resource))
        .filter((provider) => isOf(provider, group) && isScaling(provider));
}

function isOf(provider: Inputs, group: Inputs): boolean {
    const found = provider.known.block(FROM)?.find("autoScalingGroupArn", group.resource.type);
    if (found?.is === "value") return "resource" in found.value && found.value.resource === group.resource;
    return provider.relatives.sources(provider.resource, FROM, group.resource.type).includes(group.resource);
}

/** Without the block ECS leaves the group's size alone. What is not known yet may be on. */
function isScaling(provider: Inputs): boolean {
    const scaling = provider.known.block(FROM)?.known.block("managedScaling");
    return scaling === undefined ? provider.isHidden(FROM) : scaling.known.text("status") !== "DISABLED";
}

/**
 * The fewest instances that hold the tasks of a group's providers, by their CPU and memory; undefined where the services, their
 * tasks' size or the instances' are not known.
 */
export function neededInstances(group: Inputs, context: ScenarioContext): number | undefined {
    return ifPriceable(() => {
        const type = typeOf(templateIn(group, "launchTemplate", "id", "name"));
        const asked = servicesOf(group).map((service) => askedBy(service, context));
        const sum = (of: (one: Asked) => number) => asked.reduce((total, one) => total + of(one), 0);
        const byCpu = sum(({ vcpu }) => vcpu) / vcpusOf(type, "its size");
        const gib = memoryOf(type);
        return Math.ceil(Math.max(byCpu, gib === undefined ? 0 : sum(({ gb }) => gb) / gib));
    });
}

interface Asked {
    vcpu: number;
    gb: number;
}

function servicesOf(group: Inputs): Inputs[] {
    const providers = scalingProviders(group).map(({ resource }) => resource);
    return group.relatives
        .all(fargate.SERVICE)
        .map((resource) => group.of(resource))
        .filter((service) => {
            const placement = ifPriceable(() => fargate.placementOf(service));
            if (placement?.on !== "instances") return false;
            const named = placement.by.split(", ").flatMap((name) => service.relatives.called(PROVIDER, name));
            return named.some((provider) => providers.includes(provider));
        });
}

function askedBy(service: Inputs, context: ScenarioContext): Asked {
    const tasks = Math.max(...tasksOf(service, context).map(({ maximum }) => maximum));
    const found = fargate.taskDefinitionOf(service);
    const task = found.is === "value" && "resource" in found.value ? service.of(found.value.resource) : undefined;
    if (!task) return service.missing("taskDefinition");
    const containers = fargate.containersOf(task);
    const sum = (of: (one: Inputs) => number | undefined) =>
        containers.reduce((total, one) => total + (of(one) ?? 0), 0);
    const units = task.read("cpu", fargate.cpuUnits) ?? sum((one) => one.number("cpu"));
    const mib =
        task.read("memory", fargate.memoryMiB) ?? sum((one) => one.number("memoryReservation") ?? one.number("memory"));
    return { vcpu: (tasks * units) / 1024, gb: (tasks * mib) / 1024 };
}

/** GiB of burstable classes by size; of the others a vCPU's. https://aws.amazon.com/ec2/instance-types/ */
const BURSTABLE: Readonly<Record<string, number>> = {
    nano: 0.5,
    micro: 1,
    small: 2,
    medium: 4,
    large: 8,
    xlarge: 16,
    "2xlarge": 32,
};
const PER_VCPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };

function memoryOf(type: string): number | undefined {
    const [family = "", size = ""] = type.split(".");
    if (/^t\d/.test(family)) return BURSTABLE[size];
    const each = PER_VCPU[/^([cmr])[5-9]/.exec(family)?.[1] ?? ""];
    return each === undefined ? undefined : each * vcpusOf(type, "its size");
}
