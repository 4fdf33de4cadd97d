import type { Running } from "../open";

const PARAMETER = "aws:ssm/parameter:Parameter";

/** A connection URL of the stack, fetched for this session alone: the SecureString that its tasks have it from. */
export async function urlOf({ aws, resources }: Running, logicalName: string): Promise<URL | undefined> {
    const Name = resources.named(PARAMETER, logicalName)?.text("name");
    if (Name === undefined) return undefined;
    const { SSMClient, GetParameterCommand } = await import("@aws-sdk/client-ssm");
    const ssm = new SSMClient(aws.config());
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }), aws.options);
    return Parameter?.Value === undefined ? undefined : new URL(Parameter.Value);
}
