import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { isDeniedToOthers, isNarrow, namesOwner } from "../narrowing";
import { DOCUMENTS } from "../resource-policies";
import { rule } from "../rule";
import { type Statement, statementsOf } from "../statements";
import { openTrust } from "../trust";

const FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";
/** Where a principal is an input by itself, what narrows it there, and what it lets everyone do. */
const PERMISSIONS: [type: string, narrowing: string[], does: string][] = [
    ["aws:lambda/permission:Permission", ["sourceArn", "sourceAccount", "principalOrgId"], "call the function"],
    ["aws:lambda/layerVersionPermission:LayerVersionPermission", ["organizationId"], "use the layer"],
    ["aws:cloudwatch/eventPermission:EventPermission", ["condition.value"], "send events to the bus"],
];
/** Services that others reach through their own network, as soon as they ask: by whom, where no one has to accept. */
const ENDPOINT_SERVICE = "aws:ec2/vpcEndpointService:VpcEndpointService";
const ENDPOINT_GUEST = "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple";
/** What is shared by a list of accounts, and the word that means all of them. */
const SHARES: [type: string, input: string, all: string][] = [
    ["aws:rds/snapshot:Snapshot", "sharedAccounts", "all"],
    ["aws:rds/snapshotCopy:SnapshotCopy", "sharedAccounts", "all"],
    ["aws:rds/clusterSnapshot:ClusterSnapshot", "sharedAccounts", "all"],
    ["aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", "sharedAccounts", "all"],
    ["aws:ec2/amiLaunchPermission:AmiLaunchPermission", "group", "all"],
    ["aws:ssm/document:Document", "permissions.accountIds", "all"],
    ["aws:ssm/document:Document", "permissions.account_ids", "all"],
];

/** Only wildcards, a role of any account, any service: AWS takes few of these, and who writes them means everyone's. */
const EVERYONE = /^((AWS|Federated|CanonicalUser|\*):[*?]+|AWS:arn:[^:]*:(iam|sts)::[^:]*[*?].*|Service:.*[*?].*)$/;

/** No one in particular may do nothing at all. */
export const wildcardPrincipals = rule({
    name: "wildcard-principals",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "No policy, permission or share gives everyone access.",
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
        ...Object.fromEntries(SHARES.map(([type, input]) => [type, [input]])),
        [FUNCTION_URL]: ["authorizationType"],
        [ENDPOINT_SERVICE]: ["allowedPrincipals", "acceptanceRequired"],
        [ENDPOINT_GUEST]: ["principalArn"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            for (const [type, input] of DOCUMENTS) {
                inspection.askAll([type], (properties, { name }) => {
                    const [block = "", key = block] = input.split(".");
                    const place = key === block ? properties : properties.block(block);
                    if (!place) return undefined;
                    const statements = statementsOf(place, key);
                    for (const statement of statements) {
                        properties.ask(() => fault(name, statement, statements, () => place.unknown(key)));
                    }
                    return undefined;
                });
            }
            permissions(inspection);
            shares(inspection);
            endpointServices(inspection);
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
            if (properties.text("principal") !== "*" || narrowing.some((path) => leavesSome(properties, path)))
                return undefined;
            return `${name} lets everyone ${does}. Write the principal, or add ${narrowing.slice(0, 2).join(" or ")} to it.`;
        });
    }
}

/** Does an input leave only someone in particular? What is not known yet is one value all the same. */
function leavesSome(properties: Properties, path: string): boolean {
    const [key = "", inner] = path.split(".");
    if (inner !== undefined) {
        if (!properties.has(key) || properties.isHidden(key)) return properties.has(key);
        const block = properties.block(key);
        return block !== undefined && leavesSome(block, inner);
    }
    if (!properties.has(key) || properties.isHidden(key)) return properties.has(key);
    const value = properties.text(key) ?? "";
    return key === "sourceArn" ? namesOwner(value) : !/[*?]/.test(value);
}

function endpointServices(inspection: Inspection): void {
    const says = (name: string) =>
        `${name} lets every account of AWS connect. Write the ARNs of the accounts or roles that need it.`;
    inspection.askAll([ENDPOINT_SERVICE], (properties, { name }) =>
        properties.texts("allowedPrincipals").includes("*") && !properties.flag("acceptanceRequired")
            ? says(name)
            : undefined,
    );
    // Whether someone has to accept, the service says, and that may be of another program.
    inspection.askAll([ENDPOINT_GUEST], (properties, { name }) =>
        properties.text("principalArn") === "*" ? says(name) : undefined,
    );
}

function shares(inspection: Inspection): void {
    for (const [type, path, all] of SHARES) {
        const [key = "", inner] = path.split(".");
        inspection.askAll([type], (properties, { name }) => {
            const place = inner === undefined ? properties : properties.block(key);
            const accounts = place?.texts(inner ?? key).flatMap((text) => text.split(",")) ?? [];
            return accounts.some((one) => one.trim().toLowerCase() === all)
                ? `${name} is shared with every account of AWS. Write the numbers of the accounts that need it.`
                : undefined;
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
    const isEveryone = statement.principals.some((principal) => EVERYONE.test(principal));
    if (!isEveryone) return openTrust(name, statement, unknown);
    if (statement.conditions.some(isNarrow) || isDeniedToOthers(statement, all)) return undefined;
    return `${name}, ${label}, lets everyone in (Principal "*"). Write the account, role or service that needs access, or a condition such as aws:SourceArn.`;
}
