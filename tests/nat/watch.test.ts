import { expect } from "chai";
import { HOSTS, inside, OTHER_ADDRESS, PRIVATE, PRIVATE_C, STANDING_ADDRESS } from "./layout";
import { seenAs, until, wait, ZONE_A, ZONE_C } from "./seen";
import { Vpc } from "./vpc";

const [first, second, third] = HOSTS;

describe("a NAT in service", function () {
    this.timeout(120000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    it("loses its zone to the other one within seconds when it hangs, and has it back when it is there again, even when a call fails", async () => {
        const nats = [vpc.run(first, ZONE_A), vpc.run(second, ZONE_C)];
        await Promise.all(nats.map((nat) => nat.says("in service")));
        await until(PRIVATE_C, OTHER_ADDRESS);
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);

        vpc.hang(second);
        const outage = await until(PRIVATE_C, STANDING_ADDRESS);
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);

        await vpc.setFaults({ failOnce: ["ReplaceRoute"] });
        vpc.recover(second);
        await until(PRIVATE_C, OTHER_ADDRESS);
        expect(await vpc.owners()).to.deep.equal({
            "rtb-a": "eni-1",
            "rtb-c": "eni-2",
            "eipalloc-1": "eni-1",
            "eipalloc-2": "eni-2",
        });
        console.log(
            `      ${outage} ms until the other zone's NAT stood in (with a check every 0.1 s in place of 2 s)`,
        );
    });

    it("gives way to the successor that the other zone's group launches after a loss", async () => {
        const nats = [vpc.run(first, ZONE_A), vpc.run(second, ZONE_C)];
        await Promise.all(nats.map((nat) => nat.says("in service")));
        nats[1]?.kill();
        await vpc.terminate(second);
        await until(PRIVATE_C, STANDING_ADDRESS);

        const { status, log } = await vpc.boot(third, ZONE_C);
        expect(status, log).to.equal(0);
        expect(seenAs(PRIVATE_C)).to.equal(OTHER_ADDRESS);
        // The lost one answers again: it is the successor that counts.
        vpc.recover(second);
        await wait(4000);
        expect(seenAs(PRIVATE_C)).to.equal(OTHER_ADDRESS);
        vpc.hang(third);
        await until(PRIVATE_C, STANDING_ADDRESS);
        vpc.recover(third);
        await until(PRIVATE_C, OTHER_ADDRESS);
        expect((await vpc.owners())["rtb-c"]).to.equal(third.interfaceId);
    });

    it("takes nothing back from its successor when it comes back to life", async () => {
        const old = vpc.run(first);
        await old.says("in service");
        vpc.hang(first);
        expect((await vpc.boot(second)).status).to.equal(0);
        vpc.recover(first);
        await wait(4000);
        const owners = { "rtb-a": "eni-2", "rtb-c": "eni-2", "eipalloc-1": "eni-2" };
        expect(await vpc.owners()).to.deep.equal(owners);
        // Nor after a reboot.
        old.kill();
        const { log } = await vpc.boot(first);
        expect(log).to.contain("standing by");
        expect(await vpc.owners()).to.deep.equal(owners);
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("takes over as the standby when the owner is terminated", async () => {
        await vpc.boot(first);
        expect((await vpc.boot(second)).status).to.equal(0);
        const standby = vpc.run(first);
        await standby.says("standing by");
        await vpc.terminate(second);
        await until(PRIVATE, STANDING_ADDRESS);
        await until(PRIVATE_C, STANDING_ADDRESS);
        expect(await vpc.owners()).to.deep.equal({ "rtb-a": "eni-1", "rtb-c": "eni-1", "eipalloc-1": "eni-1" });
    });

    it("takes the routes back from a successor that died with them in its hands", async () => {
        const owner = vpc.run(first);
        await owner.says("in service");
        await vpc.setFaults({ failing: ["AssociateAddress"] });
        const dying = vpc.run(second);
        while ((await vpc.owners())["rtb-c"] !== second.interfaceId) await wait(20);
        dying.kill();
        vpc.hang(second);
        await until(PRIVATE, STANDING_ADDRESS);
        await until(PRIVATE_C, STANDING_ADDRESS);
        expect((await vpc.owners())["rtb-c"]).to.equal(first.interfaceId);
    });

    it("sets rules and forwarding again when someone removes them, all or some", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        for (const removed of [
            "nft flush ruleset",
            "nft flush table ip nat_instance",
            "nft flush chain ip nat_instance postrouting",
            "sysctl -qw net.ipv4.ip_forward=0",
        ]) {
            inside(first.namespace, removed);
            await until(PRIVATE, STANDING_ADDRESS);
        }
    });

    it("publishes two metrics at most, by its group's name", async () => {
        const nat = vpc.run(first, { NAT_WATCH_SECONDS: "0.01" });
        await nat.says("in service");
        const published = () => vpc.calls().find(({ action }) => action === "PutMetricData")?.parameters;
        // 150 checks, which take long on a busy machine.
        for (let tries = 0; !published() && tries < 900; tries++) await wait(100);
        const parameters = published() ?? {};
        expect(parameters["Namespace"]).to.equal("NatInstance");
        // Only EC2's driver counts what allowances held back.
        expect(parameters["MetricData.member.1.MetricName"]).to.equal("SaturationPercent");
        expect(Number(parameters["MetricData.member.1.Value"])).to.be.within(0, 100);
        expect(parameters["MetricData.member.1.Dimensions.member.1.Value"]).to.equal("nat-group");
        expect(Object.keys(parameters).filter((name) => name.endsWith("MetricName")).length).to.be.lessThan(3);
    });
});
