import { given } from "../../../aws/failures";
import { defineCheck } from "../check";

const ZONE = "aws:route53/zone:Zone";

/** Where the domain is delegated to, against the zone that the stack made. */
export const domain = defineCheck({
    name: "domain",
    actions: ["route53:GetHostedZone"],
    subjects: (plan) =>
        plan.own(ZONE).flatMap(({ inputs, outputs }) => {
            const [name, id] = [inputs["name"], outputs?.["zoneId"] ?? outputs?.["id"]];
            return typeof name === "string" && typeof id === "string" ? [{ name, id }] : [];
        }),
    question: ({ name }) => `where the name servers of ${name} point`,
    ask: async (aws, { name, id }) => {
        const { GetHostedZoneCommand, Route53Client } = await import("@aws-sdk/client-route-53");
        const route53 = new Route53Client(aws.config("us-east-1"));
        const [{ DelegationSet }, found] = await Promise.all([
            route53.send(new GetHostedZoneCommand({ Id: id }), aws.options),
            aws.connection.nameServers(name, aws.signal).catch((error) => {
                if (["ENOTFOUND", "ENODATA"].includes(Object(error).code)) return [];
                throw error;
            }),
        ]);
        return {
            zone: given(DelegationSet?.NameServers, "name servers of the zone").map(plain),
            found: found.map(plain),
        };
    },
    judge: ({ zone, found }, _, plan) => {
        if (found.length > 0 && found.every((server) => zone.includes(server)))
            return { level: "ok", answer: "to the zone" };
        return {
            // Only a certificate waits for them.
            level: plan.has("aws:acm/certificateValidation:CertificateValidation") ? "stop" : "warning",
            answer:
                found.length === 0
                    ? "nowhere: no one has delegated the domain"
                    : `to ${found.join(", ")}, not to the zone`,
            fix: `where the domain is registered, set the name servers ${zone.join(", ")}`,
        };
    },
});

function plain(server: string): string {
    return server.toLowerCase().replace(/\.$/, "");
}
