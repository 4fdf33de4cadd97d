import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type Change, RefusedError, TransformError } from "../../inventory";
import { make } from "../components/harness";

const VPC = "aws:ec2/vpc:Vpc";

/** What one transform changes of a VPC, as the plan would show it. */
async function changes(
    transform: pulumi.ResourceTransform,
    args: aws.ec2.VpcArgs = { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } },
): Promise<Change[] | undefined> {
    const made = await make(() => {
        new aws.ec2.Vpc("main", args, { transforms: [transform] });
    });
    return made.one(VPC).transformed;
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions, own: pulumi.ResourceTransform[] = []) {
        super("test:group:Group", name, {}, opts);
        const child = { parent: this, transforms: own };
        new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", tags: { order: "" } }, child);
    }
}

class Company extends pulumi.ComponentResource {
    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("test:company:Company", name, {}, opts);
        new Group("group", { parent: this, transforms: [signs("parent, ")] }, [signs("own 1, "), signs("own 2, ")]);
    }
}

const signs =
    (label: string): pulumi.ResourceTransform =>
    ({ type, props, opts }) =>
        type === VPC ? { props: { ...props, tags: { order: props["tags"].order + label } }, opts } : undefined;

// tests/engine/transforms.test.ts holds all of it against the engine.
describe("transforms in a dry run", () => {
    it("run as the engine runs them: the resource's own, its parent's and upwards, then the stack's", async () => {
        const made = await make(() => {
            pulumi.runtime.registerResourceTransform(signs("stack 1, "));
            pulumi.runtime.registerResourceTransform(signs("stack 2"));
            new Company("company", { transforms: [signs("grandparent, ")] });
        });
        const order = "own 1, own 2, parent, grandparent, stack 1, stack 2";
        expect(made.one(VPC).inputs["tags"]).to.deep.equal({ order });
    });

    it("see no resource of another parent", async () => {
        const made = await make(() => {
            new Group("seen", { transforms: [signs("seen")] });
            new aws.ec2.Vpc("unseen", { cidrBlock: "10.1.0.0/16", tags: { order: "" } });
        });
        expect(made.one(VPC, "main").inputs["tags"]).to.deep.equal({ order: "seen" });
        expect(made.one(VPC, "unseen").inputs["tags"]).to.deep.equal({ order: "" });
    });

    it("make a resource wait where they are its own, and not where they are inherited, as in the engine", async () => {
        const waits =
            (eip: aws.ec2.Eip): pulumi.ResourceTransform =>
            ({ type, props, opts }) =>
                type === VPC ? { props, opts: pulumi.mergeOptions(opts, { dependsOn: [eip] }) } : undefined;
        const own = await make(() => new Group("group", {}, [waits(new aws.ec2.Eip("first"))]) && undefined);
        expect(own.one(VPC).dependencies).to.deep.equal([own.one("aws:ec2/eip:Eip").urn]);
        const inherited = await make(
            () => new Group("group", { transforms: [waits(new aws.ec2.Eip("first"))] }) && undefined,
        );
        expect(inherited.one(VPC).dependencies).to.deep.equal([]);
        expect(inherited.one(VPC).transformed).to.equal(undefined);
    });

    it("that return nonsense fail as in the engine, and leave no half-changed plan", async () => {
        for (const nonsense of [null, "text", {}, { opts: {} }]) {
            const transform = (() => nonsense) as unknown as pulumi.ResourceTransform;
            const failed = await changes(transform).catch((error: unknown) => error);
            expect(failed, JSON.stringify(nonsense)).to.be.instanceOf(TransformError);
        }
    });

    it("do not leak into the next run", async () => {
        await make(() => pulumi.runtime.registerResourceTransform(signs("stack")));
        expect((await make(() => new Group("group"))).one(VPC).inputs["tags"]).to.deep.equal({ order: "" });
    });

    it("of look-ups may be registered, although a dry run has none", async () => {
        const made = await make(() => {
            pulumi.runtime.registerInvokeTransform(() => undefined);
            new Group("group");
        });
        expect(made.all(VPC)).to.have.length(1);
    });

    it("may be slow", async () => {
        const slow: pulumi.ResourceTransform = async (args) => {
            await new Promise((resolve) => setTimeout(resolve, 5));
            return signs("late")(args);
        };
        const made = await make(() => new Group("group", { transforms: [slow] }));
        expect(made.one(VPC).inputs["tags"]).to.deep.equal({ order: "late" });
    });

    it("show in the resource's outputs", async () => {
        const made = await make(() => {
            const vpc = new aws.ec2.Vpc(
                "main",
                { cidrBlock: "10.0.0.0/16" },
                {
                    transforms: [({ props, opts }) => ({ props: { ...props, cidrBlock: "10.9.0.0/16" }, opts })],
                },
            );
            return { cidr: vpc.cidrBlock };
        });
        expect(made.inventory.outputs).to.deep.equal({ cidr: "10.9.0.0/16" });
    });

    it("are judged by the simulated AWS, which refuses what AWS would", async () => {
        const tooLarge: pulumi.ResourceTransform = ({ props, opts }) => ({
            props: { ...props, cidrBlock: "10.0.0.0/8" },
            opts,
        });
        const refused = await changes(tooLarge).catch((error: unknown) => error);
        expect(refused).to.be.instanceOf(RefusedError);
        expect(String(refused)).to.contain("10.0.0.0/8 is not from /16 to /28");
    });

    it("that throw are reported together, each with its resource", async () => {
        const fails: pulumi.ResourceTransform = ({ name }) => {
            throw new Error(`not ${name}`);
        };
        const failed = await make(() => {
            new aws.ec2.Eip("one", {}, { transforms: [fails] });
            new aws.ec2.Eip("two", {}, { transforms: [fails] });
        }).catch((error: unknown) => error);
        expect(failed).to.be.instanceOf(TransformError);
        expect(String(failed)).to.match(/aws:ec2\/eip:Eip one\n +why: transform failed: Error: not one\n/);
        expect(String(failed)).to.match(/aws:ec2\/eip:Eip two\n +why: transform failed: Error: not two\n/);
    });

    it("get a secret, and each argument that comes from another resource, as an output", async () => {
        const seen: Record<string, boolean> = {};
        await make(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const tags = { Owner: pulumi.secret("me") };
            new aws.ec2.Subnet(
                "subnet",
                { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", tags },
                {
                    transforms: [
                        ({ props }) => {
                            seen["vpcId"] = pulumi.Output.isInstance(props["vpcId"]);
                            seen["cidrBlock"] = pulumi.Output.isInstance(props["cidrBlock"]);
                            seen["Owner"] = pulumi.Output.isInstance(props["tags"].Owner);
                            return undefined;
                        },
                    ],
                },
            );
        });
        expect(seen).to.deep.equal({ vpcId: true, cidrBlock: false, Owner: true });
    });

    it("may give a resource where its id belongs, and be given one", async () => {
        const made = await make(() => {
            const bucket = new aws.s3.Bucket("bucket", { bucket: "of-transforms" });
            const args = { bucket: bucket as unknown as pulumi.Output<string>, policy: "{}" };
            new aws.s3.BucketPolicy("policy", args, {
                transforms: [({ props, opts }) => ({ props: { ...props }, opts })],
            });
        });
        expect(made.one("aws:s3/bucketPolicy:BucketPolicy").transformed).to.equal(undefined);
    });

    it("work together with transformations of the old style, which run first", async () => {
        const made = await make(() => {
            pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
                type === VPC ? { props: { ...props, tags: { order: "old, " } }, opts } : undefined,
            );
            new Group("group", { transforms: [signs("new")] });
        });
        expect(made.one(VPC).inputs["tags"]).to.deep.equal({ order: "old, new" });
        expect(made.one(VPC).transformed).to.deep.equal([{ path: "tags.order", from: "old, ", to: "old, new" }]);
    });
});

