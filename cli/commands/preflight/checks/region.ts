import { given } from "../../../aws/failures";
import { GLOBAL_REGION } from "../../../aws/global-region";
import { defineCheck } from "../check";

/** Regions made since 2019 are off until the account turns them on. */
export const region = defineCheck({
    name: "region",
    actions: ["ec2:DescribeRegions"],
    subjects: (plan) => [plan.region],
    question: (name) => `whether the account has the region ${name}`,
    ask: async (aws, name) => {
        const { DescribeRegionsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        // Asked elsewhere: a region that is off answers nothing but "invalid credentials".
        const ec2 = new EC2Client(aws.config(GLOBAL_REGION));
        const { Regions } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }), aws.options);
        return given(Regions, "regions").find(({ RegionName }) => RegionName === name)?.OptInStatus ?? "unknown";
    },
    judge: (status, name) => {
        if (status === "opt-in-not-required" || status === "opted-in") return { level: "ok", answer: status };
        const fix = `aws account enable-region --region-name ${name}, and wait until it is enabled`;
        if (status === "not-opted-in") return { level: "stop", answer: "the region is off in this account", fix };
        return { level: "stop", answer: "AWS lists no such region", fix: "write another aws:region" };
    },
});
