import type { ResourceRecord } from "../../inventory";
import { fargate, onceEach, type Relatives } from "../../inventory/read";
import { grouped } from "../grouped";
import { type Inputs, ifPriceable, inputsOf } from "../inputs";
import type { ScenarioContext } from "../quantity";
import { GROUP, PROVIDER } from "./ecs-instances";
import { tasksOf } from "./ecs-tasks";
import { typeOf } from "./instance";
import { templateIn } from "./launch-template";
import { vcpusOf } from "./vcpus";

const FROM = "autoScalingGroupProvider";

/** The capacity providers by which ECS makes a group as large as its tasks need it. */
export function scalingProviders({ relatives, resource }: Inputs): ResourceRecord[] {
    return (
        providersByGroup(relatives)
            .get(resource)
            ?.map(([, provider]) => provider) ?? []
    );
}

/** Each part of each group asks. */
const providersByGroup = onceEach((relatives: Relatives) => {
    const scaling = relatives.all(PROVIDER).filter((provider) => isScaling(inputsOf(provider, relatives)));
    const pairs = scaling.flatMap((one) => groupsOf(inputsOf(one, relatives)).map((group) => [group, one] as const));
    return grouped(pairs, ([group]) => group);
});

function groupsOf({ known, relatives, resource }: Inputs): readonly ResourceRecord[] {
    const found = known.block(FROM)?.find("autoScalingGroupArn", GROUP);
    if (found?.is === "value") return "resource" in found.value ? [found.value.resource] : [];
    return relatives.sources(resource, FROM, GROUP);
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
    const byProvider = servicesByProvider(group.relatives);
    const pairs = scalingProviders(group).flatMap((provider) => byProvider.get(provider) ?? []);
    return [...new Set(pairs.map(([, service]) => service))].map((service) => group.of(service));
}

const servicesByProvider = onceEach((relatives: Relatives) => {
    const pairs = relatives.all(fargate.SERVICE).flatMap((service) => {
        const placement = ifPriceable(() => fargate.placementOf(inputsOf(service, relatives)));
        if (placement?.on !== "instances") return [];
        const named = placement.by.split(", ").flatMap((name) => relatives.called(PROVIDER, name));
        return named.map((provider) => [provider, service] as const);
    });
    return grouped(pairs, ([provider]) => provider);
});

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
