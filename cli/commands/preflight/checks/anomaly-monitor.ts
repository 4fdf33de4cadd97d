import { given } from "../../../aws/failures";
import { GLOBAL_REGION } from "../../../aws/global-region";
import { signedJson } from "../../../aws/signed-json";
import { defineCheck } from "../check";

const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";

interface Monitors {
    AnomalyMonitors?: { MonitorArn?: string; MonitorType?: string; MonitorDimension?: string }[];
    NextPageToken?: string;
}

/** An account has one cost anomaly monitor of services. AWS makes it for new accounts, and refuses a second one. */
export const anomalyMonitor = defineCheck({
    name: "quotas",
    actions: ["ce:GetAnomalyMonitors"],
    subjects: (plan) =>
        plan.of(MONITOR).filter((monitor) => monitor.text("monitorDimension") === "SERVICE").length > 0
            ? ["the account"]
            : [],
    question: () => "cost anomaly monitors of services: 1, which is all that an account may have",
    ask: async (aws) => {
        const found: NonNullable<Monitors["AnomalyMonitors"]> = [];
        let NextPageToken: string | undefined;
        do {
            const page: Monitors = await signedJson<Monitors>(aws, {
                service: "ce",
                region: GLOBAL_REGION,
                target: "AWSInsightsIndexService.GetAnomalyMonitors",
                version: "1.1",
                input: NextPageToken === undefined ? {} : { NextPageToken },
            });
            found.push(...given(page.AnomalyMonitors, "monitors"));
            NextPageToken = page.NextPageToken;
        } while (NextPageToken !== undefined);
        return found.find((one) => one.MonitorType === "DIMENSIONAL" && one.MonitorDimension === "SERVICE");
    },
    judge: (found, _, plan) => {
        if (found === undefined) return { level: "ok", answer: "there is none" };
        const arn = given(found.MonitorArn, "ARN of the monitor");
        const isOwn = plan.own(MONITOR).some(({ outputs }) => outputs?.["arn"] === arn || outputs?.["id"] === arn);
        if (isOwn) return { level: "ok", answer: `it is ${plan.stack}'s own` };
        return {
            level: "stop",
            answer: `there is one: ${arn}`,
            fix: `set glimpse:budget.anomalyMonitor: ${arn}`,
        };
    },
});
