/** What the execution role is needed for: only what ECS does before and next to the container. */
export interface ExecutionNeeds {
    logGroupArn: string;
    /** The image's ECR repository; none for a public image. */
    repositoryArn: string | undefined;
    /** ARNs of secrets and parameters, as `secrets` has them. */
    secretArns: string[];
    /** Customer keys that encrypt some of them. */
    keyArns: string[];
}

interface Statement {
    Sid: string;
    Effect: "Allow";
    Action: string[];
    Resource: string | string[];
}

const ECR_IMAGE = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;

/** Who may take a task's role: ECS, for tasks of this account and region alone, so that no other customer's task can. */
export function tasksMayAssume(clusterArn: string): string {
    const { partition, region, account } = arnParts(clusterArn);
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "ecs-tasks.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEquals: { "aws:SourceAccount": account },
                    ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${account}:*` },
                },
            },
        ],
    });
}

/**
 * The execution role's rights. AWS's managed policy would let it write every log group and pull every repository of the
 * account.
 */
export function executionPolicy(needs: ExecutionNeeds): string {
    const secrets = [...new Set(needs.secretArns.map(withoutJsonKey))].sort();
    const statements: Statement[] = [
        allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], `${needs.logGroupArn}:*`),
    ];
    if (needs.repositoryArn) {
        const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
        // The token names no repository: IAM knows this action with "*" alone.
        statements.push(allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], "*"));
        statements.push(allow("PullImage", pull, needs.repositoryArn));
    }
    const values = secrets.filter((arn) => serviceOf(arn) === "secretsmanager");
    const parameters = secrets.filter((arn) => serviceOf(arn) === "ssm");
    if (values.length > 0) statements.push(allow("ReadSecrets", ["secretsmanager:GetSecretValue"], values));
    if (parameters.length > 0) statements.push(allow("ReadParameters", ["ssm:GetParameters"], parameters));
    if (needs.keyArns.length > 0) statements.push(allow("DecryptSecrets", ["kms:Decrypt"], [...needs.keyArns].sort()));
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * The application's right to read secrets again that it was started with, and nothing else. A parameter under AWS's own
 * key (`aws/ssm`) needs no right on a key.
 */
export function rereadPolicy(secretArns: string[], keyArns: string[]): string {
    const arns = [...new Set(secretArns.map(withoutJsonKey))].sort();
    const values = arns.filter((arn) => serviceOf(arn) === "secretsmanager");
    const parameters = arns.filter((arn) => serviceOf(arn) === "ssm");
    const statements: Statement[] = [];
    if (values.length > 0) statements.push(allow("RereadSecrets", ["secretsmanager:GetSecretValue"], values));
    if (parameters.length > 0) statements.push(allow("RereadParameters", ["ssm:GetParameter"], parameters));
    if (keyArns.length > 0) statements.push(allow("DecryptSecrets", ["kms:Decrypt"], [...keyArns].sort()));
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** What ECS Exec's agent needs of the task's own role; Session Manager knows these actions with "*" alone. */
export const executeCommandPolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        allow(
            "OpenExecSession",
            [
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
            ],
            "*",
        ),
    ],
});

/**
 * The repository that a private ECR address names; nothing for a public image, which needs no right.
 *
 * @param neighbourArn any ARN of the same partition (China and GovCloud have their own)
 */
export function repositoryArnOf(image: string, neighbourArn: string): string | undefined {
    const [, account, region, repository] = ECR_IMAGE.exec(image) ?? [];
    return repository && `arn:${arnParts(neighbourArn).partition}:ecr:${region}:${account}:repository/${repository}`;
}

/** `valueFrom` may end in `:<json key>:<stage>:<version id>`; IAM knows the secret's own ARN, of seven parts. */
function withoutJsonKey(arn: string): string {
    return serviceOf(arn) === "secretsmanager" ? arn.split(":").slice(0, 7).join(":") : arn;
}

function serviceOf(arn: string): string | undefined {
    return arn.split(":")[2];
}

function arnParts(arn: string): { partition: string; region: string; account: string } {
    const [, partition = "aws", , region = "", account = ""] = arn.split(":");
    return { partition, region, account };
}

function allow(Sid: string, Action: string[], Resource: string | string[]): Statement {
    return { Sid, Effect: "Allow", Action, Resource };
}
