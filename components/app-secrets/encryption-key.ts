import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { AppSecretsArgs } from "./args";

/** The longest wait that KMS has between the order to delete a key and its end. */
const DELETION_WINDOW_DAYS = 30;

/** The ARN of the key that encrypts the secrets; nothing with AWS's own keys. */
export function encryptionKey(
    name: string,
    { kmsKey, tags }: Pick<AppSecretsArgs, "kmsKey" | "tags">,
    parent: pulumi.Resource,
): pulumi.Output<string> | undefined {
    if (kmsKey === undefined) return undefined;
    if (kmsKey !== "create") return pulumi.output(kmsKey);
    const key = new aws.kms.Key(
        `${name}-key`,
        {
            description: `Encrypts the secrets of ${pulumi.getProject()} ${pulumi.getStack()}`,
            enableKeyRotation: true,
            deletionWindowInDays: DELETION_WINDOW_DAYS,
            tags,
        },
        // Older versions of secrets, and their copies in backups, are readable with it alone.
        { parent, retainOnDelete: true },
    );
    return key.arn;
}
