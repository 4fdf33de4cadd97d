import type { Rule } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Aws } from "../../aws/connection";
import { refused } from "./place";

/**
 * Places of rules that name a host: before those of the services' paths, which have 1000 and more, and after what people and
 * development stacks have by hand (100 and below).
 */
const FIRST = 101;
const LAST = 199;

/** The rules of a listener. */
export async function rulesOf(aws: Aws, ListenerArn: string): Promise<Rule[]> {
    const { DescribeRulesCommand, ElasticLoadBalancingV2Client } = await import(
        "@aws-sdk/client-elastic-load-balancing-v2"
    );
    const client = new ElasticLoadBalancingV2Client(aws.config());
    const found: Rule[] = [];
    let Marker: string | undefined;
    do {
        const asked = new DescribeRulesCommand({ ListenerArn, ...(Marker ? { Marker } : {}) });
        const page = await client.send(asked, aws.options);
        found.push(...(page.Rules ?? []));
        Marker = page.NextMarker;
    } while (Marker !== undefined);
    return found;
}

/**
 * The place of a preview's rule: the one that it has; else a free one, sought from where its name points to, so that two previews
 * that are made at once seldom choose the same.
 *
 * @param own the ARN of its rule, where it has one
 */
export function priorityFor(name: string, rules: readonly Rule[], own: string | undefined): number {
    const present = rules.find(({ RuleArn }) => own !== undefined && RuleArn === own);
    if (present?.Priority !== undefined) return Number(present.Priority);
    const taken = new Set(rules.map(({ Priority }) => Number(Priority)));
    const places = LAST - FIRST + 1;
    let hash = 0;
    for (const character of name) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
    for (let step = 0; step < places; step++) {
        const place = FIRST + ((hash + step) % places);
        if (!taken.has(place)) return place;
    }
    const reason = `the places ${FIRST} to ${LAST} of the load balancer's listener are all taken`;
    throw refused("--name", name, reason, "remove previews of closed pull requests");
}
