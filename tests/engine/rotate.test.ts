import { expect } from "chai";
import { PARAMETER, Rotation, SERVICE } from "./rotation";

describe("npm run rotate, under the real engine", () => {
    const rotation = new Rotation();
    const { engine } = rotation;
    before(() => rotation.open());
    after(() => rotation.close());

    it("shows what it would do, and leaves the stack and its file as they were", async () => {
        const calls = engine.calls().length;
        const before = rotation.config();
        expect(await rotation.rotate("--secret", "redis", "--dry-run"), rotation.output).to.equal(0);
        expect(rotation.output)
            .to.contain("redisAuthTokenGeneration: 2")
            .and.to.contain("authTokenUpdateStrategy: SET");
        expect(engine.calls().length).to.equal(calls);
        expect(rotation.config()).to.deep.equal(before);
    });

    it("lets the new JWT secret sign and the previous one verify, in tasks that are replaced by themselves", async () => {
        const [before, was] = [rotation.jwt(), Number(rotation.revision())];
        expect(await rotation.rotate("--secret", "jwt"), rotation.output).to.equal(0);
        expect(rotation.jwt().verifies).to.equal(before.signs);
        expect(rotation.jwt().signs).not.to.be.oneOf([before.signs, before.verifies]);
        expect(rotation.revision()).to.equal(was + 1);
        expect(rotation.runs()).to.equal(true);
        expect(rotation.generation()).to.equal(2);
    });

    it("refuses another rotation while tokens of the secret before the previous one may be valid", async () => {
        const [before, calls] = [rotation.jwt(), engine.calls().length];
        expect(await rotation.rotate("--secret", "jwt")).to.equal(1);
        expect(rotation.output).to.contain("would sign their users out");
        expect(rotation.jwt()).to.deep.equal(before);
        expect(engine.calls().length).to.equal(calls);
        expect(rotation.generation()).to.equal(2);
    });

    // At any other of its steps: rotation-failures.test.ts.
    it("finishes a JWT rotation that failed at its last step, and does not count on", async () => {
        await rotation.finishesAfter(SERVICE);
    });

    it("replaces both JWT secrets when the previous one has leaked", async () => {
        const before = rotation.jwt();
        const generation = rotation.generation();
        expect(await rotation.rotate("--secret", "jwt", "--leaked"), rotation.output).to.equal(0);
        const after = rotation.jwt();
        for (const value of [after.signs, after.verifies])
            expect(value).not.to.be.oneOf([before.signs, before.verifies]);
        expect(rotation.generation()).to.equal(generation + 2);
    });

    it("gives database, URL and tasks the new password in one update", async () => {
        const instance = engine.thing("aws:rds/instance:Instance");
        const was = Number(rotation.revision());
        expect(await rotation.rotate("--secret", "database"), rotation.output).to.equal(0);
        const now = engine.thing("aws:rds/instance:Instance");
        expect(now.id).to.equal(instance.id);
        expect(now.inputs["password"]).not.to.equal(instance.inputs["password"]);
        expect(engine.thing(PARAMETER, "postgres-url").inputs["value"]).to.contain(`:${now.inputs["password"]}@`);
        expect([rotation.revision(), rotation.runs()]).to.deep.equal([was + 1, true]);
    });

    it("lets the cache take both tokens until every task has the new one, and only then ends the previous one", async () => {
        const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
        const before = engine.thing(CACHE);
        const [calls, was] = [engine.calls().length, Number(rotation.revision())];
        expect(await rotation.rotate("--secret", "redis"), rotation.output).to.equal(0);
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
        expect([rotation.revision(), rotation.runs()]).to.deep.equal([was + 1, true]);
    });

    it("says how to go on when an update fails in the middle", async () => {
        const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
        engine.break({ type: CACHE, operation: "update", nth: 1, message: "InvalidReplicationGroupState" });
        expect(await rotation.rotate("--secret", "redis")).to.equal(1);
        engine.break();
        expect(rotation.output)
            .to.contain("Step 1 of 2 failed")
            .and.to.contain("config set --stack startup-prod --path glimpse:redis.authTokenUpdateStrategy SET");
    });

    it("refuses arguments that cannot be meant, and changes nothing", async () => {
        const calls = engine.calls().length;
        for (const args of [[], ["--secret", "tls"], ["--secret", "redis", "--leaked"], ["--secret"]]) {
            expect(await rotation.rotate(...args), args.join(" ")).to.equal(2);
        }
        expect(await rotation.rotate("--help")).to.equal(0);
        expect(rotation.output).to.contain("--dry-run");
        expect(engine.calls().length).to.equal(calls);
    });
});
