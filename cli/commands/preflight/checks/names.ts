import { given, isError } from "../../../aws/failures";
import { nameCheck, type Taken } from "../name-check";

/** What an `undefined` or an error "there is no such thing" comes to. */
async function unlessMissing(ask: () => Promise<Taken>, ...names: string[]): Promise<Taken> {
    try {
        return await ask();
    } catch (error) {
        if (isError(error, ...names)) return undefined;
        throw error;
    }
}

const bucket = nameCheck({
    what: "bucket",
    action: "s3:ListBucket",
    type: "aws:s3/bucket:Bucket",
    key: "bucket",
    find: (aws, name) =>
        unlessMissing(
            async () => {
                const { HeadBucketCommand, S3Client } = await import("@aws-sdk/client-s3");
                const fix = "set another glimpse:files.bucketName: a bucket's name is unique in the world";
                try {
                    await new S3Client(aws.config()).send(new HeadBucketCommand({ Bucket: name }), aws.options);
                    return { answer: "this account has a bucket of that name", fix };
                } catch (error) {
                    const status = Object(error).$metadata?.httpStatusCode;
                    if (status === 301) return { answer: "a bucket of that name is in another region", fix };
                    // AWS does not say whose it is, and answers the same where only the right is missing.
                    if (status === 403) return { answer: "somebody else has a bucket of that name", fix };
                    throw error;
                }
            },
            "NotFound",
            "NoSuchBucket",
        ),
});

const secret = nameCheck({
    what: "secret",
    action: "secretsmanager:DescribeSecret",
    type: "aws:secretsmanager/secret:Secret",
    key: "name",
    find: (aws, name) =>
        unlessMissing(async () => {
            const { DescribeSecretCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
            const secrets = new SecretsManagerClient(aws.config());
            const { ARN, DeletedDate } = await secrets.send(new DescribeSecretCommand({ SecretId: name }), aws.options);
            given(ARN, "ARN of the secret");
            const remove = `aws secretsmanager delete-secret --secret-id ${name} --force-delete-without-recovery`;
            if (DeletedDate === undefined)
                return { answer: "there is a secret of that name", fix: `${remove}, if no one needs it` };
            return {
                answer: `a deleted secret holds the name, and its recovery window ends after ${DeletedDate.toISOString().slice(0, 10)}`,
                fix: `aws secretsmanager restore-secret --secret-id ${name} && ${remove}`,
            };
        }, "ResourceNotFoundException"),
});

const logGroup = nameCheck({
    what: "log group",
    action: "logs:DescribeLogGroups",
    type: "aws:cloudwatch/logGroup:LogGroup",
    key: "name",
    find: async (aws, name) => {
        const { CloudWatchLogsClient, paginateDescribeLogGroups } = await import("@aws-sdk/client-cloudwatch-logs");
        const client = new CloudWatchLogsClient(aws.config());
        for await (const { logGroups } of paginateDescribeLogGroups(
            { client },
            { logGroupNamePrefix: name },
            aws.options,
        )) {
            if (given(logGroups, "log groups").some(({ logGroupName }) => logGroupName === name)) {
                return {
                    answer: "there is a log group of that name",
                    fix: `aws logs delete-log-group --log-group-name ${name}, with what it holds`,
                };
            }
        }
        return undefined;
    },
});

const repository = nameCheck({
    what: "image repository",
    action: "ecr:DescribeRepositories",
    type: "aws:ecr/repository:Repository",
    key: "name",
    find: (aws, name) =>
        unlessMissing(async () => {
            const { DescribeRepositoriesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
            const ecr = new ECRClient(aws.config());
            const { repositories } = await ecr.send(
                new DescribeRepositoriesCommand({ repositoryNames: [name] }),
                aws.options,
            );
            if (given(repositories, "repositories").length === 0) return undefined;
            return { answer: "there is a repository of that name", fix: "set another glimpse:images.repositoryName" };
        }, "RepositoryNotFoundException"),
});

const cluster = nameCheck({
    what: "cluster",
    action: "ecs:DescribeClusters",
    type: "aws:ecs/cluster:Cluster",
    key: "name",
    find: async (aws, name) => {
        const { DescribeClustersCommand, ECSClient } = await import("@aws-sdk/client-ecs");
        const ecs = new ECSClient(aws.config());
        const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: [name] }), aws.options);
        // One that was deleted stays visible for a while, INACTIVE; its name is free.
        const found = given(clusters, "clusters").find(({ status }) => status !== "INACTIVE");
        if (!found) return undefined;
        return {
            answer: `there is a cluster of that name (${found.status}), which ECS would hand to the stack in silence`,
            fix: `aws ecs delete-cluster --cluster ${name}, or set another glimpse:environment`,
        };
    },
});

const dashboard = nameCheck({
    what: "dashboard",
    action: "cloudwatch:GetDashboard",
    type: "aws:cloudwatch/dashboard:Dashboard",
    key: "dashboardName",
    find: (aws, name) =>
        unlessMissing(
            async () => {
                const { CloudWatchClient, GetDashboardCommand } = await import("@aws-sdk/client-cloudwatch");
                const cloudWatch = new CloudWatchClient(aws.config());
                const { DashboardBody } = await cloudWatch.send(
                    new GetDashboardCommand({ DashboardName: name }),
                    aws.options,
                );
                given(DashboardBody, "body of the dashboard");
                return {
                    answer: "there is a dashboard of that name, which CloudWatch would overwrite in silence",
                    fix: "set another glimpse:alarms.dashboardName",
                };
            },
            "ResourceNotFound",
            "DashboardNotFoundError",
        ),
});

const zone = nameCheck({
    what: "hosted zone",
    action: "route53:ListHostedZonesByName",
    type: "aws:route53/zone:Zone",
    key: "name",
    find: async (aws, name) => {
        const { ListHostedZonesByNameCommand, Route53Client } = await import("@aws-sdk/client-route-53");
        const route53 = new Route53Client(aws.config("us-east-1"));
        const { HostedZones } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }), aws.options);
        const found = given(HostedZones, "hosted zones").find(
            ({ Name, Config }) => Name === `${name.replace(/\.$/, "")}.` && Config?.PrivateZone !== true,
        );
        if (!found) return undefined;
        return {
            answer: "there is a zone of that name: AWS makes a second one, with other name servers, which no one asks",
            fix: `set glimpse:ingress.hostedZoneId: ${found.Id?.split("/").at(-1)}`,
        };
    },
});

const parameter = nameCheck({
    what: "parameter",
    action: "ssm:GetParameters",
    type: "aws:ssm/parameter:Parameter",
    key: "name",
    find: async (aws, name) => {
        const { GetParametersCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const ssm = new SSMClient(aws.config());
        const { Parameters } = await ssm.send(new GetParametersCommand({ Names: [name] }), aws.options);
        if (given(Parameters, "parameters").length === 0) return undefined;
        return {
            answer: "there is a parameter of that name",
            fix: `aws ssm delete-parameter --name ${name}, if no one needs it`,
        };
    },
});

/** Every kind of name that the program chooses itself. All others are auto-named, and cannot be taken. */
export const names = [bucket, secret, logGroup, repository, cluster, dashboard, zone, parameter];
