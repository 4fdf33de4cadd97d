import { expect } from "chai";
import { REDIS_RIGHTS, redisCommand } from "../../cli/commands/redis";
import { TOKEN, TunnelWorld } from "./tunnel-world";

describe("npm run redis (moto is AWS, the plugin and Session Manager are stubs that forward TCP; Redis is real)", () => {
    let world: TunnelWorld;
    before(async function () {
        this.timeout(110_000);
        world = await TunnelWorld.open();
    });
    after(() => world.close());
    beforeEach(() => world.reset());
    afterEach(() => expect(world.left, "left behind").to.deep.equal([]));

    const run = (...args: string[]) => world.run(redisCommand, args);

    it("opens redis-cli with the stack's token on its cache, over TLS, through the NAT instance", async () => {
        const { code, printed, stderr } = await run("PING");
        expect(printed, stderr).to.equal("PONG\n");
        expect(code).to.equal(0);
        expect(stderr).to.contain(`is ${world.cache}:6379, through the NAT instance ${world.nat}`);
        expect((await run("--", "--scan", "--pattern", "no:*")).code).to.equal(0);
    });

    it("gives the token to redis-cli alone, on no command line", async () => {
        const { output, printed } = await run("CLIENT", "LIST");
        expect(printed).to.contain("user=default");
        expect(output + printed).not.to.contain(TOKEN);
    });

    it("refuses a cache of another name or another authority at the other end, and sends no token there", async () => {
        const other = "other.example.cache.amazonaws.com";
        const found = world.world.inventory.resources.find(({ type }) => /replicationGroup:/.test(type));
        const { outputs = {} } = found ?? {};
        outputs["primaryEndpointAddress"] = other;
        world.sessions.servers.set(`${other}:6379`, world.redis.port);
        const wrongName = await run("PING").finally(() => {
            outputs["primaryEndpointAddress"] = world.cache;
        });
        expect(wrongName.stderr).to.match(/was refused: Hostname\/IP does not match certificate's altnames/);
        expect(wrongName.printed).not.to.contain("PONG");
        expect(wrongName.code).to.not.equal(0);
        const unknown = await world.run(redisCommand, ["PING"], { authorities: "" });
        expect(unknown.stderr)
            .to.contain("was refused:")
            .and.match(/certificate/);
        expect(unknown.code).to.not.equal(0);
    });

    it("uses the rights that it lists, and no other", async () => {
        await run("PING");
        const listed = REDIS_RIGHTS.filter((right) => right !== "ssmmessages:OpenDataChannel");
        expect(world.world.aws.rights()).to.deep.equal(listed);
    });

    for (const right of ["ssm:GetParameter", "ssm:StartSession"]) {
        it(`names ${right} where it lacks, and ends with 1`, async () => {
            world.world.aws.denied.add(right);
            const { code, stderr } = await run("PING");
            expect(stderr).to.contain(`not authorized to perform: ${right}`);
            expect(code).to.equal(1);
        });
    }

    it("says what is missing where there is no client", async () => {
        const { code, stderr } = await world.run(redisCommand, [], { env: { PATH: world.folder } });
        expect(stderr).to.contain("neither redis-cli nor valkey-cli is installed");
        expect(code).to.equal(1);
        expect(world.world.aws.rights()).to.deep.equal([]);
    });

    it("--tunnel opens the port, names the server for TLS, and Ctrl-C ends it with 0", async () => {
        const { code, stderr } = await world.interrupted(
            redisCommand,
            ["--tunnel"],
            () => world.sessions.plugins.length > 0,
        );
        if (code === 0) expect(stderr).to.contain(`to the server name ${world.cache}`);
        // Interrupted before the plugin listened.
        else expect(code).to.equal(130);
    });

    it("says that a cache in the task is reached by the task alone", async () => {
        const { resources } = world.world.inventory;
        const index = resources.findIndex(({ type }) => /replicationGroup:/.test(type));
        const [cache] = resources.splice(index, 1);
        const { code, stderr } = await run("PING").finally(() => cache && resources.push(cache));
        expect(stderr).to.contain("the stack has no ElastiCache cache").and.contain("glimpse:redis.inTask");
        expect(code).to.equal(1);
    });
});
