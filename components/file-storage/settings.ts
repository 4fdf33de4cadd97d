import { flag, listOf, oneOf, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { FileStorageArgs } from "./args";
import { bucketNameRefusals, originRefusals, uploadPrefixRefusals } from "./refusals";

/** Defaults and limits of the arguments of `FileStorage`. */
export const fileStorageSettings = settingsOf<FileStorageArgs>()({
    downloads: oneOf(["s3", "cloudfront"], {
        default: "s3",
        why: "users download from the bucket itself, or through CloudFront",
    }),
    signingKeyGeneration: whole({
        default: 1,
        minimum: 1,
        maximum: 1_000_000,
        why: "it counts the keys that were made",
        fix: "write a whole number from 1, one more than the last",
    }),
    bucketName: text({
        example: "glimpse-files-prod",
        limits: "3 to 63 lower case letters, digits and hyphens",
        judge: bucketNameRefusals,
    }),
    uploadOrigins: listOf(
        text({ example: "https://glimpse.contact", limits: "scheme and host, no wildcard", judge: originRefusals }),
        { default: [] },
    ),
    uploadPrefix: text({
        default: "uploads/",
        limits: "a folder, with a slash at the end",
        judge: uploadPrefixRefusals,
    }),
    recoveryWindowDays: whole({
        default: 7,
        minimum: 0,
        maximum: 3650,
        unit: "days",
        why: "a lifecycle rule counts whole days",
        fix: "write a whole number from 0 (keep no deleted files) to 3650",
    }),
    deletionProtection: flag({ default: true }),
});

/** What `FileStorage` takes for an argument that is not given. */
export const fileStorageDefaults = defaultsOf(fileStorageSettings);
