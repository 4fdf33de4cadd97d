import { expect } from "chai";
import { dryRun, type ResourceRecord } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startup } from "../../stacks/startup";
import { Made } from "../components/harness";

type Values = Record<string, unknown>;

/** The user's stack with some of its values changed, run against the simulated AWS. */
async function stack(values: Values = {}): Promise<Made> {
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return new Made(await dryRun({ ...options, program: () => startup(config) }));
}

function containerOf(made: Made): {
    environment: Setting[];
    secrets: Setting[];
    portMappings: Values[];
    image: string;
} {
    const definition = made.one("aws:ecs/taskDefinition:TaskDefinition").inputs["containerDefinitions"];
    return JSON.parse(String(definition))[0];
}

interface Setting {
    name: string;
    value?: string;
    valueFrom?: string;
}

function ingressRules(made: Made, group: ResourceRecord): ResourceRecord[] {
    return made
        .all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .filter((rule) => rule.inputs["securityGroupId"] === group.outputs?.["id"]);
}

describe("the user's stack, startup-prod", () => {
    let made: Made;

    before(async () => {
        made = await stack();
    });

    it("keeps the names that the user fixed", () => {
        const names = [
            made.one("aws:ecs/cluster:Cluster").inputs["name"],
            made.one("aws:ecs/service:Service").inputs["name"],
            made.one("aws:ecr/repository:Repository").inputs["name"],
            made.one("aws:s3/bucket:Bucket").inputs["bucket"],
            made.one("aws:cloudwatch/logGroup:LogGroup", "api-logs").inputs["name"],
            ...made.all("aws:secretsmanager/secret:Secret").map((secret) => secret.inputs["name"]),
        ];
        expect(names).to.have.members([
            "glimpse-prod",
            "glimpse-api",
            "glimpse-api",
            "glimpse-files-prod",
            "/ecs/glimpse-prod",
            "glimpse-prod-jwt-secret",
            "glimpse-prod-db-password",
            "glimpse-prod-redis-auth-token",
        ]);
    });

    it("has one network of two zones with one NAT instance of the smallest Graviton type", () => {
        expect(made.one("aws:ec2/vpc:Vpc").inputs["cidrBlock"]).to.equal("10.0.0.0/16");
        const zones = made.all("aws:ec2/subnet:Subnet").map((subnet) => subnet.inputs["availabilityZone"]);
        expect(zones.sort()).to.deep.equal(["a", "a", "c", "c"].map((letter) => `ap-northeast-2${letter}`));
        expect(made.one("aws:ec2/launchTemplate:LaunchTemplate").inputs["instanceType"]).to.equal("t4g.nano");
        expect(made.all("aws:ec2/natGateway:NatGateway")).to.have.length(0);
        expect(made.all("aws:ec2/eip:Eip")).to.have.length(1);
    });

    it("runs 3 tasks of 0.25 vCPU and 0.5 GB on ARM, 1 on demand and the others on Spot, between 2 and 20", () => {
        const task = made.one("aws:ecs/taskDefinition:TaskDefinition").inputs;
        expect([task["cpu"], task["memory"]]).to.deep.equal(["256", "512"]);
        expect(task["runtimePlatform"]).to.include({ cpuArchitecture: "ARM64" });
        const service = made.one("aws:ecs/service:Service").inputs;
        expect(service["desiredCount"]).to.equal(3);
        expect(service["capacityProviderStrategies"]).to.deep.include.members([
            { capacityProvider: "FARGATE", base: 1, weight: 0 },
        ]);
        const target = made.one("aws:appautoscaling/target:Target").inputs;
        expect([target["minCapacity"], target["maxCapacity"]]).to.deep.equal([2, 20]);
        expect(containerOf(made).portMappings[0]).to.include({ containerPort: 3001 });
    });

    it("chains the security groups: load balancer to 3001, tasks to 5432 and 6379, nothing else", () => {
        const groupOf = (name: string) => made.one("aws:ec2/securityGroup:SecurityGroup", name);
        const tasks = groupOf("api-tasks");
        const [fromBalancer, ...others] = ingressRules(made, tasks);
        expect(others).to.have.length(0);
        expect(fromBalancer?.inputs).to.include({ fromPort: 3001, toPort: 3001 });
        for (const [name, port] of [
            ["postgres", 5432],
            ["redis", 6379],
        ] as const) {
            const rules = ingressRules(made, groupOf(`${name}-security-group`));
            expect(rules, name).to.have.length(1);
            expect(rules[0]?.inputs).to.include({
                fromPort: port,
                toPort: port,
                referencedSecurityGroupId: tasks.outputs?.["id"],
            });
        }
    });

    it("starts the service only after the NAT, the listener and the way to database and cache are there", () => {
        const service = made.one("aws:ecs/service:Service");
        const earlier = [
            made.one("aws:autoscaling/group:Group"),
            ...made.all("aws:ec2/route:Route"),
            made.one("aws:lb/listener:Listener"),
            made.one("aws:rds/instance:Instance"),
            made.one("aws:elasticache/replicationGroup:ReplicationGroup"),
            made.one("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"),
        ];
        for (const resource of earlier) expect(made.waits(service, resource), resource.urn).to.equal(true);
    });

    it("asks for CloudFront's way into the VPC only once the VPC has a gateway", () => {
        const origin = made.one("aws:cloudfront/vpcOrigin:VpcOrigin");
        expect(made.waits(origin, made.one("aws:ec2/internetGateway:InternetGateway"))).to.equal(true);
    });

    it("does not keep the database waiting for the NAT", () => {
        const database = made.one("aws:rds/instance:Instance");
        expect(made.waits(database, made.one("aws:autoscaling/group:Group"))).to.equal(false);
    });

    it("gives the application its addresses as secrets by reference, never as text", () => {
        const { environment, secrets } = containerOf(made);
        expect(secrets.map(({ name }) => name)).to.have.members([
            "DATABASE_URL",
            "REDIS_URL",
            "JWT_SECRET",
            "JWT_SECRET_PREVIOUS",
        ]);
        for (const { name, valueFrom } of secrets) expect(valueFrom, name).to.match(/^arn:aws:(ssm|secretsmanager):/);
        const named = Object.fromEntries(environment.map(({ name, value }) => [name, value]));
        expect(named).to.include({ NODE_ENV: "production", PORT: "3001", S3_BUCKET_NAME: "glimpse-files-prod" });
        expect(named).to.have.any.keys("COGNITO_USER_POOL_ID");
    });

    it("lets running tasks read the URLs of database and cache and the JWT secret again, and nothing else", () => {
        const { environment, secrets } = containerOf(made);
        const arnOf = (name: string) => secrets.find((secret) => secret.name === name)?.valueFrom;
        const variable = (name: string) => environment.find((each) => each.name === name)?.value;
        expect(variable("DATABASE_URL_ARN"))
            .to.equal(arnOf("DATABASE_URL"))
            .and.match(/^arn:aws:ssm:/);
        expect(variable("REDIS_URL_ARN"))
            .to.equal(arnOf("REDIS_URL"))
            .and.match(/^arn:aws:ssm:/);
        expect(variable("JWT_SECRET_ARN"))
            .to.equal(arnOf("JWT_SECRET"))
            .and.match(/^arn:aws:secretsmanager:/);
        const { inputs } = made.one("aws:iam/rolePolicy:RolePolicy", "api-reread");
        expect(inputs["role"]).to.equal(made.one("aws:iam/role:Role", "api-task").outputs?.["name"]);
        expect(JSON.parse(String(inputs["policy"])).Statement).to.deep.equal([
            {
                Sid: "RereadSecrets",
                Effect: "Allow",
                Action: ["secretsmanager:GetSecretValue"],
                Resource: [arnOf("JWT_SECRET")],
            },
            {
                Sid: "RereadParameters",
                Effect: "Allow",
                Action: ["ssm:GetParameter"],
                Resource: [arnOf("DATABASE_URL"), arnOf("REDIS_URL")],
            },
        ]);
    });

    it("lets tasks put, get and delete uploads, and nothing else", () => {
        const policies = made
            .all("aws:iam/rolePolicy:RolePolicy")
            .filter((policy) => policy.name.startsWith("api-task-"))
            .map((policy) => JSON.parse(String(policy.inputs["policy"])));
        const statements = policies.flatMap((policy) => policy.Statement);
        expect(statements.flatMap((statement) => statement.Action)).to.have.members([
            "s3:PutObject",
            "s3:GetObject",
            "s3:DeleteObject",
        ]);
        expect(statements.flatMap((statement) => statement.Resource)).to.deep.equal([
            "arn:aws:s3:::glimpse-files-prod/uploads/*",
        ]);
    });

    it("lets its subnets reach S3 for the account's buckets and ECR's layers, or for its own bucket and those named, by the endpoint", async () => {
        const through = (planned: Made) =>
            JSON.parse(String(planned.one("aws:ec2/vpcEndpoint:VpcEndpoint").inputs["policy"])).Statement;
        const [account, layers] = through(made);
        expect(account).to.deep.include({
            Resource: "*",
            Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
        });
        expect(layers.Resource).to.equal("arn:aws:s3:::prod-ap-northeast-2-starport-layer-bucket/*");
        const named = (network: Values) => stack({ network: { s3Access: "listed", ...network } });
        const buckets = async (network: Values = {}) => through(await named(network))[0].Resource;
        const own = ["arn:aws:s3:::glimpse-files-prod", "arn:aws:s3:::glimpse-files-prod/*"];
        expect(await buckets()).to.deep.equal(own);
        expect(await buckets({ s3Buckets: ["reports"] })).to.deep.equal([
            ...own,
            "arn:aws:s3:::reports",
            "arn:aws:s3:::reports/*",
        ]);
        expect(through(await named({}))[1]).to.deep.equal(layers);
    });

    it("has no HTTP API unless it is asked for", async () => {
        expect(made.all("aws:apigatewayv2/api:Api")).to.have.length(0);
        const asked = await stack({ httpApi: { enabled: true } });
        expect(asked.all("aws:apigatewayv2/api:Api")).to.have.length(1);
    });

    it("serves the image it is given, and a placeholder when it is given none", async () => {
        expect(containerOf(made).image).to.match(/^public\.ecr\.aws\//);
        const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";
        expect(containerOf(await stack({ api: { image } })).image).to.equal(image);
    });

    it("names a serverless cache's cluster mode to the application, and opens both of its ports", async () => {
        const before = containerOf(made).environment.map(({ name }) => name);
        expect(before).not.to.include("REDIS_CLUSTER_MODE");
        const serverless = await stack({ redis: { serverless: true } });
        const environment = containerOf(serverless).environment.map(({ name, value }) => `${name}=${value}`);
        expect(environment).to.include("REDIS_CLUSTER_MODE=enabled");
        const group = serverless.one("aws:ec2/securityGroup:SecurityGroup", "redis-security-group");
        const ports = ingressRules(serverless, group).map(({ name, inputs }) => [name, inputs["fromPort"]]);
        expect(ports).to.have.deep.members([
            ["api-to-redis", 6379],
            ["api-to-redis-reader", 6380],
        ]);
        const body = String(serverless.one("aws:cloudwatch/dashboard:Dashboard").inputs["dashboardBody"]);
        expect(body).to.contain('"clusterId"').and.not.to.contain("CacheClusterId");
    });

    it("reads its secrets where they are kept", async () => {
        const free = await stack({ secrets: { store: "parameter-store" } });
        const arns = containerOf(free).secrets.map(({ valueFrom }) => valueFrom ?? "");
        expect(arns).to.have.length(4);
        for (const arn of arns) expect(arn).to.match(/^arn:aws:ssm:/);
        const policy = String(free.one("aws:iam/rolePolicy:RolePolicy", "api-execution").inputs["policy"]);
        expect(policy).to.contain("parameter/glimpse-prod-jwt-secret").and.not.to.contain("secretsmanager");
    });

    it("gives out nothing secret and warns of nothing", () => {
        expect(made.inventory.outputs).to.include.keys("url", "repositoryUrl", "clusterName", "bucketName");
        expect(Object.values(made.inventory.outputs)).to.not.include("[secret]");
    });

    it("can protect nothing, for a stack that is to be thrown away", async () => {
        const loose = await stack({ deletionProtection: false });
        expect(loose.one("aws:rds/instance:Instance").inputs["deletionProtection"]).to.equal(false);
        expect(loose.one("aws:lb/loadBalancer:LoadBalancer").inputs["enableDeletionProtection"]).to.equal(false);
        expect(loose.one("aws:s3/bucket:Bucket").inputs["forceDestroy"]).to.equal(true);
    });
});
