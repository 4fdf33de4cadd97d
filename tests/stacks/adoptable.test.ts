import { expect } from "chai";
import { InputError } from "../../components/faults";
import { dryRun, isCustomType } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { adoptable, adoptableKeys, keyOf } from "../../stacks/config/adoptable";
import { startup } from "../../stacks/startup";

type Values = Record<string, unknown>;

const REGION = "ap-northeast-2";

function parsed(values: Values, secrets: string[] = [], beneath: { file: string; values: Values }[] = []) {
    return parseConfig({ stack: "startup-prod", region: REGION, values, secrets, beneath });
}

async function made(values: Values) {
    const config = parsed(values);
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": REGION } };
    const { resources } = await dryRun({ ...options, program: () => startup(config) });
    return resources.filter(({ type }) => isCustomType(type));
}

function faults(values: Values, secrets?: string[], beneath?: { file: string; values: Values }[]) {
    try {
        parsed(values, secrets, beneath);
    } catch (error) {
        if (error instanceof InputError) return error.faults;
        throw error;
    }
    return [];
}

/** A stack that makes all that can be adopted, in one of its two ways in, with a database of RDS. */
const ALL = {
    ingress: { domain: "glimpse.contact", delegated: true },
    files: { uploadOrigins: ["https://glimpse.contact"] },
    httpApi: { enabled: true },
};
const OPEN = { ...ALL, ingress: { ...ALL.ingress, mode: "public" } };

/** Its database is a cluster, of as many members as there can be. */
const CLUSTERED = {
    ...ALL,
    postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless", readReplicas: 5 },
};

/** What each of them can adopt. */
function ways() {
    return [ALL, OPEN, CLUSTERED].map((values) => {
        const config = parsed(values);
        return { values, can: adoptable.filter(({ missing }) => missing?.(config) === undefined) };
    });
}

