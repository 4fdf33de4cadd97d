import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Ingress, type IngressArgs } from "../../../components/ingress";
import { type Made, make } from "../harness";
import { DOMAIN, LISTENER, LISTENER_RULE, VPC_ORIGIN } from "./ways-in";

const PARAMETER = "aws:ssm/parameter:Parameter";
const SUBNET = "aws:ec2/subnet:Subnet";

/** An ingress between a subnet and someone who uses its target group, and the options of all that it makes. */
async function between(args: Partial<IngressArgs> = {}): Promise<{ made: Made; options: Map<string, Options> }> {
    const options = new Map<string, Options>();
    const made = await make(() => {
        const subnet = new aws.ec2.Subnet("public", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" });
        const watch: pulumi.ResourceTransformation = ({ name, type, opts }) => {
            options.set(`${type} ${name}`, opts);
            return undefined;
        };
        const ingress = new Ingress(
            "ingress",
            {
                vpcId: "vpc-1",
                publicSubnetIds: [subnet.id, "subnet-public-c"],
                privateSubnetIds: ["subnet-private-a", "subnet-private-c"],
                targetPort: 3001,
                ...args,
            },
            { transformations: [watch] },
        );
        new aws.ssm.Parameter("user", { type: "String", value: ingress.targetGroupArn });
    });
    return { made, options };
}

type Options = pulumi.CustomResourceOptions;

describe("what waits for an ingress, and what is kept from harm", () => {
    it("holds the target group back until something forwards to it, or ECS would refuse it", async () => {
        const ways: [Partial<IngressArgs>, string, string][] = [
            [{}, LISTENER, "ingress-http"],
            [{ domain: DOMAIN, delegated: true }, LISTENER, "ingress-https"],
            [{ mode: "public", domain: DOMAIN }, LISTENER_RULE, "ingress-public-health"],
            [{ mode: "public", domain: DOMAIN, delegated: true }, LISTENER, "ingress-public-https"],
        ];
        for (const [args, type, name] of ways) {
            const { made } = await between(args);
            expect(made.waits(made.one(PARAMETER), made.one(type, name)), name).to.equal(true);
        }
    });

    it("makes the VPC origin after the public subnets, and so after the internet gateway", async () => {
        const { made } = await between();
        expect(made.waits(made.one(VPC_ORIGIN), made.one(SUBNET, "public"))).to.equal(true);
    });

    it("replaces a VPC origin rather than change it, since a distribution uses it", async () => {
        for (const [args, name] of [
            [{}, "ingress-http-origin"],
            [{ domain: DOMAIN, delegated: true }, "ingress-https-origin"],
        ] as const) {
            const origin = (await between(args)).options.get(`${VPC_ORIGIN} ${name}`);
            expect(origin?.replaceOnChanges, name).to.deep.equal(["vpcOriginEndpointConfig"]);
            expect(origin?.ignoreChanges, name).to.deep.equal(["tags", "tagsAll"]);
            expect(origin?.deleteBeforeReplace, name).to.not.equal(true);
        }
    });

    it("protects the zone that the registrar points to, as long as deletion protection is on", async () => {
        const zone = "aws:route53/zone:Zone ingress-zone";
        expect((await between({ domain: DOMAIN })).options.get(zone)?.protect).to.equal(true);
        const loose = await between({ domain: DOMAIN, deletionProtection: false });
        expect(loose.options.get(zone)?.protect).to.equal(false);
    });

    it("gives up on a certificate after 20 minutes, not 75", async () => {
        const { options } = await between({ domain: DOMAIN, delegated: true });
        for (const name of ["ingress-certificate-issued", "ingress-edge-certificate-issued"]) {
            const validation = options.get(`aws:acm/certificateValidation:CertificateValidation ${name}`);
            expect(validation?.customTimeouts, name).to.deep.equal({ create: "20m" });
        }
    });
});
