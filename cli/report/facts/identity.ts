import type * as aws from "@pulumi/aws";
import { at, type Fact, type Facts, factsFrom, listOf, plain, some, worded } from "./read";

export const identityFacts: Record<string, Facts> = {
    "aws:iam/role:Role": factsFrom<aws.iam.RoleArgs>(({ text, json }) => [
        text("name"),
        ...statements(json("assumeRolePolicy")).map(
            (statement) => worded`for ${plain(oneOrMore(at(statement, "Principal", "Service"))[0])}`,
        ),
    ]),
    "aws:iam/rolePolicy:RolePolicy": factsFrom<aws.iam.RolePolicyArgs>(({ json }) => actions(json("policy"))),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": factsFrom<aws.iam.RolePolicyAttachmentArgs>(({ text }) => [
        text("policyArn")?.split("/").at(-1),
    ]),
    "aws:iam/instanceProfile:InstanceProfile": factsFrom<aws.iam.InstanceProfileArgs>(({ text }) => [text("name")]),
};

function actions(policy: unknown): Fact[] {
    const all = statements(policy).flatMap((statement) => oneOrMore(at(statement, "Action")).map(plain));
    return some([...new Set(all)]);
}

function statements(policy: unknown): unknown[] {
    return oneOrMore(at(policy, "Statement"));
}

/** IAM lets a list of one stand as its only item. */
function oneOrMore(value: unknown): unknown[] {
    return Array.isArray(value) ? listOf(value) : value === undefined ? [] : [value];
}
