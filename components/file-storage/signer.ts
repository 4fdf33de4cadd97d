import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as aws from "../aws";
import { SEED_BYTES, signingKey } from "./signing-key";

/** Who may sign downloads. */
export interface Signer {
    /** The distribution takes what one of these keys signed. */
    keyGroup: aws.cloudfront.KeyGroup;
    /** The private key that signs, with its id at CloudFront: JSON, `{"keyId", "privateKey"}`. */
    parameter: aws.ssm.Parameter;
}

/**
 * The keys of three generations: the one before, whose URLs are still valid; the one that signs; and the next, which every edge
 * knows long before something is signed with it. So a rotation has nothing to wait for.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html
 */
export function signer(
    name: string,
    generation: number,
    kmsKeyArn: pulumi.Input<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): Signer {
    const generations = [generation - 1, generation, generation + 1].filter((one) => one > 0);
    const keys = generations.map((one) => {
        const seed = new random.RandomBytes(`${name}-signing-key-${one}`, { length: SEED_BYTES }, opts);
        const pair = seed.base64.apply(signingKey);
        const made = new aws.cloudfront.PublicKey(
            `${name}-signing-key-${one}`,
            {
                comment: `Verifies signed downloads of ${name}, generation ${one}`,
                // What it is derived from is a secret, and it is none.
                encodedKey: pulumi.unsecret(pair.apply(({ publicKey }) => publicKey)),
            },
            opts,
        );
        return { generation: one, id: made.id, privateKey: pair.apply(({ privateKey }) => privateKey) };
    });
    const keyGroup = new aws.cloudfront.KeyGroup(
        `${name}-signers`,
        { comment: `Who signs downloads of ${name}`, items: keys.map(({ id }) => id) },
        opts,
    );
    const signs = keys.find((key) => key.generation === generation);
    if (signs === undefined) throw new Error(`${name}: no key of generation ${generation}`);
    const parameter = new aws.ssm.Parameter(
        `${name}-signing-key`,
        {
            type: "SecureString",
            tier: "Standard",
            description: "Signs URLs of downloads through CloudFront",
            ...(kmsKeyArn === undefined ? {} : { keyId: kmsKeyArn }),
            // In one value, so that no task has one key and the id of another.
            value: pulumi.secret(pulumi.jsonStringify({ keyId: signs.id, privateKey: signs.privateKey })),
        },
        // Nothing is signed by a key that the group does not have yet.
        { ...opts, dependsOn: [keyGroup] },
    );
    return { keyGroup, parameter };
}
