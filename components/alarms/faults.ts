import type { Fault } from "../faults";
import type { AlarmsArgs } from "./alarms";
import { FREE_ALARM_METRICS, ownAlarmMetrics } from "./budget";
import { alarmsDefaults } from "./defaults";
import { classMemoryMiB } from "./memory";

const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;

/** What RDS divides a class's memory by to get PostgreSQL's max_connections. */
const BYTES_PER_CONNECTION = 9_531_392;

/** Everything that is wrong with the arguments of `Alarms`. */
export function alarmsFaults(args: Partial<AlarmsArgs>): Fault[] {
    return [
        ...emailFaults(args.emails),
        ...memoryFaults(args.databaseInstanceClass, args.freeMemoryMiB),
        ...connectionFaults(args.databaseInstanceClass, args.databaseConnections),
        ...cpuFaults(args.serviceCpuPercent),
        ...countFaults("serverErrors", args.serverErrors, 0, "answers are counted"),
        ...countFaults("natInstances", args.natInstances, 1, "a threshold of 0 instances can never be fallen below"),
        ...dashboardFaults(args.dashboardName),
        ...allowanceFaults(args),
        ...keyFaults(args.kmsKeyArn),
    ];
}

function emailFaults(values: unknown): Fault[] {
    if (!Array.isArray(values)) return [];
    return values.flatMap((value: unknown, index): Fault[] => {
        if (typeof value !== "string") return [];
        const key = `emails[${index}]`;
        if (value.length > 254 || !EMAIL.test(value)) {
            return [{ key, value, reason: "SNS mails to plain addresses only", fix: 'write "name@example.com"' }];
        }
        const first = values.findIndex((other) => typeof other === "string" && same(other, value));
        if (first === index) return [];
        return [{ key, value, reason: `the same address is emails[${first}]`, fix: "remove one of them" }];
    });
}

function same(one: string, other: string): boolean {
    return one.toLowerCase() === other.toLowerCase();
}

function memoryFaults(instanceClass: unknown, freeMemoryMiB: unknown): Fault[] {
    const memory = typeof instanceClass === "string" ? classMemoryMiB(instanceClass) : undefined;
    if (freeMemoryMiB === undefined) {
        if (typeof instanceClass !== "string" || memory !== undefined) return [];
        return [
            {
                key: "databaseInstanceClass",
                value: instanceClass,
                reason: "the threshold of free memory follows the class, and this class's memory is not known here",
                fix: 'write a class of the families t, m or r like "db.t4g.micro", or set freeMemoryMiB',
            },
        ];
    }
    if (typeof freeMemoryMiB !== "number") return [];
    const fault = (reason: string, fix: string) => [{ key: "freeMemoryMiB", value: freeMemoryMiB, reason, fix }];
    if (!(freeMemoryMiB > 0 && Number.isFinite(freeMemoryMiB))) {
        return fault("free memory never falls below 0, so the alarm would never ring", "write MiB, like 64");
    }
    if (memory !== undefined && freeMemoryMiB >= memory) {
        return fault(
            `${instanceClass} has ${memory} MiB in all, so the alarm would never clear`,
            `write MiB (not bytes), like ${memory / 16}`,
        );
    }
    return [];
}

function connectionFaults(instanceClass: unknown, connections: unknown): Fault[] {
    const counted = countFaults("databaseConnections", connections, 1, "connections are counted");
    if (counted.length > 0) return counted;
    const memory = typeof instanceClass === "string" ? classMemoryMiB(instanceClass) : undefined;
    const limit = connections === undefined ? alarmsDefaults.databaseConnections : connections;
    if (memory === undefined || typeof limit !== "number") return [];
    const most = Math.min(5000, Math.floor((memory * 1024 * 1024) / BYTES_PER_CONNECTION));
    if (limit < most) return [];
    return [
        {
            key: "databaseConnections",
            value: limit,
            reason: `${instanceClass} takes at most ${most} connections (memory / ${BYTES_PER_CONNECTION}), so the alarm would never ring`,
            fix: "stay below what the class takes; a db.t4g.micro was seen to take about 80",
        },
    ];
}

function cpuFaults(value: unknown): Fault[] {
    if (typeof value !== "number" || (value > 0 && value < 100)) return [];
    return [
        {
            key: "serviceCpuPercent",
            value,
            reason: "a Fargate service uses 0 to 100 % of its CPU, so the alarm would never ring or never clear",
            fix: "write a percentage between 0 and 100, above the one at which the service scales out",
        },
    ];
}

function countFaults(key: string, value: unknown, least: number, reason: string): Fault[] {
    if (typeof value !== "number" || (Number.isInteger(value) && value >= least)) return [];
    return [{ key, value, reason, fix: `write a whole number from ${least} on` }];
}

function dashboardFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || /^[A-Za-z0-9_-]{1,255}$/.test(value)) return [];
    return [
        {
            key: "dashboardName",
            value,
            reason: "CloudWatch takes 1 to 255 letters, digits, hyphens and underscores",
            fix: 'write a name like "glimpse-prod"',
        },
    ];
}

function allowanceFaults({ otherAlarmMetrics, natAutoScalingGroupName }: Partial<AlarmsArgs>): Fault[] {
    const counted = countFaults("otherAlarmMetrics", otherAlarmMetrics, 0, "alarm metrics are counted");
    if (counted.length > 0 || typeof otherAlarmMetrics !== "number") return counted;
    // The alarms of further NATs are worth their dimes: those are no mistake.
    const own = ownAlarmMetrics(natAutoScalingGroupName === undefined ? 0 : 1);
    if (own + otherAlarmMetrics <= FREE_ALARM_METRICS) return [];
    return [
        {
            key: "otherAlarmMetrics",
            value: otherAlarmMetrics,
            reason: `with the ${own} made here that is ${own + otherAlarmMetrics} alarm metrics; CloudWatch gives ${FREE_ALARM_METRICS} free, each further one costs USD 0.10 a month`,
            fix: `leave room: at most ${FREE_ALARM_METRICS - own} elsewhere in the account`,
        },
    ];
}

function keyFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || !value.includes("alias/aws/")) return [];
    return [
        {
            key: "kmsKeyArn",
            value,
            reason: "CloudWatch may not use AWS's own key, whose policy cannot be changed: SNS drops the alarms in silence",
            fix: "name a key of your own that lets cloudwatch.amazonaws.com use it, or leave this out",
        },
    ];
}
