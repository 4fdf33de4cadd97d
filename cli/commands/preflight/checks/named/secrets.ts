import { given, isError } from "../../../../aws/failures";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** An ARN within a task definition, and the variables that it is for. */
interface Named {
    arn: string;
    region: string;
    variables: string[];
}

const fixOf = ({ variables }: Named) =>
    `write the ARN that exists in the stack's file, or remove ${variables.join(", ")}: a task whose secret cannot be read never starts`;

/** Secrets of Secrets Manager that the file gives to tasks: they exist, and have a value. Values are never read. */
export const namedSecrets = defineCheck({
    name: "named",
    actions: ["secretsmanager:DescribeSecret"],
    subjects: (plan) => namedIn(plan, "secretsmanager"),
    question: ({ arn, variables }) => `whether ${variables.join(", ")} can come from ${arn}`,
    ask: async (aws, { arn, region }) => {
        const { DescribeSecretCommand, SecretsManagerClient } = await import("@aws-sdk/client-secrets-manager");
        const asked = new DescribeSecretCommand({ SecretId: arn });
        try {
            const found = await new SecretsManagerClient(aws.config(region)).send(asked, aws.options);
            given(found.ARN, "ARN of the secret");
            const stages = Object.values(found.VersionIdsToStages ?? {}).flat();
            return { deleted: found.DeletedDate, hasValue: stages.includes("AWSCURRENT") };
        } catch (error) {
            if (isError(error, "ResourceNotFoundException")) return undefined;
            throw error;
        }
    },
    judge: (found, subject) => {
        const { arn, region } = subject;
        const which = `--secret-id ${arn} --region ${region}`;
        if (found === undefined) {
            return { level: "stop", answer: `there is no such secret in ${region}`, fix: fixOf(subject) };
        }
        if (found.deleted !== undefined) {
            const answer = `it is deleted, and ends ${found.deleted.toISOString().slice(0, 10)}`;
            return { level: "stop", answer, fix: `aws secretsmanager restore-secret ${which}` };
        }
        if (!found.hasValue) {
            const fix = `aws secretsmanager put-secret-value ${which} --secret-string file://VALUE`;
            return { level: "stop", answer: "it has no value", fix };
        }
        return { level: "ok", answer: "it is there, and has a value" };
    },
});

/** Parameters that the file gives to tasks. Another account's are not listed, and cannot be asked about. */
export const namedParameters = defineCheck({
    name: "named",
    actions: ["ssm:DescribeParameters"],
    subjects: (plan) => namedIn(plan, "ssm"),
    question: ({ arn, variables }) => `whether ${variables.join(", ")} can come from ${arn}`,
    ask: async (aws, { arn, region }) => {
        const account = arn.split(":")[4];
        if (account !== aws.caller.account) return { account };
        const { DescribeParametersCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const path = arn.slice(arn.indexOf(":parameter/") + ":parameter".length);
        // In an ARN a name has a slash before it, whether it begins with one or not.
        const names = path.slice(1).includes("/") ? [path] : [path, path.slice(1)];
        const asked = new DescribeParametersCommand({ ParameterFilters: [{ Key: "Name", Values: names }] });
        const { Parameters } = await new SSMClient(aws.config(region)).send(asked, aws.options);
        return { exists: given(Parameters, "parameters").length > 0 };
    },
    judge: (found, subject) => {
        if (found.account !== undefined) {
            const answer = `it is of the account ${found.account}, which alone can say`;
            const fix = `check there that it is shared, and ask: aws ssm get-parameter --name ${subject.arn}`;
            return { level: "warning", answer, fix };
        }
        if (found.exists) return { level: "ok", answer: "it is there" };
        return { level: "stop", answer: `there is no such parameter in ${subject.region}`, fix: fixOf(subject) };
    },
});

/** What containers get by an ARN that the plan does not make. */
function namedIn(plan: StackPlan, service: string): Named[] {
    const found = new Map<string, Set<string>>();
    for (const definition of plan.of(TASK_DEFINITION)) {
        const containers: unknown = definition.json("containerDefinitions");
        for (const container of [containers].flat()) {
            const { secrets = [] } = Object(container) as { secrets?: { name?: string; valueFrom?: string }[] };
            for (const { name = "", valueFrom = "" } of secrets) {
                const parts = valueFrom.split(":");
                // After a secret's name there may be a key, a stage and a version.
                const arn = parts.slice(0, service === "ssm" ? 6 : 7).join(":");
                if (parts[2] !== service) continue;
                found.set(arn, (found.get(arn) ?? new Set()).add(name));
            }
        }
    }
    const isNamed = plan.named("arn", "aws:secretsmanager/secret:Secret", "aws:ssm/parameter:Parameter");
    return [...found]
        .filter(([arn]) => isNamed(arn))
        .map(([arn, variables]) => ({ arn, region: arn.split(":")[3] ?? plan.region, variables: [...variables] }));
}
