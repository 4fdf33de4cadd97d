import { writeLog } from "../lambda-role";

/** What the function acts on, by ARN. */
export interface StarterNeeds {
    logGroupArn: string;
    clusterArn: string;
    /** Of the revision in use: other revisions of its family may be started too, since a retry is of the one that failed. */
    taskDefinitionArn: string;
    roleArns: string[];
}

/** The function may start tasks of one family in one cluster, see which run there, and write one log. */
export function starterPolicy({ logGroupArn, clusterArn, taskDefinitionArn, roleArns }: StarterNeeds): string {
    const inCluster = { ArnEquals: { "ecs:cluster": clusterArn } };
    const family = taskDefinitionArn.slice(0, taskDefinitionArn.lastIndexOf(":"));
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            writeLog(logGroupArn),
            {
                Sid: "StartRuns",
                Effect: "Allow",
                Action: ["ecs:RunTask"],
                Resource: `${family}:*`,
                Condition: inCluster,
            },
            // Where a request names no container instance, ECS asks for the right on `*`; the condition narrows it.
            // https://github.com/cdklabs/construct-hub/pull/1207
            {
                Sid: "SeeRuns",
                Effect: "Allow",
                Action: ["ecs:ListTasks"],
                Resource: "*",
                Condition: inCluster,
            },
            {
                Sid: "TagRuns",
                Effect: "Allow",
                Action: ["ecs:TagResource"],
                Resource: `${clusterArn.replace(":cluster/", ":task/")}/*`,
                Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
            },
            {
                Sid: "PassRoles",
                Effect: "Allow",
                Action: ["iam:PassRole"],
                Resource: roleArns,
                Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
            },
        ],
    });
}

/** A run of this job has stopped: `startedBy` begins with the job's own mark, which no one-off task has. */
export function runsThatStopped(clusterArn: string, mark: string): string {
    return JSON.stringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: { clusterArn: [clusterArn], lastStatus: ["STOPPED"], startedBy: [{ prefix: `${mark}/` }] },
    });
}
