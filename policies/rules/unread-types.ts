import { inspect } from "../inspection";
import { rule } from "../rule";

/** What no rule can judge is said: silence would read as a pass. */
export const unreadTypes = rule({
    name: "unread-types",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "Every resource of aws-native is of a type that the rules can read.",
    why: "A database that is written with a type that no rule reads passes every one of them, whatever it says.",
    url: "https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/supported-resources.html",
    remediation:
        "Write the resource with @pulumi/aws, or check it by hand against docs/rules.md and except it with a reason.",
    inspects: "types of aws-native that are not read as a type of @pulumi/aws, and properties of the others",
    reads: {},
    judge: (resources) =>
        inspect(resources, (inspection) => {
            for (const resource of inspection.relatives.resources) {
                const { type, name, unread = [] } = resource;
                if (!type.startsWith("aws-native:") && unread.length === 0) continue;
                inspection.ask(resource, () =>
                    type.startsWith("aws-native:")
                        ? `${name} is not judged: no rule reads ${resource.declaredType ?? type}. Write it with @pulumi/aws, or except it with a reason.`
                        : `${name} is not judged by ${unread.join(", ")}: no rule reads these properties of ${resource.declaredType}. Write it with @pulumi/aws, or except it with a reason.`,
                );
            }
        }),
});
