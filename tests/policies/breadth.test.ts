import { expect } from "chai";
import { UNKNOWN } from "../../inventory/resource";
import {
    escalationsOf,
    isEveryAction,
    isEveryOfKind,
    isEveryTarget,
    isEverywhere,
    isHeldBack,
    isManyChanges,
    takes,
    wholeService,
} from "../../policies/breadth";
import { type Condition, type ConditionRow, conditions } from "./conditions";

const lists = (text: string) => text.split(/\s+/);

/** What is so, and its neighbours that are not. */
function kind(what: string, judge: (text: string) => boolean, yes: string, no: string): void {
    describe(what, () => {
        for (const text of lists(yes)) it(`is ${text}`, () => expect(judge(text)).to.equal(true));
        for (const text of lists(no)) it(`is not ${text}`, () => expect(judge(text)).to.equal(false));
    });
}

describe("How far a pattern of IAM reaches", () => {
    it("takes any text for *, one character for ?, and nothing else by other signs", () => {
        expect(takes("s3:Get*", "s3:GetObject")).to.equal(true);
        expect(takes("S3:get*", "s3:GetObject"), "case does not count").to.equal(true);
        expect(takes("s3:Get?bject", "s3:GetObject")).to.equal(true);
        expect(takes("s3:Get?", "s3:GetObject")).to.equal(false);
        expect(takes("s3.Get", "s3:Get"), "a dot is a dot").to.equal(false);
        expect(takes("a+b", "aab")).to.equal(false);
        expect(takes("a+b", "a+b")).to.equal(true);
        expect(takes("a*", "a\nb"), "also over lines").to.equal(true);
        expect(takes("Get", "s3:GetObject")).to.equal(false);
    });

    kind(
        "every action of a service",
        isEveryAction,
        "* ** ?* s3:* s3:** iam:?* *:* dynamodb:*",
        "s3 s3:List* s3:? ssmmessages:* s3:Get* iam: ?",
    );
    kind(
        "many changes at once",
        isManyChanges,
        "s3:Put* iam:*Role sqs:*Message s*:PutObject",
        "s3:PutObject s3:List* xray:Put*Records s3:* * iam:PassRole",
    );
    kind(
        "everywhere",
        isEverywhere,
        "* arn:* arn:aws:* arn:aws:s3:::* arn:aws:iam::*:* arn:aws:sqs:*:1:* arn:aws:*:*:*:* ar?:aws:s3:::* arn:aws:s3:::*/* " +
            "arn:aws:iam::1:role/* arn:aws:iam::1:user/* arn:aws:iam::1:group/*?* arn:aws:iam::1:policy/** arn:aws:iam::1:role* " +
            "arn:aws:iam::1:r?le/* arn:aws:iam::1:gr* arn:aws:iam::1:pol* arn:aws:i?m::1:role/* arn:aws:iam::1:us* arn*",
        "arn arn:aws arn:aws:s3:::shop arn:aws:s3:::shop/* arn:aws:sqs:*:1:orders arn:aws:iam::1:role/task arn:aws:iam::1:role/task-* " +
            "arn:aws:iam::1:role/?? arn:aws:iam::1:x-role/* arn:aws:iam::1:role/*-task arn:aws:iam::1:*x arn:aws:s3:::*-logs arn:aws:s3:*x arn:aws:dynamodb:*:1:table/* urn:aws:s3:::* arn:aws:s3:::? arn:aws:s3",
    );
    kind(
        "all of a kind",
        isEveryOfKind,
        "arn:aws:dynamodb:*:*:table/* arn:aws:lambda:eu-west-1:1:function:* arn:aws:kms:*:*:k* arn:aws:kms:*:*:key/** " +
            "arn:aws:ecs:*:1:cluster/?* arn:aws:secretsmanager:*:1:secret:* arn:aws:ssm:*:1:parameter/* arn:aws:logs:*:1:log-group:*:* arn:aws:kms:*:*:KEY/*",
        "arn:aws:dynamodb:*:*:table/orders arn:aws:dynamodb:*:*:table/orders-* arn:aws:dynamodb:*:*:table/*-* arn:aws:dynamodb:*:*:table/*-dev arn:aws:dynamodb:*:*:table/*_* arn:aws:s3:::shop/* arn:aws:sqs:*:1:o* arn:aws:sns:*:1:* " +
            "arn:aws:execute-api:*:1:api/* arn:aws:codecommit:*:1:repo/* arn:aws:ecs:*:1:cluster/? arn:aws:ecs:*:1:cluster arn:aws:x:*:1:1/*",
    );
    kind(
        "every target of a way to more rights",
        isEveryTarget,
        "arn:aws:lambda:*:1:function:* arn:aws:ecs:*:1:cluster/* arn:aws:ec2:*:1:instance/*",
        "arn:aws:iam::1:mfa/* arn:aws:sts::1:assumed-role/* arn:aws:ssm:*:1:document/* arn:aws:ssm:*:1:session/* arn:aws:ecs:*:1:cluster/shop",
    );
});

