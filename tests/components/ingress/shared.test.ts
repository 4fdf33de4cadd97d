import { expect } from "chai";
import { FargateService } from "../../../components/fargate-service";
import { SharedIngress, type SharedIngressArgs, sharedIngressFaults } from "../../../components/ingress";
import { make } from "../harness";
import {
    counts,
    DISTRIBUTION,
    DOMAIN,
    GROUP,
    LISTENER_RULE,
    LOAD_BALANCER,
    RECORD,
    TARGET_GROUP,
    VPC_ORIGIN,
    ZONE_ID,
} from "./ways-in";

const LISTENER_CERTIFICATE = "aws:lb/listenerCertificate:ListenerCertificate";
const balancer = "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/prod/0123456789abcdef";
const other: SharedIngressArgs = {
    vpcId: "vpc-prod",
    loadBalancerArn: balancer,
    loadBalancerDnsName: "internal-prod.ap-northeast-2.elb.amazonaws.com",
    loadBalancerSecurityGroupId: "sg-prod-alb",
    listenerArn: balancer.replace("loadbalancer/", "listener/").concat("/fedcba9876543210"),
    listenerPort: 80,
    targetPort: 3001,
};
const served: Partial<SharedIngressArgs> = {
    domain: `dev.${DOMAIN}`,
    hostedZoneId: ZONE_ID,
    delegated: true,
    listenerPort: 443,
};

const shared = (args: Partial<SharedIngressArgs> = {}) =>
    make(() => {
        const { securityGroupId, targetGroupArn, url } = new SharedIngress("ingress", { ...other, ...args });
        return { securityGroupId, targetGroupArn, url };
    });
const refusal = (args: Partial<SharedIngressArgs>) =>
    shared(args).then(
        () => "made",
        (error) => String(error),
    );

describe("SharedIngress", () => {
    it("makes no load balancer, listener, zone or security group: it uses the other's", async () => {
        const dry = await shared();
        expect(counts(dry)).to.deep.equal({
            origins: 1,
            distributions: 1,
            listeners: 0,
            rules: 1,
            certificates: 0,
            waits: 0,
            zones: 0,
            records: 0,
        });
        expect(dry.all(LOAD_BALANCER)).to.deep.equal([]);
        expect(dry.all(GROUP)).to.deep.equal([]);
        expect(dry.inventory.outputs["securityGroupId"]).to.equal("sg-prod-alb");
    });

    it("sends what asks for its own name to its own targets, and nothing else", async () => {
        const dry = await shared();
        const { inputs } = dry.one(LISTENER_RULE);
        const name = dry.one(DISTRIBUTION).outputs?.["domainName"];
        expect(inputs).to.deep.include({
            listenerArn: other.listenerArn,
            priority: 100,
            conditions: [{ hostHeader: { values: [name] } }],
            actions: [{ type: "forward", targetGroupArn: dry.one(TARGET_GROUP).outputs?.["arn"] }],
        });
        expect(dry.inventory.outputs["url"]).to.equal(`https://${name}`);
        expect(dry.one(TARGET_GROUP).inputs).to.include({ vpcId: "vpc-prod", port: 3001, targetType: "ip" });
    });

    it("has its own VPC origin, so that the other's can be deleted when the other moves on", async () => {
        const dry = await shared();
        const endpoint = dry.one(VPC_ORIGIN).inputs["vpcOriginEndpointConfig"];
        expect(endpoint).to.deep.include({ arn: balancer, originProtocolPolicy: "http-only" });
        expect(endpoint)
            .to.have.property("name")
            .that.matches(/-0123456789abcdef-http$/);
        const [origin] = dry.one(DISTRIBUTION).inputs["origins"] as Record<string, Record<string, unknown>>[];
        expect(origin?.["domainName"]).to.equal(other.loadBalancerDnsName);
        expect(origin?.["vpcOriginConfig"]?.["vpcOriginId"]).to.equal(dry.one(VPC_ORIGIN).outputs?.["id"]);
    });

    it("serves its own domain by HTTPS, with its certificate next to the other's", async () => {
        const dry = await shared(served);
        expect(counts(dry)).to.deep.include({
            certificates: 2,
            waits: 2,
            rules: 1,
            records: 3,
            zones: 0,
            listeners: 0,
        });
        expect(dry.one(LISTENER_CERTIFICATE).inputs["listenerArn"]).to.equal(other.listenerArn);
        expect(dry.one(LISTENER_RULE).inputs["conditions"]).to.deep.equal([
            { hostHeader: { values: ["dev.glimpse.contact"] } },
        ]);
        expect(dry.one(VPC_ORIGIN).inputs["vpcOriginEndpointConfig"]).to.have.property(
            "originProtocolPolicy",
            "https-only",
        );
        // CloudFront asks for the name by TLS: the listener must know it first.
        expect(dry.waits(dry.one(DISTRIBUTION), dry.one(LISTENER_CERTIFICATE))).to.equal(true);
        for (const record of dry.all(RECORD)) {
            expect(record.inputs["zoneId"]).to.equal(ZONE_ID);
            expect(String(record.inputs["name"])).to.match(/dev\.glimpse\.contact/);
        }
        expect(dry.inventory.outputs["url"]).to.equal("https://dev.glimpse.contact");
    });

    it("gives its target group out once the listener forwards to it", async () => {
        const dry = await make(() => {
            const { targetGroupArn, securityGroupId } = new SharedIngress("ingress", other);
            const ways = { targetGroupArn, loadBalancerSecurityGroupId: securityGroupId };
            return new FargateService("api", { vpcId: "vpc-prod", subnetIds: ["subnet-a"], port: 3001, ...ways });
        });
        expect(dry.waits(dry.one("aws:ecs/service:Service"), dry.one(LISTENER_RULE))).to.equal(true);
    });

    it("says so when the other speaks HTTPS already, or not yet", async () => {
        expect(await refusal({ listenerPort: 443 })).to.contain("port 443: it serves a domain by HTTPS");
        expect(await refusal({ ...served, listenerPort: 80 })).to.contain("port 80: it serves no domain yet");
    });
});

describe("the argument errors of a SharedIngress", () => {
    const keys = (args: Partial<SharedIngressArgs>) =>
        sharedIngressFaults({ ...other, ...args }, "ingress").map(({ key }) => key);

    it("are none for what is needed, nor for a domain", () => {
        expect(keys({})).to.deep.equal([]);
        expect(keys(served)).to.deep.equal([]);
    });

    it("are those of an Ingress, and a place that no rule can have", () => {
        expect(keys({ targetPort: 0, deregistrationDelaySeconds: 4000 })).to.deep.equal([
            "targetPort",
            "deregistrationDelaySeconds",
        ]);
        for (const listenerPriority of [0, 1, 50001, 1.5])
            expect(keys({ listenerPriority })).to.deep.equal(["listenerPriority"]);
        expect(keys({ domain: "https://dev" })).to.deep.equal(["domain"]);
        expect(keys({ delegated: true })).to.deep.equal(["delegated"]);
        const { hostedZoneId: _, ...zoneless } = served;
        expect(keys(zoneless)).to.deep.equal(["hostedZoneId"]);
    });
});
