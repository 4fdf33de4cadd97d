import type { Aws } from "../../../aws/connection";
import { CommandError, type Host } from "../../../command";
import { passphraseParameter } from "../../../pulumi/passphrase";
import type { Step } from "../step";
import { bucketSteps, stateBucketOf } from "./bucket";
import { keyStep } from "./kms";
import { linkedRole } from "./linked-roles";
import { ownPassphrase, passphraseStep, storedPassphrase } from "./passphrase";
import { type Cli, loginStep, selectStep, stackStep } from "./pulumi";
import { dataKeyStep, fileOf, saltStep, type Written, writtenIn } from "./stack-file";

export interface Wanted {
    aws: Aws;
    host: Host;
    project: string;
    stack: string;
    /** The services whose roles the stack needs. */
    services: string[];
    kms: boolean;
}

/** All that a first deployment rests on, in the order in which it is made. */
export function stepsOf(wanted: Wanted): Step[] {
    const { aws, host, project, stack, services } = wanted;
    const place = { directory: host.directory, stack };
    const written = writtenIn(place);
    const provider = providerOf(wanted, written);
    const backend = host.env["PULUMI_BACKEND_URL"];
    const bucket = stateBucketOf(aws.caller.account);
    const parameter = passphraseParameter(project);
    const own = ownPassphrase(host.env);
    const passphrase = async () => own ?? (await storedPassphrase(aws, parameter));
    const env = async (): Promise<Record<string, string>> =>
        provider === "passphrase" ? { PULUMI_CONFIG_PASSPHRASE: await passphrase() } : {};
    const cli: Cli = { run: host.run, env };
    const secrets: Record<typeof provider, Step[]> = {
        passphrase: [
            ...(own === undefined ? [passphraseStep(aws, parameter, written.encryptionsalt)] : []),
            saltStep(place, passphrase),
        ],
        key: [keyStep(aws), dataKeyStep(aws, place)],
        other: [],
    };
    return [
        ...services.map((service) => linkedRole(aws, service)),
        ...(backend ? [] : bucketSteps(aws, bucket)),
        ...secrets[provider],
        ...(backend ? [] : [loginStep(cli, backendUrl(aws, bucket))]),
        stackStep(cli, place, project),
        selectStep(cli, place),
    ];
}

/** The state's place, as Pulumi writes it. Whatever is no AWS knows buckets by their path only. */
function backendUrl({ region, connection }: Aws, bucket: string): string {
    return `s3://${bucket}?region=${region}${connection.endpoint === undefined ? "" : "&s3ForcePathStyle=true"}`;
}

/**
 * Who encrypts the stack's secrets: what its file says, and where that says nothing what was asked for.
 *
 * @throws CommandError where both say something else: what is encrypted already must be encrypted again
 */
function providerOf(
    { kms, stack }: Wanted,
    { secretsprovider, encryptionsalt }: Written,
): "passphrase" | "key" | "other" {
    const file = fileOf({ directory: "", stack });
    if (kms && encryptionsalt !== undefined) {
        throw new CommandError("bootstrap", {
            key: "--kms",
            reason: `${file} is encrypted by a passphrase already`,
            fix: "leave --kms out; or move it later: npx pulumi stack change-secrets-provider awskms://...",
        });
    }
    if (secretsprovider === undefined || secretsprovider === "passphrase") return kms ? "key" : "passphrase";
    return /^awskms:\/\/\/?alias\/pulumi-state\b/.test(secretsprovider) ? "key" : "other";
}
