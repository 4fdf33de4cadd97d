import { Known } from "../../../../inventory/read";
import { defineCheck } from "../check";
import { delegationOf, judgedDelegation } from "./delegation";

const ZONE = "aws:route53/zone:Zone";

/** Where the domain is delegated to, against the zone that the stack made. */
export const domain = defineCheck({
    name: "domain",
    actions: ["route53:GetHostedZone"],
    subjects: (plan) =>
        plan.own(ZONE).flatMap((zone) => {
            const [name, id] = [Known.of(zone).text("name"), zone.outputs?.["zoneId"] ?? zone.outputs?.["id"]];
            return name !== undefined && typeof id === "string" ? [{ name, id }] : [];
        }),
    question: ({ name }) => `where the name servers of ${name} point`,
    ask: (aws, { id }) => delegationOf(aws, id),
    judge: (delegation, _, plan) => judgedDelegation(delegation, plan),
});
