import { expect } from "chai";
import { dryRun } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startup } from "../../stacks/startup";
import { Made } from "../components/harness";

const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

async function stack(values: Record<string, unknown>): Promise<Made> {
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return new Made(await dryRun({ ...options, program: () => startup(config) }));
}

describe("glimpse:sessionManager", () => {
    const admitted = (made: Made) =>
        made
            .all(INGRESS)
            .filter(({ name }) => /^(postgres|redis)-client-/.test(name))
            .map(({ name, inputs }) => [name, inputs["referencedSecurityGroupId"], inputs["fromPort"]])
            .sort();

    it("is off: no one but the tasks reaches database and cache, and no one reaches a task", async () => {
        const made = await stack({});
        expect(admitted(made)).to.deep.equal([]);
        expect(made.all(POLICY).map(({ name }) => name)).not.to.include("api-task-sessions");
    });

    it("lets the NAT instance to database and cache, on their ports alone, and gives the tasks' role the rights of ECS Exec", async () => {
        const made = await stack({ sessionManager: true });
        const nat = made.all("aws:ec2/securityGroup:SecurityGroup").find(({ name }) => name === "network-nat");
        expect(admitted(made)).to.deep.equal([
            ["postgres-client-0", nat?.outputs?.["id"], 5432],
            ["redis-client-0", nat?.outputs?.["id"], 6379],
        ]);
        const policy = made.all(POLICY).find(({ name }) => name === "api-task-sessions");
        const [statement] = JSON.parse(String(policy?.inputs["policy"])).Statement;
        expect(statement.Action).to.deep.equal([
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ]);
        const userData = Buffer.from(String(made.one(TEMPLATE).inputs["userData"]), "base64").toString();
        expect(userData).to.contain("MemoryMax=160M");
        expect(made.one("aws:ecs/service:Service").inputs["enableExecuteCommand"]).to.equal(false);
    });

    it("lets sessions into a one-off task of each service; a job's runs end by themselves", async () => {
        const services = {
            mailer: { kind: "worker", queue: {} },
            report: { kind: "job", schedule: "cron(0 19 ? * MON-FRI *)" },
        };
        const names = (made: Made) =>
            made
                .all(POLICY)
                .map(({ name }) => name)
                .filter((name) => name.endsWith("-task-sessions"))
                .sort();
        expect(names(await stack({ services, sessionManager: true }))).to.deep.equal([
            "api-task-sessions",
            "mailer-task-sessions",
        ]);
        expect(names(await stack({ services }))).to.deep.equal([]);
    });

    it("admits each of several NAT instances", async () => {
        const made = await stack({ sessionManager: true, network: { natInstances: 2 } });
        expect(admitted(made).map(([name]) => name)).to.deep.equal([
            "postgres-client-0",
            "postgres-client-1",
            "redis-client-0",
            "redis-client-1",
        ]);
    });

    for (const [what, config] of [
        ["no NAT instance", { network: { natInstances: 0, natGateways: 1 } }],
        [
            "a network that exists",
            {
                network: {
                    vpcId: "vpc-0123456789abcdef0",
                    publicSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                    privateSubnetIds: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
                },
            },
        ],
    ] as const) {
        it(`admits no one else with ${what}: a one-off task is the way, which is admitted as any task`, async () => {
            const made = await stack({ sessionManager: true, ...config });
            expect(admitted(made)).to.deep.equal([]);
            expect(made.all(POLICY).map(({ name }) => name)).to.include("api-task-sessions");
        });
    }
});
