import { given } from "../../../../aws/failures";
import { nameCheck } from "../../name-check";
import { unlessMissing } from "./unless-missing";

export const secret = nameCheck({
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
            const which = `--secret-id ${name} --region ${aws.region}`;
            const remove = `aws secretsmanager delete-secret ${which} --force-delete-without-recovery`;
            if (DeletedDate === undefined)
                return { answer: "there is a secret of that name", fix: `${remove}, if no one needs it` };
            return {
                answer: `a deleted secret holds the name, and its recovery window ends after ${DeletedDate.toISOString().slice(0, 10)}`,
                fix: `aws secretsmanager restore-secret ${which} && ${remove}`,
            };
        }, "ResourceNotFoundException"),
});
