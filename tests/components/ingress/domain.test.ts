import { expect } from "chai";
import type { Made } from "../harness";
import {
    CERTIFICATE,
    DISTRIBUTION,
    DOMAIN,
    LISTENER,
    LOAD_BALANCER,
    RECORD,
    VALIDATION,
    wayIn,
    ZONE,
    ZONE_ID,
} from "./ways-in";

function alias(made: Made, name: string): Record<string, unknown> {
    const { inputs } = made.one(RECORD, name);
    const [target] = inputs["aliases"] as Record<string, unknown>[];
    return { zoneId: inputs["zoneId"], name: inputs["name"], type: inputs["type"], target };
}

describe("the domain of an ingress", () => {
    it("is waited for by nothing until it is delegated", async () => {
        for (const mode of ["cloudfront", "public"]) {
            const made = await wayIn({ mode, domain: DOMAIN });
            expect(made.all(VALIDATION), mode).to.have.length(0);
            expect(made.all(CERTIFICATE), mode).to.have.length(0);
        }
    });

    it("comes with its name servers and the next step in words", async () => {
        const { outputs } = (await wayIn({ domain: DOMAIN })).inventory;
        const servers = outputs["nameServers"] as string[];
        expect(servers).to.have.length(4);
        expect(outputs["nextStep"])
            .to.include(`set the name servers to: ${servers.join(", ")}.`)
            .and.to.include("dig +short NS glimpse.contact")
            .and.to.include("Set `delegated: true`")
            .and.to.include("`pulumi up`");
    });

    it("names the existing zone in the next step, when that is not delegated", async () => {
        const made = await wayIn({ domain: DOMAIN, hostedZoneId: ZONE_ID, delegated: false });
        expect(made.inventory.outputs["nextStep"]).to.include(`those of hosted zone ${ZONE_ID}`);
    });

    it("gets its own zone unless one is given", async () => {
        expect((await wayIn({ domain: DOMAIN })).one(ZONE).inputs).to.include({ name: DOMAIN });
        const given = await wayIn({ domain: DOMAIN, hostedZoneId: ZONE_ID });
        for (const record of given.all(RECORD)) expect(record.inputs["zoneId"], record.name).to.equal(ZONE_ID);
    });

    it("proves both certificates by one record: ACM names the same one in every region", async () => {
        const made = await wayIn({ domain: DOMAIN, delegated: true });
        const proofs = made.all(RECORD).filter((record) => record.inputs["type"] === "CNAME");
        expect(proofs).to.have.length(1);
        const options = made.all(CERTIFICATE).map(({ outputs }) => {
            const [option] = (outputs?.["domainValidationOptions"] ?? []) as Record<string, string>[];
            return [option?.["resourceRecordName"], option?.["resourceRecordValue"]];
        });
        expect(options[0]).to.deep.equal(options[1]);
        expect(proofs[0]?.inputs).to.deep.include({
            name: options[0]?.[0],
            records: [options[0]?.[1]],
            allowOverwrite: true,
        });
        for (const validation of made.all(VALIDATION)) {
            expect(validation.inputs["validationRecordFqdns"]).to.deep.equal([proofs[0]?.outputs?.["fqdn"]]);
        }
    });

    it("points to CloudFront by IPv4 and IPv6, at CloudFront's own zone", async () => {
        const made = await wayIn({ domain: DOMAIN, hostedZoneId: ZONE_ID });
        const target = {
            name: made.one(DISTRIBUTION).outputs?.["domainName"],
            zoneId: "Z2FDTNDATAQYW2",
            evaluateTargetHealth: false,
        };
        const common = { zoneId: ZONE_ID, name: DOMAIN, target };
        expect(alias(made, "ingress-ipv4")).to.deep.equal({ ...common, type: "A" });
        expect(alias(made, "ingress-ipv6")).to.deep.equal({ ...common, type: "AAAA" });
    });

    it("leads nowhere before there is someone who listens for HTTPS", async () => {
        for (const mode of ["cloudfront", "public"]) {
            const made = await wayIn({ mode, domain: DOMAIN, delegated: true });
            const [listener] = made.all(LISTENER).filter(({ inputs }) => inputs["port"] === 443);
            if (!listener) throw new Error(`no HTTPS listener in the mode ${mode}`);
            expect(made.waits(made.one(RECORD, "ingress-ipv4"), listener), mode).to.equal(true);
        }
    });

    it("points to a public load balancer by IPv4 alone, under the same record", async () => {
        const made = await wayIn({ mode: "public", domain: DOMAIN, hostedZoneId: ZONE_ID });
        const balancer = made.one(LOAD_BALANCER).outputs;
        expect(alias(made, "ingress-ipv4")).to.deep.equal({
            zoneId: ZONE_ID,
            name: DOMAIN,
            type: "A",
            target: { name: balancer?.["dnsName"], zoneId: balancer?.["zoneId"], evaluateTargetHealth: false },
        });
        expect(made.all(RECORD).map(({ name }) => name)).to.not.include("ingress-ipv6");
    });
});
