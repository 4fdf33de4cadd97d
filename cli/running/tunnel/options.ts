import type { Fault, Options } from "../../command";
import { RUNNING } from "../options";

/** What a command through a tunnel takes. */
export const TUNNEL = {
    ...RUNNING,
    tunnel: { type: "boolean", description: "only open the port, until Ctrl-C; no credentials are fetched" },
    port: {
        type: "number",
        min: 1,
        max: 65_535,
        whole: true,
        description: "the port of this computer. Left out: a free one",
    },
} as const satisfies Options;

/** What a tunnel through a NAT instance asks of AWS. The plugin uses the last one. */
export const TUNNEL_RIGHTS = [
    "ec2:DescribeInstances",
    "ssm:StartSession",
    "ssm:TerminateSession",
    "ssmmessages:OpenDataChannel",
];

/** What a one-off task takes in place of a NAT instance. */
export const SESSION_TASK_RIGHTS = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:RegisterTaskDefinition",
    "ecs:RunTask",
    "ecs:DescribeTasks",
    "ecs:StopTask",
    "ecs:DeregisterTaskDefinition",
    "iam:PassRole",
];

/** `--tunnel` only opens the port. @param does what it does not do: `runs no command` */
export function tunnelFaults(
    tunnel: boolean | undefined,
    rest: readonly string[],
    does: string,
    what: string,
): Fault[] {
    if (!tunnel || rest.length === 0) return [];
    const reason = `it only opens the port, and ${does}`;
    return [{ key: "--tunnel", value: rest.join(" "), reason, fix: `leave --tunnel out, or the ${what}` }];
}

export const TUNNEL_EXITS = {
    refused: "no tunnel, or it ended by itself: standard error says why",
    badInput: "the arguments are wrong; standard error lists every fault with its fix",
    noAws: "AWS was not reached, or there are no credentials: standard error says which",
};