describe("AWS's own policies of a whole service", () => {
    const whole: Record<string, string> = {
        AdministratorAccess: "AdministratorAccess",
        "AdministratorAccess-Amplify": "AdministratorAccess-Amplify",
        PowerUserAccess: "PowerUserAccess",
        AmazonS3FullAccess: "AmazonS3FullAccess",
        AmazonSSMFullAccess: "AmazonSSMFullAccess",
        AmazonEC2ContainerRegistryFullAccess: "AmazonEC2ContainerRegistryFullAccess",
        AWSLambda_FullAccess: "AWSLambda_FullAccess",
        AmazonDynamoDBFullAccess_v2: "AmazonDynamoDBFullAccess_v2",
        "job-function/NetworkAdministrator": "NetworkAdministrator",
        "job-function/DataScientist": "DataScientist",
        SecretsManagerReadWrite: "SecretsManagerReadWrite",
        "service-role/AmazonEC2RoleforSSM": "AmazonEC2RoleforSSM",
    };
    for (const [name, called] of Object.entries(whole)) {
        it(`are ${name}`, () => {
            expect(wholeService(`arn:aws:iam::aws:policy/${name}`)).to.equal(called);
            expect(wholeService(`arn:aws-cn:iam::aws:policy/${name}`), "in China").to.equal(called);
            expect(wholeService(`arn:aws:iam::123456789012:policy/${name}`), "one of one's own").to.equal(undefined);
            expect(wholeService(`arn:aws:iam::aws:policy/${name}/x`)).to.equal(undefined);
            expect(wholeService(`x-arn:aws:iam::aws:policy/${name}`)).to.equal(undefined);
        });
    }
    for (const name of ["AmazonS3ReadOnlyAccess", "ReadOnlyAccess", "CloudWatchAgentServerPolicy", "ViewOnlyAccess"]) {
        it(`are not ${name}`, () => expect(wholeService(`arn:aws:iam::aws:policy/${name}`)).to.equal(undefined));
    }
    it("are not what only invokes", () => {
        expect(wholeService("arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess")).to.equal(undefined);
    });
});

describe("A condition of an action that gives more rights", () => {
    const holdsBack = (one: Condition) => isHeldBack({ conditions: [one] });
    const PASSED = "iam:passedtoservice";

    const narrow: ConditionRow[] = [
        ["stringequals", PASSED, "ecs-tasks.amazonaws.com"],
        ["stringlike", PASSED, "ecs*"],
        ["stringequals", PASSED, UNKNOWN],
        ["foranyvalue:stringequals", PASSED, "ecs-tasks.amazonaws.com", "ec2.amazonaws.com"],
        ["arnequals", "iam:policyarn", "arn:aws:iam::1:policy/shop"],
        ["stringequals", "iam:permissionsboundary", "arn:aws:iam::1:policy/limits"],
        ["arnequals", "ecs:cluster", "arn:aws:ecs:ap-northeast-2:1:cluster/shop"],
        ["stringlike", "iam:associatedresourcearn", "arn:aws:ec2:*:1:instance/i-1"],
        ["stringequals", "aws:resourcetag/project", "shop"],
        ["stringequals", "ssm:resourcetag/project", "shop*"],
    ];
    conditions("holds back:", narrow, holdsBack, true);
    const wide: ConditionRow[] = [
        ["stringlike", PASSED, "*"],
        ["stringlike", PASSED, "?cs*"],
        ["stringequals", PASSED],
        ["stringequals", PASSED, "ecs-tasks.amazonaws.com", "*"],
        ["stringequalsifexists", PASSED, "ecs-tasks.amazonaws.com"],
        ["forallvalues:stringequals", PASSED, "ecs-tasks.amazonaws.com"],
        ["stringnotequals", PASSED, "ecs-tasks.amazonaws.com"],
        ["null", PASSED, "false"],
        ["stringequals", `x${PASSED}`, "ecs-tasks.amazonaws.com"],
        ["stringequals", `${PASSED}s`, "ecs-tasks.amazonaws.com"],
        ["stringequals", "aws:resourceaccount", "123456789012"],
        ["stringlike", "iam:policyarn", "*"],
        ["stringlike", "iam:policyarn", "arn:aws:iam::1:policy/*"],
        ["arnequals", "iam:policyarn", "arn:aws:iam::aws:policy/AdministratorAccess"],
        ["arnlike", "ecs:cluster", "arn:aws:ecs:*:1:cluster/*"],
        ["stringlike", "ecs:cluster", "*"],
        ["stringlike", "aws:resourcetag/project", "*"],
        ["stringlike", "aws:resourcetag/", "shop"],
    ];
    conditions("holds nothing back:", wide, holdsBack, false);

    it("counts when another one says nothing", () => {
        const conditions = [
            { operator: "stringequals", key: "aws:resourceaccount", values: ["1"] },
            { operator: "stringequals", key: PASSED, values: ["ecs-tasks.amazonaws.com"] },
        ];
        expect(isHeldBack({ conditions })).to.equal(true);
        expect(isHeldBack({ conditions: [] })).to.equal(false);
        expect(escalationsOf({ actions: ["iam:PassRole", "s3:GetObject"], conditions })).to.deep.equal([]);
    });

    it("is asked for by each action that gives more rights, in any spelling, and by no other", () => {
        const actions = ["iam:PassRole", "IAM:put*", "ssm:SendCommand", "s3:GetObject", "iam:GetRole", "*"];
        expect(escalationsOf({ actions, conditions: [] })).to.deep.equal([
            "iam:PassRole",
            "IAM:put*",
            "ssm:SendCommand",
            "*",
        ]);
    });
});
