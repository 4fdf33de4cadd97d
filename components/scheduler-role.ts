/** EventBridge Scheduler, for schedules of this group alone, may take a role: a schedule of anyone else's cannot borrow it. */
export function schedulerMayAssume(groupArn: string): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Principal: { Service: "scheduler.amazonaws.com" },
                Condition: {
                    StringEquals: { "aws:SourceAccount": groupArn.split(":")[4], "aws:SourceArn": groupArn },
                },
            },
        ],
    });
}
