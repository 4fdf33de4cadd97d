import { GROUP, made, type Row, SERVICE, TASK, TEMPLATE } from "../helpers";
import { unused } from "./row";

const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
const POLICY = "aws:autoscaling/policy:Policy";
const SCHEDULE = "aws:autoscaling/schedule:Schedule";
const FOUND_BY = "k8s.io/cluster-autoscaler/enabled";

/** m7g.large in Seoul, 2 vCPUs and 8 GiB, with its root volume. */
const template = made(TEMPLATE, "box", {
    instanceType: "m7g.large",
    blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8, volumeType: "gp3" } }],
});
const group = (more: object = {}) =>
    made(GROUP, "box", { maxSize: 6, minSize: 0, launchTemplate: { id: "box" }, ...more });
const provider = (managedScaling: object | undefined) =>
    made(PROVIDER, "own", {
        autoScalingGroupProvider: { autoScalingGroupArn: "box", ...(managedScaling && { managedScaling }) },
    });
const onOwn = { capacityProviderStrategies: [{ capacityProvider: "own", weight: 1 }] };
const task = (inputs: object, ...containers: object[]) =>
    made(
        TASK,
        "api",
        { family: "api", containerDefinitions: JSON.stringify(containers), ...inputs },
        { outputs: { arn: "arn:api:1" } },
    );
const service = (desiredCount: number, more: object = onOwn) =>
    made(SERVICE, "api", { name: "api", cluster: "shop", taskDefinition: "arn:api:1", desiredCount, ...more });

const EACH = 730 * 0.1003 + 8 * 0.0912;
const lines = (count: number): Row["lines"] => {
    const times = count === 1 ? "" : `${count} x `;
    return {
        [`${times}m7g.large instance`]: count * 730 * 0.1003,
        [`${times}volume, 8 GB of gp3`]: count * 8 * 0.0912,
    };
};
const row = (it: string, count: number, busy: number, ...resources: Row["resources"]): Row => ({
    it,
    resources: [template, ...resources],
    lines: lines(count),
    worst: [0, (busy - count) * EACH, (busy - count) * EACH],
    options: unused,
});
const unfilled = (it: string, ...resources: Row["resources"]): Row => ({
    ...row(it, 0, 6, ...resources),
    lacks: ["ECS starts its instances as tasks of own need them, up to 6"],
});

/** Groups that another resource makes larger. */
export const filled: Row[] = [
    row(
        "a group that ECS fills: 9 tasks of a quarter of a vCPU and 1 GiB need 9 GiB, which are two machines",
        2,
        6,
        group(),
        provider({ status: "ENABLED" }),
        task({}, { name: "api", cpu: 128, memoryReservation: 512 }, { name: "logs", cpu: 128, memory: 512 }),
        service(9),
    ),
    row(
        "the same by the cluster's default strategy, where CPU decides: 5 tasks of one vCPU are three machines",
        3,
        6,
        group(),
        provider({}),
        task({ cpu: "1024", memory: "512" }),
        service(5, {}),
        made("aws:ecs/cluster:Cluster", "shop", { name: "shop" }),
        made("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "shop", {
            clusterName: "shop",
            capacityProviders: ["own"],
            defaultCapacityProviderStrategies: [{ capacityProvider: "own", weight: 1 }],
        }),
    ),
    row(
        "tasks that need more than the group's largest size, which wait",
        6,
        6,
        group(),
        provider({ status: "ENABLED" }),
        task({ cpu: "2048", memory: "4096" }),
        service(20),
    ),
    row(
        "a group that asks for more than the tasks of its provider need",
        4,
        6,
        group({ desiredCapacity: 4 }),
        provider({ status: "ENABLED" }),
        task({ cpu: "256", memory: "512" }),
        service(1),
    ),
    unfilled("a group of no machine that ECS fills, without a service here", group(), provider({ status: "ENABLED" })),
    row("a group that may have no machine at all", 0, 0, group({ maxSize: 0 }), provider({ status: "ENABLED" })),
    unfilled(
        "the same with tasks whose size is elsewhere",
        group(),
        provider({ status: "ENABLED" }),
        service(3, { ...onOwn, taskDefinition: "arn:aws:ecs:ap-northeast-2:123456789012:task-definition/other:1" }),
    ),
    {
        ...row("a group that ECS fills, whose machines are stated", 3, 6, group(), provider({ status: "ENABLED" })),
        options: { ...unused, stated: (_: unknown, key: string) => (key === "instances" ? 3 : undefined) },
    },
    row(
        "a group whose size ECS leaves alone",
        1,
        1,
        group({ minSize: 1 }),
        provider({ status: "DISABLED" }),
        task({ cpu: "2048", memory: "4096" }),
        service(20),
    ),
    row("the same without a word about scaling", 1, 1, group({ minSize: 1 }), provider(undefined)),
    row(
        "a group of Kubernetes nodes that its Cluster Autoscaler finds by a tag",
        1,
        6,
        group({ minSize: 1, tags: [{ key: FOUND_BY, value: "true", propagateAtLaunch: true }] }),
    ),
    row(
        "the same by a tag in a resource next to the group",
        1,
        6,
        group({ minSize: 1 }),
        made("aws:autoscaling/tag:Tag", "found", {
            autoscalingGroupName: "box",
            tag: { key: FOUND_BY, value: "true", propagateAtLaunch: true },
        }),
    ),
    row(
        "a tag of another group",
        1,
        1,
        group({ minSize: 1, tags: [{ key: "Name", value: "box", propagateAtLaunch: true }] }),
        made("aws:autoscaling/tag:Tag", "found", { autoscalingGroupName: "other", tag: { key: FOUND_BY } }),
    ),
    row(
        "a group that a policy scales and a schedule lets grow further",
        1,
        20,
        group({ minSize: 1 }),
        made(POLICY, "cpu", { autoscalingGroupName: "box" }),
        made(SCHEDULE, "sale", { autoscalingGroupName: "box", maxSize: 20, minSize: -1, desiredCapacity: -1 }),
    ),
];
