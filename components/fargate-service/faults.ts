import { tcpPort } from "../common-settings";
import type { Fault } from "../faults";
import type { Settings } from "../setting";
import { inOrder, valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { FargateServiceArgs } from "./args";
import { environmentFaults } from "./environment-faults";
import { nameFaults } from "./name-faults";
import { awakeMinima, scheduleFaults } from "./schedule-faults";
import {
    type FargateServiceValues,
    fargateServiceDefaults,
    fargateServiceSettings,
    MOST_TASKS,
    type ServiceValues,
    type TasksValues,
    temporaryStorage,
} from "./settings";
import { sidecarFaults } from "./sidecar-faults";
import { isFargateTaskSize, LEAST_TASK_MEMORY_MIB, nextFargateTaskSize } from "./task-sizes";

type Partly = Partial<FargateServiceValues>;

/** What is wrong with the arguments of a `FargateService`. Pure: reads plain values only, defaults filled in. */
export function fargateServiceFaults(args: Partial<FargateServiceArgs>, name?: string): Fault[] {
    const values = withDefaults(fargateServiceDefaults, args);
    const single = valueFaults(settingsWithin(fargateServiceSettings, values.memoryMiB), values);
    const right = withoutFaulty(values, single);
    return inOrder(fargateServiceSettings, [
        ...single,
        ...serviceFaults(values, right, name),
        ...sidecarFaults(values),
        ...loadBalancerFaults(values),
    ]);
}

/**
 * What is wrong with what every service takes.
 *
 * @param right the values without those that are wrong by themselves
 */
export function serviceFaults(values: Partial<ServiceValues>, right: Partial<ServiceValues>, name?: string): Fault[] {
    return [
        ...tasksFaults(values, right, name),
        ...countFaults(right),
        ...scheduleFaults(values),
        ...deploymentFaults(right),
        ...checkFaults(values),
    ];
}

/** What is wrong with what every kind of task takes. */
export function tasksFaults(
    values: Partial<TasksValues & { serviceName?: string }>,
    right: Partial<TasksValues>,
    name?: string,
): Fault[] {
    return [
        ...nameFaults(values, name),
        ...sizeFaults(right),
        ...portFaults(values),
        ...environmentFaults(values),
        ...shellFaults(values),
    ];
}

function sizeFaults({ cpu, memoryMiB }: Partial<TasksValues>): Fault[] {
    if (!isNumber(cpu) || !isNumber(memoryMiB) || isFargateTaskSize(cpu, memoryMiB)) return [];
    const next = nextFargateTaskSize(cpu, memoryMiB);
    const reason = `Fargate does not sell ${cpu} CPU units with ${memoryMiB} MiB`;
    const fix = `write cpu ${next.cpu} and memoryMiB ${next.memoryMiB}, the next pair on sale`;
    return [{ key: next.cpu === cpu ? "memoryMiB" : "cpu", value: next.cpu === cpu ? memoryMiB : cpu, reason, fix }];
}

function countFaults(args: Partial<ServiceValues>): Fault[] {
    const { minTasks: min, desiredTasks: desired, maxTasks: max, onDemandTasks: onDemand } = args;
    if (!isNumber(min) || !isNumber(desired) || !isNumber(max) || !isNumber(onDemand)) return [];
    const faults: Fault[] = [];
    if (desired < min) {
        const reason = `it is less than minTasks (${min}), below which autoscaling does not go`;
        faults.push({ key: "desiredTasks", value: desired, reason, fix: `write ${min} or more, or lower minTasks` });
    }
    if (desired > max) {
        const reason = `it is more than maxTasks (${max}), above which autoscaling does not go`;
        faults.push({ key: "desiredTasks", value: desired, reason, fix: `write ${max} or less, or raise maxTasks` });
    }
    if (min > max) {
        const reason = `it is more than maxTasks (${max})`;
        faults.push({ key: "minTasks", value: min, reason, fix: `write ${max} or less, or raise maxTasks` });
    }
    if (min === 0 && max > 0) {
        const reason = "a service of no tasks uses no CPU, so autoscaling on CPU would never start one again";
        faults.push({ key: "minTasks", value: min, reason, fix: "write 1 or more, or 0 for maxTasks too" });
    }
    if (onDemand > min && max > 0) {
        const reason = `the service may shrink to minTasks (${min}), fewer than must be on-demand`;
        faults.push({ key: "onDemandTasks", value: onDemand, reason, fix: `write ${min} or less, or raise minTasks` });
    }
    return faults;
}

/** A rolling deployment starts a task above the count or stops one below it; with room for neither it hangs. */
function deploymentFaults(args: Partial<ServiceValues>): Fault[] {
    const { deploymentMaximumPercent: most, deploymentMinimumHealthyPercent: least } = args;
    const { minTasks, maxTasks: max } = args;
    if (!isNumber(most) || !isNumber(least) || !isNumber(max)) return [];
    const min = Math.min(...[minTasks, ...awakeMinima(args)].filter(isNumber));
    if (!Number.isInteger(min)) return [];
    for (let tasks = Math.max(1, min); tasks <= Math.min(max, MOST_TASKS); tasks++) {
        const ceiling = Math.floor((tasks * most) / 100);
        const floor = Math.ceil((tasks * least) / 100);
        if (ceiling > floor) continue;
        const reason =
            `with ${tasks} ${tasks === 1 ? "task" : "tasks"} it allows ${ceiling} during a deployment (ECS rounds ` +
            `down) while ${floor} must stay healthy (ECS rounds up), so no task could be replaced`;
        const fix = `write ${Math.ceil(((floor + 1) * 100) / tasks)} or more, or run more tasks`;
        return [{ key: "deploymentMaximumPercent", value: most, reason, fix }];
    }
    return [];
}

function portFaults({ outboundPorts, connectsTo }: Partial<TasksValues>): Fault[] {
    const faults: Fault[] = [];
    for (const [index, outbound] of list(outboundPorts).entries()) {
        if (list(outboundPorts).indexOf(outbound) < index) {
            const fix = "leave it out here";
            faults.push({ key: `outboundPorts[${index}]`, value: outbound, reason: "it is named twice", fix });
        }
    }
    for (const [index, connection] of list(connectsTo).entries()) {
        const port: unknown = connection?.port;
        if (typeof port === "number") faults.push(...tcpPort(5432).faults(`connectsTo[${index}].port`, port));
    }
    return faults;
}

function loadBalancerFaults(args: Partly): Fault[] {
    const { targetGroupArn, loadBalancerSecurityGroupId } = args;
    const { requestsPerTaskPerMinute, loadBalancerArnSuffix, targetGroupArnSuffix } = args;
    const faults: Fault[] = [];
    if (targetGroupArn !== undefined && loadBalancerSecurityGroupId === undefined) {
        faults.push({
            key: "loadBalancerSecurityGroupId",
            value: undefined,
            reason: "the tasks admit no one without it, so every health check of the target group would fail",
            fix: "give the load balancer's security group",
        });
    }
    if (requestsPerTaskPerMinute !== undefined && (!loadBalancerArnSuffix || !targetGroupArnSuffix)) {
        faults.push({
            key: "requestsPerTaskPerMinute",
            value: requestsPerTaskPerMinute,
            reason: "the requests are the target group's, which CloudWatch names by both ARN suffixes",
            fix: "give loadBalancerArnSuffix and targetGroupArnSuffix, or leave it out",
        });
    }
    return faults;
}

function checkFaults({ healthCheckCommand }: Partial<ServiceValues>): Fault[] {
    const [first] = list(healthCheckCommand);
    if (healthCheckCommand === undefined || first === "CMD" || first === "CMD-SHELL") return [];
    return [
        {
            key: "healthCheckCommand",
            value: healthCheckCommand,
            reason: "ECS requires CMD (a program and its arguments) or CMD-SHELL (one line for the shell) first",
            fix: 'write it like ["CMD-SHELL", "wget -qO- http://127.0.0.1:3001/health || exit 1"]',
        },
    ];
}

function shellFaults({ readonlyRootFilesystem, enableExecuteCommand }: Partial<TasksValues>): Fault[] {
    if (enableExecuteCommand !== true || readonlyRootFilesystem !== true) return [];
    return [
        {
            key: "enableExecuteCommand",
            value: true,
            reason: "ECS Exec's agent writes to the container, whose file system is read-only",
            fix: "write readonlyRootFilesystem false as well, for as long as you need the shell",
        },
    ];
}

/** The settings, with the part of the memory that /tmp may take; of memory that no task has, no part. */
export function settingsWithin<S extends Settings>(settings: S, memoryMiB: unknown): Settings {
    if (typeof memoryMiB !== "number" || memoryMiB < LEAST_TASK_MEMORY_MIB) return settings;
    const temporaryStorageMiB = temporaryStorage(fargateServiceDefaults.temporaryStorageMiB, memoryMiB / 2);
    return { ...settings, temporaryStorageMiB };
}

function isNumber(value: unknown): value is number {
    return typeof value === "number";
}

function list<T>(value: T[] | undefined): T[] {
    return Array.isArray(value) ? value : [];
}
