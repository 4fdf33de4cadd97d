import type { Fault } from "../faults";
import { withDefaults } from "../with-defaults";
import type { FargateServiceArgs } from "./args";
import { type FargateServiceValues, fargateServiceDefaults } from "./defaults";
import { environmentFaults } from "./environment-faults";
import { nameFaults } from "./name-faults";
import { awakeMinima, scheduleFaults } from "./schedule-faults";
import { sidecarFaults } from "./sidecar-faults";
import { isFargateTaskSize, nextFargateTaskSize } from "./task-sizes";

type Partly = Partial<FargateServiceValues>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const LONG_COOLDOWN = "after more than an hour of standing still the load is another";

/** ECS's quota of tasks per service. */
const MOST_TASKS = 5000;

/** Characters that the shell and the web server of the placeholder take as they are. */
const HEALTH_PATH = /^\/[A-Za-z0-9._~/-]*(\?[A-Za-z0-9._~=&-]*)?$/;

/** What is wrong with the arguments of a `FargateService`. Pure: looks at plain values only, defaults filled in. */
export function fargateServiceFaults(args: Partial<FargateServiceArgs>, name?: string): Fault[] {
    const values = withDefaults(fargateServiceDefaults, args);
    return [
        ...nameFaults(values, name),
        ...sizeFaults(values),
        ...countFaults(values),
        ...scheduleFaults(values),
        ...sidecarFaults(values),
        ...deploymentFaults(values),
        ...portFaults(values),
        ...healthFaults(values),
        ...environmentFaults(values),
        ...logAndFileFaults(values),
    ];
}

function sizeFaults({ cpu, memoryMiB }: Partly): Fault[] {
    if (!isNumber(cpu) || !isNumber(memoryMiB) || isFargateTaskSize(cpu, memoryMiB)) return [];
    const next = nextFargateTaskSize(cpu, memoryMiB);
    const reason = `Fargate does not sell ${cpu} CPU units with ${memoryMiB} MiB`;
    const fix = `write cpu ${next.cpu} and memoryMiB ${next.memoryMiB}, the next pair on sale`;
    return [{ key: next.cpu === cpu ? "memoryMiB" : "cpu", value: next.cpu === cpu ? memoryMiB : cpu, reason, fix }];
}

