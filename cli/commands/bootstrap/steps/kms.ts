import type { KMSClient } from "@aws-sdk/client-kms";
import type { Aws } from "../../../aws/connection";
import { given, isError } from "../../../aws/failures";
import { CommandError } from "../../../command";
import { missing, type Step, there } from "../step";

/** The key's name, for all of an account's stacks in a region. */
const KEY_ALIAS = "alias/pulumi-state";

/** Where the engine finds the key. */
export function keyUrl(region: string): string {
    return `awskms://${KEY_ALIAS}?region=${region}`;
}

/** Marks the key until it has its alias, so that a run that was killed in between does not make, and pay, a second one. */
const MARK = { TagKey: "pulumi-state", TagValue: "secrets" };

/** The key that encrypts the secrets in the state. USD 1 a month. */
export function keyStep(aws: Aws): Step {
    const client = async () => {
        const kms = await import("@aws-sdk/client-kms");
        return { kms, key: new kms.KMSClient(aws.config()) };
    };
    return {
        find: async () => {
            const { kms, key } = await client();
            try {
                const { KeyMetadata } = await key.send(new kms.DescribeKeyCommand({ KeyId: KEY_ALIAS }), aws.options);
                const state = given(KeyMetadata?.KeyState, "state of the key");
                if (state === "Enabled") return there(`the key ${KEY_ALIAS}`);
                const which = `--key-id ${KeyMetadata?.KeyId} --region ${aws.region}`;
                const enable = `aws kms enable-key ${which}`;
                const fix = state === "PendingDeletion" ? `aws kms cancel-key-deletion ${which} && ${enable}` : enable;
                throw new CommandError("bootstrap", {
                    key: KEY_ALIAS,
                    value: state,
                    reason: "a key in this state encrypts nothing",
                    fix,
                });
            } catch (error) {
                if (!isError(error, "NotFoundException")) throw error;
                return missing(`a KMS key with the name ${KEY_ALIAS}, USD 1 a month`);
            }
        },
        make: async () => {
            const { kms, key } = await client();
            const id = (await markedKey(aws, kms, key)) ?? (await createdKey(aws, kms, key));
            await key.send(new kms.CreateAliasCommand({ AliasName: KEY_ALIAS, TargetKeyId: id }), aws.options);
        },
    };
}

type Kms = typeof import("@aws-sdk/client-kms");

async function createdKey(aws: Aws, kms: Kms, client: KMSClient): Promise<string> {
    const asked = new kms.CreateKeyCommand({ Description: "Encrypts the secrets in Pulumi's state", Tags: [MARK] });
    const { KeyMetadata } = await client.send(asked, aws.options);
    return given(KeyMetadata?.KeyId, "id of the key");
}

async function markedKey(aws: Aws, kms: Kms, client: KMSClient): Promise<string | undefined> {
    for await (const { Keys } of kms.paginateListKeys({ client }, {}, aws.options)) {
        for (const { KeyId = "" } of given(Keys, "keys")) {
            if (await isMarked(aws, kms, client, KeyId)) return KeyId;
        }
    }
    return undefined;
}

/** AWS's own keys refuse the question. */
async function isMarked(aws: Aws, kms: Kms, client: KMSClient, KeyId: string): Promise<boolean> {
    try {
        const { Tags } = await client.send(new kms.ListResourceTagsCommand({ KeyId }), aws.options);
        if (!(Tags ?? []).some(({ TagKey, TagValue }) => TagKey === MARK.TagKey && TagValue === MARK.TagValue))
            return false;
        const { KeyMetadata } = await client.send(new kms.DescribeKeyCommand({ KeyId }), aws.options);
        return KeyMetadata?.KeyState === "Enabled";
    } catch (error) {
        if (isError(error, "AccessDeniedException")) return false;
        throw error;
    }
}

/** A new data key, encrypted by the key: what the engine decrypts at each run. */
export async function encryptedDataKey(aws: Aws, plaintext: Uint8Array): Promise<string> {
    const { EncryptCommand, KMSClient } = await import("@aws-sdk/client-kms");
    const asked = new EncryptCommand({ KeyId: KEY_ALIAS, Plaintext: plaintext });
    const { CiphertextBlob } = await new KMSClient(aws.config()).send(asked, aws.options);
    return Buffer.from(given(CiphertextBlob, "ciphertext")).toString("base64");
}
