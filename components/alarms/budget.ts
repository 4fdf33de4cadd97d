/** CloudWatch's perpetual allowance of alarm metrics; each further one costs USD 0.10 a month. */
export const FREE_ALARM_METRICS = 10;

/**
 * How many alarm metrics `Alarms` makes: database memory, database connections, service CPU, two for the server errors
 * (an expression counts each metric in it), and two for each NAT.
 */
export function ownAlarmMetrics(nats: number): number {
    return 5 + 2 * nats;
}
