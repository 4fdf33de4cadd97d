import type { S3Client } from "@aws-sdk/client-s3";
import type { Aws } from "../../../aws/connection";
import { isError } from "../../../aws/failures";
import { CommandError } from "../../../command";
import { type Found, missing, type Step, there } from "../step";

/** The bucket of an account's states. */
export function stateBucketOf(account: string): string {
    return `pulumi-state-${account}`;
}

/** Days that an old version of a state can be restored. */
const OLD_VERSION_DAYS = 90;

const TLS_ONLY = "TlsOnly";
const EXPIRY = "expire-old-states";

type S3 = typeof import("@aws-sdk/client-s3");

/** The state's bucket, and then each of its settings: one step each, so that one that is killed in between goes on there. */
export function bucketSteps(aws: Aws, bucket: string): Step[] {
    const s3 = async (): Promise<{ s3: S3; send: S3Client["send"] }> => {
        const loaded = await import("@aws-sdk/client-s3");
        const client = new loaded.S3Client(aws.config());
        return { s3: loaded, send: client.send.bind(client) as S3Client["send"] };
    };
    /** A setting: there where `isSet`, missing where AWS has none. */
    const setting = (what: string, isSet: () => Promise<boolean>, make: () => Promise<void>): Step => ({
        find: async (): Promise<Found> => {
            if (await unlessNone(isSet)) return there(`${what} of ${bucket}`);
            return missing(`${what} of ${bucket}`);
        },
        make,
    });
    const Bucket = bucket;
    return [
        {
            find: async () => {
                const { s3: m, send } = await s3();
                try {
                    await send(new m.HeadBucketCommand({ Bucket }), aws.options);
                    return there(`the bucket ${bucket} for Pulumi's state`);
                } catch (error) {
                    const status = Object(error).$metadata?.httpStatusCode;
                    if (status === 404) return missing(`the bucket ${bucket} for Pulumi's state, cents a month`);
                    if (status === 403) throw refused(bucket, "it is not this account's, or the caller may not see it");
                    if (status === 301) throw refused(bucket, "it is in another region");
                    throw error;
                }
            },
            make: async () => {
                const { s3: m, send } = await s3();
                const isDefault = aws.region === "us-east-1";
                const LocationConstraint = aws.region as import("@aws-sdk/client-s3").BucketLocationConstraint;
                const place = isDefault ? {} : { CreateBucketConfiguration: { LocationConstraint } };
                try {
                    await send(new m.CreateBucketCommand({ Bucket, ...place }), aws.options);
                } catch (error) {
                    if (!isError(error, "BucketAlreadyOwnedByYou")) throw error;
                }
            },
        },
        setting(
            "the public access block",
            async () => {
                const { s3: m, send } = await s3();
                const { PublicAccessBlockConfiguration: block } = await send(
                    new m.GetPublicAccessBlockCommand({ Bucket }),
                    aws.options,
                );
                return Object.keys(BLOCKED).every((key) => block?.[key as keyof typeof BLOCKED] === true);
            },
            async () => {
                const { s3: m, send } = await s3();
                await send(
                    new m.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: BLOCKED }),
                    aws.options,
                );
            },
        ),
        setting(
            "the versions",
            async () => {
                const { s3: m, send } = await s3();
                return (await send(new m.GetBucketVersioningCommand({ Bucket }), aws.options)).Status === "Enabled";
            },
            async () => {
                const { s3: m, send } = await s3();
                const VersioningConfiguration = { Status: "Enabled" as const };
                await send(new m.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }), aws.options);
            },
        ),
        setting(
            "the encryption",
            async () => {
                const { s3: m, send } = await s3();
                const { ServerSideEncryptionConfiguration } = await send(
                    new m.GetBucketEncryptionCommand({ Bucket }),
                    aws.options,
                );
                return (ServerSideEncryptionConfiguration?.Rules ?? []).length > 0;
            },
            async () => {
                const { s3: m, send } = await s3();
                const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const } }];
                const ServerSideEncryptionConfiguration = { Rules };
                await send(
                    new m.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }),
                    aws.options,
                );
            },
        ),
        setting(
            "the policy that admits TLS only",
            async () => statementsOf(await policyOf()).some(({ Sid, Effect }) => Sid === TLS_ONLY && Effect === "Deny"),
            async () => {
                const { s3: m, send } = await s3();
                const Statement = [...statementsOf(await unlessNone(policyOf)), tlsOnly(bucket)];
                const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
                await send(new m.PutBucketPolicyCommand({ Bucket, Policy }), aws.options);
            },
        ),
        setting(
            `the expiry of old versions after ${OLD_VERSION_DAYS} days`,
            async () => (await rulesOf()).some(({ NoncurrentVersionExpiration: expiry }) => expiry !== undefined),
            async () => {
                const { s3: m, send } = await s3();
                const rule = {
                    ID: EXPIRY,
                    Status: "Enabled" as const,
                    Filter: { Prefix: "" },
                    NoncurrentVersionExpiration: { NoncurrentDays: OLD_VERSION_DAYS },
                    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
                };
                const Rules = [...((await unlessNone(rulesOf)) || []), rule];
                const LifecycleConfiguration = { Rules };
                await send(
                    new m.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }),
                    aws.options,
                );
            },
        ),
    ];

    async function policyOf(): Promise<string | undefined> {
        const { s3: m, send } = await s3();
        return (await send(new m.GetBucketPolicyCommand({ Bucket }), aws.options)).Policy;
    }

    async function rulesOf() {
        const { s3: m, send } = await s3();
        return (await send(new m.GetBucketLifecycleConfigurationCommand({ Bucket }), aws.options)).Rules ?? [];
    }
}

const BLOCKED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

/** S3 has a different error for "there is none" of each setting. */
const NONE = [
    "NoSuchPublicAccessBlockConfiguration",
    "ServerSideEncryptionConfigurationNotFoundError",
    "NoSuchBucketPolicy",
    "NoSuchLifecycleConfiguration",
    // A dry run asks about a bucket that is not there yet.
    "NoSuchBucket",
    "NotFound",
];

async function unlessNone<T>(ask: () => Promise<T>): Promise<T | false> {
    try {
        return await ask();
    } catch (error) {
        if (isError(error, ...NONE)) return false;
        throw error;
    }
}

interface Statement {
    Sid?: string;
    Effect?: string;
}

function statementsOf(policy: string | undefined | false): Statement[] {
    if (!policy) return [];
    const { Statement } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
    return Statement === undefined ? [] : [Statement].flat();
}

function tlsOnly(bucket: string) {
    return {
        Sid: TLS_ONLY,
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
}

function refused(bucket: string, reason: string): CommandError {
    const fix =
        "use another place for the state: export PULUMI_BACKEND_URL=s3://NAME?region=REGION, and run this again";
    return new CommandError("bootstrap", { key: "state bucket", value: bucket, reason, fix });
}
