import { expect } from "chai";
import { everyRight, type Name } from "./each-right-world";
import { interruptedAt } from "./throw-away";

/** While what is AWS asked each is interrupted. `sts:GetCallerIdentity`: while the stack is read, before anything else. */
const INTERRUPTED_AT: Record<Name, string[]> = {
    status: ["sts:GetCallerIdentity", "cloudwatch:DescribeAlarms"],
    logs: ["sts:GetCallerIdentity", "logs:FilterLogEvents"],
    shell: ["sts:GetCallerIdentity", "ecs:DescribeServices", "ecs:ExecuteCommand"],
    "shell through a task": [
        "sts:GetCallerIdentity",
        "ecs:RegisterTaskDefinition",
        "ecs:RunTask",
        "ecs:ExecuteCommand",
    ],
    psql: ["sts:GetCallerIdentity"],
    "psql through a task": ["sts:GetCallerIdentity"],
    redis: ["sts:GetCallerIdentity"],
    task: ["sts:GetCallerIdentity"],
    "task of a job": ["sts:GetCallerIdentity"],
    "secrets set": ["sts:GetCallerIdentity", "ssm:PutParameter", "ecs:DescribeServices"],
    "secrets set again": ["sts:GetCallerIdentity", "ssm:PutParameter", "ecs:UpdateService"],
    "secrets list": ["sts:GetCallerIdentity", "ssm:DescribeParameters"],
    "secrets remove": ["sts:GetCallerIdentity", "ecs:DescribeServices"],
    rollback: ["sts:GetCallerIdentity", "ecs:ListServiceDeployments", "ecs:DescribeServiceRevisions"],
    env: ["sts:GetCallerIdentity", "ecs:DescribeServices", "ecs:DescribeTaskDefinition"],
    "restore:drill": [
        "sts:GetCallerIdentity",
        "rds:DescribeDBSnapshots",
        "rds:RestoreDBInstanceFromDBSnapshot",
        "ecs:RunTask",
    ],
    "deploy of a site": ["sts:GetCallerIdentity", "s3:PutObject", "cloudfront:CreateInvalidation"],
};

describe("Ctrl-C in each command for a running stack (moto is AWS, ECS and Session Manager are stubs)", () => {
    const world = everyRight();

    for (const [name, questions] of Object.entries(INTERRUPTED_AT) as [Name, string[]][]) {
        for (const question of questions) {
            it(`${name}, at ${question}: it ends with 130, says so, and leaves nothing behind`, async () => {
                world().world.aws.holds = question;
                const { code, output } = await interruptedAt(question, world().world, (given) =>
                    world().run(name, given),
                );
                expect(output).to.match(/^Interrupted/m);
                expect(output).not.to.match(/ 1 error|failed\.$|^ +at /m);
                expect(code, output).to.equal(130);
                expect(await world().leftInTheEnd(), output).to.deep.equal([]);
                const isNamed = ["secrets set again", "secrets remove"].includes(name);
                expect(Object.keys(world().named), output).to.have.length(isNamed ? 1 : 0);
            });
        }
    }
});
