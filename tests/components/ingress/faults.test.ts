import { expect } from "chai";
import { type IngressArgs, ingressDefaults, ingressFaults } from "../../../components/ingress";
import { DISTRIBUTION, LOAD_BALANCER, TARGET_GROUP, wayIn, ZONE_ID } from "./ways-in";

function keys(args: Partial<IngressArgs>, name?: string): string[] {
    return ingressFaults({ targetPort: 3001, ...args }, name).map(({ key }) => key);
}

describe("the arguments of an ingress", () => {
    it("are fine by default", async () => {
        expect(keys({ ...ingressDefaults }, "ingress")).to.deep.equal([]);
        const made = await wayIn();
        expect(made.one(TARGET_GROUP).inputs).to.deep.include({
            targetType: "ip",
            protocol: "HTTP",
            port: 3001,
            deregistrationDelay: 60,
            stickiness: { type: "lb_cookie", enabled: false, cookieDuration: 86400 },
        });
        expect(made.one(TARGET_GROUP).inputs["healthCheck"]).to.include({ path: "/health", matcher: "200-299" });
        expect(made.one(LOAD_BALANCER).inputs).to.include({
            idleTimeout: 60,
            enableDeletionProtection: true,
            dropInvalidHeaderFields: true,
        });
    });

    it("limit the requests of one address at the edge, in us-east-1, where there is an edge", async () => {
        const made = await wayIn({ requestsPerAddress: 2000 });
        const list = made.one("aws:wafv2/webAcl:WebAcl");
        expect(list.inputs).to.deep.include({ region: "us-east-1", scope: "CLOUDFRONT", defaultAction: { allow: {} } });
        const [rule, ...others] = list.inputs["rules"] as Record<string, unknown>[];
        expect(others).to.deep.equal([]);
        expect(rule).to.deep.include({
            action: { block: { customResponse: { responseCode: 429 } } },
            statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
        });
        expect(made.one(DISTRIBUTION).inputs["webAclId"]).to.equal(list.outputs?.["arn"]);
        expect((await wayIn()).one(DISTRIBUTION).inputs).to.not.have.property("webAclId");
        expect(keys({ mode: "public", domain: "glimpse.contact", requestsPerAddress: 2000 })).to.deep.equal([
            "requestsPerAddress",
        ]);
        expect(keys({ mode: "public", domain: "glimpse.contact", accessLogDays: 30 })).to.deep.equal(["accessLogDays"]);
        expect(keys({ accessLogDays: 0 })).to.deep.equal(["accessLogDays"]);
        expect(keys({ requestsPerAddress: 9 })).to.deep.equal(["requestsPerAddress"]);
    });

    it("reach the load balancer and the target group", async () => {
        const made = await wayIn({
            healthCheckPath: "/ready",
            deregistrationDelaySeconds: 0,
            idleTimeoutSeconds: 90,
            deletionProtection: false,
            stickySessions: true,
        });
        expect(made.one(LOAD_BALANCER).inputs).to.include({ idleTimeout: 90, enableDeletionProtection: false });
        expect(made.one(TARGET_GROUP).inputs["deregistrationDelay"]).to.equal(0);
        expect(made.one(TARGET_GROUP).inputs["healthCheck"]).to.include({ path: "/ready" });
        expect(made.one(TARGET_GROUP).inputs["stickiness"]).to.include({ enabled: true });
    });

    it("hide five paths at most, each a path", () => {
        expect(keys({ hiddenPaths: ["/a", "/b/*", "/c?", "/d", "/e"] })).to.deep.equal([]);
        expect(keys({ hiddenPaths: ["/a", "/b", "/c", "/d", "/e", "/f"] })).to.deep.equal(["hiddenPaths"]);
        expect(keys({ hiddenPaths: ["ready", "/a b", ""] })).to.deep.equal([
            "hiddenPaths[0]",
            "hiddenPaths[1]",
            "hiddenPaths[2]",
        ]);
    });

    it("take only numbers that AWS takes", () => {
        expect(keys({ idleTimeoutSeconds: 1, deregistrationDelaySeconds: 0, targetPort: 1 })).to.deep.equal([]);
        expect(keys({ idleTimeoutSeconds: 4000, deregistrationDelaySeconds: 3600, targetPort: 65535 })).to.deep.equal(
            [],
        );
        expect(keys({ idleTimeoutSeconds: 0, deregistrationDelaySeconds: -1, targetPort: 0 })).to.deep.equal([
            "targetPort",
            "deregistrationDelaySeconds",
            "idleTimeoutSeconds",
        ]);
        expect(keys({ idleTimeoutSeconds: 4001, deregistrationDelaySeconds: 3601, targetPort: 70000 })).to.have.length(
            3,
        );
        expect(keys({ idleTimeoutSeconds: 1.5 })).to.deep.equal(["idleTimeoutSeconds"]);
    });

    it("name a mode that exists", () => {
        expect(keys({ mode: "cloudfront" })).to.deep.equal([]);
        expect(keys({ mode: "nlb" })).to.deep.equal(["mode"]);
    });

    it("ask for health by a plain path", () => {
        for (const path of ["/", "/health", "/api/v1/health?deep=1"])
            expect(keys({ healthCheckPath: path })).to.be.empty;
        for (const path of ["health", "", "/he alth", "/health*", `/${"a".repeat(128)}`, "/건강"]) {
            expect(keys({ healthCheckPath: path }), path).to.deep.equal(["healthCheckPath"]);
        }
    });

    it("give a domain as a bare name in lower case that fits into a certificate", () => {
        const domain = (value: string) => ingressFaults({ domain: value });
        for (const good of ["glimpse.contact", "api.glimpse.contact", "xn--o39an51b2re.kr", "a-b.co"]) {
            expect(domain(good), good).to.be.empty;
        }
        const bad: Record<string, RegExp> = {
            "https://glimpse.contact": /an address/,
            "glimpse.contact:443": /an address/,
            "Glimpse.contact": /lower case/,
            "*.glimpse.contact": /wildcard/,
            "glimpse.contact.": /without the dot/,
            glimpse: /one part/,
            "": /one part/,
            "glimpse..contact": /letters, digits/,
            "-glimpse.contact": /letters, digits/,
            "glimpse_api.contact": /letters, digits/,
            "10.0.0.1": /IP address/,
            [`${"a".repeat(60)}.contact`]: /68 characters/,
        };
        for (const [value, reason] of Object.entries(bad)) {
            const faults = domain(value);
            expect(faults, value).to.have.length(1);
            expect(faults[0], value).to.include({ key: "domain", value });
            expect(faults[0]?.reason, value).to.match(reason);
            expect(faults[0]?.fix).to.include("glimpse.contact");
        }
    });

    it("have a domain in the mode public, since no one gets a certificate for AWS's names", () => {
        expect(keys({ mode: "public" })).to.deep.equal(["domain"]);
        expect(keys({ mode: "public", domain: "glimpse.contact" })).to.deep.equal([]);
    });

    it("say nothing of a domain that is not given", () => {
        expect(keys({ hostedZoneId: ZONE_ID, delegated: true })).to.deep.equal(["hostedZoneId", "delegated"]);
        expect(keys({ delegated: false })).to.deep.equal(["delegated"]);
    });

    it("name a hosted zone by its bare id", () => {
        expect(keys({ domain: "glimpse.contact", hostedZoneId: ZONE_ID })).to.deep.equal([]);
        for (const hostedZoneId of [`/hostedzone/${ZONE_ID}`, "glimpse.contact", ""]) {
            expect(keys({ domain: "glimpse.contact", hostedZoneId }), hostedZoneId).to.deep.equal(["hostedZoneId"]);
        }
    });

    it("name a prefix list by its id", () => {
        expect(keys({ cloudFrontPrefixListId: "pl-22a6434b" })).to.deep.equal([]);
        expect(keys({ cloudFrontPrefixListId: "com.amazonaws.global.cloudfront.origin-facing" })).to.deep.equal([
            "cloudFrontPrefixListId",
        ]);
    });

    it("leave room in AWS's 32 characters for what is added to the name", async () => {
        const longest = "a".repeat(20);
        expect(keys({}, longest)).to.deep.equal([]);
        expect(keys({}, `${longest}a`)).to.deep.equal(["name"]);
        expect(keys({ mode: "public", domain: "glimpse.contact" }, "a".repeat(14))).to.deep.equal([]);
        expect(keys({ mode: "public", domain: "glimpse.contact" }, "a".repeat(15))).to.deep.equal(["name"]);
        for (const name of ["internal-api", "-api", "api_1", "api.1", ""])
            expect(keys({}, name)).to.deep.equal(["name"]);
    });

    it("give physical names within the limit at the longest name", async () => {
        const public14 = { mode: "public", domain: "glimpse.contact" };
        for (const made of [await wayIn({}, "a".repeat(20)), await wayIn(public14, "a".repeat(14))]) {
            for (const type of [LOAD_BALANCER, TARGET_GROUP]) {
                expect(String(made.one(type).outputs?.["name"]).length, type).to.be.at.most(32);
            }
        }
    });

    it("are reported together, before anything is made", async () => {
        const error = await wayIn({ mode: "nlb", idleTimeoutSeconds: 0, domain: "x" }).catch((caught: Error) => caught);
        expect(error).to.be.instanceOf(Error);
        expect((error as Error).message)
            .to.include("Ingress ingress: 3 errors")
            .and.to.include('mode = "nlb"')
            .and.to.include("idleTimeoutSeconds = 0")
            .and.to.include('domain = "x"');
    });

    it("are judged without a throw when their types are wrong", () => {
        const wrong = { mode: 1, domain: 2, hostedZoneId: true, healthCheckPath: null, idleTimeoutSeconds: "60" };
        expect(() => ingressFaults(wrong as unknown as Partial<IngressArgs>, "ingress")).to.not.throw();
    });
});
