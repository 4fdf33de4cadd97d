import { ECSClient } from "@aws-sdk/client-ecs";
import { DescribeParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { tasksOf } from "../../aws/ecs-tasks";
import { ago, type Running, type RunningService } from "../../running";
import { containerOf } from "../../running/one-off";

/** A line for each secret of a service: its name, where its value is, when it changed, and whether older tasks run. */
export async function listed({ aws }: Running, { cluster, name: service }: RunningService): Promise<string[]> {
    const { secrets = [] } = await containerOf({ aws, cluster, service }, "secrets");
    const [changed, tasks] = await Promise.all([
        changes(new SSMClient(aws.config()), `/${cluster}/${service}/`, aws.options),
        tasksOf(new ECSClient(aws.config()), { cluster, service }, aws.options),
    ]);
    const width = Math.max(0, ...secrets.map(({ name = "" }) => name.length));
    return secrets.map(({ name = "", valueFrom = "" }) => {
        const at = changed.get(valueFrom.slice(valueFrom.indexOf(":parameter") + ":parameter".length));
        const isLate = at !== undefined && tasks.some(({ startedAt }) => startedAt !== undefined && at > startedAt);
        const when = at === undefined ? "" : `  changed ${ago(at, Date.now())}`;
        return `${name.padEnd(width)}  ${valueFrom}${when}${isLate ? "; older tasks run: set it again, or npm run deploy" : ""}`;
    });
}

/** When each parameter below a path changed. */
async function changes(ssm: SSMClient, path: string, options: Running["aws"]["options"]): Promise<Map<string, Date>> {
    const found = new Map<string, Date>();
    let NextToken: string | undefined;
    do {
        const filter = { Key: "Name", Option: "BeginsWith", Values: [path] };
        const page = await ssm.send(
            new DescribeParametersCommand({
                ParameterFilters: [filter],
                MaxResults: 50,
                ...(NextToken ? { NextToken } : {}),
            }),
            options,
        );
        NextToken = page.NextToken;
        for (const { Name, LastModifiedDate } of page.Parameters ?? []) {
            if (Name !== undefined && LastModifiedDate !== undefined) found.set(Name, LastModifiedDate);
        }
    } while (NextToken !== undefined);
    return found;
}
