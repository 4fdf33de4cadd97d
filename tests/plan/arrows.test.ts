import { expect } from "chai";
import { pictureOf } from "../../cli/report/picture";
import type { Bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";

/** A resource as an engine lists it. */
function resource(type: string, name: string, inputs: Record<string, unknown> = {}): ResourceRecord {
    const outputs = { id: `${name}-id-1`, arn: `arn:aws:x:::${name}-id-1` };
    return { urn: `urn:pulumi:test::p::${type}::${name}`, type, name, inputs, outputs };
}

/** The arrows by their boxes' names: `api -> db: tcp 5432`; `api ~> bucket` of a right. */
function arrowsOf(resources: ResourceRecord[]): string[] {
    const { arrows, boxes } = pictureOf({ resources, policies: [], factsOf: () => [] });
    const titleOf = (id: string) => boxes.find((box) => box.id === id)?.title;
    return arrows
        .map(({ from, to, kind, label }) => {
            const mark = kind === "right" ? "~>" : "->";
            return `${titleOf(from)} ${mark} ${titleOf(to)}${label ? `: ${label}` : ""}`;
        })
        .sort();
}

const group = (name: string, inputs: Record<string, unknown> = {}) =>
    resource("aws:ec2/securityGroup:SecurityGroup", `group-of-${name}`, inputs);
const subnet = (name: string, cidrBlock: string) => resource("aws:ec2/subnet:Subnet", `subnet-${name}`, { cidrBlock });
const service = (name: string, subnets: string[] = []) =>
    resource("aws:ecs/service:Service", name, {
        networkConfiguration: { securityGroups: [`group-of-${name}-id-1`], subnets },
    });
const database = (name: string) =>
    resource("aws:rds/instance:Instance", name, { vpcSecurityGroupIds: [`group-of-${name}-id-1`] });
const PORT = { fromPort: 5432, toPort: 5432 };
const block = (more: Record<string, unknown>) => ({ protocol: "tcp", ...PORT, ...more });
const rule = (way: "Ingress" | "Egress", of: string, more: Record<string, unknown>) =>
    resource(`aws:vpc/securityGroup${way}Rule:SecurityGroup${way}Rule`, `${way}-of-${of}`, {
        securityGroupId: `group-of-${of}-id-1`,
        ipProtocol: "tcp",
        ...PORT,
        ...more,
    });

describe("the picture's arrows of security groups", () => {
    const inA = service("in-a", ["subnet-a-id-1"]);
    const inB = service("in-b", ["subnet-b-id-1"]);
    const around = [
        inA,
        inB,
        database("db"),
        group("in-a"),
        group("in-b"),
        subnet("a", "10.0.1.0/24"),
        subnet("b", "10.0.2.0/24"),
    ];

    it("name a protocol once, whatever number of ports they have", () => {
        const from = (first: number, toPort: number, protocol = "tcp") => ({
            protocol,
            fromPort: first,
            toPort,
            securityGroups: ["group-of-in-a-id-1"],
        });
        const ingress = [from(6379, 6379), from(6380, 6389), from(53, 53, "udp"), from(53, 53)];
        expect(arrowsOf([...around, group("db", { ingress })])).to.deep.equal([
            "in-a -> db: tcp 53, 6379, 6380-6389, udp 53",
        ]);
    });

    it("are the same with ports, a protocol and a switch in the other form that the provider takes", () => {
        const inputs = (port: unknown, self: unknown, protocol: unknown) => ({
            ingress: [{ protocol, fromPort: port, toPort: port, self, securityGroups: ["group-of-in-a-id-1"] }],
        });
        const numbers = arrowsOf([...around, group("db", inputs(5432, true, "tcp"))]);
        expect(arrowsOf([...around, group("db", inputs("5432", "true", "tcp"))])).to.deep.equal(numbers);
        expect(arrowsOf([...around, group("db", inputs(0, true, -1))])).to.deep.equal(["in-a -> db: all"]);
        const answering = { ...database("db"), inputs: { ...database("db").inputs, publiclyAccessible: "true" } };
        const open = group("db", { ingress: [{ ...block({}), cidrBlocks: ["0.0.0.0/0"] }] });
        expect(arrowsOf([answering, open])).to.deep.equal(["Internet -> db: tcp 5432"]);
    });

    it("are the same whichever of three ways a program writes a rule in", () => {
        const old = resource("aws:ec2/securityGroupRule:SecurityGroupRule", "old", {
            type: "ingress",
            protocol: "tcp",
            ...PORT,
            securityGroupId: "group-of-db-id-1",
            sourceSecurityGroupId: "group-of-in-a-id-1",
        });
        for (const written of [
            [group("db", { ingress: [block({ securityGroups: ["group-of-in-a-id-1"] })] })],
            [group("db"), rule("Ingress", "db", { referencedSecurityGroupId: "group-of-in-a-id-1" })],
            [group("db"), old],
        ]) {
            expect(arrowsOf([...around, ...written])).to.deep.equal(["in-a -> db: tcp 5432"]);
        }
    });

    it("follow the engine's account of a block whose groups a preview does not know yet", () => {
        const caller = group("in-a");
        const unknown = { ...group("db", { ingress: [block({ securityGroups: ["04da6b54-80e4"] })] }) };
        const known = { ...unknown, propertyDependencies: { ingress: [caller.urn] } };
        expect(arrowsOf([...around, known])).to.deep.equal(["in-a -> db: tcp 5432"]);
    });

    it("follow an address range to what is in the subnets that it covers, and to nothing else", () => {
        const admits = (range: string) =>
            arrowsOf([...around, group("db", { ingress: [block({ cidrBlocks: [range] })] })]);
        expect(admits("10.0.1.0/24")).to.deep.equal(["in-a -> db: tcp 5432"]);
        expect(admits("10.0.0.0/16")).to.deep.equal(["in-a -> db: tcp 5432", "in-b -> db: tcp 5432"]);
        expect(admits("10.9.0.0/16")).to.deep.equal([]);
        expect(arrowsOf([...around, group("db"), rule("Ingress", "db", { cidrIpv4: "10.0.2.0/24" })])).to.deep.equal([
            "in-b -> db: tcp 5432",
        ]);
    });

    it("follow a prefix list by its entries", () => {
        const list = resource("aws:ec2/managedPrefixList:ManagedPrefixList", "list-of-apps", {
            entries: [{ cidr: "10.0.1.0/24", description: "apps" }],
        });
        const drawn = [
            arrowsOf([...around, list, group("db"), rule("Ingress", "db", { prefixListId: "list-of-apps-id-1" })]),
            arrowsOf([...around, list, group("db", { ingress: [block({ prefixListIds: ["list-of-apps-id-1"] })] })]),
        ];
        expect(drawn).to.deep.equal([["in-a -> db: tcp 5432"], ["in-a -> db: tcp 5432"]]);
    });

    it("tie the members of a group that admits itself, of which a database calls no one", () => {
        const shared = { networkConfiguration: { securityGroups: ["group-of-all-id-1"] } };
        const members = [
            resource("aws:ecs/service:Service", "one", shared),
            resource("aws:ecs/service:Service", "two", shared),
            resource("aws:rds/instance:Instance", "db", { vpcSecurityGroupIds: ["group-of-all-id-1"] }),
        ];
        const expected = ["one -> db: tcp 5432", "one -> two: tcp 5432", "two -> db: tcp 5432", "two -> one: tcp 5432"];
        expect(arrowsOf([...members, group("all", { ingress: [block({ self: true })] })])).to.deep.equal(expected);
        const itself = rule("Ingress", "all", { referencedSecurityGroupId: "group-of-all-id-1" });
        expect(arrowsOf([...members, group("all"), itself])).to.deep.equal(expected);
    });

    it("end where the caller's own group lets nothing out to there", () => {
        const admits = group("db", { ingress: [block({ securityGroups: ["group-of-in-a-id-1"] })] });
        const drawn = (egress: ResourceRecord[]) => arrowsOf([...around, admits, ...egress]).length;
        expect(drawn([])).to.equal(1);
        expect(drawn([rule("Egress", "in-a", { cidrIpv4: "0.0.0.0/0" })])).to.equal(1);
        expect(drawn([rule("Egress", "in-a", { referencedSecurityGroupId: "group-of-db-id-1" })])).to.equal(1);
        expect(drawn([rule("Egress", "in-a", { cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 })])).to.equal(0);
        expect(drawn([rule("Egress", "in-a", { referencedSecurityGroupId: "group-of-in-b-id-1" })])).to.equal(0);
    });

    it("come from the internet only to what has a public address, and say when it is a part of it", () => {
        const gateway = [
            resource("aws:ec2/internetGateway:InternetGateway", "gateway"),
            resource("aws:ec2/routeTable:RouteTable", "public-table", { routes: [{ gatewayId: "gateway-id-1" }] }),
            resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", {
                routeTableId: "public-table-id-1",
                subnetId: "subnet-a-id-1",
            }),
        ];
        const machine = (of: string) =>
            resource("aws:ec2/instance:Instance", "machine", {
                subnetId: `subnet-${of}-id-1`,
                vpcSecurityGroupIds: ["group-of-machine-id-1"],
            });
        const drawn = (of: string, range: string) =>
            arrowsOf([
                ...gateway,
                subnet("a", "10.0.1.0/24"),
                subnet("b", "10.0.2.0/24"),
                machine(of),
                group("machine", { ingress: [block({ cidrBlocks: [range] })] }),
            ]);
        expect(drawn("a", "0.0.0.0/0")).to.deep.equal(["Internet -> machine: tcp 5432"]);
        expect(drawn("a", "203.0.113.0/24")).to.deep.equal(["Internet -> machine: tcp 5432, some"]);
        expect(drawn("b", "0.0.0.0/0")).to.deep.equal([]);
    });
});

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