describe("what a stack can adopt", () => {
    it("is what stacks make, each by a name that is no other's", async () => {
        for (const { values, can } of ways()) {
            const resources = await made(values);
            for (const one of can) {
                expect(
                    resources.filter(({ type, name }) => type === one.type && name === one.name),
                    one.name,
                ).to.have.length(1);
                const namesakes = resources.filter(({ name }) => name === one.name).length;
                expect(keyOf(one).includes(" "), one.name).to.equal(namesakes > 1);
            }
        }
        const all = new Set(ways().flatMap(({ can }) => can));
        expect(adoptable.filter((one) => !all.has(one))).to.deep.equal([]);
        expect(new Set(adoptableKeys).size).to.equal(adoptable.length);
    });

    it("takes the id that its error shows", () => {
        for (const { id, example, name } of adoptable) expect(id.test(example), name).to.equal(true);
    });

    it("gives each its id, and lets no destroy delete one", async () => {
        for (const { values, can } of ways()) {
            const adopt = Object.fromEntries(can.map((one) => [keyOf(one), one.example]));
            const changes = (await made({ ...values, adopt })).flatMap(({ type, name, transformed = [] }) =>
                transformed.map(({ path, to }) => [`${type} ${name}`, path, to] as const),
            );
            for (const one of can) {
                const own = changes.filter(([of]) => of === `${one.type} ${one.name}`);
                expect(own, one.name).to.deep.include([`${one.type} ${one.name}`, "opts.import", one.example]);
                // A part of a bucket too, which no component protects by itself: a destroy of the rest must leave it.
                if (one.name === "files-public-access-block")
                    expect(own).to.deep.include([`${one.type} ${one.name}`, "opts.retainOnDelete", true]);
            }
            expect(new Set(changes.map(([of]) => of)).size).to.equal(can.length);
        }
    });

    it("leaves a stack that adopts nothing as it was, argument by argument", async () => {
        const plain = (await made({})).map(({ urn, inputs, transformed }) => ({ urn, inputs, transformed }));
        const empty = (await made({ adopt: {} })).map(({ urn, inputs, transformed }) => ({ urn, inputs, transformed }));
        expect(empty).to.deep.equal(plain);
    });

    const refused: [what: string, values: Values, reason: RegExp, fix: RegExp][] = [
        [
            "a name that the stack does not have",
            { adopt: { "postgres-instanse": "a" } },
            /no resource/,
            /postgres-instance/,
        ],
        [
            "a secret without its type",
            { adopt: { "secrets-jwt-secret": "a" } },
            /no resource/,
            /secretsmanager\.Secret/,
        ],
        ["an id of another form", { adopt: { "users-pool": "pool" } }, /the pool's id/, /ap-northeast-2_/],
        ["a zone of a stack without a domain", { adopt: { "ingress-zone": "Z0123456789" } }, /no domain/, /remove/],
        [
            "a client that stays outside",
            { adopt: { "users-mobile-client": "a_1/2" }, users: { existingClientId: "2" } },
            /stays outside/,
            /remove/,
        ],
        [
            "a node where the cache is serverless",
            { adopt: { "redis-cache": "a" }, redis: { serverless: true } },
            /serverless/,
            /remove/,
        ],
    ];
    for (const [what, values, reason, fix] of refused) {
        it(`refuses ${what}`, () => {
            const [fault, ...more] = faults(values);
            expect(more).to.deep.equal([]);
            expect(fault?.reason).to.match(reason);
            expect(fault?.fix).to.match(fix);
        });
    }
});

describe("values that are brought in", () => {
    const secrets = { databasePassword: "a-password-in-plain-text" };

    it("are refused in plain text, without being shown", () => {
        const found = faults({ secrets });
        expect(found.map(({ key, value }) => [key, value])).to.deep.equal([
            ["glimpse:secrets.databasePassword", "[secret]"],
        ]);
        expect(JSON.stringify(found)).not.to.contain("a-password");
        expect(found[0]?.fix).to.contain("standard input");
    });

    it("are refused in plain text where a chat takes the alarms at them", () => {
        const chatWebhook = "https://discord.com/api/webhooks/1/in-plain-text";
        const alarms = { emails: ["a@example.com"], chatWebhook };
        const found = faults({ alarms });
        expect(found.map(({ key, value }) => [key, value])).to.deep.equal([["glimpse:alarms.chatWebhook", "[secret]"]]);
        expect(JSON.stringify(found)).not.to.contain("in-plain");
        expect(faults({ alarms }, ["alarms"])).to.deep.equal([]);
        expect(faults({ alarms: { ...alarms, chatWebhook: "[encrypted]" } }, ["alarms"])).to.deep.equal([]);
    });

    it("are taken encrypted, and in a plan before the engine decrypts them", () => {
        expect(faults({ secrets }, ["secrets"])).to.deep.equal([]);
        expect(faults({ secrets: { redisAuthToken: "[encrypted]" } }, ["secrets"])).to.deep.equal([]);
    });

    it("are planned with a placeholder where a chat takes the alarms at them", async () => {
        const alarms = { emails: ["a@example.com"], chatWebhook: "[encrypted]" };
        const resources = await made({ alarms });
        const names = resources.flatMap(({ type, name }) => (type === "aws:lambda/function:Function" ? [name] : []));
        expect(names).to.include("alarms-chat");
    });

    it("are planned with a placeholder where they are the application's secrets", async () => {
        const secrets = { jwtSecret: "[encrypted]", databasePassword: "[encrypted]", redisAuthToken: "[encrypted]" };
        const resources = await made({ secrets });
        const generated = resources.flatMap(({ type, name }) => (type.endsWith(":RandomPassword") ? [name] : []));
        expect(generated).to.deep.equal(["secrets-jwt-secret-even"]);
    });

    it("are refused in a file that is extended: it is encrypted for another stack", () => {
        const beneath = [{ file: "Pulumi.phase-4.yaml", values: { secrets: { jwtSecret: "[encrypted]" } } }];
        expect(faults({}, ["secrets"], beneath).map(({ key }) => key)).to.deep.equal(["glimpse:secrets.jwtSecret"]);
    });
});

describe("a network that exists", () => {
    const vpcId = "vpc-0123456789abcdef0";
    const subnets = (last: number) => [`subnet-0123456789abcde${last}1`, `subnet-0123456789abcde${last}2`];
    const network = { vpcId, publicSubnetIds: subnets(1), privateSubnetIds: subnets(2) };
    const TABLE = "rtb-0123456789abcdef0";

    it("is used: none is made, and tasks, cache and database are in its subnets", async () => {
        const resources = await made({ network });
        const types = resources.map(({ type }) => type);
        expect(types.filter((type) => /:(Vpc|Subnet|InternetGateway|RouteTable|NatGateway)$/.test(type))).to.deep.equal(
            [],
        );
        expect(types).not.to.include("aws:autoscaling/group:Group");
        const service = resources.find(({ type }) => type === "aws:ecs/service:Service");
        expect(service?.inputs["networkConfiguration"]).to.deep.include({ subnets: subnets(2) });
        const group = resources.find(({ type }) => type === "aws:rds/subnetGroup:SubnetGroup");
        expect(group?.inputs["subnetIds"]).to.deep.equal(subnets(2));
    });

    it("may be inherited from a file that makes its VPC, where the stack's file takes its settings back", () => {
        const beneath = [{ file: "Pulumi.phase-7.yaml", values: { network: { natSpot: true, natInstances: 2 } } }];
        const found = faults({ network }, [], beneath);
        expect(found.map(({ key }) => key)).to.deep.equal(["glimpse:network.natInstances", "glimpse:network.natSpot"]);
        expect(found[0]?.fix).to.contain("null");
        expect(faults({ network: { ...network, natSpot: null, natInstances: null } }, [], beneath)).to.deep.equal([]);
    });

    const refused: [what: string, network: Values, keys: string[]][] = [
        ["a VPC without its subnets", { vpcId }, ["publicSubnetIds", "privateSubnetIds"]],
        ["one subnet only", { ...network, privateSubnetIds: ["subnet-0123456789abcde21"] }, ["privateSubnetIds"]],
        [
            "a subnet twice",
            { ...network, publicSubnetIds: ["subnet-0123456789abcde11", "subnet-0123456789abcde11"] },
            ["publicSubnetIds"],
        ],
        ["subnets without their VPC", { privateSubnetIds: subnets(2) }, ["privateSubnetIds"]],
        [
            "what shapes a new VPC",
            {
                ...network,
                cidrBlock: "8.8.8.0/16",
                neighbourCidrBlocks: ["10.1.0.0/16"],
                availabilityZones: ["ap-northeast-2a", "ap-northeast-2b"],
                natInstances: 1,
                natGateways: 2,
                natStandby: true,
            },
            ["cidrBlock", "neighbourCidrBlocks", "availabilityZones", "natInstances", "natGateways", "natStandby"],
        ],
        [
            "what shapes a NAT where none is made",
            { ...network, natSpot: true, natInstanceType: "t4g.micro", vpcCidrBlock: "172.31.0.0/16" },
            ["vpcCidrBlock", "natInstanceType", "natSpot"],
        ],
        [
            "further blocks without the first",
            { ...network, secondaryCidrBlocks: ["100.64.0.0/16"], privateRouteTableIds: [TABLE] },
            ["secondaryCidrBlocks"],
        ],
        [
            "a further block with host bits",
            {
                ...network,
                vpcCidrBlock: "172.31.0.0/16",
                secondaryCidrBlocks: ["100.64.0.1/16"],
                privateRouteTableIds: [TABLE],
            },
            ["secondaryCidrBlocks[0]"],
        ],
        ["tables whose VPC has no block", { ...network, privateRouteTableIds: [TABLE] }, ["vpcCidrBlock"]],
        [
            "a table twice",
            { ...network, vpcCidrBlock: "172.31.0.0/16", privateRouteTableIds: [TABLE, TABLE] },
            ["privateRouteTableIds"],
        ],
        [
            "a block with host bits",
            { ...network, vpcCidrBlock: "172.31.1.0/16", privateRouteTableIds: [TABLE] },
            ["vpcCidrBlock"],
        ],
        ["tables without their VPC", { privateRouteTableIds: [TABLE] }, ["privateRouteTableIds"]],
    ];
    for (const [what, values, keys] of refused) {
        it(`is refused with ${what}`, () => {
            expect(faults({ network: values }).map(({ key }) => key)).to.deep.equal(
                keys.map((key) => `glimpse:network.${key}`),
            );
        });
    }
});
