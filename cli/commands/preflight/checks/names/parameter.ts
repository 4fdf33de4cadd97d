import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";

export const parameter = nameCheck({
    what: "parameter",
    action: "ssm:GetParameters",
    type: "aws:ssm/parameter:Parameter",
    key: "name",
    find: async (aws, name) => {
        const { GetParametersCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const ssm = new SSMClient(aws.config());
        const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [name] }), aws.options);
        if (given(Parameters, "parameters").length === 0) return undefined;
        return {
            answer: "there is a parameter of that name",
            fix: `aws ssm delete-parameter --name ${name} --region ${aws.region}, if no one needs it`,
        };
    },
});
