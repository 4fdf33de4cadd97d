import { expect } from "chai";
import { planOf, report } from "../../cli/report";
import { facts } from "../../cli/report/facts";
import { treeOf } from "../../cli/report/tree";
import { dryRun, type Inventory, type ResourceRecord, UNKNOWN } from "../../inventory";
import { readStackFile } from "../../stacks/config/stack-file";
import { PROJECT } from "./host";

const REGION = "ap-northeast-2";
const PLAIN = { colour: false, width: 120 };

/** A resource as a dry run would list it. */
function resource(type: string, name: string, more: Partial<ResourceRecord> = {}): ResourceRecord {
    return { urn: `urn:pulumi:test::glimpse::${type}::${name}`, type, name, inputs: {}, ...more };
}

function inventoryOf(resources: ResourceRecord[], outputs: Record<string, unknown> = {}): Inventory {
    return { project: "glimpse", stack: "test", resources, outputs };
}

async function startupProd(): Promise<Inventory> {
    const file = readStackFile(PROJECT, "startup-prod");
    return dryRun({ ...file, program: () => require("../../index")() });
}

describe("the plan's order", () => {
    it("does not depend on the order in which Pulumi registers resources", async () => {
        const inventory = await startupProd();
        const expected = report(planOf(inventory, REGION), "json", PLAIN);
        // Primes beyond the number of resources: each takes every one of them once.
        for (const step of [211, 307, 401]) {
            const { resources } = inventory;
            const shuffled = resources.map((_, index) => resources[(index * step) % resources.length]);
            const whole = { ...inventory, resources: shuffled.flatMap((record) => record ?? []) };
            expect(new Set(whole.resources).size, `${resources.length} by ${step}`).to.equal(resources.length);
            expect(report(planOf(whole, REGION), "json", PLAIN)).to.equal(expected);
        }
    });

    it("puts what others need before them, and sorts equals by type and name", () => {
        const vpc = resource("aws:ec2/vpc:Vpc", "z");
        const subnet = (name: string) => resource("aws:ec2/subnet:Subnet", name, { dependencies: [vpc.urn] });
        const eip = resource("aws:ec2/eip:Eip", "a");
        const names = treeOf([subnet("b"), subnet("a"), vpc, eip]).map((branch) => branch.resource.name);
        expect(names).to.deep.equal(["a", "z", "a", "b"]);
    });

    it("shows components that need each other's resources", () => {
        const [one, other] = [resource("glimpse:x:One", "one"), resource("glimpse:x:Other", "other")];
        const topic = "aws:sns/topic:Topic";
        const ofOne = resource(topic, "of-one", { parent: one.urn });
        const alsoOfOne = resource(topic, "also-of-one", { parent: one.urn });
        const ofOther = resource(topic, "of-other", { parent: other.urn, dependencies: [ofOne.urn] });
        alsoOfOne.dependencies = [ofOther.urn];
        const resources = [other, ofOther, one, alsoOfOne, ofOne];
        const text = report(planOf(inventoryOf(resources), REGION), "text", PLAIN);
        expect(text.match(/^(One|Other) /gm)).to.have.members(["One ", "Other "]);
        expect(report(planOf(inventoryOf(resources.reverse()), REGION), "text", PLAIN)).to.equal(text);
        expect(text).to.include("3 resources in 2 components");
    });
});

