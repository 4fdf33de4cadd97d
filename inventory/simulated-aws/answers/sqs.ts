import { type Answers, arnOf, text } from "./question";

/** What is attached to a queue goes by the queue's URL. */
const attached: Answers[string] = (question) => ({ id: text(question, "queueUrl") });

export const sqsAnswers: Answers = {
    "aws:sqs/queue:Queue": (question) => {
        const name = text(question, "name", question.physicalName);
        const url = `https://sqs.${question.region}.amazonaws.com/${question.account}/${name}`;
        return { id: url, url, name, arn: arnOf(question, "sqs", name) };
    },
    "aws:sqs/queuePolicy:QueuePolicy": attached,
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": attached,
};
