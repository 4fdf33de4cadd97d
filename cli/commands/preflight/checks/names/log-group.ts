import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";

export const logGroup = nameCheck({
    what: "log group",
    action: "logs:DescribeLogGroups",
    type: "aws:cloudwatch/logGroup:LogGroup",
    key: "name",
    find: async (aws, name) => {
        const { CloudWatchLogsClient, paginateDescribeLogGroups } = await import("@aws-sdk/client-cloudwatch-logs");
        const client = new CloudWatchLogsClient(aws.config());
        for await (const { logGroups } of paginateDescribeLogGroups(
            { client },
            { logGroupNamePrefix: name },
            aws.options,
        )) {
            if (given(logGroups, "log groups").some(({ logGroupName }) => logGroupName === name)) {
                return {
                    answer: "there is a log group of that name",
                    fix: `aws logs delete-log-group --log-group-name ${name} --region ${aws.region}, with what it holds`,
                };
            }
        }
        return undefined;
    },
});
