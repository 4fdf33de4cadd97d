import { type Answer, taken } from "../answers";

const UNITS_PER_VCPU = 1024;
const MIB_PER_GB = 1024;

/**
 * CPU units of a task, 1024 a vCPU, in every form that ECS takes: `256`, `"256"`, `"1 vCPU"`, `".25 vCPU"`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size
 */
export function cpuUnits(value: unknown): Answer<number> {
    return size(value, "vcpu", UNITS_PER_VCPU, "CPU units or vCPUs");
}

/** Memory of a task in MiB, in every form that ECS takes: `512`, `"512"`, `"0.5 GB"`, `"1GB"`. */
export function memoryMiB(value: unknown): Answer<number> {
    return size(value, "gb", MIB_PER_GB, "MiB or GB");
}

function size(value: unknown, unit: string, perUnit: number, wanted: string): Answer<number> {
    if (value === "") return { is: "absent" };
    return taken(value, wanted, (given) => {
        if (typeof given !== "string" && typeof given !== "number") return undefined;
        const [, amount, named = ""] = /^\s*(\d+\.?\d*|\.\d+)\s*([a-z]*)\s*$/i.exec(String(given)) ?? [];
        if (!["", unit].includes(named.toLowerCase())) return undefined;
        const inUnits = Number(amount) * (named === "" ? 1 : perUnit);
        return inUnits > 0 && Number.isSafeInteger(inUnits) ? inUnits : undefined;
    });
}
