import { UNKNOWN } from "../inventory/resource";
import { changingActions, knowsNoResources } from "./actions";
import type { Statement } from "./statements";

/** Everything that one who holds it can become more by: with each, a role or user gives itself what it lacks. */
const ESCALATIONS = [
    ...["iam:PassRole", "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:UpdateAssumeRolePolicy"],
    ...["iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy", "iam:AddUserToGroup"],
    ...["iam:PutRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:DeleteRolePermissionsBoundary"],
    ...["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:DeleteUserPermissionsBoundary"],
    ...["iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary", "iam:UpdateSAMLProvider", "sts:AssumeRole"],
    // Whose code runs as someone else has that one's rights.
    ...["lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "ssm:SendCommand", "ssm:StartSession"],
    ...["ecs:ExecuteCommand", "glue:UpdateDevEndpoint", "sagemaker:CreatePresignedNotebookInstanceUrl"],
    ...["ec2-instance-connect:SendSSHPublicKey", "kms:PutKeyPolicy", "ssm:CreateAssociation", "glue:UpdateJob"],
    ...["codebuild:UpdateProject"],
    // The same where people and clusters get their rights elsewhere than in IAM.
    ...["sso:AttachManagedPolicyToPermissionSet", "sso:AttachCustomerManagedPolicyReferenceToPermissionSet"],
    ...["sso:PutInlinePolicyToPermissionSet", "sso:CreateAccountAssignment", "eks:AssociateAccessPolicy"],
];

const isMoreThanWildcards = (value: string) => /[^*?:/.]/.test(value);
const isSomePolicy = (arn: string) => isMoreThanWildcards(arn) && wholeService(arn) === undefined && !isEverywhere(arn);

/**
 * Conditions under which one of the actions above gives no more than was meant, and which of their values do. The account's
 * own number (aws:ResourceAccount) holds nothing back: it is where all of this happens.
 */
const HOLDS_BACK: [key: RegExp, isNarrow: (value: string) => boolean][] = [
    [/^iam:passedtoservice$/, (value) => /^[^*?]/.test(value)],
    [/^iam:(permissionsboundary|policyarn)$/, isSomePolicy],
    [/^(iam:associatedresourcearn|ecs:cluster)$/, (value) => !isEverywhere(value) && !isEveryOfKind(value)],
    [/^[\w-]+:resourcetag\/.+$/, isMoreThanWildcards],
];

/** AWS's own policies that allow everything, or all of a service. */
const WHOLE_SERVICE =
    /^arn:aws[\w-]*:iam::aws:policy\/(job-function\/)?(AdministratorAccess(-\w+)?|PowerUserAccess|(Database|Network|System)Administrator|\w*(?<!Invoke)Full_?Access(Policy)?(V\d+)?(_v\d+)?|\w+(Administrator|AdminAccess)|SecretsManagerReadWrite|AmazonCognitoPowerUser|AWSKeyManagementServicePowerUser|DataScientist)$/;
/** The same among those for one service's machines: all buckets, tables and queues. */
const WHOLE_SERVICE_ROLE =
    /^arn:aws[\w-]*:iam::aws:policy\/service-role\/(AmazonEC2RoleforSSM|AmazonElasticMapReduceforEC2Role|AmazonEC2RoleforDataPipelineRole|AWSDataPipelineRole)$/;

/** Does a pattern of IAM's, with `*` and `?`, take this text? Case does not count in actions. */
export function takes(pattern: string, text: string): boolean {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "is").test(text);
}

/** `*`, `s3:*`, `iam:?*`, `*:*`: all that a service, or AWS, can do. `s3:List*` is a choice. */
export function isEveryAction(action: string): boolean {
    const [service = "", ...rest] = action.split(":");
    if (rest.length === 0) return isAnything(service);
    return isAnything(rest.join(":")) && !knowsNoResources(service);
}

/**
 * `s3:Put*`, `iam:*Role`: many actions at once, of which some change something that could have been named. `s3:List*`
 * and `xray:Put*Records` are none.
 */
