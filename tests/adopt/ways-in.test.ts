import { expect } from "chai";
import { classify } from "../../cli/commands/adopt/classify";
import { type Verdict } from "../../cli/commands/adopt/verdict";
import { adoptedIn, adopting, changed, NAMES, of } from "./adopting";
import { registrySystem } from "./registry";
import { BALANCER, CERTIFICATE, LISTENER, TARGETS } from "./registry/service";
import { documentSystem } from "./system";
import { stateOf, type Written } from "./terraform";

describe("npm run adopt: the network and the ways in", () => {
    const { read, verdicts } = adopting("adopt-ways-in");

    it("uses the network that the database is in, and nothing of it is touched", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        const vpc = of(all, "module.networking.aws_vpc.main");
        expect([vpc.verdict, vpc.settings]).to.deep.equal([
            "keep outside",
            {
                network: {
                    vpcId: "vpc-0f1e2d3c4b5a69788",
                    publicSubnetIds: ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
                    privateSubnetIds: ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"],
                },
            },
        ]);
        expect(vpc.next).to.contain(
            "network.privateRouteTableIds [rtb-0a0a0a0a0a0a0a0a2] and network.vpcCidrBlock 10.0.0.0/16",
        );
    });

    it("adopts the load balancer with its address in the mode public, and leaves it where its targets would be others", async () => {
        const open = { ...NAMES, domain: "orders.example", isOpen: true };
        const found = async (system: Written[], names = open) => classify(await read(stateOf(system)), names, []);
        const ways = (all: Verdict[]) =>
            Object.fromEntries(Object.entries(adoptedIn(all)).filter(([key]) => key.includes("ingress")));
        const all = await found(registrySystem());
        expect(ways(all)).to.deep.equal({
            "lb.LoadBalancer ingress-public": BALANCER,
            "lb.Listener ingress-public-https": LISTENER,
            "lb.Listener ingress-public-http": LISTENER.replace(/1+$/, "2222222222222222"),
            "ingress-public-tg": TARGETS,
            "ingress-ipv4": "Z0ORDERSEXAMPLE12345_orders.example_A",
        });
        expect(of(all, 'module.alb.aws_lb_listener.this["https"]').settings?.["ingress"]).to.deep.equal({
            certificateArn: CERTIFICATE,
            delegated: true,
        });
        expect(of(all, 'module.alb.aws_lb_listener_rule.this["https/admin"]').verdict).to.equal("keep outside");
        // Another port: the target group would be another one, and empty at first.
        const other = await found(registrySystem(), { ...open, port: 8080 });
        expect(ways(other)).to.deep.equal({});
        expect(of(other, "module.alb.aws_lb.this[0]").why).to.contain("port 3001").and.to.contain("api.port");
        expect(ways(await found(registrySystem(), { ...open, isOpen: false }))).to.deep.equal({});
    });

    it("keeps the HTTP API outside until the new service serves, and says which lines then adopt it", async () => {
        const all = await verdicts(stateOf(documentSystem()));
        const api = of(all, "module.api_gateway.aws_apigatewayv2_api.main");
        expect([api.verdict, api.next]).to.deep.equal([
            "keep outside",
            "httpApi.enabled true, httpApi.corsOrigins [https://glimpse.contact], and to glimpse:adopt add http-api-api: a1b2c3d4e5, " +
                "http-api-stage: a1b2c3d4e5/$default, http-api-default-route: a1b2c3d4e5/rou1234, " +
                "http-api-load-balancer: a1b2c3d4e5/int1234, http-api-user-pool: a1b2c3d4e5/aut123",
        ]);
        const open = await verdicts(stateOf(changed("aws_apigatewayv2_route", { authorization_type: "NONE" })));
        expect(of(open, "module.api_gateway.aws_apigatewayv2_api.main").next).to.contain("requests without a token");
    });

    it("names a certificate that covers the domain by the setting of its region, and no other", async () => {
        const uuid = "0a1b2c3d-0000-4000-8000-00000000000";
        const certificate = (name: string, region: string, attributes: object): Written => ({
            type: "aws_acm_certificate",
            name,
            attributes: { arn: `arn:aws:acm:${region}:123456789012:certificate/${uuid}${name.length}`, ...attributes },
        });
        const all = await verdicts(
            stateOf([
                ...documentSystem(),
                certificate("edge", "us-east-1", { domain_name: "glimpse.contact", status: "ISSUED" }),
                certificate("here", "ap-northeast-2", {
                    domain_name: "x.example",
                    subject_alternative_names: ["glimpse.contact"],
                }),
                certificate("pending", "us-east-1", { domain_name: "glimpse.contact", status: "PENDING_VALIDATION" }),
                certificate("elsewhere", "eu-west-1", { domain_name: "glimpse.contact", status: "ISSUED" }),
            ]),
        );
        const next = (name: string) => of(all, `aws_acm_certificate.${name}`).next;
        expect(next("edge")).to.contain("ingress.edgeCertificateArn arn:aws:acm:us-east-1");
        expect(next("here")).to.contain("ingress.certificateArn arn:aws:acm:ap-northeast-2");
        expect(next("pending")).not.to.contain("CertificateArn");
        expect(next("elsewhere")).not.to.contain("CertificateArn");
    });

    it("says how each record of the old way in is moved: an alias of both families, and a CNAME with its time to live", async () => {
        const record = (type: string, name: string, attributes: object): Written => ({
            type: "aws_route53_record",
            name: `${type}-${name}`,
            attributes: { id: `Z1_${name}_${type}`, zone_id: "Z1", name, type, ...attributes },
        });
        const balancer = "glimpse-prod-1234.ap-northeast-2.elb.amazonaws.com";
        const all = await verdicts(
            stateOf([
                ...documentSystem(),
                record("AAAA", "glimpse.contact", { alias: [{ name: `dualstack.${balancer}.` }] }),
                record("CNAME", "api.glimpse.contact", { ttl: 3600, records: [balancer] }),
                record("CNAME", "mail.glimpse.contact", { ttl: 3600, records: ["mail.example.com"] }),
            ]),
        );
        const next = (name: string) => of(all, `aws_route53_record.${name}`).next;
        expect(next("AAAA-glimpse.contact")).to.contain("add ingress-ipv6: Z1_glimpse.contact_AAAA");
        expect(next("CNAME-api.glimpse.contact")).to.match(/ttl to 60 by Terraform, and wait the 3600 seconds/);
        expect(next("CNAME-mail.glimpse.contact")).to.equal(undefined);
    });
});
