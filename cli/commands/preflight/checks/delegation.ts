import type { Aws } from "../../../aws/connection";
import { given } from "../../../aws/failures";
import { GLOBAL_REGION } from "../../../aws/global-region";
import type { StackPlan } from "../../../aws/stack-plan";
import type { Judgement } from "../check";

/** A hosted zone, and where the internet searches for it. */
export interface Delegation {
    name: string;
    isPrivate: boolean;
    /** The zone's own name servers. */
    zone: string[];
    /** Those that the internet's resolvers know. */
    found: string[];
}

/** Asks for a zone, and for where its name leads. */
export async function delegationOf(aws: Aws, id: string): Promise<Delegation> {
    const { GetHostedZoneCommand, Route53Client } = await import("@aws-sdk/client-route-53");
    const route53 = new Route53Client(aws.config(GLOBAL_REGION));
    const { HostedZone, DelegationSet } = await route53.send(new GetHostedZoneCommand({ Id: id }), aws.options);
    const name = given(HostedZone?.Name, "name of the zone");
    // A private zone has none that the internet could ask.
    if (HostedZone?.Config?.PrivateZone) return { name, isPrivate: true, zone: [], found: [] };
    const zone = given(DelegationSet?.NameServers, "name servers of the zone").map(plain);
    const found = await aws.connection.nameServers(plain(name), aws.signal).catch((error) => {
        if (["ENOTFOUND", "ENODATA"].includes(Object(error).code)) return [];
        throw error;
    });
    return { name, isPrivate: false, zone, found: found.map(plain) };
}

/** Only a certificate waits for the name servers. */
export function judgedDelegation({ zone, found }: Delegation, plan: StackPlan): Judgement {
    if (found.length > 0 && found.every((server) => zone.includes(server))) {
        return { level: "ok", answer: "to the zone" };
    }
    return {
        level: plan.has("aws:acm/certificateValidation:CertificateValidation") ? "stop" : "warning",
        answer:
            found.length === 0 ? "nowhere: no one has delegated the domain" : `to ${found.join(", ")}, not to the zone`,
        fix: `where the domain is registered, set the name servers ${zone.join(", ")}`,
    };
}

/** A name of DNS, without the dot at its end. */
export function plain(name: string): string {
    return name.toLowerCase().replace(/\.$/, "");
}
