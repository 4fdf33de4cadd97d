import { inspect } from "../inspection";
import { rule } from "../rule";

const KEY = "aws:kms/key:Key";

/** A key that encrypts changes every year; what it encrypted stays readable. */
export const keyRotation = rule({
    name: "key-rotation",
    pack: "security-baseline",
    level: "mandatory",
    severity: "medium",
    description: "Keys that encrypt are rotated every year.",
    why: "The longer one key is used, the more a single mistake exposes. AWS rotates by itself and keeps old versions.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    remediation:
        "Write enableKeyRotation: true. The first two rotations add a dollar a month each, later ones nothing.",
    alone: true,
    reads: { [KEY]: ["enableKeyRotation", "keyUsage", "customerMasterKeySpec", "customKeyStoreId"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([KEY], (properties, { name }) => {
                // AWS rotates only symmetric keys that encrypt, and that it has made itself.
                if ((properties.text("keyUsage") ?? "ENCRYPT_DECRYPT") !== "ENCRYPT_DECRYPT") return undefined;
                if ((properties.text("customerMasterKeySpec") ?? "SYMMETRIC_DEFAULT") !== "SYMMETRIC_DEFAULT")
                    return undefined;
                if (properties.has("customKeyStoreId") || properties.flag("enableKeyRotation")) return undefined;
                return `${name} is never rotated. Write enableKeyRotation: true.`;
            });
        }),
});
