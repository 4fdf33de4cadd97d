import { expect } from "chai";
import { pictureOf } from "../../cli/report/picture";
import type { Bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { arrowsOf, block, database, group, resource } from "./arrows-helpers";

describe("the picture's functions and jobs", () => {
    const network = [
        resource("aws:ec2/vpc:Vpc", "main-vpc"),
        resource("aws:ec2/subnet:Subnet", "subnet-a", { vpcId: "main-vpc-id-1", cidrBlock: "10.0.1.0/24" }),
        database("db"),
        group("caller"),
        group("db", { ingress: [block({ securityGroups: ["group-of-caller-id-1"] })] }),
    ];
    const tierOf = (resources: ResourceRecord[], name: string) =>
        pictureOf({ resources, policies: [], factsOf: () => [] }).boxes.find(({ title }) => title === name)?.tier;
    const place = { subnets: ["subnet-a-id-1"], securityGroups: ["group-of-caller-id-1"] };
    const definition = resource("aws:ecs/taskDefinition:TaskDefinition", "nightly-task", { family: "nightly" });

    it("put a function into the network that it is attached to, and into none that its settings only name", () => {
        const attached = resource("aws:lambda/function:Function", "caller", {
            vpcConfig: { subnetIds: place.subnets, securityGroupIds: place.securityGroups },
        });
        expect(arrowsOf([...network, attached])).to.deep.equal(["caller -> db: tcp 5432"]);
        expect(tierOf([...network, attached], "caller")).to.be.a("string");
        const naming = resource("aws:lambda/function:Function", "caller", {
            environment: { variables: { PLACE: JSON.stringify(place) } },
        });
        expect(arrowsOf([...network, naming])).to.deep.equal([]);
        expect(tierOf([...network, naming], "caller")).to.equal(undefined);
    });

    it("draw the tasks that a function or a schedule starts, where it starts them, and what they may reach", () => {
        const byFunction = resource("aws:lambda/function:Function", "starter", {
            environment: { variables: { JOB: JSON.stringify({ ...place, task: "arn:aws:x:::nightly-task-id-1" }) } },
        });
        const ecs = { taskDefinitionArn: "arn:aws:x:::nightly-task-id-1", networkConfiguration: place };
        const bySchedule = resource("aws:scheduler/schedule:Schedule", "starter", { target: { ecsParameters: ecs } });
        const byRule = resource("aws:cloudwatch/eventTarget:EventTarget", "starter", { ecsTarget: ecs });
        for (const starter of [byFunction, bySchedule, byRule]) {
            const resources = [...network, definition, starter];
            expect(arrowsOf(resources)).to.deep.equal(["nightly-task -> db: tcp 5432"]);
            expect(tierOf(resources, "nightly-task")).to.be.a("string");
        }
    });

    it("have the price of their runs, which the bill has at the schedule, and not the function that starts them", () => {
        const starter = resource("aws:lambda/function:Function", "starter", {
            environment: { variables: { JOB: "arn:aws:x:::nightly-task-id-1" } },
        });
        const schedule = resource("aws:scheduler/schedule:Schedule", "nightly", {
            target: { arn: "arn:aws:x:::starter-id-1" },
        });
        const lines = [{ resource: schedule.urn, monthly: 3 }];
        const bill = { total: 3, components: [{ name: "nightly", lines }], spotShares: [], unpriced: [] };
        const { boxes } = pictureOf({
            resources: [starter, definition, schedule],
            policies: [],
            factsOf: () => [],
            bill: bill as unknown as Bill,
        });
        expect(boxes.map(({ title, monthly }) => [title, monthly])).to.deep.include.members([
            ["nightly-task", 3],
            ["starter", undefined],
        ]);
    });

    it("draw no tasks of a definition that a service runs, or nothing starts", () => {
        const titles = (resources: ResourceRecord[]) =>
            pictureOf({ resources, policies: [], factsOf: () => [] }).boxes.map(({ title }) => title);
        const served = resource("aws:ecs/service:Service", "api", { taskDefinition: "arn:aws:x:::nightly-task-id-1" });
        expect(titles([definition, served])).to.deep.equal(["api"]);
        expect(titles([definition])).not.to.include("nightly-task");
    });
});

describe("the picture's arrows of rights", () => {
    const role = (inputs: Record<string, unknown> = {}) => resource("aws:iam/role:Role", "role-of-it", inputs);
    const around = [
        resource("aws:lambda/function:Function", "worker", { role: "arn:aws:x:::role-of-it-id-1" }),
        resource("aws:sqs/queue:Queue", "orders"),
        resource("aws:s3/bucket:Bucket", "uploads"),
    ];
    const text = (Effect: string, Resource: unknown) =>
        JSON.stringify({ Statement: [{ Effect, Action: "sqs:SendMessage", Resource }] });
    const queue = "arn:aws:x:::orders-id-1";
    const own = (policy: string) => resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "role-of-it-id-1", policy });
    const managed = resource("aws:iam/policy:Policy", "managed", { policy: text("Allow", queue) });

    it("lead to a queue that a role's policy names, inline, attached, or within the role", () => {
        for (const resources of [
            [role(), own(text("Allow", queue))],
            [role({ inlinePolicies: [{ name: "p", policy: text("Allow", [queue]) }] })],
            [role({ managedPolicyArns: ["arn:aws:x:::managed-id-1"] }), managed],
            ...["rolePolicyAttachment:RolePolicyAttachment", "policyAttachment:PolicyAttachment"].map((type) => [
                role(),
                managed,
                resource(`aws:iam/${type}`, "attached", {
                    role: "role-of-it-id-1",
                    roles: ["role-of-it-id-1"],
                    policyArn: "arn:aws:x:::managed-id-1",
                }),
            ]),
        ]) {
            expect(arrowsOf([...around, ...resources])).to.deep.equal(["worker ~> orders"]);
        }
    });

    it("do not lead to what a policy denies, by its text and by the engine's account of it", () => {
        const denied = own(
            JSON.stringify({
                Statement: [
                    { Effect: "Allow", Action: "sqs:*", Resource: queue },
                    { Effect: "Deny", Action: "s3:*", Resource: "arn:aws:x:::uploads-id-1/*" },
                ],
            }),
        );
        const urns = around.slice(1).map(({ urn }) => urn);
        expect(arrowsOf([...around, role(), denied])).to.deep.equal(["worker ~> orders"]);
        expect(arrowsOf([...around, role(), { ...denied, propertyDependencies: { policy: urns } }])).to.deep.equal([
            "worker ~> orders",
        ]);
    });

    it("are a function's own, not those of the tasks that it starts", () => {
        const starter = resource("aws:lambda/function:Function", "starter", {
            role: "arn:aws:x:::role-of-starter-id-1",
            environment: { variables: { JOB: "arn:aws:x:::task-of-job-id-1" } },
        });
        const task = resource("aws:ecs/taskDefinition:TaskDefinition", "task-of-job", {
            taskRoleArn: "arn:aws:x:::role-of-it-id-1",
        });
        const starts = resource("aws:iam/rolePolicy:RolePolicy", "starts", {
            role: "role-of-starter-id-1",
            policy: text("Allow", "arn:aws:x:::task-of-job-id-1:*"),
        });
        const roles = [role(), resource("aws:iam/role:Role", "role-of-starter")];
        expect(
            arrowsOf([...around.slice(1), starter, task, starts, ...roles, own(text("Allow", queue))]),
        ).to.deep.equal(["starter ~> task-of-job", "task-of-job ~> orders"]);
    });

    it("follow the engine's account of a policy whose text is not known yet", () => {
        const policy = resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "role-of-it-id-1" });
        const known = { ...policy, propertyDependencies: { policy: [around[1]?.urn ?? ""] } };
        expect(arrowsOf([...around, role(), known])).to.deep.equal(["worker ~> orders"]);
    });
});
