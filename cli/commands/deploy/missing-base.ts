import type { CapacityProviderStrategyItem, ECSClient } from "@aws-sdk/client-ecs";
import { tasksOf } from "../../aws/ecs-tasks";

/** Where the tasks are. */
interface Place {
    cluster: string;
    service: string;
}

/**
 * Does a task run on demand, where the strategy has a base for it and no weight? AWS's pages contradict themselves: "a
 * value of 0 means that the capacity provider is not used to place tasks", and "base requirements are satisfied first".
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 *
 * @returns what is wrong, or nothing
 */
export async function missingBase(
    ecs: Pick<ECSClient, "send">,
    { cluster, service }: Place,
    strategy: readonly CapacityProviderStrategyItem[],
): Promise<string | undefined> {
    const onDemand = strategy.find(({ capacityProvider }) => capacityProvider === "FARGATE");
    const { base = 0, weight = 0 } = onDemand ?? {};
    if (base < 1 || weight > 0) return undefined;
    const running = (await tasksOf(ecs, { cluster, service })).filter(({ lastStatus }) => lastStatus === "RUNNING");
    if (running.length === 0 || running.some(({ capacityProviderName }) => capacityProviderName === "FARGATE")) {
        return undefined;
    }
    const providers = [...new Set(running.map(({ capacityProviderName = "no provider" }) => capacityProviderName))];
    return [
        `No task runs on FARGATE, though the service's strategy has a base of ${base} there: all ${running.length} run on ${providers.join(", ")}.`,
        "  why: AWS's pages contradict themselves on a base whose weight is 0; if one Spot interruption takes all tasks, no one serves",
        "  fix: deploy again; if that changes nothing, set glimpse:api.spotPercent: 0, which runs every task on demand",
    ].join("\n");
}
