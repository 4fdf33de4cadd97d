import { answers, fargate, isMapping } from "../../read";
import { at, between, type Check, checks, each, given, type Inputs, notOf, outside } from "./check";

const steps = (from: number, to: number, step: number) =>
    Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);

/** CPU units and the memory, in MiB, that Fargate sells with them. */
const FARGATE_SIZES: Record<number, number[]> = {
    256: [512, 1024, 2048],
    512: steps(1024, 4096, 1024),
    1024: steps(2048, 8192, 1024),
    2048: steps(4096, 16384, 1024),
    4096: steps(8192, 30720, 1024),
    8192: steps(16384, 61440, 4096),
    16384: steps(32768, 122880, 8192),
    32768: [61440, 122880, 249856],
};

const TASK = "docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html";
const CONTAINER = "docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html";
const SERVICE = "docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html";
const STRATEGY = "docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html";

function onFargate(inputs: Inputs): boolean {
    const wanted = at(inputs, "requiresCompatibilities");
    return Array.isArray(wanted) && wanted.includes("FARGATE");
}

/** The containers, or nothing when they are not known yet or no JSON. */
function containers(inputs: Inputs): Inputs[] {
    const answer = answers.json(inputs["containerDefinitions"]);
    return answer.is === "value" && Array.isArray(answer.value) ? answer.value.filter(isMapping) : [];
}

/** What is wrong with one of the containers. */
function inContainer(problem: (container: Inputs, task: Inputs) => string | undefined): [string, Check["why"]] {
    return [
        "containerDefinitions",
        (inputs) => {
            for (const container of containers(inputs)) {
                const why = problem(container, inputs);
                if (why) return `container ${container["name"]}: ${why}`;
            }
            return undefined;
        },
    ];
}

function size(inputs: Inputs): string | undefined {
    const [cpu, memory] = [at(inputs, "cpu"), at(inputs, "memory")];
    if (!onFargate(inputs) || cpu === undefined) return undefined;
    const [units, mib] = [fargate.cpuUnits(cpu), fargate.memoryMiB(memory)];
    const sold = units.is === "value" ? FARGATE_SIZES[units.value] : undefined;
    if (!sold) return `Fargate sells no task of ${cpu} CPU units`;
    if (mib.is === "absent" || (mib.is === "value" && sold.includes(mib.value))) return undefined;
    return `Fargate sells ${cpu} CPU units with ${sold.join(", ")} MiB, not with ${memory}`;
}

function logging(container: Inputs, task: Inputs): string | undefined {
    const driver = at(container, "logConfiguration.logDriver");
    if (driver === undefined || !onFargate(task)) return undefined;
    if (driver !== "awslogs") return notOf(driver, ["awslogs", "splunk", "awsfirelens"]);
    const missing = ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"].filter(
        (option) => !given(container, `logConfiguration.options.${option}`),
    );
    return missing.length > 0 ? `awslogs on Fargate needs ${missing.join(", ")}` : undefined;
}

function environment(container: Inputs): string | undefined {
    const plain = each(container, "environment");
    const wrong = plain.find(({ value }) => value !== undefined && typeof value !== "string");
    if (wrong) return `the value of environment variable ${wrong["name"]} is not a string`;
    const names = [...plain, ...each(container, "secrets")].map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    return twice === undefined ? undefined : `${twice} is listed twice among environment and secrets`;
}

function healthCheck(container: Inputs): string | undefined {
    if (!given(container, "healthCheck")) return undefined;
    const command = at(container, "healthCheck.command");
    const [first] = Array.isArray(command) ? command : [];
    return (
        notOf(first ?? "", ["CMD", "CMD-SHELL"]) ??
        outside(at(container, "healthCheck.interval"), 5, 300) ??
        outside(at(container, "healthCheck.timeout"), 2, 60) ??
        outside(at(container, "healthCheck.retries"), 1, 10) ??
        outside(at(container, "healthCheck.startPeriod"), 0, 300)
    );
}

function ports(container: Inputs): string | undefined {
    for (const { containerPort, hostPort } of each(container, "portMappings")) {
        const why = outside(containerPort, 1, 65535);
        if (why) return why;
        if (hostPort !== undefined && hostPort !== containerPort) {
            return `host port ${hostPort} differs from container port ${containerPort}, with network mode awsvpc`;
        }
    }
    return undefined;
}

