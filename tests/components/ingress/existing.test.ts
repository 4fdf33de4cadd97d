import { expect } from "chai";
import { ingressFaults } from "../../../components/index";
import {
    CERTIFICATE,
    DISTRIBUTION,
    DOMAIN,
    LISTENER,
    LOAD_BALANCER,
    RECORD,
    VALIDATION,
    wayIn,
    ZONE_ID,
} from "./ways-in";

const certificateArn = "arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000001";
const edgeCertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000002";
const domain = { domain: DOMAIN, hostedZoneId: ZONE_ID };

describe("an ingress with what exists", () => {
    it("uses both certificates, and makes and proves none", async () => {
        const made = await wayIn({ ...domain, certificateArn, edgeCertificateArn });
        expect([made.all(CERTIFICATE), made.all(VALIDATION)]).to.deep.equal([[], []]);
        expect(made.all(RECORD).map(({ name }) => name)).not.to.include("api-validation");
        expect(made.all(LISTENER).map(({ inputs }) => inputs["certificateArn"])).to.deep.equal([certificateArn]);
        expect(made.all(DISTRIBUTION)[0]?.inputs["viewerCertificate"]).to.deep.include({
            acmCertificateArn: edgeCertificateArn,
        });
    });

    it("makes the one that is not given, and proves it by one record", async () => {
        for (const given of [{ certificateArn }, { edgeCertificateArn }]) {
            const made = await wayIn({ ...domain, ...given });
            expect(made.all(CERTIFICATE)).to.have.length(1);
            expect(made.all(VALIDATION)).to.have.length(1);
            expect(made.all(RECORD).filter(({ name }) => name.endsWith("-validation"))).to.have.length(1);
        }
    });

    it("keeps the groups of an adopted load balancer on it, next to its own", async () => {
        const additionalSecurityGroupIds = ["sg-0123456789abcdef0"];
        const [balancer] = (await wayIn({ additionalSecurityGroupIds })).all(LOAD_BALANCER);
        expect(balancer?.inputs["securityGroups"]).to.have.length(3).and.to.include("sg-0123456789abcdef0");
    });

    it("refuses a certificate of another region, one for CloudFront where there is none, and one without a domain", () => {
        const keys = (args: Parameters<typeof ingressFaults>[0]) => ingressFaults(args).map(({ key }) => key);
        expect(keys({ ...domain, edgeCertificateArn: certificateArn })).to.deep.equal(["edgeCertificateArn"]);
        expect(keys({ ...domain, mode: "public", edgeCertificateArn })).to.deep.equal(["edgeCertificateArn"]);
        expect(keys({ certificateArn })).to.deep.equal(["certificateArn"]);
        expect(keys({ ...domain, certificateArn: "glimpse.contact" })).to.deep.equal(["certificateArn"]);
        expect(keys({ additionalSecurityGroupIds: ["default"] })).to.have.length(1);
    });
});
