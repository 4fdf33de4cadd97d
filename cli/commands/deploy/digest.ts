import { CommandError, type Host } from "../../command";

/** A tag in a private repository: account, region, path, tag. */
const TAGGED = /^((\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)):([\w][\w.-]{0,127})$/;

/** What a tag in ECR is at this moment. */
export interface Tagged {
    account: string;
    region: string;
    repository: string;
    tag: string;
}

/** Asks ECR for the digest of a tag; nothing where the repository has no image under it. */
export type DigestOf = (tagged: Tagged, host: Host, signal: AbortSignal) => Promise<string | undefined>;

/**
 * The image by its digest. ECS reads a tag again at every deployment, also at one that the Spot fallback begins by itself: by
 * then someone may have pushed another image under it.
 *
 * @returns the address as it was where it has a digest already, or is of another registry than ECR
 */
export async function byDigest(
    address: string,
    host: Host,
    signal: AbortSignal,
    digestOf: DigestOf = digestAtEcr,
): Promise<string> {
    const [, place, account = "", region = "", repository = "", tag = ""] = TAGGED.exec(address) ?? [];
    if (place === undefined) {
        if (!address.includes("@sha256:")) {
            host.stderr.write(
                `${address} is in no repository of ECR and stays by its tag: each deployment runs what is under it then. Better: host/path@sha256:...\n`,
            );
        }
        return address;
    }
    const digest = await digestOf({ account, region, repository, tag }, host, signal);
    if (digest === undefined) {
        const reason = "the repository has no image under this tag, so nothing was changed";
        const fix = "push it (`--build FOLDER` does), or name one that `aws ecr list-images` shows";
        throw new CommandError("deploy", { key: "--image", value: address, reason, fix });
    }
    host.stderr.write(`${tag} is ${digest}\n`);
    return `${place}@${digest}`;
}

const digestAtEcr: DigestOf = async ({ account, region, repository, tag }, host, signal) => {
    const [{ realAws, configOf }, { reporting }, { DescribeImagesCommand, ECRClient }] = await Promise.all([
        import("../../aws/connection"),
        import("../../aws/reporting"),
        import("@aws-sdk/client-ecr"),
    ]);
    const ecr = new ECRClient(configOf(await realAws(host.env), region));
    const fixes = {
        denied: `allow ecr:DescribeImages on the repository ${repository}, or name the image by its digest`,
        again: "deploy again: nothing was changed",
    };
    return reporting("deploy", fixes, async () => {
        const asked = { registryId: account, repositoryName: repository, imageIds: [{ imageTag: tag }] };
        try {
            return (await ecr.send(new DescribeImagesCommand(asked), { abortSignal: signal })).imageDetails?.[0]
                ?.imageDigest;
        } catch (error) {
            if (error instanceof Error && error.name === "ImageNotFoundException") return undefined;
            throw error;
        }
    });
};