function countFaults(args: Partly): Fault[] {
    const { minTasks: min, desiredTasks: desired, maxTasks: max, onDemandTasks: onDemand } = args;
    const counted = [
        ...whole("minTasks", min, 0, MOST_TASKS, "a service has 0 to 5000 tasks"),
        ...whole("desiredTasks", desired, 0, MOST_TASKS, "a service has 0 to 5000 tasks"),
        ...whole("maxTasks", max, 0, MOST_TASKS, "a service has 0 to 5000 tasks"),
        ...whole("onDemandTasks", onDemand, 0, MOST_TASKS, "it is a number of tasks"),
    ];
    const faults = [
        ...counted,
        ...whole("spotPercent", args.spotPercent, 0, 100, "it is a share in whole percent"),
        ...whole("scaleOutCpuPercent", args.scaleOutCpuPercent, 1, 100, "it is the average CPU in percent"),
        ...whole("scaleOutCooldownSeconds", args.scaleOutCooldownSeconds, 0, 3600, LONG_COOLDOWN),
        ...whole("scaleInCooldownSeconds", args.scaleInCooldownSeconds, 0, 3600, LONG_COOLDOWN),
        ...whole(
            "requestsPerTaskPerMinute",
            args.requestsPerTaskPerMinute,
            1,
            1_000_000,
            "it counts requests a minute",
        ),
        ...whole("rollbackServerErrors", args.rollbackServerErrors, 0, 1_000_000, "it counts answers a minute"),
    ];
    if (counted.length > 0 || !isNumber(min) || !isNumber(desired) || !isNumber(max) || !isNumber(onDemand)) {
        return faults;
    }
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
function deploymentFaults(args: Partly): Fault[] {
    const { deploymentMaximumPercent: most, deploymentMinimumHealthyPercent: least } = args;
    const { minTasks, maxTasks: max } = args;
    const faults = [
        ...whole(
            "deploymentMaximumPercent",
            most,
            100,
            1000,
            "below 100 % not even the desired tasks could run, and far above it the bill runs away",
        ),
        ...whole("deploymentMinimumHealthyPercent", least, 0, 100, "more than all tasks can't be healthy"),
    ];
    if (faults.length > 0 || !isNumber(most) || !isNumber(least) || !isNumber(max)) return faults;
    const min = Math.min(...[minTasks, ...awakeMinima(args)].filter(isNumber));
    if (!Number.isInteger(min)) return faults;
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
    return faults;
}

function portFaults(args: Partly): Fault[] {
    const { port, outboundPorts, connectsTo, targetGroupArn, loadBalancerSecurityGroupId } = args;
    const { requestsPerTaskPerMinute, loadBalancerArnSuffix, targetGroupArnSuffix } = args;
    const reason = "TCP ports go from 1 to 65535";
    const faults = whole("port", port, 1, 65535, reason);
    for (const [index, outbound] of list(outboundPorts).entries()) {
        faults.push(...whole(`outboundPorts[${index}]`, outbound, 1, 65535, reason));
        if (list(outboundPorts).indexOf(outbound) < index) {
            const fix = "leave it out here";
            faults.push({ key: `outboundPorts[${index}]`, value: outbound, reason: "it is named twice", fix });
        }
    }
    for (const [index, connection] of list(connectsTo).entries()) {
        faults.push(...whole(`connectsTo[${index}].port`, connection?.port, 1, 65535, reason));
    }
    if (targetGroupArn !== undefined && loadBalancerSecurityGroupId === undefined) {
        faults.push({
            key: "loadBalancerSecurityGroupId",
            value: undefined,
            reason: "the tasks admit nobody without it, so every health check of the target group would fail",
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

function healthFaults(args: Partly): Fault[] {
    const { healthCheckPath, healthCheckCommand, healthCheckGracePeriodSeconds, stopTimeoutSeconds } = args;
    const faults = [
        ...whole("healthCheckGracePeriodSeconds", healthCheckGracePeriodSeconds, 0, 2147483647, "it is in seconds"),
        ...whole("stopTimeoutSeconds", stopTimeoutSeconds, 2, 120, "Fargate waits 2 to 120 seconds before SIGKILL"),
        ...whole("keepAliveTimeoutSeconds", args.keepAliveTimeoutSeconds, 1, 4000, "no load balancer keeps one longer"),
    ];
    const path = healthCheckPath;
    if (typeof path === "string" && (!HEALTH_PATH.test(path) || path.includes("..") || path.length > 1024)) {
        const reason = "a health check path starts with / and has letters, digits and . _ ~ - / ? = & only";
        faults.push({ key: "healthCheckPath", value: path, reason, fix: 'write it like "/health"' });
    }
    const [first] = list(healthCheckCommand);
    if (healthCheckCommand !== undefined && first !== "CMD" && first !== "CMD-SHELL") {
        faults.push({
            key: "healthCheckCommand",
            value: healthCheckCommand,
            reason: "ECS wants CMD (a program and its arguments) or CMD-SHELL (one line for the shell) first",
            fix: 'write it like ["CMD-SHELL", "wget -qO- http://127.0.0.1:3001/health || exit 1"]',
        });
    }
    return faults;
}

function logAndFileFaults(args: Partly): Fault[] {
    const { logRetentionDays, readonlyRootFilesystem, enableExecuteCommand, temporaryStorageMiB, memoryMiB } = args;
    const faults: Fault[] = [];
    if (isNumber(logRetentionDays) && !RETENTION_DAYS.includes(logRetentionDays)) {
        const longer = RETENTION_DAYS.find((days) => days > logRetentionDays) ?? 3653;
        const reason = "CloudWatch Logs keeps logs only for certain numbers of days";
        faults.push({ key: "logRetentionDays", value: logRetentionDays, reason, fix: `write ${longer}` });
    }
    if (enableExecuteCommand === true && readonlyRootFilesystem === true) {
        faults.push({
            key: "enableExecuteCommand",
            value: true,
            reason: "ECS Exec's agent writes to the container, whose file system is read-only",
            fix: "write readonlyRootFilesystem false as well, for as long as you need the shell",
        });
    }
    if (isNumber(memoryMiB)) {
        const half = memoryMiB / 2;
        const reason = "/tmp lies in the task's memory, of which the application needs the larger part";
        faults.push(...whole("temporaryStorageMiB", temporaryStorageMiB, 1, half, reason));
    }
    return faults;
}

/** Nothing for a whole number from `least` to `most`, nor for what is no number at all: that is the type's affair. */
function whole(key: string, value: unknown, least: number, most: number, reason: string): Fault[] {
    if (!isNumber(value)) return [];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [{ key, value, reason, fix: `write a whole number from ${least} to ${most}` }];
}

function isNumber(value: unknown): value is number {
    return typeof value === "number";
}

function list<T>(value: T[] | undefined): T[] {
    return Array.isArray(value) ? value : [];
}
