import type { Json } from "./aws";

export const ARN = "arn:aws:ecs:ap-northeast-2:123456789012";

/** One of a task definition, as it was registered. */
export interface Container {
    name: string;
    image: string;
    command?: string[];
    entryPoint?: string[];
    environment?: { name: string; value: string }[];
    secrets?: { name: string; valueFrom: string }[];
    logConfiguration?: { options: Record<string, string> };
    [key: string]: unknown;
}

/** A task definition as it was registered. */
export interface Definition extends Json {
    taskDefinitionArn: string;
    family: string;
    status: string;
    containerDefinitions: Container[];
}

export interface Task extends Json {
    taskArn: string;
    lastStatus: string;
}

/** As Session Manager names a container of a task. */
export function runtimeIdOf(taskArn: string): string {
    return `${taskArn.split("/").at(-1)}-0527074092`;
}

/** In AWS's form: seconds. */
export function now(): number {
    return Date.now() / 1000;
}
