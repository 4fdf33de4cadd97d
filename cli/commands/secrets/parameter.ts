import { DeleteParameterCommand, PutParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { isError } from "../../aws/failures";

/** Where a secret's value is. */
export interface Parameter {
    path: string;
    arn: string;
    client: SSMClient;
}

type Options = { abortSignal: AbortSignal };

/** Keeps a value, under AWS's own key: free. */
export async function stored({ path, client }: Parameter, value: string, options: Options): Promise<void> {
    const input = { Name: path, Value: value, Type: "SecureString", Tier: "Standard", Overwrite: true } as const;
    await client.send(new PutParameterCommand(input), options);
}

export async function removed({ path, client }: Parameter, options: Options): Promise<void> {
    try {
        await client.send(new DeleteParameterCommand({ Name: path }), options);
    } catch (error) {
        if (!isError(error, "ParameterNotFound")) throw error;
    }
}
