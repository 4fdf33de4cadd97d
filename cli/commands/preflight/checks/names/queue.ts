import { given } from "../../../../aws/failures";
import { signedJson } from "../../../../aws/signed-json";
import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

export const queue = nameCheck({
    what: "queue",
    action: "sqs:GetQueueUrl",
    type: "aws:sqs/queue:Queue",
    key: "name",
    find: (aws, name) =>
        unlessMissing(
            async () => {
                const { QueueUrl } = await signedJson<{ QueueUrl?: string }>(aws, {
                    service: "sqs",
                    region: aws.region,
                    target: "AmazonSQS.GetQueueUrl",
                    input: { QueueName: name },
                });
                given(QueueUrl, "address of the queue");
                return {
                    answer: "there is a queue of that name: SQS hands it to the stack in silence, or refuses other settings",
                    fix: `aws sqs delete-queue --queue-url ${QueueUrl} --region ${aws.region}, with its messages, or name the service otherwise`,
                };
            },
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
        ),
});
