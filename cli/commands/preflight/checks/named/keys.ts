import { given, isError } from "../../../../aws/failures";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";
import { type KeyUse, keyPolicyVerdict } from "./key-policy";

/** Of a key, or of its alias. */
const ARN = /arn:[\w-]+:kms:[\w-]+:\d{12}:(?:key|alias)\/[\w/-]+/g;

/** A key, and who uses it. */
interface Subject {
    arn: string;
    use: KeyUse;
}

/** The KMS keys that encrypt what the stack makes, and that it does not make itself; and whether their policies let it. */
export const namedKeys = defineCheck({
    name: "named",
    actions: ["kms:DescribeKey", "kms:GetKeyPolicy"],
    subjects: keysOf,
    question: ({ arn, use }) =>
        `whether the key ${arn} can encrypt${use.services.length > 0 ? ` for ${use.services.join(", ")}` : ""}`,
    ask: async (aws, { arn, use }) => {
        const { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } = await import("@aws-sdk/client-kms");
        const client = new KMSClient(aws.config());
        try {
            const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: arn }), aws.options);
            const key = given(KeyMetadata, "description of the key");
            const found = { state: given(key.KeyState, "state of the key"), usage: key.KeyUsage, spec: key.KeySpec };
            // It takes no alias, which DescribeKey does.
            const asked = new GetKeyPolicyCommand({ KeyId: key.Arn ?? arn, PolicyName: "default" });
            const policy = given((await client.send(asked, aws.options)).Policy, "policy of the key");
            return { ...found, verdict: keyPolicyVerdict(policy, use, arn.split(":")[4] ?? aws.caller.account) };
        } catch (error) {
            if (isError(error, "NotFoundException")) return undefined;
            throw error;
        }
    },
    judge: (key, { arn }, { region }) => {
        const another = "name another key in the stack's file, or remove the line";
        if (key === undefined) return { level: "stop", answer: `there is no such key in ${region}`, fix: another };
        const { state, usage, spec, verdict } = key;
        if (usage !== "ENCRYPT_DECRYPT" || spec !== "SYMMETRIC_DEFAULT") {
            const answer = `it is a key of ${spec} for ${usage}, and AWS's services encrypt with symmetric keys`;
            return { level: "stop", answer, fix: another };
        }
        if (state !== "Enabled") {
            return { level: "stop", answer: `it is ${state}`, fix: RETURN[state]?.(arn, region) ?? another };
        }
        if (verdict.is === "open") return { level: "ok", answer: "it is there, and enabled, and its policy lets them" };
        const fix = `allow kms:Decrypt and kms:GenerateDataKey* to ${verdict.to} in its policy: aws kms put-key-policy --key-id ${arn} --region ${region}`;
        return verdict.is === "closed"
            ? { level: "stop", answer: `it is enabled, but its policy does not let ${verdict.to} use it`, fix }
            : {
                  level: "warning",
                  answer: `whether its policy lets ${verdict.to} use it, its conditions or the roles that it names decide`,
                  fix,
              };
    },
});

/** How a key comes back from a state in which it encrypts nothing. */
const RETURN: Record<string, (arn: string, region: string) => string> = {
    Disabled: (arn, region) => `aws kms enable-key --key-id ${arn} --region ${region}`,
    PendingDeletion: (arn, region) =>
        `aws kms cancel-key-deletion --key-id ${arn} --region ${region}, then aws kms enable-key`,
};

const TOPIC = "aws:sns/topic:Topic";

/** In any input of a resource: of a queue, a topic, a secret, a parameter, or of a policy that lets a task use the key. */
function keysOf(plan: StackPlan): Subject[] {
    const isNamed = plan.named("arn", "aws:kms/key:Key", "aws:kms/alias:Alias");
    const uses = new Map<string, { services: Set<string>; byRoles: boolean }>();
    for (const { type, urn, inputs } of plan.resources.filter((one) => one.type.startsWith("aws:"))) {
        for (const arn of JSON.stringify(inputs).match(ARN) ?? []) {
            if (!isNamed(arn)) continue;
            const use = uses.get(arn) ?? { services: new Set(), byRoles: false };
            uses.set(arn, use);
            // A topic is published to by services, each by itself; all else is read and written by roles.
            if (type !== TOPIC) use.byRoles = true;
            else for (const service of publishersOf(plan, urn)) use.services.add(service);
        }
    }
    return [...uses].map(([arn, { services, byRoles }]) => ({ arn, use: { services: [...services], byRoles } }));
}

/** The services that a topic's policy lets publish. */
function publishersOf(plan: StackPlan, urn: string): string[] {
    return plan.of("aws:sns/topicPolicy:TopicPolicy").flatMap((one) => {
        const topic = one.reference("arn", TOPIC);
        if (topic === undefined || !("resource" in topic) || topic.resource.urn !== urn) return [];
        return JSON.stringify(one.json("policy") ?? "").match(/[\w.-]+\.amazonaws\.com/g) ?? [];
    });
}
