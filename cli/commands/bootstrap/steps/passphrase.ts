import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Aws } from "../../../aws/connection";
import { given, isError } from "../../../aws/failures";
import { CommandError } from "../../../command";
import { missing, type Step, there } from "../step";

/** The passphrase that encrypts the secrets in the state, in a SecureString parameter: free, and printed nowhere. */
export function passphraseStep(aws: Aws, parameter: string, salt: string | undefined): Step {
    return {
        find: async () => {
            const { GetParametersCommand, SSMClient } = await import("@aws-sdk/client-ssm");
            const asked = new GetParametersCommand({ Names: [parameter] });
            const { Parameters } = await new SSMClient(aws.config()).send(asked, aws.options);
            const [found] = given(Parameters, "parameters");
            if (found?.Type === "SecureString") return there(`the passphrase in the parameter ${parameter}`);
            if (found !== undefined) {
                const reason = `it is a ${found.Type}: anyone who may read parameters reads it`;
                throw refused(
                    parameter,
                    reason,
                    `aws ssm delete-parameter --name ${parameter} --region ${aws.region}, if no one needs it`,
                );
            }
            if (salt === undefined)
                return missing(`a random passphrase in the SecureString parameter ${parameter}, free`);
            // A new one would open none of the secrets that the old one encrypted.
            const reason = "the stack's file has an encryptionsalt, and the passphrase that it belongs to is not there";
            const put = `aws ssm put-parameter --type SecureString --name ${parameter} --region ${aws.region} --value PASSPHRASE`;
            throw refused(parameter, reason, `put it there (${put}), or export PULUMI_CONFIG_PASSPHRASE`);
        },
        make: async () => {
            const { PutParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
            const made = {
                Name: parameter,
                Type: "SecureString" as const,
                Value: randomBytes(32).toString("base64url"),
                Description: "Encrypts the secrets in Pulumi's state. Without it they cannot be read",
                Overwrite: false,
            };
            try {
                await new SSMClient(aws.config()).send(new PutParameterCommand(made), aws.options);
            } catch (error) {
                if (!isError(error, "ParameterAlreadyExists")) throw error;
            }
        },
    };
}

/** What the parameter holds. */
export async function storedPassphrase(aws: Aws, parameter: string): Promise<string> {
    const { GetParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
    const asked = new GetParameterCommand({ Name: parameter, WithDecryption: true });
    const { Parameter } = await new SSMClient(aws.config()).send(asked, aws.options);
    return given(Parameter?.Value, "value of the parameter");
}

/** The user's own passphrase, where the environment has one. */
export function ownPassphrase(env: Record<string, string | undefined>): string | undefined {
    const { PULUMI_CONFIG_PASSPHRASE: own, PULUMI_CONFIG_PASSPHRASE_FILE: file } = env;
    if (own !== undefined) return own;
    if (!file) return undefined;
    try {
        return readFileSync(file, "utf8").trim();
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw refused("PULUMI_CONFIG_PASSPHRASE_FILE", reason, "name a file that is there, or unset it");
    }
}

function refused(key: string, reason: string, fix: string): CommandError {
    return new CommandError("bootstrap", { key, reason, fix });
}
