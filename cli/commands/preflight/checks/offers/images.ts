import { given } from "../../../../aws/failures";
import { groupsOf } from "../../../../aws/instance-groups";
import { defineCheck } from "../../check";

/** The parameter that names the NAT's image. */
export const images = defineCheck({
    name: "offers",
    actions: ["ssm:GetParameters"],
    subjects: (plan) => [...new Set(groupsOf(plan).flatMap(({ imageParameter }) => imageParameter ?? []))],
    question: (parameter) => `whether ${parameter} names an image`,
    ask: async (aws, parameter) => {
        const { GetParametersCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const asked = new GetParametersCommand({ Names: [parameter] });
        const { Parameters } = await new SSMClient(aws.config()).send(asked, aws.options);
        return given(Parameters, "parameters")[0]?.Value;
    },
    judge: (image) => {
        if (image?.startsWith("ami-")) return { level: "ok", answer: image };
        const fix = "set a glimpse:network.natImageId that exists, or another aws:region";
        return {
            level: "stop",
            answer: image === undefined ? "there is no such parameter here" : `it holds ${image}, which is no image`,
            fix,
        };
    },
});
