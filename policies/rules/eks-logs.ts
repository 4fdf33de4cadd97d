import { inspect } from "../inspection";
import { rule } from "../rule";

const CLUSTER = "aws:eks/cluster:Cluster";

/** What was done to a cluster can be read afterwards. */
export const eksLogs = rule({
    name: "eks-logs",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "A Kubernetes cluster records who did what (audit logs).",
    why: "Without the audit log no one can say after a break-in which secrets were read; it cannot be had afterwards.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
    remediation: 'Write enabledClusterLogTypes: ["audit", "authenticator"], and give the log group a retention.',
    alone: true,
    reads: { [CLUSTER]: ["enabledClusterLogTypes"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([CLUSTER], (properties, { name }) =>
                properties.texts("enabledClusterLogTypes").includes("audit")
                    ? undefined
                    : `${name} has no audit log. Write enabledClusterLogTypes: ["audit", "authenticator"].`,
            );
        }),
});
