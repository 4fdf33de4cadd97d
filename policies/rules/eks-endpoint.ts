import { inspect } from "../inspection";
import { isInternet } from "../narrowing";
import { rule } from "../rule";

const CLUSTER = "aws:eks/cluster:Cluster";

/** Not everyone reaches the API that runs a cluster. */
export const eksEndpoint = rule({
    name: "eks-endpoint",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "The API of a Kubernetes cluster is not open to the whole internet.",
    why: "Who takes the API takes the cluster; a leaked token or a flaw in it can then be used from anywhere.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    remediation:
        "Write endpointPrivateAccess: true and endpointPublicAccess: false, or publicAccessCidrs with the addresses of " +
        "those who deploy.",
    alone: true,
    reads: { [CLUSTER]: ["vpcConfig.endpointPublicAccess", "vpcConfig.publicAccessCidrs"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([CLUSTER], (properties, { name }) => {
                const config = properties.block("vpcConfig");
                if (config?.flag("endpointPublicAccess") === false) return undefined;
                // AWS's default is both: public, and from everywhere.
                const ranges = config?.has("publicAccessCidrs") ? config.texts("publicAccessCidrs") : ["0.0.0.0/0"];
                const open = ranges.filter(isInternet);
                return open.length === 0
                    ? undefined
                    : `${name} opens its Kubernetes API to ${open.join(" and ")}. Write endpointPublicAccess: false, or publicAccessCidrs with your own addresses.`;
            });
        }),
});
