import type { ResourceRecord } from "../inventory/resource";
import type { Properties } from "./judged";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

/**
 * The launch template of this program that an instance follows; nothing where it follows none. One of another program ends
 * the question: what it says decides, and is not here.
 */
export function templateOf(instance: Properties): ResourceRecord | undefined {
    const block = instance.block("launchTemplate");
    const template = block?.reference("id", TEMPLATE) ?? block?.reference("name", TEMPLATE);
    if (template === undefined || "resource" in template) return template?.resource;
    return instance.open(
        `the launch template of ${instance.resource.name} (${template.elsewhere}) is not in this program`,
    );
}
