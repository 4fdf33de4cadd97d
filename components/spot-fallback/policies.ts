import { allow, writeLog } from "../lambda-role";

/** What the function acts on, by ARN. */
export interface FunctionNeeds {
    logGroupArn: string;
    serviceArn: string;
    parameterArn: string;
    topicArn: string;
    /** The topic's own customer key, if it has one. */
    topicKeyArn: string | undefined;
}

/** The function may read and move one service, keep one parameter, publish to one topic and write one log. */
export function functionPolicy(needs: FunctionNeeds): string {
    const statements = [
        writeLog(needs.logGroupArn),
        allow("MoveService", ["ecs:DescribeServices", "ecs:UpdateService"], needs.serviceArn),
        allow("KeepState", ["ssm:GetParameter", "ssm:PutParameter"], needs.parameterArn),
        allow("Tell", ["sns:Publish"], needs.topicArn),
    ];
    if (needs.topicKeyArn) {
        statements.push(allow("TellEncrypted", ["kms:Decrypt", "kms:GenerateDataKey"], needs.topicKeyArn));
    }
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * ECS reports that it could not place for this service a task on Spot for lack of capacity. `capacityProviderArns` is a list:
 * one match is enough.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html
 */
export function placementFailures(serviceArn: string): string {
    return JSON.stringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Service Action"],
        resources: [serviceArn],
        detail: {
            eventName: ["SERVICE_TASK_PLACEMENT_FAILURE"],
            reason: ["RESOURCE:FARGATE"],
            capacityProviderArns: [{ suffix: "FARGATE_SPOT" }],
        },
    });
}