describe("what a plan knows of a transform's changes", () => {
    it("is nothing where it changes nothing, whatever way it says so", async () => {
        expect(await changes(() => undefined)).to.equal(undefined);
        expect(await changes(({ props, opts }) => ({ props, opts }))).to.equal(undefined);
        expect(await changes(({ props, opts }) => ({ props: structuredClone(props), opts: { ...opts } }))).to.equal(
            undefined,
        );
        expect(
            await changes(async ({ props }) => {
                props["cidrBlock"] = "10.5.0.0/16";
                return undefined;
            }),
        ).to.equal(undefined);
    });

    it("is each argument that is new, other or removed, at its own path", async () => {
        const found = await changes(({ props: { tags, ...rest }, opts }) => ({
            props: { ...rest, tags: { "a.b": "1" }, enableDnsSupport: true },
            opts,
        }));
        expect(found).to.have.deep.members([
            { path: "tags.Name", from: "main" },
            { path: 'tags["a.b"]', to: "1" },
            { path: "enableDnsSupport", to: true },
        ]);
    });

    it("names items of a list and values within JSON text separately", async () => {
        const found = async (from: string, to: string) => {
            const made = await make(() => {
                const transforms: pulumi.ResourceTransform[] = [
                    ({ props, opts }) => ({
                        props: { ...props, assumeRolePolicy: to, inlinePolicies: [{ name: "b" }] },
                        opts,
                    }),
                ];
                const args = { assumeRolePolicy: from, inlinePolicies: [{ name: "a" }] };
                new aws.iam.Role("role", args, { transforms });
            });
            return made.one("aws:iam/role:Role").transformed;
        };
        const inList = [
            { path: "inlinePolicies[0]", shown: 'inlinePolicies["b"]', to: { name: "b" } },
            { path: "inlinePolicies[0]", shown: 'inlinePolicies["a"]', from: { name: "a" } },
        ];
        expect(await found('[{"cpu":1}]', '[{"cpu":2,"x":[]}]')).to.have.deep.members([
            ...inList,
            { path: "assumeRolePolicy[0].cpu", from: 1, to: 2 },
            { path: "assumeRolePolicy[0].x", to: [] },
        ]);
        expect(await found('{"a":1}', '{ "a": 1 }')).to.have.deep.members([
            ...inList,
            { path: "assumeRolePolicy", from: '{"a":1}', to: '{ "a": 1 }' },
        ]);
        const text = await changes(({ props, opts }) => ({ props: { ...props, tags: { Name: "{json" } }, opts }), {
            tags: { Name: "{no" },
        });
        expect(text).to.deep.equal([{ path: "tags.Name", from: "{no", to: "{json" }]);
    });

    it("never holds a secret, on neither side", async () => {
        const secret = await changes(
            ({ props, opts }) => ({
                props: { ...props, tags: { Name: pulumi.secret("hidden-2"), k: { deep: pulumi.secret("hidden-3") } } },
                opts,
            }),
            { tags: { Name: pulumi.secret("hidden-1") } },
        );
        expect(secret).to.have.deep.members([
            { path: "tags.Name", from: "[secret]", to: "[secret]" },
            { path: "tags.k", to: { deep: "[secret]" } },
        ]);
    });

    it("is each option too", async () => {
        const found = await changes(({ props }) => ({
            props,
            opts: { protect: true, retainOnDelete: true, ignoreChanges: ["tags"] },
        }));
        expect(found).to.have.deep.members([
            { path: "opts.ignoreChanges", to: ["tags"] },
            { path: "opts.protect", to: true },
            { path: "opts.retainOnDelete", to: true },
        ]);
    });
});
