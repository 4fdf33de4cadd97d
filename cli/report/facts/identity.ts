import type * as aws from "@pulumi/aws";
import { type Facts, factsFrom, type Shown, some, worded } from "./shown";

export const identityFacts: Record<string, Facts> = {
    "aws:iam/role:Role": factsFrom<aws.iam.RoleArgs>((inputs) => [
        inputs.text("name"),
        ...statements(inputs.document("assumeRolePolicy")).map(
            (statement) => worded`for ${statement.block("Principal")?.texts("Service")[0]}`,
        ),
    ]),
    "aws:iam/rolePolicy:RolePolicy": factsFrom<aws.iam.RolePolicyArgs>((inputs) => {
        const actions = statements(inputs.document("policy")).flatMap((statement) => statement.texts("Action"));
        return some([...new Set(actions)]);
    }),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": factsFrom<aws.iam.RolePolicyAttachmentArgs>((inputs) => [
        inputs.text("policyArn")?.split("/").at(-1),
    ]),
    "aws:iam/instanceProfile:InstanceProfile": factsFrom<aws.iam.InstanceProfileArgs>((inputs) => [
        inputs.text("name"),
    ]),
};

function statements(policy: Shown | undefined): Shown[] {
    return policy?.blocks("Statement") ?? [];
}
