import type { FargateServiceArgs } from "./args";

/** Fargate's smallest task has a quarter of a core. */
export const QUARTER_CORE = 256;

/**
 * Average CPU in percent that suits a task's size. A quarter of a core is late at 70: measured with `npm run bench:service`,
 * the 99th percentile of the response time has tripled at 66 %, and the next task serves 4 to 6 minutes later.
 */
export function suitedCpuPercent(cpu: number): number {
    return cpu <= QUARTER_CORE ? 50 : 70;
}

/** The target that autoscaling holds. */
export function scaleTarget({
    cpu,
    scaleOutCpuPercent,
}: Pick<FargateServiceArgs, "scaleOutCpuPercent"> & { cpu: number }) {
    return scaleOutCpuPercent ?? suitedCpuPercent(cpu);
}
