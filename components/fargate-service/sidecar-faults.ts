import type { Fault } from "../faults";
import type { SidecarArgs } from "./args";
import { containerName } from "./container-name";
import type { FargateServiceValues } from "./settings";

/** ECS kills a container with less. */
const LEAST_MEMORY_MIB = 6;

/** What is wrong with the containers next to the application's. */
export function sidecarFaults({ sidecars, memoryMiB: task }: Partial<FargateServiceValues>): Fault[] {
    const all = Array.isArray(sidecars) ? sidecars.map((each: unknown) => Object(each) as Partial<SidecarArgs>) : [];
    const faults = all.flatMap(({ name, memoryMiB, healthCheckCommand }, index): Fault[] => {
        const refused = (key: string, value: unknown, reason: string, fix: string) => [
            { key: `sidecars[${index}].${key}`, value, reason, fix },
        ];
        const [first] = Array.isArray(healthCheckCommand) ? healthCheckCommand : [];
        return [
            ...(typeof name === "string" && /^[A-Za-z0-9_-]{1,255}$/.test(name)
                ? []
                : refused("name", name, "ECS takes letters, digits, hyphens and underscores", 'write it like "cache"')),
            ...(name === containerName || all.findIndex((other) => other.name === name) < index
                ? refused("name", name, "another container of the task has it", "take another")
                : []),
            ...(Number.isInteger(memoryMiB) && Number(memoryMiB) >= LEAST_MEMORY_MIB
                ? []
                : refused(
                      "memoryMiB",
                      memoryMiB,
                      "a container needs its part of the task's memory, 6 MiB at least",
                      "write 64",
                  )),
            ...(first === "CMD" || first === "CMD-SHELL"
                ? []
                : refused(
                      "healthCheckCommand",
                      healthCheckCommand,
                      "the application waits for this check",
                      'write it like ["CMD", "valkey-cli", "ping"]',
                  )),
        ];
    });
    const taken = all.reduce((sum, { memoryMiB }) => sum + (typeof memoryMiB === "number" ? memoryMiB : 0), 0);
    if (faults.length === 0 && typeof task === "number" && task > 0 && taken > task / 2) {
        const reason = `of the task's ${task} MiB the application needs the larger part`;
        faults.push({ key: "sidecars", value: taken, reason, fix: "write less, or raise memoryMiB" });
    }
    return faults;
}
