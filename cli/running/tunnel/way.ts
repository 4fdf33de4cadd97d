import type { Task } from "@aws-sdk/client-ecs";
import { CommandError, type Host } from "../../command";
import { SessionTask } from "../one-off";
import type { Running } from "../open";
import type { RunningService } from "../resources";

const GROUP = "aws:autoscaling/group:Group";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
/** ECS calls an agent RUNNING some seconds before Session Manager knows it. */
const FIRST_CONNECTION_MS = 60_000;
const POLICY = "aws:iam/rolePolicy:RolePolicy";

/** A machine in the network that a session reaches, and what is said of it. */
export interface Way {
    /** As Session Manager names it: an instance, or a container of a task. */
    target: string;
    said: string;
    /** How long Session Manager may take to know an agent that has just started. */
    connectsWithinMs: number;
    /** Says why it ended, where that is known; for as long as the session lasts. */
    watch(ended: (why: string) => void): void;
    /** Ends what was started for it. */
    close(): Promise<void>;
}

/**
 * The service whose tasks may have sessions.
 *
 * @throws CommandError where the stack does not allow them
 */
export function allowedService({ resources, services, stack }: Running, command: string): RunningService {
    const found = services.find(({ component }) => resources.named(POLICY, `${component}-task-sessions`));
    if (found) return found;
    const reason = "the stack allows no sessions of Session Manager (glimpse:sessionManager)";
    const fix = `write glimpse:sessionManager: true into Pulumi.${stack}.yaml, and npm run up -- --stack ${stack}`;
    throw new CommandError(command, { key: "--stack", value: stack, reason, fix });
}

/** The way to a port in the network: a NAT instance that is admitted there; a one-off task where the stack has none. */
export async function wayTo(
    port: number,
    running: Running,
    command: string,
    host: Host,
    signal: AbortSignal,
): Promise<Way> {
    const service = allowedService(running, command);
    const groups = running.resources.names(GROUP, "name");
    return groups.length > 0 ? nat(port, groups, running, command) : task(service, running, command, host, signal);
}

async function nat(port: number, groups: string[], { aws, resources }: Running, command: string): Promise<Way> {
    const admitted = new Set(
        resources
            .of(INGRESS)
            .filter((rule) => rule.number("fromPort") === port)
            .flatMap((rule) => rule.text("referencedSecurityGroupId") ?? []),
    );
    const { EC2Client, DescribeInstancesCommand } = await import("@aws-sdk/client-ec2");
    const { Reservations = [] } = await new EC2Client(aws.config()).send(
        new DescribeInstancesCommand({
            Filters: [
                { Name: "tag:aws:autoscaling:groupName", Values: groups },
                { Name: "instance-state-name", Values: ["running"] },
            ],
        }),
        aws.options,
    );
    const instances = Reservations.flatMap(({ Instances = [] }) => Instances)
        .filter(({ SecurityGroups = [] }) => SecurityGroups.some(({ GroupId = "" }) => admitted.has(GroupId)))
        // The one that is to be replaced soon is the oldest.
        .sort((one, other) => (other.LaunchTime?.getTime() ?? 0) - (one.LaunchTime?.getTime() ?? 0));
    const target = instances[0]?.InstanceId;
    if (target !== undefined) {
        const said = `the NAT instance ${target}`;
        return { target, said, connectsWithinMs: 0, watch: () => {}, close: async () => {} };
    }
    const reason = `no NAT instance runs that port ${port} admits`;
    throw new CommandError(command, { key: "nat", reason, fix: "see npm run status: Auto Scaling starts another one" });
}

async function task(
    service: RunningService,
    { aws }: Running,
    command: string,
    host: Host,
    signal: AbortSignal,
): Promise<Way> {
    const place = { aws, cluster: service.cluster, service: service.name };
    const started = await SessionTask.start(place, command, host, signal);
    return {
        target: started.target,
        said: `the one-off task ${started.id}`,
        connectsWithinMs: FIRST_CONNECTION_MS,
        watch: (ended) => started.watch((last: Task) => ended(last.stoppedReason ?? "ECS says nothing")),
        close: () => started.end(),
    };
}
