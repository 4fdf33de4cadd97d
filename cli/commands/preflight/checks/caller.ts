import { defineCheck } from "../check";

/** Minutes of a first `up`, most of them the database's and CloudFront's; a later one rarely takes more than a deployment. */
const FIRST_UP_MINUTES = 40;
const UPDATE_MINUTES = 15;

/** Who asks, and whether they can stay until the update ends. Answered from the caller's identity, without a call. */
export const caller = defineCheck({
    name: "caller",
    actions: ["sts:GetCallerIdentity"],
    subjects: (plan) => [plan],
    question: ({ stack, region }) => `who updates ${stack} in ${region}`,
    ask: async (aws) => ({ ...aws.caller, now: Date.now() }),
    judge: ({ account, arn, expires, now }, plan) => {
        const who = `${arn}, account ${account}`;
        const needed = plan.isUp ? UPDATE_MINUTES : FIRST_UP_MINUTES;
        const left = expires === undefined ? Number.POSITIVE_INFINITY : Math.floor((expires.getTime() - now) / 60_000);
        if (left < needed) {
            return {
                level: "stop",
                answer: `${who}: the credentials end in ${left} minutes, and ${plan.isUp ? "an update" : "the first up"} takes up to ${needed}`,
                fix: "aws sso login, or renew them as you got them",
            };
        }
        if (arn.endsWith(":root")) {
            return {
                level: "warning",
                answer: `${who}: the root user, whose rights nothing limits`,
                fix: "aws configure sso, with a role of IAM Identity Center",
            };
        }
        const until = expires === undefined ? "" : `, for ${left} minutes`;
        return { level: "ok", answer: `${who}${until}` };
    },
});
