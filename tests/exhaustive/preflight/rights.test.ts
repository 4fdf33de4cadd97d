import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { StackPlan, type State } from "../../../cli/aws/stack-plan";
import { actionsOf } from "../../../cli/commands/preflight/rights/actions";
import { askedOf } from "../../../cli/commands/preflight/rights/asked";
import { isCustomType, type ResourceRecord } from "../../../inventory";
import { PROJECT } from "../../command/host";
import { planned, resource } from "./cases";

const GOLDEN = path.join(PROJECT, "tests/plan/golden");

/** The types that some stack of this repository makes. */
function plannedTypes(): string[] {
    const plans = readdirSync(GOLDEN).filter((name) => name.endsWith(".json"));
    const types = plans.flatMap((name) => {
        const { resources } = JSON.parse(readFileSync(path.join(GOLDEN, name), "utf8")) as { resources: string[] };
        // The type is the last of the URN's types.
        return resources.map((urn) => urn.split("::")[2]?.split("$").at(-1) ?? "");
    });
    return [...new Set(types)].filter((type) => type.startsWith("aws:") && isCustomType(type));
}

describe("the actions that preflight asks IAM about", () => {
    const types = plannedTypes();

    it("are known for every type that a stack here makes", () => {
        expect(types.length).to.be.above(40);
        expect(types.filter((type) => actionsOf(type) === undefined)).to.deep.equal([]);
    });

    it("make, and read, each of them: IAM knows them by service and name", () => {
        for (const type of types) {
            const actions = actionsOf(type) ?? [];
            expect(actions, type).to.have.length.above(0);
            for (const action of actions) expect(action, type).to.match(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
            expect(new Set(actions).size, type).to.equal(actions.length);
        }
    });

    const HERE = "ap-northeast-2:123456789012";
    /** What is asked about an action, as a plan of these resources has it. */
    const asked = (action: string, resources: ResourceRecord[], state: State = { is: "none" }) => {
        const plan = new StackPlan("startup-prod", "ap-northeast-2", resources, state);
        const parts = askedOf(plan).flatMap((one) => one.parts);
        return parts.flatMap(({ on, context }) =>
            [...(on.get(action) ?? [])].map((arn) => ({ arn, region: context["aws:RequestedRegion"], context })),
        );
    };
    const arns = (action: string, ...resources: ResourceRecord[]) => asked(action, resources).map(({ arn }) => arn);

    it("are asked about by ARN wherever IAM decides by it, under the names that the plan gives", () => {
        const role = planned("aws:iam/role:Role", { _: "api-task" });
        const balancer = planned("aws:lb/loadBalancer:LoadBalancer", { _: "ingress-alb" });
        const listener = planned("aws:lb/listener:Listener", {
            _: "ingress-https",
            loadBalancerArn: balancer.outputs?.["arn"],
        });
        const rule = planned("aws:lb/listenerRule:ListenerRule", { _: "r", listenerArn: listener.outputs?.["arn"] });
        const zone = planned("aws:route53/zone:Zone", { name: "example.com" });
        const api = planned("aws:apigatewayv2/api:Api", { _: "http-api" });
        const named = (type: string, inputs: Record<string, unknown>) => planned(type, inputs);
        const rows: [action: string, resources: ResourceRecord[], wanted: RegExp[]][] = [
            [
                "ssm:PutParameter",
                [named("aws:ssm/parameter:Parameter", { name: "/glimpse/url" })],
                [/parameter\/glimpse\/url$/],
            ],
            ["iam:CreateRole", [role], [/^arn:aws:iam::123456789012:role\/api-task-\w{7}$/]],
            [
                "ecs:CreateService",
                [named("aws:ecs/service:Service", { name: "glimpse-api", cluster: "glimpse-prod" })],
                [/:service\/glimpse-prod\/glimpse-api$/],
            ],
            [
                "ecs:DescribeServiceDeployments",
                [named("aws:ecs/service:Service", { name: "glimpse-api", cluster: "glimpse-prod" })],
                [/:service-deployment\/glimpse-prod\/glimpse-api\/\w+$/],
            ],
            [
                "logs:CreateLogGroup",
                [named("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/a" })],
                [/log-group:\/ecs\/a:\*$/],
            ],
            [
                "logs:TagResource",
                [named("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/a" })],
                [/log-group:\/ecs\/a$/],
            ],
            [
                "cloudwatch:PutDashboard",
                [named("aws:cloudwatch/dashboard:Dashboard", { dashboardName: "d" })],
                [/^arn:aws:cloudwatch::123456789012:dashboard\/d$/],
            ],
            [
                "cognito-idp:DescribeUserPool",
                [named("aws:cognito/userPool:UserPool", {})],
                [/:userpool\/ap-northeast-2_\w+$/],
            ],
            ["cognito-idp:CreateUserPool", [named("aws:cognito/userPool:UserPool", {})], [/^\*$/]],
            [
                "route53:ChangeResourceRecordSets",
                [zone, named("aws:route53/record:Record", { zoneId: zone.outputs?.["zoneId"] })],
                [/^arn:aws:route53:::hostedzone\/Z\w+$/],
            ],
            [
                "route53:ChangeResourceRecordSets",
                [named("aws:route53/record:Record", { zoneId: "Z0GIVEN" })],
                [/^arn:aws:route53:::hostedzone\/Z0GIVEN$/],
            ],
            ["route53:GetChange", [zone], [/^arn:aws:route53:::change\/C\w+$/]],
            ["elasticloadbalancing:CreateLoadBalancer", [balancer], [/:loadbalancer\/app\/ingress-alb-\w{7}\/\w+$/]],
            ["elasticloadbalancing:CreateListener", [balancer, listener], [/:loadbalancer\/app\/ingress-alb/]],
            ["elasticloadbalancing:ModifyListener", [balancer, listener], [/:listener\/app\/ingress-alb/]],
            ["elasticloadbalancing:CreateRule", [balancer, listener, rule], [/:listener\/app\/ingress-alb/]],
            ["elasticloadbalancing:ModifyRule", [balancer, listener, rule], [/:listener-rule\/app\/ingress-alb/]],
            ["elasticloadbalancing:DescribeRules", [balancer, listener, rule], [/^\*$/]],
            [
                "autoscaling:CreateAutoScalingGroup",
                [named("aws:autoscaling/group:Group", { _: "network-nat" })],
                [/:autoScalingGroupName\/network-nat-\w{7}$/],
            ],
            ["autoscaling:DescribeAutoScalingGroups", [named("aws:autoscaling/group:Group", {})], [/^\*$/]],
            [
                "cloudfront:UpdateDistribution",
                [named("aws:cloudfront/distribution:Distribution", {})],
                [/^arn:aws:cloudfront::123456789012:distribution\/E\w+$/],
            ],
            ["cloudfront:GetVpcOrigin", [named("aws:cloudfront/vpcOrigin:VpcOrigin", {})], [/:vpcorigin\/vo_\w+$/]],
            ["apigateway:POST", [api], [/^arn:aws:apigateway:ap-northeast-2::\/apis$/]],
            ["apigateway:PATCH", [api], [/::\/apis\/\w+$/]],
            [
                "apigateway:POST",
                [api, named("aws:apigatewayv2/route:Route", { apiId: api.outputs?.["id"] })],
                [/::\/apis$/, /::\/apis\/\w+\/routes$/],
            ],
            ["kms:EnableKeyRotation", [named("aws:kms/key:Key", {})], [/:key\/[\w-]{36}$/]],
            ["kms:CreateKey", [named("aws:kms/key:Key", {})], [/^\*$/]],
            [
                "kms:GenerateDataKey",
                [
                    named("aws:secretsmanager/secret:Secret", {
                        name: "s",
                        kmsKeyId: "arn:aws:kms:ap-northeast-2:999999999999:key/k",
                    }),
                ],
                [/999999999999:key\/k$/],
            ],
            ["ec2:CreateVpc", [named("aws:ec2/vpc:Vpc", {})], [/:vpc\/vpc-0123456789abcdef0$/]],
            [
                "ec2:CreateSubnet",
                [named("aws:ec2/subnet:Subnet", { vpcId: "vpc-1" })],
                [/:subnet\/subnet-/, /:vpc\/vpc-/],
            ],
            ["rds:CreateDBInstance", [named("aws:rds/instance:Instance", { identifier: "db" })], [/:db:db$/]],
        ];
        for (const [action, resources, wanted] of rows) {
            const found = arns(action, ...resources);
            expect(found, action).to.have.length(wanted.length);
            for (const [index, pattern] of wanted.entries()) expect(found[index], action).to.match(pattern);
        }
    });

    it("take what has one name in two services for two things", () => {
        const found = arns(
            "ecs:PutClusterCapacityProviders",
            planned("aws:budgets/budget:Budget", { name: "glimpse-prod" }),
            planned("aws:ecs/cluster:Cluster", { name: "glimpse-prod" }),
            planned("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", { clusterName: "glimpse-prod" }),
        );
        expect(found).to.deep.equal([`arn:aws:ecs:${HERE}:cluster/glimpse-prod`]);
    });

    it("are asked about by the real ARN of what the stack's state has", () => {
        const made = {
            ...resource("aws:route53/zone:Zone", { name: "example.com" }),
            outputs: { arn: "arn:aws:route53:::hostedzone/ZREAL" },
        };
        const found = asked("route53:GetHostedZone", [planned("aws:route53/zone:Zone", { name: "example.com" })], {
            is: "up",
            resources: [made],
        });
        expect(found.map(({ arn }) => arn)).to.deep.equal(["arn:aws:route53:::hostedzone/ZREAL"]);
    });

    it("come with what policies may ask for: the region, the boundary, the service that gets a role, the one that uses a key", () => {
        const FENCE = "arn:aws:iam::123456789012:policy/ci-boundary";
        const role = planned("aws:iam/role:Role", { _: "api-task", permissionsBoundary: FENCE });
        const task = planned("aws:ecs/taskDefinition:TaskDefinition", {
            family: "f",
            taskRoleArn: role.outputs?.["arn"],
        });
        const key = "arn:aws:kms:ap-northeast-2:123456789012:key/k";
        const secret = planned("aws:secretsmanager/secret:Secret", { name: "s", kmsKeyId: key });
        const context = (action: string) => asked(action, [role, task, secret])[0]?.context;
        expect(context("iam:CreateRole")).to.deep.equal({
            "aws:RequestedRegion": "us-east-1",
            "iam:PermissionsBoundary": FENCE,
        });
        expect(context("iam:PassRole")).to.include({ "iam:PassedToService": "ecs-tasks.amazonaws.com" });
        expect(context("kms:Decrypt")).to.deep.equal({
            "aws:RequestedRegion": "ap-northeast-2",
            "kms:ViaService": "secretsmanager.ap-northeast-2.amazonaws.com",
        });
        const firewall = planned("aws:wafv2/webAcl:WebAcl", { _: "f", region: "us-east-1", scope: "CLOUDFRONT" });
        expect(asked("wafv2:GetWebACL", [firewall]).map(({ region }) => region)).to.deep.equal(["us-east-1"]);
    });

    it("are unknown for a type that no one has written down", () => {
        for (const type of ["aws:neptune/cluster:Cluster", "aws:toString:x", "random:index/randomId:RandomId"]) {
            expect(actionsOf(type), type).to.equal(undefined);
        }
    });
});
