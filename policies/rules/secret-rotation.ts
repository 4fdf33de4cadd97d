import { inspect } from "../inspection";
import { rule } from "../rule";

const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

/** A secret does not stay the same for ever. */
export const secretRotation = rule({
    name: "secret-rotation",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "Secrets are rotated, by a schedule or by the program that makes them.",
    why: "A secret that has leaked unnoticed works until it is changed; one that never changes works for ever.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    remediation:
        "Add an aws.secretsmanager.SecretRotation with a function, or let the program make the value (random.RandomPassword), " +
        "so that an update changes it. A database's own: manageMasterUserPassword, which rotates every week.",
    reads: { [SECRET]: [], [VERSION]: ["secretId", "secretString"], [ROTATION]: ["secretId"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            const rotated = new Set<string>();
            inspection.askAll([ROTATION], (properties) => {
                const secret = properties.reference("secretId", SECRET);
                if (secret && "resource" in secret) rotated.add(secret.resource.urn);
                return undefined;
            });
            // A schedule would change what the next update sets back: such a secret is changed by the program.
            inspection.askAll([VERSION], (properties, version) => {
                const sources = inspection.relatives.sources(version, "secretString");
                if (!sources.some(({ type }) => type.startsWith("random:") || type.startsWith("tls:")))
                    return undefined;
                const secret = properties.reference("secretId", SECRET);
                if (secret && "resource" in secret) rotated.add(secret.resource.urn);
                return undefined;
            });
            inspection.askAll([SECRET], (_, { name, urn }) =>
                rotated.has(urn)
                    ? undefined
                    : `${name} is never changed. Add an aws.secretsmanager.SecretRotation, or let the program make its value.`,
            );
        }),
});
