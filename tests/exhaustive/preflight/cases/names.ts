import { type Answers, json, query, xml } from "../aws-stub";
import { type Case, NOT_FOUND, own, UNREAD } from "./case";

const TAKEN = { level: "stop" } as const;

/** A kind of name: free, the stack's own, another's, another's while the state is unread. */
function nameCase(
    what: string,
    [type, key, name]: [string, string, string],
    { free, taken, fix, ...more }: { free: Answers; taken: Answers; fix: RegExp } & Partial<Case>,
): Case {
    return {
        name: `names: ${what}`,
        check: "names",
        asked: new RegExp(`whether the ${what} ${name} is free`),
        plan: [[type, { [key]: name }]],
        good: free,
        ok: /^ok: free$/,
        ...more,
        bad: [
            { where: "another has it", answers: taken, ...TAKEN, says: /./, fix },
            {
                where: "it may be the stack's own, and the state cannot be read",
                answers: taken,
                state: UNREAD,
                ...TAKEN,
                says: /state could not be read \(no passphrase\)/,
                fix: /npx pulumi login/,
            },
            {
                where: "the state says that the stack made it (ok, not a stop)",
                answers: taken,
                state: own(type, {}, { [key]: name }),
                level: "ok",
                says: /taken by startup-prod itself/,
                fix: /^$/,
            },
            ...(more.bad ?? []),
        ],
    };
}

export const NAMES: Case[] = [
    nameCase("bucket", ["aws:s3/bucket:Bucket", "bucket", "glimpse-files-prod"], {
        free: { HeadBucket: { body: "", status: 404 } },
        taken: { HeadBucket: { body: "", status: 200 } },
        fix: /glimpse:files.bucketName/,
        deniedIsAnswer: true,
        hasNoBody: true,
        bad: [
            {
                where: "someone else in the world has it",
                answers: { HeadBucket: { body: "", status: 403 } },
                level: "stop",
                says: /someone else/,
                fix: /glimpse:files.bucketName/,
            },
            {
                where: "it is in another region",
                answers: { HeadBucket: { body: "", status: 301 } },
                level: "stop",
                says: /another region/,
                fix: /glimpse:files.bucketName/,
            },
        ],
    }),
    nameCase("secret", ["aws:secretsmanager/secret:Secret", "name", "glimpse-prod-jwt-secret"], {
        free: { DescribeSecret: NOT_FOUND("ResourceNotFoundException") },
        taken: { DescribeSecret: json({ ARN: "arn:aws:secretsmanager:x" }) },
        fix: /aws secretsmanager delete-secret/,
        bad: [
            {
                where: "a deleted one still holds the name",
                answers: { DescribeSecret: json({ ARN: "arn:aws:secretsmanager:x", DeletedDate: 1_795_000_000 }) },
                level: "stop",
                says: /recovery window ends after 2026-11-18/,
                fix: /restore-secret --secret-id glimpse-prod-jwt-secret --region ap-northeast-2 && .* --region ap-northeast-2 --force-delete-without-recovery/,
            },
        ],
    }),
    nameCase("log group", ["aws:cloudwatch/logGroup:LogGroup", "name", "/ecs/glimpse-prod"], {
        free: { DescribeLogGroups: json({ logGroups: [{ logGroupName: "/ecs/glimpse-prod-old" }] }) },
        taken: { DescribeLogGroups: json({ logGroups: [{ logGroupName: "/ecs/glimpse-prod" }] }) },
        fix: /aws logs delete-log-group --log-group-name \/ecs\/glimpse-prod --region ap-northeast-2/,
    }),
    nameCase("image repository", ["aws:ecr/repository:Repository", "name", "glimpse-api"], {
        free: { DescribeRepositories: NOT_FOUND("RepositoryNotFoundException") },
        taken: { DescribeRepositories: json({ repositories: [{ repositoryName: "glimpse-api" }] }) },
        fix: /glimpse:images.repositoryName/,
    }),
    nameCase("queue", ["aws:sqs/queue:Queue", "name", "glimpse-prod-mail"], {
        free: { GetQueueUrl: NOT_FOUND("QueueDoesNotExist") },
        taken: { GetQueueUrl: json({ QueueUrl: "https://sqs.ap-northeast-2.amazonaws.com/1/glimpse-prod-mail" }) },
        fix: /aws sqs delete-queue --queue-url https:\/\/sqs\S* --region ap-northeast-2/,
    }),
    nameCase("budget", ["aws:budgets/budget:Budget", "name", "glimpse-prod"], {
        free: { DescribeBudget: NOT_FOUND("NotFoundException") },
        taken: { DescribeBudget: json({ Budget: { BudgetName: "glimpse-prod" } }) },
        fix: /aws budgets delete-budget --account-id 123456789012 --budget-name glimpse-prod/,
    }),
    nameCase("database", ["aws:rds/instance:Instance", "identifier", "glimpse-prod"], {
        free: { DescribeDBInstances: query("DescribeDBInstances", "<DBInstances></DBInstances>") },
        taken: {
            DescribeDBInstances: query(
                "DescribeDBInstances",
                "<DBInstances><DBInstance><DBInstanceIdentifier>glimpse-prod</DBInstanceIdentifier></DBInstance></DBInstances>",
            ),
        },
        fix: /glimpse:postgres.identifier/,
    }),
    nameCase("cluster", ["aws:ecs/cluster:Cluster", "name", "glimpse-prod"], {
        free: { DescribeClusters: json({ clusters: [{ clusterName: "glimpse-prod", status: "INACTIVE" }] }) },
        taken: { DescribeClusters: json({ clusters: [{ clusterName: "glimpse-prod", status: "ACTIVE" }] }) },
        fix: /aws ecs delete-cluster --cluster \S+ --region ap-northeast-2/,
    }),
    nameCase("dashboard", ["aws:cloudwatch/dashboard:Dashboard", "dashboardName", "glimpse-prod"], {
        free: { GetDashboard: NOT_FOUND("ResourceNotFound") },
        taken: { GetDashboard: json({ DashboardName: "glimpse-prod", DashboardBody: "{}" }) },
        fix: /glimpse:alarms.dashboardName/,
    }),
    nameCase("hosted zone", ["aws:route53/zone:Zone", "name", "glimpse.contact"], {
        free: {
            ListHostedZonesByName: xml(
                '<ListHostedZonesByNameResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones><HostedZone><Id>/hostedzone/Z0</Id><Name>other.contact.</Name><CallerReference>1</CallerReference></HostedZone></HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>',
            ),
        },
        taken: {
            ListHostedZonesByName: xml(
                '<ListHostedZonesByNameResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones><HostedZone><Id>/hostedzone/Z123</Id><Name>glimpse.contact.</Name><CallerReference>1</CallerReference><Config><PrivateZone>false</PrivateZone></Config></HostedZone></HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>',
            ),
        },
        fix: /glimpse:ingress.hostedZoneId: Z123/,
    }),
    nameCase("parameter", ["aws:ssm/parameter:Parameter", "name", "/glimpse/prod"], {
        free: { GetParameters: json({ Parameters: [], InvalidParameters: ["/glimpse/prod"] }) },
        taken: { GetParameters: json({ Parameters: [{ Name: "/glimpse/prod", Value: "x" }] }) },
        fix: /aws ssm delete-parameter --name \/glimpse\/prod\S* --region ap-northeast-2/,
    }),
];
