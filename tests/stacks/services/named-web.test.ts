import { expect } from "chai";
import { faults, roomy, stack, type Values } from "./helpers";

describe("a service of the kind web, by name", () => {
    const ingress = { domain: "glimpse.contact", delegated: true };
    const docs = { kind: "web", hosts: ["docs.glimpse.contact"], database: false };
    const keys = (services: Values, more: Values = { ingress }) =>
        faults(services, { ...roomy, ...more }).map((fault) => fault.split(": ")[0]);

    it("answers its name at the API's load balancer: certificates, aliases and records follow", async () => {
        const made = await stack(
            { docs },
            { ...roomy, ingress: { ...ingress, otherDomains: ["api.glimpse.contact"] } },
        );
        const { inputs } = made.one("aws:lb/listenerRule:ListenerRule", "docs-route-rule");
        expect(inputs["conditions"]).to.deep.equal([{ hostHeader: { values: docs.hosts } }]);
        const names = ["api.glimpse.contact", "docs.glimpse.contact"];
        for (const certificate of made.all("aws:acm/certificate:Certificate")) {
            expect(certificate.inputs["subjectAlternativeNames"]).to.deep.equal(names);
        }
        expect(made.one("aws:cloudfront/distribution:Distribution").inputs["aliases"]).to.deep.equal([
            "glimpse.contact",
            ...names,
        ]);
        expect(made.all("aws:route53/record:Record").map(({ inputs: { name } }) => name)).to.include(
            "docs.glimpse.contact",
        );
    });

    it("comes before the paths of all names, after people's own rules and before redirects", async () => {
        const admin = { kind: "web", paths: ["/admin/*"], database: false };
        const made = await stack({ docs, admin }, { ...roomy, ingress });
        const place = (name: string) =>
            made.one("aws:lb/listenerRule:ListenerRule", `${name}-route-rule`).inputs["priority"];
        expect(place("docs")).to.be.within(590, 979);
        expect(place("admin")).to.be.within(1000, 40_999);
    });

    it("leaves paths of that name, and of the API's own, to another service, whose rule comes before it", async () => {
        const archive = { ...docs, paths: ["/archive/*"] };
        const admin = { ...docs, hosts: ["glimpse.contact"], paths: ["/admin/*"] };
        expect(keys({ docs, archive, admin })).to.deep.equal([]);
        expect(keys({ archive, docs })).to.deep.equal([]);
        const made = await stack({ docs, archive, admin }, { ...roomy, ingress });
        const rule = (name: string) => made.one("aws:lb/listenerRule:ListenerRule", `${name}-route-rule`).inputs;
        for (const name of ["archive", "admin"]) expect(rule(name)["priority"]).to.be.within(200, 589);
        expect(rule("admin")["conditions"]).to.deep.equal([
            { hostHeader: { values: admin.hosts } },
            { pathPattern: { values: admin.paths } },
        ]);
        // The API's own name is there once.
        expect(made.one("aws:cloudfront/distribution:Distribution").inputs["aliases"]).to.deep.equal([
            "glimpse.contact",
            "docs.glimpse.contact",
        ]);
    });

    it("is refused with a name of the API's, a redirected one, one without a zone, or another service's", () => {
        expect(keys({ docs }, {})).to.deep.equal(["docs.hosts[0]"]);
        expect(keys({ docs: { ...docs, hosts: ["glimpse.contact"] } })).to.deep.equal(["docs.hosts[0]"]);
        expect(keys({ docs: { ...docs, hosts: ["docs.glimpse.kr"] } })).to.deep.equal(["docs.hosts[0]"]);
        const redirected = { ingress: { ...ingress, redirectedDomains: ["docs.glimpse.contact"] } };
        expect(keys({ docs }, redirected)).to.deep.equal(["docs.hosts[0]"]);
        expect(keys({ docs, more: { ...docs } })).to.deep.equal(["more.hosts"]);
        const some = { ...docs, paths: ["/a/*"] };
        expect(keys({ docs: some, more: { ...docs, paths: ["/b/*"] } })).to.deep.equal([]);
        expect(keys({ docs: some, more: { ...docs, paths: ["/a/b"] } })).to.deep.equal(["more.paths[0]"]);
        expect(keys({ docs, more: { ...docs, hosts: ["more.glimpse.contact"] } })).to.deep.equal([]);
    });
});
