import { type Answers, arnOf, letters, text, uuid } from "./question";

/** Secrets Manager, Parameter Store and KMS. */
export const secretsAnswers: Answers = {
    "aws:secretsmanager/secret:Secret": (question) => {
        const name = text(question, "name", question.physicalName);
        // Secrets Manager adds six characters, so that a secret deleted and made again is another one.
        const arn = arnOf(question, "secretsmanager", `secret:${name}-${letters(name, 6, "ABCDEFGHIJKabcdefghijk")}`);
        return { id: arn, arn, name, recoveryWindowInDays: question.inputs["recoveryWindowInDays"] ?? 30 };
    },
    "aws:secretsmanager/secretVersion:SecretVersion": (question) => {
        const secret = text(question, "secretId");
        const versionId = `terraform-${uuid(question.physicalName + text(question, "secretString"))}`;
        return {
            id: `${secret}|${versionId}`,
            arn: secret,
            secretArn: secret,
            versionId,
            versionStages: ["AWSCURRENT"],
        };
    },
    "aws:ssm/parameter:Parameter": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            arn: arnOf(question, "ssm", `parameter/${name.replace(/^\//, "")}`),
            version: 1,
            tier: text(question, "tier", "Standard"),
            dataType: text(question, "dataType", "text"),
        };
    },
    "aws:kms/key:Key": (question) => {
        const keyId = uuid(question.physicalName);
        return { id: keyId, keyId, arn: arnOf(question, "kms", `key/${keyId}`) };
    },
    "aws:kms/alias:Alias": (question) => {
        const name = text(question, "name", `alias/${question.physicalName}`);
        const key = text(question, "targetKeyId");
        return {
            id: name,
            name,
            arn: arnOf(question, "kms", name),
            targetKeyArn: key.startsWith("arn:") ? key : arnOf(question, "kms", `key/${key}`),
        };
    },
};
