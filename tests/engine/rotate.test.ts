import { expect } from "chai";
import { rotateCommand } from "../../cli/commands/rotate";
import { commanded } from "./commanded";
import { Engine } from "./harness";
import { configIn, startupProd, succeeded } from "./stack";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";
const PARAMETER = "aws:ssm/parameter:Parameter";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

describe("npm run rotate, under the real engine", () => {
    const engine = new Engine({ config: startupProd });
    let file: string;
    let output: string;
    /** Milliseconds by which the command's clock is ahead: rotations are hours apart. */
    let later = 0;

    async function rotate(...args: string[]): Promise<number> {
        const ran = await commanded(engine, rotateCommand(["--config-file", file]), args, {
            now: () => Date.now() + later,
        });
        output = ran.output;
        return ran.code;
    }

    const config = () => configIn(file) as Record<string, Record<string, unknown>>;
    const jwt = () => ({
        signs: engine.thing(VERSION, "secrets-jwt-secret").inputs["secretString"],
        verifies: engine.thing(PARAMETER, "secrets-jwt-secret-previous").inputs["value"],
    });
    const revision = () => engine.thing(TASK).outputs["revision"];
    const runs = () => engine.thing(SERVICE).inputs["taskDefinition"] === engine.thing(TASK).outputs["arn"];

    before(async () => {
        succeeded(await engine.up());
        file = await engine.stackFile();
    });

    after(() => engine.close());

    it("shows what it would do, and leaves the stack and its file as they were", async () => {
        const calls = engine.calls().length;
        const before = config();
        expect(await rotate("--secret", "redis", "--dry-run"), output).to.equal(0);
        expect(output).to.contain("redisAuthTokenGeneration: 2").and.to.contain("authTokenUpdateStrategy: SET");
        expect(engine.calls().length).to.equal(calls);
        expect(config()).to.deep.equal(before);
    });

    it("lets the new JWT secret sign and the previous one verify, in tasks that are replaced by themselves", async () => {
        const [before, was] = [jwt(), Number(revision())];
        expect(await rotate("--secret", "jwt"), output).to.equal(0);
        expect(jwt().verifies).to.equal(before.signs);
        expect(jwt().signs).not.to.be.oneOf([before.signs, before.verifies]);
        expect(revision()).to.equal(was + 1);
        expect(runs()).to.equal(true);
        expect(config()["glimpse:secrets"]?.["jwtSecretGeneration"]).to.equal(2);
    });

    it("refuses another rotation while tokens of the secret before the previous one may be valid", async () => {
        const [before, calls] = [jwt(), engine.calls().length];
        expect(await rotate("--secret", "jwt")).to.equal(1);
        expect(output).to.contain("would sign their users out");
        expect(jwt()).to.deep.equal(before);
        expect(engine.calls().length).to.equal(calls);
        expect(config()["glimpse:secrets"]?.["jwtSecretGeneration"]).to.equal(2);
    });

    for (const type of [VERSION, PARAMETER, TASK, SERVICE]) {
        it(`finishes a JWT rotation that failed at ${type}, and does not count on`, async () => {
            const before = jwt();
            const generation = Number(config()["glimpse:secrets"]?.["jwtSecretGeneration"]);
            const operation = type === VERSION || type === TASK ? "create" : "update";
            engine.break({ type, operation, nth: 1, message: "ThrottlingException" });
            later += 2 * 3_600_000;
            expect(await rotate("--secret", "jwt")).to.equal(1);
            engine.break();
            expect(output).to.contain("npm run rotate -- --secret jwt --stack startup-prod");
            expect(await rotate("--secret", "jwt"), output).to.equal(0);
            expect(output).to.contain("it is finished first");
            expect(jwt().verifies).to.equal(before.signs);
            expect(jwt().signs).not.to.be.oneOf([before.signs, before.verifies]);
            expect(config()["glimpse:secrets"]?.["jwtSecretGeneration"]).to.equal(generation + 1);
            expect(runs()).to.equal(true);
        });
    }

    it("replaces both JWT secrets when the previous one has leaked", async () => {
        const before = jwt();
        expect(await rotate("--secret", "jwt", "--leaked"), output).to.equal(0);
        const after = jwt();
        for (const value of [after.signs, after.verifies])
            expect(value).not.to.be.oneOf([before.signs, before.verifies]);
        expect(config()["glimpse:secrets"]?.["jwtSecretGeneration"]).to.equal(8);
    });

    it("gives database, URL and tasks the new password in one update", async () => {
        const instance = engine.thing("aws:rds/instance:Instance");
        const was = Number(revision());
        expect(await rotate("--secret", "database"), output).to.equal(0);
        const now = engine.thing("aws:rds/instance:Instance");
        expect(now.id).to.equal(instance.id);
        expect(now.inputs["password"]).not.to.equal(instance.inputs["password"]);
        expect(engine.thing(PARAMETER, "postgres-url").inputs["value"]).to.contain(`:${now.inputs["password"]}@`);
        expect([revision(), runs()]).to.deep.equal([was + 1, true]);
    });

    it("lets the cache take both tokens until every task has the new one, and only then ends the previous one", async () => {
        const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
        const before = engine.thing(CACHE);
        const [calls, was] = [engine.calls().length, Number(revision())];
        expect(await rotate("--secret", "redis"), output).to.equal(0);
        const now = engine.thing(CACHE);
        expect(now.id).to.equal(before.id);
        expect(now.inputs["authToken"]).not.to.equal(before.inputs["authToken"]);
        expect(now.inputs["authTokenUpdateStrategy"]).to.equal("SET");
        const order = engine
            .calls()
            .slice(calls)
            .filter(
                ({ phase, operation, type }) =>
                    phase === "end" && operation === "update" && [CACHE, SERVICE].includes(type),
            )
            .map(({ type }) => type);
        expect(order).to.deep.equal([CACHE, SERVICE, CACHE]);
        expect([revision(), runs()]).to.deep.equal([was + 1, true]);
    });

    it("says how to go on when an update fails in the middle", async () => {
        const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
        engine.break({ type: CACHE, operation: "update", nth: 1, message: "InvalidReplicationGroupState" });
        expect(await rotate("--secret", "redis")).to.equal(1);
        engine.break();
        expect(output)
            .to.contain("Step 1 of 2 failed")
            .and.to.contain("config set --stack startup-prod --path glimpse:redis.authTokenUpdateStrategy SET");
    });

    it("refuses arguments that cannot be meant, and changes nothing", async () => {
        const calls = engine.calls().length;
        for (const args of [[], ["--secret", "tls"], ["--secret", "redis", "--leaked"], ["--secret"]]) {
            expect(await rotate(...args), args.join(" ")).to.equal(2);
        }
        expect(await rotate("--help")).to.equal(0);
        expect(output).to.contain("--dry-run");
        expect(engine.calls().length).to.equal(calls);
    });
});
