import { expect } from "chai";
import { Engine } from "./harness";
import { changed, lost, reported, startupProd, succeeded } from "./stack";

const ONE = { domain: "glimpse.contact", delegated: true };
const CERTIFICATE = "aws:acm/certificate:Certificate";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";

describe("a second domain for a stack that is up", () => {
    let engine: Engine;
    let run: ReturnType<typeof succeeded<Awaited<ReturnType<Engine["up"]>>>>;

    before(async () => {
        engine = new Engine({ config: changed(startupProd, "glimpse:ingress", ONE) });
        succeeded(await engine.up());
        engine.configure(
            changed(startupProd, "glimpse:ingress", { ...ONE, redirectedDomains: ["www.glimpse.contact"] }),
        );
        run = succeeded(await engine.up());
    });
    after(() => engine?.close());

    it("replaces the certificates and what waits for them alone", () => {
        expect([...new Set(lost(run))]).to.have.members([
            CERTIFICATE,
            "aws:acm/certificateValidation:CertificateValidation",
        ]);
    });

    it("makes both certificates before the old are deleted, and moves listener and distribution in between", () => {
        const order = run.steps.map(({ op, type, name }) => `${op} ${type} ${name}`);
        const at = (step: string) => {
            const index = order.indexOf(step);
            expect(index, `${step} in ${order.join("\n")}`).to.be.greaterThan(-1);
            return index;
        };
        for (const name of ["ingress-certificate", "ingress-edge-certificate"]) {
            const user =
                name === "ingress-certificate"
                    ? "aws:lb/listener:Listener ingress-https"
                    : `${DISTRIBUTION} ingress-distribution`;
            expect(at(`create-replacement ${CERTIFICATE} ${name}`)).to.be.below(at(`update ${user}`));
            expect(at(`update ${user}`)).to.be.below(at(`delete-replaced ${CERTIFICATE} ${name}`));
        }
    });

    it("serves the new name, and takes it back the same way", async () => {
        expect(engine.thing(DISTRIBUTION).inputs["aliases"]).to.deep.equal(["glimpse.contact", "www.glimpse.contact"]);
        engine.configure(changed(startupProd, "glimpse:ingress", ONE));
        const back = succeeded(await engine.up());
        expect(engine.thing(DISTRIBUTION).inputs["aliases"]).to.deep.equal(["glimpse.contact"]);
        expect(reported(back)).to.include("delete aws:route53/record:Record ingress-www.glimpse.contact-ipv4");
    });
});