export const ecsChecks: Check[] = [
    ...checks("aws:ecs/taskDefinition:TaskDefinition", TASK, [
        ["memory", size],
        [
            "networkMode",
            (inputs) =>
                onFargate(inputs) && at(inputs, "networkMode") !== "awsvpc" ? "Fargate runs awsvpc alone" : undefined,
        ],
        [
            "placementConstraints",
            (inputs) => (onFargate(inputs) && given(inputs, "placementConstraints") ? "Fargate has none" : undefined),
        ],
        [
            "executionRoleArn",
            (inputs) =>
                !given(inputs, "executionRoleArn") && containers(inputs).some((each) => given(each, "logConfiguration"))
                    ? "awslogs, secrets and ECR need an execution role"
                    : undefined,
        ],
    ]),
    ...checks("aws:ecs/taskDefinition:TaskDefinition", CONTAINER, [
        [
            "containerDefinitions",
            (inputs) => {
                const text = at(inputs, "containerDefinitions");
                if (typeof text !== "string") return undefined;
                const all = containers(inputs);
                if (all.length === 0) return "it is not a list of containers in JSON";
                return all.some(({ essential }) => essential !== false) ? undefined : "no container is essential";
            },
        ],
        [
            "containerDefinitions",
            (inputs) => {
                const all = containers(inputs).map(({ name }) => name);
                return new Set(all).size < all.length ? "two containers have one name" : undefined;
            },
        ],
        inContainer(({ name }) =>
            /^[A-Za-z0-9_-]{1,255}$/.test(String(name)) ? undefined : "letters, digits, hyphens and underscores only",
        ),
        inContainer(({ image }) => (image ? undefined : "it has no image")),
        inContainer((container) => outside(at(container, "stopTimeout"), 2, 120)),
        inContainer(logging),
        inContainer(environment),
        inContainer(healthCheck),
        inContainer(ports),
    ]),
    ...checks("aws:ecs/service:Service", SERVICE, [
        [
            "launchType",
            (inputs) =>
                given(inputs, "launchType") && given(inputs, "capacityProviderStrategies")
                    ? "it excludes capacityProviderStrategies"
                    : undefined,
        ],
        between("healthCheckGracePeriodSeconds", 0, 2147483647),
        between("deploymentMinimumHealthyPercent", 0, 100),
        [
            "healthCheckGracePeriodSeconds",
            (inputs) =>
                given(inputs, "healthCheckGracePeriodSeconds") && !given(inputs, "loadBalancers")
                    ? "it is valid only for a service with a load balancer"
                    : undefined,
        ],
    ]),
    ...checks("aws:ecs/service:Service", STRATEGY, [
        [
            "capacityProviderStrategies",
            (inputs) =>
                each(inputs, "capacityProviderStrategies").filter(({ base }) => Number(base ?? 0) > 0).length > 1
                    ? "only one entry may have a base"
                    : undefined,
        ],
        [
            "capacityProviderStrategies",
            (inputs) => {
                const entries = each(inputs, "capacityProviderStrategies");
                return entries.length > 0 && entries.every(({ weight }) => Number(weight ?? 0) === 0)
                    ? "at least one weight must be above 0: an entry with weight 0 takes no task beyond its base"
                    : undefined;
            },
        ],
        [
            "capacityProviderStrategies",
            (inputs) => {
                for (const { base, weight } of each(inputs, "capacityProviderStrategies")) {
                    const why = outside(base, 0, 100000) ?? outside(weight, 0, 1000);
                    if (why) return why;
                }
                return undefined;
            },
        ],
    ]),
    ...checks(
        "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        "docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html",
        [
            [
                "defaultCapacityProviderStrategies",
                (inputs) => {
                    const known = at(inputs, "capacityProviders");
                    const strangers = each(inputs, "defaultCapacityProviderStrategies")
                        .map(({ capacityProvider }) => String(capacityProvider))
                        .filter((provider) => Array.isArray(known) && !known.includes(provider));
                    return strangers.length > 0 ? `${strangers.join(", ")} is not among capacityProviders` : undefined;
                },
            ],
        ],
    ),
];
