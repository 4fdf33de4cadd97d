import type { Inputs } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf, unpriced } from "../quantity";
import { byUse, use } from "./amounts";

const WORKGROUP = "aws:athena/workgroup:Workgroup";

/** Queries are counted with the program's workgroup; without one they run in the account's own. */
function queried(database: Inputs, context: Context): Quantity[] {
    if (context.relatives.all(WORKGROUP).length > 0) return [];
    return [byUse(database, context, "data scanned by queries", "athena.scanned.tb", "monthly_scanned_tb")];
}

const inMember = (service: string) => unpriced(`${service} is billed in the account that it takes in`);

/** Types that cost nothing by themselves, and are there for a use that no other resource is billed for. */
export const impliedUseQuantities: Record<string, Quantify> = {
    "aws:athena/database:Database": sumOf(queried),
    "aws:bedrock/inferenceProfile:InferenceProfile": unpriced(
        "what its model is asked is billed by the token, at the price of that model",
    ),
    "aws:detective/member:Member": inMember("Detective"),
    "aws:guardduty/member:Member": inMember("GuardDuty"),
    "aws:macie2/member:Member": inMember("Macie"),
    "aws:securityhub/member:Member": inMember("Security Hub"),
    // Each minute of a device, and each 5 KB that it sends or receives: https://aws.amazon.com/iot-core/pricing/
    "aws:iot/thing:Thing": sumOf(
        use("minutes connected", "iot.connection.minute-million", "monthly_connection_mins", 1e6),
        use("messages", "iot.message.million", "monthly_messages", 1e6),
    ),
    "aws:sagemaker/pipeline:Pipeline": unpriced("the instances that its steps run on are billed while they run"),
};
