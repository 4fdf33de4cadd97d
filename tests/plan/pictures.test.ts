import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PICTURES, pictureIn } from "../../cli/commands/docs/pictures";
import { type Drawable, mermaidOf, pictureOf, svgOf } from "../../cli/report/picture";
import type { ResourceRecord } from "../../inventory";
import { PROJECT, plan } from "./host";

/** A resource as an engine lists it. */
function resource(
    type: string,
    name: string,
    inputs: Record<string, unknown> = {},
    id = `${name}-id-1`,
): ResourceRecord {
    return {
        urn: `urn:pulumi:test::p::${type}::${name}`,
        type,
        name,
        inputs,
        outputs: { id, arn: `arn:aws:x:::${id}` },
    };
}

const of = (resources: ResourceRecord[], more: Partial<Drawable> = {}) =>
    pictureOf({ resources, policies: [], factsOf: () => [], ...more });

describe("the pictures in the pages", () => {
    for (const file of Object.keys(PICTURES)) {
        it(`show what the program says today; npm run docs updates them: ${file}`, async () => {
            expect(readFileSync(path.join(PROJECT, file), "utf8")).to.equal(await pictureIn(file));
        });
    }
});

describe("the architecture's picture", () => {
    const group = (name: string, ingress: unknown[] = []) =>
        resource("aws:ec2/securityGroup:SecurityGroup", name, { ingress });
    const table = resource("aws:ec2/routeTable:RouteTable", "table-of-public");
    const gateway = resource("aws:ec2/internetGateway:InternetGateway", "gateway");
    const vpc = resource("aws:ec2/vpc:Vpc", "vpc-main", { cidrBlock: "10.0.0.0/16" });
    const subnet = (name: string, zone: string) =>
        resource("aws:ec2/subnet:Subnet", name, { vpcId: "vpc-main-id-1", availabilityZone: zone });

    it("puts each box into the subnets that it uses, public where a route leads to the internet", () => {
        const { boxes, tiers, vpcs } = of([
            vpc,
            gateway,
            table,
            resource("aws:ec2/route:Route", "out", { routeTableId: "table-of-public-id-1", gatewayId: "gateway-id-1" }),
            resource("aws:ec2/routeTableAssociation:RouteTableAssociation", "a", {
                routeTableId: "table-of-public-id-1",
                subnetId: "public-a-id-1",
            }),
            subnet("public-a", "a"),
            subnet("private-a", "a"),
            subnet("private-b", "b"),
            resource("aws:ec2/instance:Instance", "bastion", { subnetId: "public-a-id-1" }),
            resource("aws:rds/subnetGroup:SubnetGroup", "both", { subnetIds: ["private-a-id-1", "private-b-id-1"] }),
            resource("aws:rds/instance:Instance", "db", { dbSubnetGroupName: "both-id-1" }),
        ]);
        const tierOf = (title: string) => tiers.find(({ id }) => id === boxes.find((box) => box.title === title)?.tier);
        expect(tierOf("bastion")).to.include({ title: "Public subnet", detail: "a", isPublic: true });
        expect(tierOf("db")).to.include({ title: "Private subnets", detail: "a · b", isPublic: false });
        expect(vpcs).to.deep.equal([{ id: "v1", title: "VPC vpc-main, 10.0.0.0/16" }]);
    });

    it("draws an arrow for what a security group admits, in either way to write it, and none for what it does not", () => {
        const service = resource("aws:ecs/service:Service", "service", {
            networkConfiguration: { securityGroups: ["of-service-id-1"] },
        });
        const database = resource("aws:rds/instance:Instance", "db", { vpcSecurityGroupIds: ["of-database-id-1"] });
        const block = { protocol: "tcp", fromPort: 5432, toPort: 5432, securityGroups: ["of-service-id-1"] };
        const rule = resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", {
            securityGroupId: "of-database-id-1",
            referencedSecurityGroupId: "of-service-id-1",
            ipProtocol: "tcp",
            fromPort: 5432,
            toPort: 5432,
        });
        const groups = [group("of-service"), group("of-database")];
        for (const resources of [
            [service, database, group("of-service"), group("of-database", [block])],
            [service, database, ...groups, rule],
        ]) {
            const { arrows, boxes } = of(resources);
            const titleOf = (id: string) => boxes.find((box) => box.id === id)?.title;
            expect(arrows.map(({ from, to, kind, label }) => [titleOf(from), titleOf(to), kind, label])).to.deep.equal([
                ["service", "db", "network", "tcp 5432"],
            ]);
        }
        expect(of([service, database, ...groups]).arrows).to.deep.equal([]);
    });

    it("draws a dotted arrow for what a role may do by name, and none for *", () => {
        const policy = (Resource: unknown) =>
            resource("aws:iam/rolePolicy:RolePolicy", "policy", {
                role: "role-of-it-id-1",
                policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource }] }),
            });
        const rest = [
            resource("aws:iam/role:Role", "role-of-it"),
            resource("aws:lambda/function:Function", "worker", { role: "arn:aws:x:::role-of-it-id-1" }),
            resource("aws:s3/bucket:Bucket", "uploads"),
        ];
        expect(of([...rest, policy(["arn:aws:x:::uploads-id-1/a/*"])]).arrows).to.have.length(1);
        expect(of([...rest, policy("arn:aws:x:::uploads-id-1")]).arrows[0]).to.include({ kind: "right" });
        expect(of([...rest, policy("*")]).arrows).to.deep.equal([]);
    });

    it("leaves out no dollar and no violation, whatever has a box", async () => {
        const { bill } = JSON.parse((await plan(["--format", "json"])).stdout);
        const { stdout } = await plan(["--format", "svg"]);
        const prices = [...stdout.matchAll(/<title>[^<]*?(-?)\$([\d,.]+\d)[^<]*<\/title>/g)].slice(1);
        const sum = prices.reduce((all, [, sign, figure]) => all + Number(`${sign}${figure?.replace(/,/g, "")}`), 0);
        expect(sum).to.be.closeTo(bill.total, 0.1);
    });

    it("says what a box of many holds, however often boxes were merged", () => {
        const many = Array.from({ length: 300 }, (_, index) => ({
            ...resource("aws:sqs/queue:Queue", `r${index}-name`),
            parent: `urn:pulumi:test::p::shop:index:Part::part${index % 150}`,
        }));
        const parts = Array.from({ length: 150 }, (_, index) => resource("shop:index:Part", `part${index}`));
        const { boxes } = of([...many, ...parts.map(({ outputs: _, ...part }) => part)]);
        expect(boxes.map(({ title, about }) => [title, about])).to.deep.equal([
            ["300 × SQS", ["r0-name and 299 more"]],
        ]);
    });

    it("merges no more than it must, the many before the few: a proxy stays a proxy next to forty queues", () => {
        const many = Array.from({ length: 40 }, (_, index) => resource("aws:sqs/queue:Queue", `queue-${index}`));
        const few = [
            resource("aws:rds/instance:Instance", "database"),
            resource("aws:rds/proxy:Proxy", "proxy-of-it"),
            ...["one", "two"].map((name) => resource("aws:lambda/function:Function", `function-${name}`)),
        ];
        const titles = of([...many, ...few]).boxes.map(({ title }) => title);
        expect(titles.sort()).to.deep.equal(["40 × SQS", "database", "function-one", "function-two", "proxy-of-it"]);
    });

    it("puts a read replica where its source is, and calls it one", () => {
        const source = resource("aws:rds/instance:Instance", "db", { dbSubnetGroupName: "both-id-1" });
        const { boxes } = of([
            vpc,
            subnet("private-a", "a"),
            resource("aws:rds/subnetGroup:SubnetGroup", "both", { subnetIds: ["private-a-id-1"] }),
            { ...source, outputs: { ...source.outputs, identifier: "db-1" } },
            resource("aws:rds/instance:Instance", "copy", { replicateSourceDb: "db-1" }),
        ]);
        const [one, other] = ["db", "copy"].map((name) => boxes.find(({ title }) => title === name));
        expect(one?.tier).to.be.a("string").and.equal(other?.tier);
        expect(other?.about).to.deep.equal(["RDS read replica"]);
    });

    it("leads tasks out through every NAT that may take their routes", async () => {
        const { stdout } = await plan(["--stack", "growth-5k", "--format", "markdown"]);
        const idOf = (name: string) => new RegExp(`(n\\d+)\\["<b>${name}<`).exec(stdout)?.[1];
        for (const nat of ["network-nat", "network-nat-2"]) {
            expect(stdout).to.include(`${idOf("api-service")} -->|"out"| ${idOf(nat)}`);
        }
    });

    it("stays a picture with hundreds of resources, and is drawn within half a second", () => {
        const many = Array.from({ length: 300 }, (_, index) =>
            resource(
                ["aws:sqs/queue:Queue", "aws:lambda/function:Function", "aws:s3/bucket:Bucket"][index % 3] ?? "",
                `r${index}-name`,
            ),
        );
        const began = process.cpuUsage();
        const picture = of(many);
        const svg = svgOf(picture, { title: "many" });
        const { user } = process.cpuUsage(began);
        expect(picture.boxes.length).to.be.within(3, 26);
        expect(picture.boxes.flatMap(({ urns }) => urns)).to.have.length(300);
        expect(svg).to.include("100 × SQS");
        expect(user / 1e6).to.be.below(0.5);
    });

    it("lets no name leave its place", () => {
        const hostile = `"]--><script>alert(1)</script> end @team https://x.example \u001b[31m`;
        const picture = of([resource("aws:s3/bucket:Bucket", hostile)]);
        const svg = svgOf(picture, { title: hostile });
        expect(svg).not.to.include("<script>").and.not.include("\u001b");
        const mermaid = mermaidOf(picture);
        expect(mermaid)
            .not.to.match(/<script>|@team|https:\/\//)
            .and.not.include("\u001b");
        expect(mermaid.match(/"/g)).to.have.length(2);
    });
});
