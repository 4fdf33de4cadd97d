import { given } from "../../../../aws/failures";
import { defineCheck } from "../../check";

const ORIGIN_FACING = "com.amazonaws.global.cloudfront.origin-facing";

/** The id of CloudFront's own addresses, which the program has in a table. */
export const prefixList = defineCheck({
    name: "offers",
    actions: ["ec2:DescribeManagedPrefixLists"],
    subjects: (plan) => plan.names("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "prefixListId"),
    question: (id) => `whether ${id} is CloudFront's prefix list`,
    ask: async (aws) => {
        const { DescribeManagedPrefixListsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const Filters = [{ Name: "prefix-list-name", Values: [ORIGIN_FACING] }];
        const asked = new DescribeManagedPrefixListsCommand({ Filters });
        const { PrefixLists } = await new EC2Client(aws.config()).send(asked, aws.options);
        return given(PrefixLists, "prefix lists").find(({ PrefixListName }) => PrefixListName === ORIGIN_FACING)
            ?.PrefixListId;
    },
    judge: (found, id) => {
        if (found === id) return { level: "ok", answer: "it is" };
        if (found === undefined)
            return {
                level: "stop",
                answer: "the region has no list of CloudFront's addresses",
                fix: "set glimpse:ingress.mode: public",
            };
        return {
            level: "stop",
            answer: `CloudFront's is ${found}`,
            fix: `set glimpse:ingress.cloudFrontPrefixListId: ${found}`,
        };
    },
});
