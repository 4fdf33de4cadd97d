import { expect } from "chai";
import type { Made } from "../harness";
import { counts, DOMAIN, wayIn, ZONE_ID } from "./ways-in";

const NOTHING = {
    origins: 0,
    distributions: 0,
    listeners: 0,
    rules: 0,
    certificates: 0,
    waits: 0,
    zones: 0,
    records: 0,
};
const SERVED = { certificates: 2, waits: 2, origins: 1, distributions: 1, listeners: 1, rules: 1 };

/** The types that differ in each ingress, and its outputs. */
const STAGES = [
    {
        title: "cloudfront without a domain",
        args: {},
        made: { origins: 1, distributions: 1, listeners: 1, rules: 1 },
        port: 80,
        url: /^https:\/\/d[a-z0-9]+\.cloudfront\.net$/,
        shows: ["distributionId"],
    },
    {
        title: "cloudfront with a domain that is not delegated",
        args: { domain: DOMAIN },
        made: { origins: 1, distributions: 1, listeners: 1, rules: 1, zones: 1 },
        port: 80,
        url: /^https:\/\/d[a-z0-9]+\.cloudfront\.net$/,
        shows: ["distributionId", "nameServers", "nextStep"],
    },
    {
        title: "cloudfront with a domain, delegated",
        args: { domain: DOMAIN, delegated: true },
        made: { ...SERVED, zones: 1, records: 3 },
        port: 443,
        url: /^https:\/\/glimpse\.contact$/,
        shows: ["distributionId", "nameServers", "tlsServerName"],
    },
    {
        title: "cloudfront with an existing zone",
        args: { domain: DOMAIN, hostedZoneId: ZONE_ID },
        made: { ...SERVED, records: 3 },
        port: 443,
        url: /^https:\/\/glimpse\.contact$/,
        shows: ["distributionId", "tlsServerName"],
    },
    {
        title: "cloudfront with an existing zone that is not delegated",
        args: { domain: DOMAIN, hostedZoneId: ZONE_ID, delegated: false },
        made: { origins: 1, distributions: 1, listeners: 1, rules: 1 },
        port: 80,
        url: /^https:\/\/d[a-z0-9]+\.cloudfront\.net$/,
        shows: ["distributionId", "nextStep"],
    },
    {
        title: "public with a domain that is not delegated",
        args: { mode: "public", domain: DOMAIN },
        made: { listeners: 1, rules: 1, zones: 1 },
        port: 80,
        url: /^http:\/\/ingress-public-.+\.elb\.amazonaws\.com\/health$/,
        shows: ["nameServers", "nextStep"],
    },
    {
        title: "public with a domain, delegated",
        args: { mode: "public", domain: DOMAIN, delegated: true },
        made: { listeners: 2, rules: 1, certificates: 1, waits: 1, zones: 1, records: 2 },
        port: 443,
        url: /^https:\/\/glimpse\.contact$/,
        shows: ["nameServers", "tlsServerName"],
    },
    {
        title: "public with an existing zone",
        args: { mode: "public", domain: DOMAIN, hostedZoneId: ZONE_ID },
        made: { listeners: 2, rules: 1, certificates: 1, waits: 1, records: 2 },
        port: 443,
        url: /^https:\/\/glimpse\.contact$/,
        shows: ["tlsServerName"],
    },
];

const SOMETIMES = ["distributionId", "nameServers", "nextStep", "tlsServerName"];

describe("an ingress at each stage of its domain", () => {
    for (const stage of STAGES) {
        describe(stage.title, () => {
            let made: Made;

            before(async () => {
                made = await wayIn(stage.args);
            });

            it("makes what that stage needs and nothing more", () => {
                expect(counts(made)).to.deep.equal({ ...NOTHING, ...stage.made });
            });

            it("reports where it is and what is left to do", () => {
                const { outputs } = made.inventory;
                expect(outputs["url"]).to.match(stage.url);
                expect(outputs["listenerPort"]).to.equal(stage.port);
                const shown = SOMETIMES.filter((key) => outputs[key] !== undefined && outputs[key] !== null);
                expect(shown).to.deep.equal(stage.shows);
            });
        });
    }

    it("never uses one logical name for two things of different scheme, protocol or purpose", async () => {
        const seen = new Map<string, unknown>();
        for (const { args, title } of STAGES) {
            for (const { type, name, inputs } of (await wayIn(args)).inventory.resources) {
                // What AWS cannot change in place.
                const { internal, protocol, scheme, description, vpcOriginEndpointConfig } = inputs;
                const fixed = { internal, protocol, scheme, description, policy: policyOf(vpcOriginEndpointConfig) };
                const key = `${type} ${name}`;
                if (!seen.has(key)) seen.set(key, fixed);
                expect(fixed, `${title}: ${key}`).to.deep.equal(seen.get(key));
            }
        }
    });

    it("keeps the load balancer, its target group and the zone from one stage of the domain to the next", async () => {
        for (const mode of ["cloudfront", "public"]) {
            const kept = ["LoadBalancer", "TargetGroup", "Zone", "Distribution"];
            const keptOf = async (delegated: boolean) =>
                (await wayIn({ mode, domain: DOMAIN, delegated })).inventory.resources
                    .filter(({ type }) => kept.some((what) => type.endsWith(`:${what}`)))
                    .map(({ urn }) => urn);
            expect(await keptOf(true)).to.deep.equal(await keptOf(false));
        }
    });
});

function policyOf(config: unknown): unknown {
    return (config as { originProtocolPolicy?: string } | undefined)?.originProtocolPolicy;
}
