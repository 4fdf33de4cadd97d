import { expect } from "chai";
import { bill } from "../../../costs";
import { Made } from "../../components/harness";
import { dryRunOf, faults, image, stack, type Values } from "./helpers";

describe("a service of the kind site", () => {
    const www = { kind: "site", domain: "www.glimpse.contact" };
    const ingress = { domain: "glimpse.contact", delegated: true };

    it("is files behind their own distribution, in the zone of the way in; nothing else of the stack changes", async () => {
        const alarms = { emails: ["you@example.com"] };
        const [made, without] = [
            await stack({ www }, { ingress, alarms }),
            new Made(await dryRunOf({ ingress, alarms })),
        ];
        const zone = made.one("aws:route53/zone:Zone").outputs?.["zoneId"];
        expect(made.one("aws:route53/record:Record", "www-ipv4").inputs).to.include({
            zoneId: zone,
            name: "www.glimpse.contact",
        });
        expect(
            made.one("aws:cloudfront/distribution:Distribution", "www-distribution").inputs["aliases"],
        ).to.deep.equal(["www.glimpse.contact"]);
        expect(made.one("aws:cloudwatch/metricAlarm:MetricAlarm", "www-server-errors").inputs).to.include({
            region: "us-east-1",
        });
        expect(made.inventory.outputs["services"]).to.have.nested.property("www.url", "https://www.glimpse.contact");
        const after = new Map(made.inventory.resources.map(({ urn, inputs }) => [urn, JSON.stringify(inputs)]));
        const changed = without.inventory.resources.filter(
            ({ urn, inputs }) => after.get(urn) !== JSON.stringify(inputs),
        );
        expect(changed.map(({ name }) => name)).to.deep.equal([]);
    });

    it("waits for the domain as the way in does, and has no alarm without addresses or where it is switched off", async () => {
        const waiting = await stack({ www }, { ingress: { domain: "glimpse.contact" } });
        expect(waiting.all("aws:acm/certificate:Certificate")).to.deep.equal([]);
        expect(waiting.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name)).to.not.include(
            "www-server-errors",
        );
        const quiet = await stack(
            { www: { ...www, alarm: false } },
            { ingress, alarms: { emails: ["you@example.com"] } },
        );
        expect(quiet.all("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name)).to.not.include(
            "www-server-errors",
        );
    });

    it("is on the bill as a component, by its visitors, and takes no share of the API's traffic or the users' files", async () => {
        const lines = async (services: Values) => {
            const { components, unpriced } = bill((await stack(services)).inventory.resources, {
                region: "ap-northeast-2",
            });
            expect(unpriced).to.deep.equal([]);
            return new Map(
                components.map(({ name, lines }) => [name, lines.map(({ what, monthly }) => [what, monthly])]),
            );
        };
        const [one, other] = [await lines({ www: { kind: "site" } }), await lines({})];
        expect(one.get("files")).to.deep.equal(other.get("files"));
        expect(one.get("ingress")).to.deep.equal(other.get("ingress"));
        const all = one.get("www") ?? [];
        expect(all.map(([what]) => what)).to.include.members([
            "data to viewers",
            "HTTPS requests",
            "runs",
            "files held",
        ]);
        expect(all.reduce((sum, [, monthly]) => sum + Number(monthly), 0)).to.be.within(0.019, 0.021);
    });

    it("is refused under a name whose zone is not known, the API's own, or another site's", () => {
        expect(faults({ www }, {})).to.have.length(1);
        expect(faults({ www }, {})[0]).to.match(/^www\.hostedZoneId/);
        expect(faults({ www: { ...www, domain: "www.other.com" } }, { ingress })[0]).to.match(/^www\.hostedZoneId/);
        expect(faults({ www: { ...www, domain: "glimpse.contact" } }, { ingress })[0]).to.match(
            /^www\.domain: the API/,
        );
        expect(faults({ www, docs: www }, { ingress })).to.have.length(1);
        // The zone of the parent is known where it exists already.
        const hostedZoneId = "Z0123456789ABCDEFGHIJ";
        const api = { domain: "api.glimpse.contact", hostedZoneId };
        expect(faults({ www: { ...www, domain: "glimpse.contact" } }, { ingress: api })).to.deep.equal([]);
        expect(faults({ www: { ...www, hostedZoneId } }, { shared: { stack: "startup-prod" } })).to.deep.equal([]);
    });

    it("has no settings of tasks", () => {
        expect(faults({ www: { ...www, image, maxTasks: 2 } }, { ingress })).to.have.members([
            "www.image: glimpse:services.www has no such setting",
            "www.maxTasks: glimpse:services.www has no such setting",
        ]);
    });
});
