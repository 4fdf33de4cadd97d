/** The memory sizes that Fargate sells with one CPU size. */
export interface FargateTaskSize {
    /** CPU units: 1024 are one vCPU. */
    cpu: number;
    memoryMiB: number[];
}

/**
 * Every pair of CPU and memory that Fargate sells for Linux tasks.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const fargateTaskSizes: FargateTaskSize[] = [
    { cpu: 256, memoryMiB: [512, 1024, 2048] },
    { cpu: 512, memoryMiB: steps(1024, 4096, 1024) },
    { cpu: 1024, memoryMiB: steps(2048, 8192, 1024) },
    { cpu: 2048, memoryMiB: steps(4096, 16384, 1024) },
    { cpu: 4096, memoryMiB: steps(8192, 30720, 1024) },
    { cpu: 8192, memoryMiB: steps(16384, 61440, 4096) },
    { cpu: 16384, memoryMiB: steps(32768, 122880, 8192) },
    { cpu: 32768, memoryMiB: [61440, 122880, 249856] },
];

/** The least memory that Fargate sells. */
export const LEAST_TASK_MEMORY_MIB = 512;

/** Does Fargate sell this pair? */
export function isFargateTaskSize(cpu: number, memoryMiB: number): boolean {
    return fargateTaskSizes.some((size) => size.cpu === cpu && size.memoryMiB.includes(memoryMiB));
}

/** The smallest pair on sale that is as large in both; the largest of all when none is. */
export function nextFargateTaskSize(cpu: number, memoryMiB: number): { cpu: number; memoryMiB: number } {
    for (const size of fargateTaskSizes) {
        if (size.cpu < cpu) continue;
        const memory = size.memoryMiB.find((candidate) => candidate >= memoryMiB);
        if (memory !== undefined) return { cpu: size.cpu, memoryMiB: memory };
    }
    return { cpu: 32768, memoryMiB: 249856 };
}

function steps(first: number, last: number, step: number): number[] {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
