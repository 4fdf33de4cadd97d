import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { dryRun, type Inventory, RefusedError, SECRET } from "../../inventory";

function run(program: () => unknown): Promise<Inventory> {
    return dryRun({ project: "glimpse", stack: "test", config: { "aws:region": "ap-northeast-2" }, program });
}

class Group extends pulumi.ComponentResource {
    constructor(name: string) {
        super("glimpse:test:Group", name);
        new aws.sns.Topic(`${name}-topic`, {}, { parent: this });
        this.registerOutputs({});
    }
}

describe("a dry run", () => {
    it("lists what the program declares, with the URNs and parents that the engine would give", async () => {
        const { resources } = await run(() => new Group("group"));
        expect(resources.map(({ urn, parent }) => ({ urn, parent }))).to.deep.equal([
            { urn: "urn:pulumi:test::glimpse::pulumi:pulumi:Stack::glimpse-test", parent: undefined },
            {
                urn: "urn:pulumi:test::glimpse::glimpse:test:Group::group",
                parent: "urn:pulumi:test::glimpse::pulumi:pulumi:Stack::glimpse-test",
            },
            {
                urn: "urn:pulumi:test::glimpse::glimpse:test:Group$aws:sns/topic:Topic::group-topic",
                parent: "urn:pulumi:test::glimpse::glimpse:test:Group::group",
            },
        ]);
    });

    it("says the same twice", async () => {
        const program = () => ({ id: new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }).id });
        const [first, second] = [await run(program), await run(program)];
        expect(first).to.deep.equal(second);
        expect(first.outputs["id"]).to.match(/^vpc-[0-9a-f]{17}$/);
    });

    it("knows which resources wait for which", async () => {
        const { resources } = await run(() => {
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
            new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
        });
        const subnet = resources.find(({ name }) => name === "subnet");
        expect(subnet?.dependencies).to.deep.equal(["urn:pulumi:test::glimpse::aws:ec2/vpc:Vpc::vpc"]);
    });

    it("shows no secret, wherever the program takes it", async () => {
        const inventory = await run(() => {
            const password = new random.RandomPassword("password", { length: 20, special: false });
            const secret = new aws.secretsmanager.Secret("secret", {});
            new aws.secretsmanager.SecretVersion("version", { secretId: secret.id, secretString: password.result });
            return { password: password.result, url: pulumi.interpolate`redis://:${password.result}@host` };
        });
        const version = inventory.resources.find(({ name }) => name === "version");
        expect(version?.inputs["secretString"]).to.equal(SECRET);
        expect(inventory.outputs).to.deep.equal({ password: SECRET, url: SECRET });
    });

    it("refuses what AWS would refuse, all of it together", async () => {
        const program = () => {
            new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/8" });
            new aws.lb.LoadBalancer("a-name-too-long-for-a-load-balancer", { subnets: ["subnet-1", "subnet-2"] });
        };
        const error = await run(program).then(
            () => undefined,
            (thrown) => thrown,
        );
        expect(error).to.be.instanceOf(RefusedError);
        expect(error.message).to.match(
            /cidrBlock of aws:ec2\/vpc:Vpc vpc = "10\.0\.0\.0\/8"\n(.*\n)+.*name of aws:lb\/loadBalancer:LoadBalancer/,
        );
    });

    it("refuses two resources of one URN, as the engine does", async () => {
        const program = () => {
            new aws.sns.Topic("topic");
            new aws.sns.Topic("topic");
        };
        const error = await run(program).then(
            () => undefined,
            (thrown) => thrown,
        );
        expect(error?.message).to.contain("two resources have the URN");
    });

    it("promises a preview that asks AWS nothing", async () => {
        const error = await run(() => aws.getCallerIdentity({})).then(
            () => undefined,
            (thrown) => thrown,
        );
        expect(String(error)).to.contain("preview that asks AWS nothing");
    });
});