export function isManyChanges(action: string): boolean {
    if (!/[*?]/.test(action) || isEveryAction(action)) return false;
    const [service = "", ...rest] = action.split(":");
    if (/[*?]/.test(service)) return true;
    return changingActions(service).some((name) => takes(rest.join(":"), name));
}

/** Does a condition leave of all resources only some? */
export function isHeldBack({ conditions }: Pick<Statement, "conditions">): boolean {
    return conditions.some(({ operator, key, values }) => {
        const [, isNarrow] = HOLDS_BACK.find(([pattern]) => pattern.test(key)) ?? [];
        if (isNarrow === undefined || /ifexists$|^forallvalues:|^null$|not/.test(operator)) return false;
        return values.length > 0 && values.every((value) => value === UNKNOWN || isNarrow(value));
    });
}

/** The actions by which a statement gives its holder more than it says; none where a condition holds them back. */
export function escalationsOf(statement: Pick<Statement, "actions" | "conditions">): string[] {
    const found = statement.actions.filter((action) => ESCALATIONS.some((one) => takes(action, one)));
    return found.length === 0 || isHeldBack(statement) ? [] : found;
}

/** Names that no one gives: a pattern that takes them all takes every name. */
const ANY_NAMES = ["zqxjkvwpfbhm", "7392-0468-5173", "QZ_XJ.KV_WP.FB"];
const isAnyName = (pattern: string, kind: string) => ANY_NAMES.every((name) => takes(pattern, kind + name));

/**
 * `*`, and the ARNs that are it under another name: `arn:*`, `arn:aws:s3:::*`, `arn:aws:iam::*:*`, `arn:aws:sqs:*:1:*`.
 * All roles or users of an account are all that IAM has, however they are spelled: `role*`, `r?le/*`.
 */
export function isEverywhere(resource: string): boolean {
    if (isAnything(resource)) return true;
    const [arn = "", ...parts] = resource.split(":");
    if (parts.length === 0) return isAnyName(resource, "arn:aws:s3:::");
    if (!takes(arn, "arn")) return false;
    if (parts.length < 5) return /[*]$/.test(resource);
    const name = parts.slice(4).join(":");
    if (/^[*?/:]*\*[*?/:]*$/.test(name)) return true;
    if (!takes(parts[1] ?? "", "iam")) return false;
    return (
        /^(role|user|group|policy)\/[*?/]*\*[*?/]*$/.test(name) ||
        ["role/", "user/", "group/", "policy/"].some((kind) => isAnyName(name, kind))
    );
}

/** Services whose ARNs begin with the name of what is meant, and not with its kind: `arn:aws:s3:::shop/*` is one bucket. */
const NAMES_FIRST = ["s3", "s3-object-lambda", "sqs", "sns", "execute-api", "codecommit"];
const KINDS = [
    "function:",
    "table/",
    "key/",
    "secret:",
    "instance/",
    "cluster/",
    "stream/",
    "repository/",
    "parameter/",
];

/** All of one kind: `arn:aws:dynamodb:*:*:table/*`, `arn:aws:lambda:eu-west-1:1:function:*`, `arn:aws:kms:*:*:k*`. */
export function isEveryOfKind(resource: string): boolean {
    const [, , service = "", , , ...rest] = resource.split(":");
    if (NAMES_FIRST.includes(service)) return false;
    const name = rest.join(":");
    return /^[a-z][a-z-]*[/:][*?/:]*\*[*?/:]*$/i.test(name) || KINDS.some((kind) => isAnyName(name, kind));
}

/** All of a kind that a way to more rights works on. One's own second factor, or what is run on a machine, is none. */
export function isEveryTarget(resource: string): boolean {
    return isEveryOfKind(resource) && !/^[^:]*:[^:]*:(iam|sts):|:(document|session)[/:]/.test(resource);
}

/** What AWS's own policy of all of a service is called; nothing for any other. */
export function wholeService(arn: string): string | undefined {
    return WHOLE_SERVICE.test(arn) || WHOLE_SERVICE_ROLE.test(arn) ? arn.split("/").at(-1) : undefined;
}

/** Only wildcards, and one at least that takes any length. */
function isAnything(text: string): boolean {
    return /^[*?]*\*[*?]*$/.test(text);
}
