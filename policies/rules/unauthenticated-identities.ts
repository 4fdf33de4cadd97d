import { inspect } from "../inspection";
import { rule } from "../rule";

const POOL = "aws:cognito/identityPool:IdentityPool";

/** Credentials of AWS go to someone who has logged in. */
export const unauthenticatedIdentities = rule({
    name: "unauthenticated-identities",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Identity pools give AWS credentials to users who have logged in only.",
    why: "Everyone who reads the page's source has the pool's id, and with it the rights of its unauthenticated role.",
    url: "https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html#authenticated-and-unauthenticated-identities",
    remediation: "Write allowUnauthenticatedIdentities: false. What visitors need, an API can give them.",
    alone: true,
    reads: { [POOL]: ["allowUnauthenticatedIdentities"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([POOL], (properties, { name }) =>
                properties.flag("allowUnauthenticatedIdentities")
                    ? `${name} gives AWS credentials to everyone. Write allowUnauthenticatedIdentities: false.`
                    : undefined,
            );
        }),
});
