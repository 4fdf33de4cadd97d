import { given, isError } from "../../../aws/failures";
import { GLOBAL_REGION } from "../../../aws/global-region";
import { signedJson } from "../../../aws/signed-json";
import { defineCheck } from "../check";

/** What AWS's free plan refuses, where the plan makes it. */
const REFUSED: [type: string, what: string][] = [
    ["aws:autoscaling/group:Group", "EC2 launches only types of the free tier, and a NAT instance of t4g.nano is none"],
    ["aws:rds/instance:Instance", "RDS may refuse backups of more than a day"],
];

interface PlanState {
    accountPlanType?: string;
    accountPlanStatus?: string;
}

/** Accounts made since 2025-07-15 begin on a free plan, unless their owner chose the paid one. */
export const accountPlan = defineCheck({
    name: "account plan",
    actions: ["freetier:GetAccountPlanState"],
    subjects: () => ["account"],
    question: () => "whether the account is on AWS's free plan",
    ask: async (aws): Promise<PlanState | "none"> => {
        try {
            return await signedJson<PlanState>(aws, {
                service: "freetier",
                region: GLOBAL_REGION,
                target: "AWSFreeTierService.GetAccountPlanState",
            });
        } catch (error) {
            // Accounts from before there were plans have none.
            if (isError(error, "ResourceNotFoundException")) return "none";
            throw error;
        }
    },
    judge: (state, _, plan) => {
        if (state === "none") return { level: "ok", answer: "the account has no plan: nothing limits it" };
        const type = given(state.accountPlanType, "accountPlanType");
        if (type === "PAID") return { level: "ok", answer: "the paid plan" };
        const refused = REFUSED.filter(([kind]) => plan.has(kind)).map(([, what]) => what);
        return {
            level: "stop",
            answer: `${type === "FREE" ? "the free plan" : `the plan ${type}`}: ${refused.join("; ") || "it limits what can be made"}`,
            fix: "aws freetier upgrade-account-plan --account-plan-type PAID --region us-east-1 (credits stay; there is no way back)",
        };
    },
});
