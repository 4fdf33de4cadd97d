import { UNKNOWN } from "../inventory/resource";
import { COMPARING } from "./narrowing";
import type { Statement } from "./statements";

/** Someone who signs tokens for everyone who has an account there. */
interface Issuer {
    name: string;
    /** The end of the provider's ARN, and the start of its condition keys. */
    host: string;
    /** Claims that name an owner, and which of their values do. What the holder of a token may choose is none. */
    claims: Record<string, RegExp>;
    /** Who gets in without them. */
    strangers: string;
    fix: string;
}

/** A name of an owner from its first letter to its end: a part of it may be anyone's. */
const owned = (prefix: string) => new RegExp(`^${prefix}[^*?/:]+([/:]|$)`);
const LITERAL = /^[^*?]+$/;

const ISSUERS: Issuer[] = [
    {
        name: "GitHub",
        host: "token.actions.githubusercontent.com",
        claims: {
            sub: owned(
                "(repo|repository|repository_id|repository_owner|repository_owner_id|job_workflow_ref|workflow_ref):",
            ),
            repository: owned(""),
            repository_owner: LITERAL,
            repository_id: /^\d+$/,
            repository_owner_id: /^\d+$/,
        },
        strangers: "every repository of GitHub",
        fix: 'with the organisation or repository, such as "repo:shop/api:ref:refs/heads/main"',
    },
    {
        name: "GitLab",
        host: "gitlab.com",
        claims: { sub: owned("project_path:") },
        strangers: "every project of GitLab",
        fix: 'with the group or project, such as "project_path:shop/api:ref_type:branch:ref:main"',
    },
    {
        name: "HCP Terraform",
        host: "app.terraform.io",
        claims: { sub: owned("organization:") },
        strangers: "every organisation of HCP Terraform",
        fix: 'with the organisation, such as "organization:shop:project:*:workspace:*:run_phase:*"',
    },
    {
        name: "Buildkite",
        host: "agent.buildkite.com",
        claims: { sub: owned("organization:") },
        strangers: "every organisation of Buildkite",
        fix: 'with the organisation, such as "organization:shop:pipeline:api:*"',
    },
    {
        name: "Pulumi Cloud",
        host: "api.pulumi.com/oidc",
        claims: { aud: LITERAL, sub: owned("pulumi:\\w+:org:") },
        strangers: "every organisation of Pulumi Cloud",
        fix: 'with the organisation, such as "pulumi:deploy:org:shop:*"',
    },
    ...[
        ["Google", "accounts.google.com", "aud"],
        ["Amazon", "www.amazon.com", "app_id"],
        ["Facebook", "graph.facebook.com", "app_id"],
        ["Cognito", "cognito-identity.amazonaws.com", "aud"],
    ].map(([name = "", host = "", claim = ""]) => ({
        name,
        host,
        claims: { [claim]: LITERAL, sub: LITERAL },
        strangers: `every user of ${name}`,
        fix: `or on ${claim}, with the application's own id`,
    })),
];

/**
 * What is wrong where a role trusts one who signs tokens for everyone: only a claim says whose a token is.
 *
 * @param unknown ends the question where a value that decides is not known yet
 */
export function openTrust(name: string, statement: Statement, unknown: () => never): string | undefined {
    for (const issuer of ISSUERS) {
        const isMeant = statement.principals.some((one) => isAt(one, issuer.host));
        const fault = isMeant ? trustFault(name, statement, issuer, unknown) : undefined;
        if (fault !== undefined) return fault;
    }
    return undefined;
}

/** `Federated:arn:aws:iam::1:oidc-provider/gitlab.com`, or the name alone, as for Cognito. */
function isAt(principal: string, host: string): boolean {
    const text = principal.toLowerCase();
    return text === `federated:${host}` || text.endsWith(`:oidc-provider/${host}`);
}

/** A provider of one enterprise has its name in between: github.example/enterprise:sub. */
function isClaim(key: string, host: string, claim: string): boolean {
    return key === `${host}:${claim}` || (key.startsWith(`${host}/`) && key.endsWith(`:${claim}`));
}

function trustFault(
    name: string,
    { label, conditions }: Statement,
    { host, claims, strangers, fix }: Issuer,
    unknown: () => never,
): string | undefined {
    const comparing = conditions.filter(({ operator }) => COMPARING.test(operator));
    const asked = Object.entries(claims).flatMap(([claim, names]) =>
        comparing.filter(({ key }) => isClaim(key, host, claim)).map(({ values }) => ({ names, values })),
    );
    const isNamed = (names: RegExp) => (value: string) => {
        const [owner] = names.exec(value) ?? [];
        return owner !== undefined && !owner.includes(UNKNOWN);
    };
    if (asked.some(({ names, values }) => values.length > 0 && values.every(isNamed(names)))) return undefined;
    if (asked.some(({ values }) => values.some((value) => value.includes(UNKNOWN)))) return unknown();
    return `${name}, ${label}, lets ${strangers} in. Write a condition on ${host}:sub ${fix}.`;
}
