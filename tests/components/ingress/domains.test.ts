import { expect } from "chai";
import type { IngressArgs } from "../../../components/ingress";
import { ingressFaults } from "../../../components/ingress";
import {
    CERTIFICATE,
    DISTRIBUTION,
    DOMAIN,
    LISTENER_RULE,
    LOAD_BALANCER,
    RECORD,
    VALIDATION,
    VPC_ORIGIN,
    wayIn,
    ZONE_ID,
} from "./ways-in";

const KR = "Z9876543210ABCDEFGHIJ";
const several = {
    domain: DOMAIN,
    hostedZoneId: ZONE_ID,
    otherDomains: ["api.glimpse.contact", "glimpse.kr"],
    redirectedDomains: ["www.glimpse.contact"],
    otherHostedZoneIds: { "glimpse.kr": KR },
};
const ALL = [DOMAIN, "api.glimpse.contact", "glimpse.kr", "www.glimpse.contact"];

describe("several domains of an ingress", () => {
    it("are in both certificates, proved in their own zones, and served by the distribution", async () => {
        const made = await wayIn(several);
        for (const { inputs } of made.all(CERTIFICATE)) {
            expect([inputs["domainName"], ...(inputs["subjectAlternativeNames"] as string[])]).to.deep.equal(ALL);
        }
        const proofs = made.all(RECORD).filter(({ inputs }) => inputs["type"] === "CNAME");
        expect(proofs.map(({ inputs }) => inputs["zoneId"])).to.deep.equal([ZONE_ID, ZONE_ID, KR, ZONE_ID]);
        expect(new Set(proofs.map(({ inputs }) => inputs["name"])).size).to.equal(4);
        const fqdns = proofs.map(({ outputs }) => outputs?.["fqdn"]);
        for (const { inputs } of made.all(VALIDATION)) {
            expect(inputs["validationRecordFqdns"]).to.deep.equal(fqdns);
        }
        expect(made.one(DISTRIBUTION).inputs["aliases"]).to.deep.equal(ALL);
    });

    it("lead to CloudFront by records of both families, or to the public load balancer by one", async () => {
        const names = (made: Awaited<ReturnType<typeof wayIn>>) =>
            made
                .all(RECORD)
                .filter(({ inputs }) => inputs["aliases"] !== undefined)
                .map(({ inputs }) => `${inputs["type"]} ${inputs["name"]} ${inputs["zoneId"] === KR ? "kr" : "own"}`);
        expect(names(await wayIn(several))).to.have.members(
            ALL.flatMap((name) =>
                ["A", "AAAA"].map((type) => `${type} ${name} ${name === "glimpse.kr" ? "kr" : "own"}`),
            ),
        );
        expect(names(await wayIn({ ...several, mode: "public" }))).to.have.members(
            ALL.map((name) => `A ${name} ${name === "glimpse.kr" ? "kr" : "own"}`),
        );
    });

    it("send visitors on to the first where that is said, with the path, before what services answer", async () => {
        const redirected = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}.glimpse.contact`);
        const made = await wayIn({ domain: DOMAIN, delegated: true, redirectedDomains: redirected });
        const rules = made.all(LISTENER_RULE).filter(({ name }) => name.includes("redirect"));
        const to = { host: DOMAIN, protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
        expect(
            rules.map(({ inputs }) => [inputs["priority"], inputs["conditions"], inputs["actions"]]),
        ).to.have.deep.members([
            [990, [{ hostHeader: { values: redirected.slice(0, 5) } }], [{ type: "redirect", redirect: to }]],
            [991, [{ hostHeader: { values: redirected.slice(5) } }], [{ type: "redirect", redirect: to }]],
        ]);
    });

    it("wait for the first one's delegation, and change nothing of an ingress that has none", async () => {
        const waiting = await wayIn({ ...several, delegated: false });
        expect([...waiting.all(CERTIFICATE), ...waiting.all(RECORD)]).to.deep.equal([]);
        const one = await wayIn({ domain: DOMAIN, hostedZoneId: ZONE_ID });
        for (const { inputs } of one.all(CERTIFICATE)) expect(inputs).to.not.have.property("subjectAlternativeNames");
        const more = await wayIn(several);
        for (const type of [LOAD_BALANCER, VPC_ORIGIN]) {
            expect(more.one(type).inputs, type).to.deep.equal(one.one(type).inputs);
        }
    });

    it("are refused twice, without a domain, in no zone that is known, above ten, and with wrong zones", () => {
        const keys = (args: Partial<IngressArgs>) =>
            ingressFaults({ targetPort: 3001, domain: DOMAIN, ...args }).map(({ key }) => key);
        expect(keys({ otherDomains: [DOMAIN] })).to.deep.equal(["otherDomains[0]"]);
        expect(keys({ otherDomains: ["a.glimpse.contact"], redirectedDomains: ["a.glimpse.contact"] })).to.deep.equal([
            "redirectedDomains[0]",
        ]);
        expect(keys({ domain: undefined, otherDomains: ["a.glimpse.contact"] })).to.deep.equal(["otherDomains"]);
        expect(keys({ domain: undefined, redirectedDomains: ["a.x.com"], otherHostedZoneIds: {} })).to.deep.equal([
            "redirectedDomains",
            "otherHostedZoneIds",
        ]);
        expect(keys({ otherDomains: ["glimpse.kr"] })).to.deep.equal(["otherDomains[0]"]);
        expect(keys({ domain: "api.glimpse.contact", otherDomains: ["www.glimpse.contact"] })).to.deep.equal([
            "otherDomains[0]",
        ]);
        const zoned = { domain: "api.glimpse.contact", hostedZoneId: ZONE_ID };
        expect(keys({ ...zoned, otherDomains: ["www.glimpse.contact"] })).to.deep.equal([]);
        expect(keys({ otherDomains: ["*.glimpse.contact"] })).to.include("otherDomains[0]");
        expect(keys({ otherHostedZoneIds: { "glimpse.kr": KR } })).to.deep.equal(["otherHostedZoneIds.glimpse.kr"]);
        expect(keys({ otherDomains: ["glimpse.kr"], otherHostedZoneIds: { "glimpse.kr": "kr" } })).to.deep.equal([
            "otherHostedZoneIds.glimpse.kr",
        ]);
        const ten = Array.from({ length: 10 }, (_, index) => `n${index}.glimpse.contact`);
        expect(keys({ otherDomains: ten })).to.deep.equal(["otherDomains"]);
        expect(keys({ otherDomains: ten.slice(1) })).to.deep.equal([]);
    });
});
