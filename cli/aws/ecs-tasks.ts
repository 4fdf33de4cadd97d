import { DescribeTasksCommand, type ECSClient, ListTasksCommand, type Task } from "@aws-sdk/client-ecs";

/** Most tasks that DescribeTasks takes at once. */
const PAGE = 100;

/** The tasks of a service that run, or are to run. */
export async function tasksOf(
    ecs: Pick<ECSClient, "send">,
    { cluster, service }: { cluster: string; service: string },
    options: { abortSignal?: AbortSignal } = {},
): Promise<Task[]> {
    const found: Task[] = [];
    let nextToken: string | undefined;
    do {
        const listed = await ecs.send(
            new ListTasksCommand({
                cluster,
                serviceName: service,
                desiredStatus: "RUNNING",
                maxResults: PAGE,
                ...(nextToken ? { nextToken } : {}),
            }),
            options,
        );
        nextToken = listed.nextToken;
        const { taskArns: tasks = [] } = listed;
        if (tasks.length > 0)
            found.push(...((await ecs.send(new DescribeTasksCommand({ cluster, tasks }), options)).tasks ?? []));
    } while (nextToken !== undefined);
    return found;
}
