import { isWithin } from "../../../../../components/ingress/domain";
import { isError } from "../../../../aws/failures";
import type { StackPlan } from "../../../../aws/stack-plan";
import { defineCheck } from "../../check";
import { delegationOf, judgedDelegation, plain } from "../delegation";

/** The zones that `hostedZoneId` and `otherHostedZoneIds` name, each with the names that the stack writes into it. */
export const namedZones = defineCheck({
    name: "named",
    actions: ["route53:GetHostedZone"],
    subjects: (plan) => [...zonesOf(plan)].map(([id, names]) => ({ id, names: [...names] })),
    question: ({ id, names }) => `whether the hosted zone ${id} answers for ${names.join(", ")}`,
    ask: async (aws, { id }) => {
        try {
            return await delegationOf(aws, id);
        } catch (error) {
            if (isError(error, "NoSuchHostedZone")) return undefined;
            throw error;
        }
    },
    judge: (found, { id, names }, plan) => {
        const fix = `name the zone that aws route53 list-hosted-zones-by-name --dns-name ${names[0]} shows`;
        if (found === undefined) return { level: "stop", answer: "this account has no such zone", fix };
        const zone = plain(found.name);
        if (found.isPrivate)
            return { level: "stop", answer: `${zone} is a private zone, which answers inside a network alone`, fix };
        const outside = names.filter((name) => !isWithin(name, zone));
        if (outside.length > 0)
            return { level: "stop", answer: `${id} is the zone of ${zone}, not of ${outside.join(", ")}`, fix };
        const { answer, ...more } = judgedDelegation(found, plan);
        return { ...more, answer: `the zone of ${zone}; its name servers point ${answer}` };
    },
});

function zonesOf(plan: StackPlan): Map<string, Set<string>> {
    const zones = new Map<string, Set<string>>();
    for (const record of plan.of("aws:route53/record:Record")) {
        const zone = record.reference("zoneId", "aws:route53/zone:Zone");
        const name = record.text("name");
        // What proves a certificate is below the name that it proves.
        if (zone === undefined || !("elsewhere" in zone) || name === undefined || record.text("type") === "CNAME")
            continue;
        zones.set(zone.elsewhere, (zones.get(zone.elsewhere) ?? new Set()).add(plain(name)));
    }
    return zones;
}
