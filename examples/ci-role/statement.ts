import type { Names } from "./names";

/** One statement of an IAM policy. */
export interface Statement {
    Sid?: string;
    Effect: "Allow" | "Deny";
    Action: string[];
    Resource: string[];
    Condition?: Record<string, Record<string, string[]>>;
}

/** Allows actions on ARNs. */
export function allow(actions: string[], on: string[], condition?: Statement["Condition"]): Statement {
    return { Effect: "Allow", Action: actions, Resource: on, ...(condition ? { Condition: condition } : {}) };
}

/** Running a one-off task of a service in a cluster, and waiting for it. */
export function oneOffTasks({ region, account }: Pick<Names, "region" | "account">, cluster: string): Statement[] {
    const ecs = (name: string) => [`arn:aws:ecs:${region}:${account}:${name}`];
    return [
        allow(["ecs:DescribeServices"], ecs(`service/${cluster}/*`)),
        allow(["ecs:RunTask"], ecs("task-definition/*"), { ArnEquals: { "ecs:cluster": ecs(`cluster/${cluster}`) } }),
        allow(["ecs:DescribeTasks", "ecs:StopTask"], ecs(`task/${cluster}/*`)),
    ];
}
