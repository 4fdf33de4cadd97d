import { given } from "../../../../aws/failures";
import { GLOBAL_REGION } from "../../../../aws/global-region";
import { signedJson } from "../../../../aws/signed-json";
import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

export const budget = nameCheck({
    what: "budget",
    action: "budgets:ViewBudget",
    type: "aws:budgets/budget:Budget",
    key: "name",
    find: (aws, name) =>
        unlessMissing(async () => {
            const { Budget } = await signedJson<{ Budget?: unknown }>(aws, {
                service: "budgets",
                region: GLOBAL_REGION,
                target: "AWSBudgetServiceGateway.DescribeBudget",
                version: "1.1",
                input: { AccountId: aws.caller.account, BudgetName: name },
            });
            given(Budget, "budget");
            return {
                answer: "there is a budget of that name",
                fix: `aws budgets delete-budget --account-id ${aws.caller.account} --budget-name ${name}`,
            };
        }, "NotFoundException"),
});
