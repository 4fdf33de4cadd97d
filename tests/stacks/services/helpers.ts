import { type Fault, InputError } from "../../../components/faults";
import { dryRun, type ResourceRecord } from "../../../inventory";
import { parseConfig } from "../../../stacks/config";
import { startup } from "../../../stacks/startup";
import { Made } from "../../components/harness";

export type Values = Record<string, unknown>;

/** What most of these tests read. */
export const SERVICE = "aws:ecs/service:Service";
export const TASK = "aws:ecs/taskDefinition:TaskDefinition";
export const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";
/** Room for the workers' connections. */
export const roomy = { api: { maxTasks: 4 } };

function parsed(values: Values) {
    return parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
}

export async function stack(services: Values, more: Values = roomy): Promise<Made> {
    const config = parsed({ ...more, services });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return new Made(await dryRun({ ...options, program: () => startup(config) }));
}

/** The faults, as `key: reason`. */
export function faults(services: unknown, more: Values = roomy): string[] {
    return faultsWhole(services, more).map(({ key, reason }) => `${key.replace("glimpse:services.", "")}: ${reason}`);
}

export function faultsWhole(services: unknown, more: Values = roomy): readonly Fault[] {
    try {
        parsed({ ...more, services });
        return [];
    } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return error.faults;
    }
}

export function containerOf(task: ResourceRecord) {
    const [only] = JSON.parse(String(task.inputs["containerDefinitions"]));
    const named = (list: { name: string; value?: string; valueFrom?: string }[]) =>
        Object.fromEntries(list.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
    return { ...only, environment: named(only.environment), secrets: named(only.secrets) };
}

/** What a stack of these settings would make. */
export function dryRunOf(values: Values) {
    const config = parsed(values);
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return dryRun({ ...options, program: () => startup(config) });
}
