import type * as pulumi from "@pulumi/pulumi";
import { executeCommandPolicy, type Network } from "../../components/index";
import type { StartupConfig } from "../config";

type Allowed = Pick<StartupConfig, "sessionManager">;

/** What the network needs for sessions through its NAT instances; nothing where they are not allowed, so that no state shows it. */
export function natSessions({ sessionManager }: Allowed): { natSessions?: boolean } {
    return sessionManager ? { natSessions: true } : {};
}

/** Who reaches database and cache in a session: the NAT instances, where the stack has its own. */
export function clientsOf(
    { sessionManager }: Allowed,
    network: Network,
): { clientSecurityGroupIds?: pulumi.Output<string>[] } {
    const groups = network.natSecurityGroupIds;
    return sessionManager && groups.length > 0 ? { clientSecurityGroupIds: groups } : {};
}

/**
 * What the tasks' role needs for a session in a one-off task: a shell, or the way to the database where there is no NAT instance.
 * The commands know by this policy that sessions are allowed (cli/running).
 */
export function sessionPolicies({ sessionManager }: Allowed): Record<string, string> {
    return sessionManager ? { sessions: executeCommandPolicy } : {};
}
