import { inspect } from "../inspection";
import { rule } from "../rule";

const CLUSTER = "aws:eks/cluster:Cluster";

/** Kubernetes' secrets can be read with a key of the account only. */
export const eksSecrets = rule({
    name: "eks-secrets",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "The secrets of a Kubernetes cluster are encrypted with a key of the account.",
    why: "AWS's own key (from Kubernetes 1.28 on) leaves no trace of who decrypted what, and cannot be withdrawn.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
    remediation:
        'Write encryptionConfig: { provider: { keyArn }, resources: ["secrets"] }. It can be added to a live cluster.',
    alone: true,
    reads: { [CLUSTER]: ["encryptionConfig.resources"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([CLUSTER], (properties, { name }) =>
                properties.block("encryptionConfig")?.texts("resources").includes("secrets")
                    ? undefined
                    : `${name} keeps secrets under no key of yours. Write encryptionConfig with a key and resources: ["secrets"].`,
            );
        }),
});
