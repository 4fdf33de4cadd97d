import { type Inspection, inspect } from "../inspection";
import { rule } from "../rule";
import { type Statement, statementsOf } from "../statements";

/** What is asked by anyone who has its address, where its policy is, and by which input that names it. */
interface Guarded {
    type: string;
    policy: string;
    names: string;
    /** An action that must be denied, if not all are. */
    actions: string[];
}

const GUARDED: Guarded[] = [
    {
        type: "aws:s3/bucket:Bucket",
        policy: "aws:s3/bucketPolicy:BucketPolicy",
        names: "bucket",
        actions: ["s3:*"],
    },
    {
        type: "aws:sns/topic:Topic",
        policy: "aws:sns/topicPolicy:TopicPolicy",
        names: "arn",
        actions: ["sns:*", "sns:publish"],
    },
    {
        type: "aws:sqs/queue:Queue",
        policy: "aws:sqs/queuePolicy:QueuePolicy",
        names: "queueUrl",
        actions: ["sqs:*", "sqs:sendmessage"],
    },
];

const STATEMENT =
    '{ Effect: "Deny", Principal: "*", Action: "ACTION", Resource, Condition: { Bool: { "aws:SecureTransport": "false" } } }';

/** What holds data and messages is asked for them in TLS. */
export const tlsOnlyAccess = rule({
    name: "tls-only-access",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "Policies of buckets, topics and queues refuse requests without TLS.",
    why: "S3, SNS and SQS answer plain HTTP too; one client with the wrong endpoint sends its data and its signature openly.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    remediation:
        "Add a statement to the policy of the bucket, topic or queue that denies everyone where aws:SecureTransport is false. " +
        "It costs nothing, and AWS's own services all use TLS.",
    reads: Object.fromEntries(
        GUARDED.flatMap(({ type, policy, names }) => [
            [type, ["policy"]],
            [policy, [names, "policy"]],
        ]),
    ),
    judge: (resources) =>
        inspect(resources, (inspection) => {
            for (const guarded of GUARDED) {
                const { type, actions } = guarded;
                if (inspection.relatives.all(type).length === 0) continue;
                const closed = closedBy(guarded, inspection);
                inspection.askAll([type], (properties, { name, urn }) => {
                    if (closed.has(urn)) return undefined;
                    const own = properties.has("policy") ? statementsOf(properties, "policy") : [];
                    if (own.some((statement) => refusesPlain(statement, actions))) return undefined;
                    return `${name} can be asked without TLS. Add to its policy ${STATEMENT.replace("ACTION", actions[0] ?? "*")}.`;
                });
            }
        }),
});

/** URNs of what a policy of this program closes; of one that cannot be read it is not known, which is said of the policy. */
function closedBy({ type, policy, names, actions }: Guarded, inspection: Inspection): Set<string> {
    const closed = new Set<string>();
    inspection.askAll([policy], (properties) => {
        const owner = properties.reference(names, type);
        if (!owner || !("resource" in owner)) return undefined;
        const { urn } = owner.resource;
        let isRead = false;
        properties.ask(() => {
            if (statementsOf(properties, "policy").some((one) => refusesPlain(one, actions))) closed.add(urn);
            isRead = true;
            return undefined;
        });
        if (!isRead) closed.add(urn);
        return undefined;
    });
    return closed;
}

function refusesPlain({ effect, principals, actions, notActions, conditions }: Statement, wanted: string[]): boolean {
    if (effect !== "Deny" || notActions !== undefined) return false;
    if (!principals.some((one) => one === "AWS:*" || one === "*:*")) return false;
    if (!actions.some((action) => action === "*" || wanted.includes(action.toLowerCase()))) return false;
    // A second condition would deny less.
    const [only, ...others] = conditions;
    if (others.length > 0 || only === undefined) return false;
    if (only.key === "s3:tlsversion") return /^numericlessthan(equals)?$/.test(only.operator);
    return (
        only.key === "aws:securetransport" && /^bool(ifexists)?$/.test(only.operator) && only.values.join() === "false"
    );
}
