import { type Answers, arnOf, text, uuid } from "./question";

export const backupAnswers: Answers = {
    "aws:backup/vault:Vault": (question) => {
        const name = text(question, "name", question.physicalName);
        const kmsKeyArn = text(question, "kmsKeyArn", arnOf(question, "kms", `key/${uuid("aws/backup")}`));
        return { id: name, name, kmsKeyArn, recoveryPoints: 0, arn: arnOf(question, "backup", `backup-vault:${name}`) };
    },
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": (question) => {
        const name = text(question, "backupVaultName");
        return { id: name, backupVaultArn: arnOf(question, "backup", `backup-vault:${name}`) };
    },
    "aws:backup/plan:Plan": (question) => {
        const id = uuid(question.physicalName);
        const name = text(question, "name", question.physicalName);
        return { id, name, version: uuid(`${id} 1`), arn: arnOf(question, "backup", `backup-plan:${id}`) };
    },
    "aws:backup/selection:Selection": (question) => ({
        id: uuid(question.physicalName),
        name: text(question, "name", question.physicalName),
    }),
};
