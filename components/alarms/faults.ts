import type { Fault } from "../faults";
import { inOrder, valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { AlarmsArgs } from "./args";
import { FREE_ALARM_METRICS, ownAlarmMetrics } from "./budget";
import { classMemoryMiB } from "./memory";
import { alarmsDefaults, alarmsSettings } from "./settings";

/** What RDS divides a class's memory by to get PostgreSQL's max_connections. */
const BYTES_PER_CONNECTION = 9_531_392;

/** Everything that is wrong with the arguments of `Alarms`. */
export function alarmsFaults(args: Partial<AlarmsArgs>): Fault[] {
    const values = withDefaults(alarmsDefaults, args);
    const single = valueFaults(alarmsSettings, values);
    const right = withoutFaulty(values, single);
    return inOrder(alarmsSettings, [
        ...single,
        ...repeatedEmails(args.emails),
        ...chatFaults(args),
        ...memoryFaults(args.databaseInstanceClass, args.freeMemoryMiB),
        ...connectionFaults(right),
        ...allowanceFaults(right),
        ...serverlessFaults(right),
    ]);
}

function repeatedEmails(emails: unknown): Fault[] {
    if (!Array.isArray(emails)) return [];
    return emails.flatMap((value: unknown, index): Fault[] => {
        if (typeof value !== "string") return [];
        const first = emails.findIndex((other) => typeof other === "string" && same(other, value));
        if (first === index) return [];
        const reason = `the same address is emails[${first}]`;
        return [{ key: `emails[${index}]`, value, reason, fix: "remove one of them" }];
    });
}

/** A chat that takes no messages says so nowhere but in the mails. */
function chatFaults({ chatWebhook, emails }: Partial<AlarmsArgs>): Fault[] {
    if (chatWebhook === undefined || (Array.isArray(emails) ? emails.length > 0 : emails !== undefined)) return [];
    const reason = "what the chat does not take is mailed, and there is no address: a removed webhook would be silence";
    return [{ key: "chatWebhook", value: "[secret]", reason, fix: "write an address under emails, or remove it" }];
}

function same(one: string, other: string): boolean {
    return one.toLowerCase() === other.toLowerCase();
}

function memoryFaults(instanceClass: unknown, freeMemoryMiB: unknown): Fault[] {
    if (typeof instanceClass !== "string") return [];
    const memory = classMemoryMiB(instanceClass);
    if (freeMemoryMiB === undefined) {
        if (memory !== undefined) return [];
        const reason = "the threshold of free memory follows the class, and this class's memory is not known here";
        const fix = 'write a class of the families t, m, r or x2g like "db.t4g.micro", or set freeMemoryMiB';
        return [{ key: "databaseInstanceClass", value: instanceClass, reason, fix }];
    }
    if (typeof freeMemoryMiB !== "number" || memory === undefined || !(freeMemoryMiB >= memory)) return [];
    const reason = `${instanceClass} has ${memory} MiB in all, so the alarm would never clear`;
    return [{ key: "freeMemoryMiB", value: freeMemoryMiB, reason, fix: `write MiB (not bytes), like ${memory / 16}` }];
}

function connectionFaults({ databaseInstanceClass: instanceClass, databaseConnections }: Partial<AlarmsArgs>): Fault[] {
    const memory = typeof instanceClass === "string" ? classMemoryMiB(instanceClass) : undefined;
    if (memory === undefined || typeof databaseConnections !== "number") return [];
    const most = Math.min(5000, Math.floor((memory * 1024 * 1024) / BYTES_PER_CONNECTION));
    if (databaseConnections < most) return [];
    const reason = `${instanceClass} takes at most ${most} connections (memory / ${BYTES_PER_CONNECTION}), so the alarm would never fire`;
    const fix = "stay below what the class takes; a db.t4g.micro was seen to take about 80";
    return [{ key: "databaseConnections", value: databaseConnections, reason, fix }];
}

function serverlessFaults({ cacheIsServerless, cacheMemoryPercent }: Partial<AlarmsArgs>): Fault[] {
    if (cacheIsServerless !== true || cacheMemoryPercent === undefined) return [];
    const reason =
        "a serverless cache has no memory of a fixed size and publishes no share of it, so the alarm has no data";
    const fix = "leave it out, and write cacheEvictions: it evicts at its limit (serverlessMaximumGB)";
    return [{ key: "cacheMemoryPercent", value: cacheMemoryPercent, reason, fix }];
}

function allowanceFaults({ otherAlarmMetrics, natAutoScalingGroupName }: Partial<AlarmsArgs>): Fault[] {
    if (typeof otherAlarmMetrics !== "number") return [];
    // The alarms of further NATs are worth their dimes: those are no mistake.
    const own = ownAlarmMetrics(natAutoScalingGroupName === undefined ? 0 : 1);
    const all = own + otherAlarmMetrics;
    if (all <= FREE_ALARM_METRICS) return [];
    const reason = `with the ${own} made here that is ${all} alarm metrics; CloudWatch gives ${FREE_ALARM_METRICS} free, each further one costs USD 0.10 a month`;
    const fix = `leave room: at most ${FREE_ALARM_METRICS - own} elsewhere in the account`;
    return [{ key: "otherAlarmMetrics", value: otherAlarmMetrics, reason, fix }];
}
