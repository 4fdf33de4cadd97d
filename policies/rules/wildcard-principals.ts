import { UNKNOWN } from "../../inventory/resource";
import { type Inspection, inspect } from "../inspection";
import { COMPARING, isDeniedToOthers, isNarrow } from "../narrowing";
import { rule } from "../rule";
import { type Statement, statementsOf } from "../statements";

/** Every type that carries a document of who may do what with it, and the input that it is in. */
const DOCUMENTS: [type: string, input: string][] = [
    ["aws:iam/role:Role", "assumeRolePolicy"],
    ["aws:s3/bucketPolicy:BucketPolicy", "policy"],
    ["aws:s3/bucket:Bucket", "policy"],
    ["aws:s3/accessPoint:AccessPoint", "policy"],
    ["aws:s3control/accessPointPolicy:AccessPointPolicy", "policy"],
    ["aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy", "policy"],
    ["aws:sns/topicPolicy:TopicPolicy", "policy"],
    ["aws:sns/topic:Topic", "policy"],
    ["aws:sqs/queuePolicy:QueuePolicy", "policy"],
    ["aws:sqs/queue:Queue", "policy"],
    ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy"],
    ["aws:secretsmanager/secret:Secret", "policy"],
    ["aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"],
    ["aws:ecr/registryPolicy:RegistryPolicy", "policy"],
    ["aws:ecrpublic/repositoryPolicy:RepositoryPolicy", "policy"],
    ["aws:kms/key:Key", "policy"],
    ["aws:kms/keyPolicy:KeyPolicy", "policy"],
    ["aws:kms/replicaKey:ReplicaKey", "policy"],
    ["aws:kms/externalKey:ExternalKey", "policy"],
    ["aws:efs/fileSystemPolicy:FileSystemPolicy", "policy"],
    ["aws:opensearch/domain:Domain", "accessPolicies"],
    ["aws:opensearch/domainPolicy:DomainPolicy", "accessPolicies"],
    ["aws:elasticsearch/domain:Domain", "accessPolicies"],
    ["aws:elasticsearch/domainPolicy:DomainPolicy", "accessPolicies"],
    ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy"],
    ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument"],
    ["aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "accessPolicy"],
    ["aws:apigateway/restApi:RestApi", "policy"],
    ["aws:apigateway/restApiPolicy:RestApiPolicy", "policy"],
    ["aws:dynamodb/resourcePolicy:ResourcePolicy", "policy"],
    ["aws:kinesis/resourcePolicy:ResourcePolicy", "policy"],
    ["aws:msk/clusterPolicy:ClusterPolicy", "policy"],
    ["aws:backup/vaultPolicy:VaultPolicy", "policy"],
    ["aws:glacier/vault:Vault", "accessPolicy"],
    ["aws:glue/resourcePolicy:ResourcePolicy", "policy"],
    ["aws:codeartifact/domainPermissionsPolicy:DomainPermissionsPolicy", "policyDocument"],
    ["aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy", "policyDocument"],
    ["aws:ses/identityPolicy:IdentityPolicy", "policy"],
    ["aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "policy"],
];
const PERMISSION = "aws:lambda/permission:Permission";
const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";
/** Where a principal is an input by itself, what narrows it there, and what it lets everyone do. */
const PERMISSIONS: [type: string, narrowing: string[], does: string][] = [
    [PERMISSION, ["sourceArn", "sourceAccount", "principalOrgId"], "call the function"],
    ["aws:lambda/layerVersionPermission:LayerVersionPermission", ["organizationId"], "use the layer"],
    ["aws:cloudwatch/eventPermission:EventPermission", ["condition"], "send events to the bus"],
];

/** What GitHub says of a token that belongs to one owner only. */
const GITHUB_CLAIM = /(^|\/)token\.actions\.githubusercontent\.com:(sub|repository|repository_owner)$/;

/** No one in particular may do nothing at all. */
export const wildcardPrincipals = rule({
    name: "wildcard-principals",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "No policy gives everyone access.",
    why: 'Principal "*" is every AWS account and, for buckets, queues and topics, everyone on the internet.',
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
    remediation:
        "Name the account, role or service that needs access as Principal; or narrow the statement with a condition on " +
        "aws:SourceArn, aws:SourceAccount, aws:PrincipalOrgID or a VPC endpoint. A role for GitHub's tokens names an " +
        "organisation or a repository in its condition on sub. A function's URL has authorizationType AWS_IAM.",
    alone: true,
    reads: {
        ...Object.fromEntries(DOCUMENTS.map(([type, input]) => [type, [input]])),
        ...Object.fromEntries(PERMISSIONS.map(([type, narrowing]) => [type, ["principal", ...narrowing]])),
        [FUNCTION_URL]: ["authorizationType"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            for (const [type, input] of DOCUMENTS) {
                inspection.askAll([type], (properties, { name }) => {
                    const statements = statementsOf(properties, input);
                    for (const statement of statements) {
                        properties.ask(() => fault(name, statement, statements, () => properties.unknown(input)));
                    }
                    return undefined;
                });
            }
            permissions(inspection);
            // The provider adds the permission for everyone by itself.
            inspection.askAll([FUNCTION_URL], (properties, { name }) =>
                properties.text("authorizationType") === "NONE"
                    ? `${name} lets everyone call the function (authorizationType NONE). Write "AWS_IAM", or put an API with an authorizer before it.`
                    : undefined,
            );
        }),
});

function permissions(inspection: Inspection): void {
    for (const [type, narrowing, does] of PERMISSIONS) {
        inspection.askAll([type], (properties, { name }) => {
            if (properties.text("principal") !== "*" || narrowing.some((key) => properties.has(key))) return undefined;
            return `${name} lets everyone ${does}. Write the principal, or add ${narrowing.slice(0, 2).join(" or ")} to it.`;
        });
    }
}

function fault(
    name: string,
    statement: Statement,
    all: readonly Statement[],
    unknown: () => never,
): string | undefined {
    const { label } = statement;
    // Each part is asked only where the ones before it leave the answer open.
    if (statement.effect !== "Allow") return undefined;
    if (statement.notPrincipals)
        return `${name}, ${label}, lets everyone in but a few (NotPrincipal). Write those who need access as Principal.`;
    const everyone = statement.principals.filter(
        (principal) => /^(AWS|Federated|CanonicalUser):\*$/.test(principal) || principal === "*:*",
    );
    if (everyone.length === 0) return ofGitHub(statement) ? gitHubFault(name, statement, unknown) : undefined;
    if (statement.conditions.some(isNarrow) || isDeniedToOthers(statement, all)) return undefined;
    return `${name}, ${label}, lets everyone in (Principal "*"). Write the account, role or service that needs access, or a condition such as aws:SourceArn.`;
}

function ofGitHub({ principals }: Statement): boolean {
    return principals.some((one) => /^Federated:.*token\.actions\.githubusercontent\.com$/i.test(one));
}

/** GitHub signs tokens for everyone who has a repository there: only the subject says whose it is. */
function gitHubFault(name: string, { label, conditions }: Statement, unknown: () => never): string | undefined {
    const claims = conditions.filter(({ operator, key }) => COMPARING.test(operator) && GITHUB_CLAIM.test(key));
    if (claims.some(({ key, values }) => values.length > 0 && values.every((value) => namesOwner(key, value))))
        return undefined;
    if (claims.some(({ values }) => values.some((value) => value.includes(UNKNOWN)))) return unknown();
    return `${name}, ${label}, lets every repository of GitHub in. Write a condition on token.actions.githubusercontent.com:sub with the organisation or repository, such as "repo:shop/api:ref:refs/heads/main".`;
}

/** An organisation must be named; all of its repositories may be meant. A part of a name may be anyone's. */
function namesOwner(key: string, value: string): boolean {
    const [, owner] =
        /^(?:repo:|repository_owner:)([^*?/:]+)(?:[/:]|$)/.exec(key.endsWith(":sub") ? value : `repo:${value}`) ?? [];
    return owner !== undefined && !owner.includes(UNKNOWN);
}
