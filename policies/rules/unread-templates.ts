import { STACK, STACK_SET, unseen } from "../../costs/templates";
import { inspect } from "../inspection";
import { rule } from "../rule";

const APPLICATION = "aws:serverlessrepository/cloudFormationStack:CloudFormationStack";
const PRODUCT = "aws:servicecatalog/provisionedProduct:ProvisionedProduct";

const ELSEWHERE = "its template is not in this program";
const WRITE_IT = "Write its resources with @pulumi/aws, or except it with a reason.";
const FIX = `Give the template as templateBody, without macros. ${WRITE_IT}`;

/** What a template makes is judged with the rest; a template that cannot be read would pass every rule in silence. */
export const unreadTemplates = rule({
    name: "unread-templates",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "What a stack of CloudFormation makes can be read, and is judged like the rest.",
    why: "An open group or a public database in a template that no rule reads passes every one of them.",
    url: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-guide.html",
    remediation:
        "Give the template as templateBody, without macros, write its resources with @pulumi/aws, or check them by hand against docs/rules.md and except the stack with a reason.",
    reads: { [STACK]: ["templateBody"], [STACK_SET]: ["templateBody"], [APPLICATION]: [], [PRODUCT]: [] },
    alone: true,
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([STACK, STACK_SET], (properties, { name }) => {
                const body = properties.text("templateBody");
                const why = body === undefined ? ELSEWHERE : unseen(body, "is not known").join("; ");
                return why === "" ? undefined : `${name} cannot be judged: ${why}. ${FIX}`;
            });
            inspection.askAll(
                [APPLICATION, PRODUCT],
                (_, { name }) =>
                    `${name} cannot be judged: what it makes is in a template of another account. ${WRITE_IT}`,
            );
        }),
});
