import { type Answers, globalArn, letters, type Question, text } from "./question";

function path(question: Question): string {
    return text(question, "path", "/");
}

export const iamAnswers: Answers = {
    "aws:iam/role:Role": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            path: path(question),
            arn: globalArn(question, "iam", `role${path(question)}${name}`),
            uniqueId: `AROA${letters(name, 17)}`,
            createDate: "2026-01-01T00:00:00Z",
            maxSessionDuration: question.inputs["maxSessionDuration"] ?? 3600,
        };
    },
    "aws:iam/policy:Policy": (question) => {
        const name = text(question, "name", question.physicalName);
        const arn = globalArn(question, "iam", `policy${path(question)}${name}`);
        return { id: arn, arn, name, path: path(question), policyId: `ANPA${letters(name, 17)}`, attachmentCount: 0 };
    },
    "aws:iam/rolePolicy:RolePolicy": (question) => {
        const name = text(question, "name", question.physicalName);
        return { id: `${text(question, "role")}:${name}`, name };
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (question) => ({
        id: `${text(question, "role")}/${text(question, "policyArn")}`,
    }),
    "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": (question) => ({ id: text(question, "roleName") }),
    "aws:iam/instanceProfile:InstanceProfile": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            path: path(question),
            arn: globalArn(question, "iam", `instance-profile${path(question)}${name}`),
            uniqueId: `AIPA${letters(name, 17)}`,
            createDate: "2026-01-01T00:00:00Z",
        };
    },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": (question) => {
        const arn = globalArn(question, "iam", `oidc-provider/${text(question, "url").replace("https://", "")}`);
        return { id: arn, arn };
    },
};