describe("what the simulated AWS made up", () => {
    const vpc = () =>
        resource("aws:ec2/vpc:Vpc", "main", {
            inputs: { cidrBlock: "10.0.0.0/16" },
            outputs: { id: "vpc-1", arn: `arn:aws:ec2:${REGION}:123456789012:vpc/vpc-1`, instanceTenancy: "default" },
        });

    it("is unknown, and only that", async () => {
        const { resources, outputs } = planOf(await startupProd(), REGION);
        const inputs = (type: string) => resources.find((record) => record.type === type)?.inputs ?? {};
        expect(inputs("aws:ec2/subnet:Subnet")).to.include({ vpcId: UNKNOWN, availabilityZone: `${REGION}a` });
        expect(inputs("aws:appautoscaling/target:Target")["resourceId"]).to.equal("service/glimpse-prod/glimpse-api");
        expect(inputs("aws:rds/instance:Instance")).to.include({ instanceClass: "db.t4g.micro", password: "[secret]" });
        expect(Object.fromEntries(outputs)).to.include({ clusterName: "glimpse-prod", databaseEndpoint: UNKNOWN });
    });

    it("is replaced within a longer text, whose rest stays", async () => {
        const { resources } = planOf(await startupProd(), REGION);
        const task = resources.find(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
        const [container] = JSON.parse(String(task?.inputs["containerDefinitions"]));
        expect(container.portMappings[0].containerPort).to.equal(3001);
        for (const { valueFrom } of container.secrets) expect(valueFrom).to.include(UNKNOWN);
        // A digest of values that are unknown is unknown.
        for (const label of Object.values(container.dockerLabels ?? {})) expect(label).to.equal(UNKNOWN);
    });

    it("is seen through base64", () => {
        const userData = Buffer.from("#!/bin/sh\nexport VPC=arn:aws:ec2:ap-northeast-2:123456789012:vpc/vpc-1\n");
        const plain = Buffer.from("#!/bin/sh\necho nothing that was made up, but is long enough to be inspected\n");
        const type = "aws:ec2/launchTemplate:LaunchTemplate";
        const template = (name: string, script: Buffer) =>
            resource(type, name, { inputs: { userData: script.toString("base64") } });
        const { resources } = planOf(inventoryOf([vpc(), template("a", userData), template("b", plain)]), REGION);
        const shown = resources.filter((record) => record.type === type).map(({ inputs }) => inputs["userData"]);
        expect(shown).to.deep.equal([UNKNOWN, plain.toString("base64")]);
    });

    it("is shown in prose as known after up, once for a list", () => {
        const arn = vpc().outputs?.["arn"];
        const outputs = { arn, text: `set them to ${arn}, ${arn} and wait`, list: [arn, arn], given: "10.0.0.0/16" };
        const text = report(planOf(inventoryOf([vpc()], outputs), REGION), "text", PLAIN);
        expect(text).to.include("arn    known after up\n").and.include("list   known after up\n");
        expect(text).to.include("set them to (known after up) and wait\n").and.include("given  10.0.0.0/16\n");
    });
});

describe("the plan's lines", () => {
    it("show the arguments that decide what a stack is and costs", async () => {
        const text = report(planOf(await startupProd(), REGION), "text", { ...PLAIN, width: 400 });
        for (const line of [
            /ec2\.Vpc +network +10\.0\.0\.0\/16$/m,
            /ec2\.Subnet .*10\.0\.\d+\.0\/20, ap-northeast-2c$/m,
            /ec2\.LaunchTemplate .*t4g\.nano, 8 GiB gp3, encrypted, IMDSv2/,
            /autoscaling\.Group .*1 to 2 instances/,
            /rds\.Instance .*db\.t4g\.micro, postgres 17, 20 GiB gp3, backups 7 days, encrypted, protected$/m,
            /elasticache\.ReplicationGroup .*cache\.t4g\.micro, valkey 8\.\d, 1 node, TLS, encrypted$/m,
            /ecs\.TaskDefinition .*0\.25 vCPU, 512 MiB, ARM64, public\.ecr\.aws\/\S+, port 3001$/m,
            /ecs\.Service .*glimpse-api, 3 tasks, FARGATE base 1, FARGATE_SPOT weight 1$/m,
            /appautoscaling\.Target .*2 to 20/,
            /vpc\.SecurityGroupIngressRule .*tcp 5432 from another security group$/m,
            /lb\.LoadBalancer .*internal, idle timeout 60 s, protected$/m,
            /cloudwatch\.MetricAlarm .*DatabaseConnections > 45/,
            /secretsmanager\.Secret .*glimpse-prod-db-password/,
            /iam\.RolePolicy .*s3:PutObject, s3:GetObject, s3:DeleteObject$/m,
        ]) {
            expect(text).to.match(line);
        }
    });

    it("count the resources of each component, and all of them", async () => {
        const text = report(planOf(await startupProd(), REGION), "text", PLAIN);
        const counts = [...text.matchAll(/^[A-Z]\w+ +\S+ +(\d+) resources?$/gm)].map(([, count]) => Number(count));
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(text).to.match(new RegExp(`^startup-prod: ${total} resources in ${counts.length} components`));
    });

    it("name only types that @pulumi/aws and @pulumi/random have", () => {
        for (const type of Object.keys(facts)) {
            const [provider, middle = ""] = type.split(":");
            const file = middle.replace(/^index\//, "");
            expect(() => require.resolve(`@pulumi/${provider}/${file}`), type).to.not.throw();
        }
    });

    it("say a task's size in the same words, in whatever form ECS takes it", () => {
        const size = (cpu: unknown, memory: unknown) =>
            facts["aws:ecs/taskDefinition:TaskDefinition"]?.({ cpu, memory });
        for (const [cpu, memory] of [
            [256, 512],
            ["256", "512"],
            [".25 vCPU", "0.5 GB"],
            ["0.25vcpu", "0.5gb"],
        ]) {
            expect(size(cpu, memory)?.slice(0, 2)).to.deep.equal(["0.25 vCPU", "512 MiB"]);
        }
        expect(size("many", UNKNOWN)?.filter(Boolean)).to.deep.equal([]);
    });

    it("leave out text of which a part is not known", () => {
        const shown = (name: string) => facts["aws:route53/record:Record"]?.({ type: "A", name })?.filter(Boolean);
        expect(["shop.example", `api.${UNKNOWN}`, "[secret].example"].map(shown)).to.deep.equal([
            ["A shop.example"],
            [],
            [],
        ]);
    });

    it("tolerate inputs of any shape", () => {
        for (const type of Object.keys(facts)) {
            const shapes = [undefined, null, 1, "text", "{", [], [null], {}, UNKNOWN, "[secret]"];
            for (const shape of shapes) {
                const inputs = new Proxy({}, { get: () => shape });
                expect(() => facts[type]?.(inputs), `${type} of ${JSON.stringify(shape)}`).to.not.throw();
            }
        }
    });
});

describe("the plan as Markdown and as HTML", () => {
    const hostile = inventoryOf(
        [
            resource("glimpse:x:Group", "a|<b>"),
            resource("aws:sns/topic:Topic", "x", {
                parent: "urn:pulumi:test::glimpse::glimpse:x:Group::a|<b>",
                inputs: { name: "one|two <script>alert(1)</script>\n*three*" },
            }),
        ],
        { key: "`<img src=x>`" },
    );

    it("lets no text out of its cell or into the page", () => {
        const markdown = report(planOf(hostile, REGION), "markdown", PLAIN);
        expect(markdown).to.not.match(/<script|<img|[^\\]\|two|\n\*three/);
        expect(markdown).to.include("one\\|two &lt;script>");
        const html = report(planOf(hostile, REGION), "html", PLAIN);
        expect(html).to.not.match(/<script|<img/);
        expect(html).to.include("one|two &lt;script&gt;");
    });
});
