import { expect } from "chai";
import { everyRight, type Name } from "./each-right-world";

const IN_TASK = [
    "ecs:DescribeServices",
    "ecs:DescribeTaskDefinition",
    "ecs:RunTask",
    "iam:PassRole",
    "ecs:DescribeTasks",
];
const SESSION_IN_TASK = [...IN_TASK, "ecs:RegisterTaskDefinition", "ecs:StopTask", "ecs:DeregisterTaskDefinition"];

/** AWS checks these within another call. */
const WITHIN = ["iam:PassRole", "rds:AddTagsToResource"];

/** What each asks of AWS. */
const RIGHTS: Record<Name, string[]> = {
    status: [
        "ecs:DescribeServices",
        "ecs:ListTasks",
        "ecs:DescribeTasks",
        "logs:FilterLogEvents",
        "cloudwatch:DescribeAlarms",
        "ec2:DescribeInstances",
        "rds:DescribeDBInstances",
        "elasticache:DescribeReplicationGroups",
        "cloudfront:GetDistribution",
        "cloudfront:ListInvalidations",
        "s3:ListBucket",
    ],
    logs: ["logs:FilterLogEvents"],
    shell: [
        "ecs:DescribeServices",
        "ecs:DescribeTaskDefinition",
        "ecs:ListTasks",
        "ecs:DescribeTasks",
        "ecs:ExecuteCommand",
        "ssm:TerminateSession",
    ],
    "shell through a task": [...SESSION_IN_TASK, "ecs:ExecuteCommand", "ssm:TerminateSession"],
    psql: ["ssm:GetParameter", "ec2:DescribeInstances", "ssm:StartSession", "ssm:TerminateSession"],
    "psql through a task": [...SESSION_IN_TASK, "ssm:GetParameter", "ssm:StartSession", "ssm:TerminateSession"],
    redis: ["ssm:GetParameter", "ec2:DescribeInstances", "ssm:StartSession", "ssm:TerminateSession"],
    task: [...IN_TASK, "logs:FilterLogEvents"],
    "task of a job": [...IN_TASK.filter((one) => one !== "ecs:DescribeServices"), "logs:FilterLogEvents"],
    "secrets set": ["ssm:PutParameter", "ecs:DescribeServices"],
    "secrets set again": ["ssm:PutParameter", "ecs:DescribeServices", "ecs:UpdateService"],
    "secrets list": [
        "ecs:DescribeServices",
        "ecs:DescribeTaskDefinition",
        "ecs:ListTasks",
        "ecs:DescribeTasks",
        "ssm:DescribeParameters",
    ],
    "secrets remove": ["ecs:DescribeServices", "ssm:DeleteParameter"],
    rollback: [
        "ecs:DescribeServices",
        "ecs:DescribeTaskDefinition",
        "ecs:ListServiceDeployments",
        "ecs:DescribeServiceRevisions",
    ],
    env: ["ecs:DescribeServices", "ecs:DescribeTaskDefinition"],
    "restore:drill": [
        ...IN_TASK,
        "logs:FilterLogEvents",
        "rds:DescribeDBInstances",
        "rds:DescribeDBSnapshots",
        "rds:RestoreDBInstanceFromDBSnapshot",
        "rds:AddTagsToResource",
        "rds:DeleteDBInstance",
    ],
    "deploy of a site": [
        "s3:ListBucket",
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "cloudfront:CreateInvalidation",
        "cloudfront:GetInvalidation",
    ],
};

/** What makes or removes something. */
const CHANGES = /:(Run|Stop|Register|Deregister|Execute|Start|Terminate|Put|Delete|Update|Restore|Create)/;
/** Without these a command does what it is for; it says what is missing, and keeps its exit code. */
const GOES_ON = ["ssm:TerminateSession", "ecs:DeregisterTaskDefinition"];
/** Without these something stays, and the line that removes it is said. */
const LEAVES: Record<string, RegExp> = {
    "ssm:TerminateSession": /ends after 20 idle minutes/,
    "ecs:DeregisterTaskDefinition":
        /fix: aws ecs deregister-task-definition --region ap-northeast-2 --task-definition arn:/,
    "ecs:StopTask": /To end it: aws ecs stop-task --region ap-northeast-2 --cluster glimpse-prod --task [0-9a-f]{32}/,
    "rds:DeleteDBInstance":
        /To delete it: aws rds delete-db-instance --region ap-northeast-2 --db-instance-identifier \S+-drill/,
};
/** The stack's file names the secret before, and must after a failure. */
const FILE_NAMES_IT = ["secrets set again", "secrets remove"];
/** The log of a task is no reason to lose its exit code. */
const logs = "logs:FilterLogEvents";
const goesOn = (name: Name, right: string) =>
    GOES_ON.includes(right) || (right === logs && name !== "logs" && name !== "status");

describe("each right of each command for a running stack (moto is AWS, ECS and Session Manager are stubs)", () => {
    const world = everyRight();

    for (const [name, rights] of Object.entries(RIGHTS) as [Name, string[]][]) {
        it(`${name} uses these rights, and no other, and goes on where each of them is throttled twice`, async () => {
            world().world.aws.attempts = 3;
            for (const right of rights) world().world.aws.throttled.set(right, 2);
            const { code, output } = await world().run(name);
            expect(output).not.to.contain("Rate exceeded");
            expect(code, output).to.equal(name === "status" ? 1 : 0);
            const asked = rights.filter((one) => !WITHIN.includes(one));
            expect(world().world.aws.rights()).to.deep.equal([...asked].sort());
            expect([...world().world.aws.throttled.values()].every((left) => left === 0 || left === 2)).to.equal(true);
            expect(await world().left()).to.deep.equal([]);
        });

        for (const right of rights) {
            it(`${name} without ${right} names it and who lacks it, and leaves nothing behind`, async () => {
                world().world.aws.denied.add(right);
                const { code, output } = await world().run(name);
                expect(output).to.contain(`is not authorized to perform: ${right}`);
                expect(output).not.to.match(/^ +at /m);
                expect(code, output).to.equal(goesOn(name, right) ? 0 : 1);
                if (code === 1 && name !== "status") expect(output).to.contain("arn:aws:sts::123456789012:");
                await leftAsSaid(name, right, output);
            });
        }

        for (const right of rights.filter((one) => CHANGES.test(one))) {
            it(`${name} says to wait where ${right} stays throttled, and leaves nothing behind`, async () => {
                world().world.aws.throttled.set(right, Number.POSITIVE_INFINITY);
                const { code, output } = await world().run(name);
                expect(output).to.contain("Rate exceeded");
                expect(code, output).to.equal(goesOn(name, right) ? 0 : 1);
                if (code === 1) expect(output).to.contain("fix: wait a minute");
                await leftAsSaid(name, right, output);
            });
        }
    }

    /** Nothing is left, but where the right to remove it is the one that lacks: then the command says how. */
    async function leftAsSaid(name: Name, right: string, output: string): Promise<void> {
        const said = LEAVES[right];
        const isNamed = FILE_NAMES_IT.includes(name) && right !== "ssm:DeleteParameter";
        expect(Object.keys(world().named), output).to.have.length(isNamed ? 1 : 0);
        if (said === undefined) expect(await world().leftInTheEnd(), output).to.deep.equal([]);
        else expect(output).to.match(said);
    }
});
