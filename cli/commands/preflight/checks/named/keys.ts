import { given, isError } from "../../../../aws/failures";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";

/** Of a key, or of its alias. */
const ARN = /arn:[\w-]+:kms:[\w-]+:\d{12}:(?:key|alias)\/[\w/-]+/g;

/** The KMS keys that encrypt what the stack makes, and that it does not make itself. */
export const namedKeys = defineCheck({
    name: "named",
    actions: ["kms:DescribeKey"],
    subjects: keysOf,
    question: (arn) => `whether the key ${arn} can encrypt`,
    ask: async (aws, arn) => {
        const { DescribeKeyCommand, KMSClient } = await import("@aws-sdk/client-kms");
        try {
            const asked = new DescribeKeyCommand({ KeyId: arn });
            const { KeyMetadata } = await new KMSClient(aws.config()).send(asked, aws.options);
            const key = given(KeyMetadata, "description of the key");
            return { state: given(key.KeyState, "state of the key"), usage: key.KeyUsage, spec: key.KeySpec };
        } catch (error) {
            if (isError(error, "NotFoundException")) return undefined;
            throw error;
        }
    },
    judge: (key, arn, { region }) => {
        const another = "name another key in the stack's file, or remove the line";
        if (key === undefined) return { level: "stop", answer: `there is no such key in ${region}`, fix: another };
        const { state, usage, spec } = key;
        if (usage !== "ENCRYPT_DECRYPT" || spec !== "SYMMETRIC_DEFAULT") {
            const answer = `it is a key of ${spec} for ${usage}, and AWS's services encrypt with symmetric keys`;
            return { level: "stop", answer, fix: another };
        }
        if (state === "Enabled") return { level: "ok", answer: "it is there, and enabled" };
        return { level: "stop", answer: `it is ${state}`, fix: RETURN[state]?.(arn, region) ?? another };
    },
});

/** How a key comes back from a state in which it encrypts nothing. */
const RETURN: Record<string, (arn: string, region: string) => string> = {
    Disabled: (arn, region) => `aws kms enable-key --key-id ${arn} --region ${region}`,
    PendingDeletion: (arn, region) =>
        `aws kms cancel-key-deletion --key-id ${arn} --region ${region}, then aws kms enable-key`,
};

/** In any input of a resource: of a queue, a topic, a secret, a parameter, or of a policy that lets a task use the key. */
function keysOf(plan: StackPlan): string[] {
    const named = plan.resources
        .filter(({ type }) => type.startsWith("aws:"))
        .flatMap(({ inputs }) => JSON.stringify(inputs).match(ARN) ?? []);
    const made = new Set(
        plan.of("aws:kms/key:Key", "aws:kms/alias:Alias").map(({ resource }) => resource.outputs?.["arn"]),
    );
    return [...new Set(named)].filter((arn) => !made.has(arn));
}
