import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { HOSTS, inside, OTHER_ADDRESS, PRIVATE, PRIVATE_C, STANDING_ADDRESS } from "./layout";
import type { Running } from "./processes";
import { seenAs, until, wait, ZONE_A, ZONE_C } from "./seen";
import { Vpc } from "./vpc";

const [first, second] = HOSTS;
const EACH_ITS_OWN = { "rtb-a": "eni-1", "rtb-c": "eni-2", "eipalloc-1": "eni-1", "eipalloc-2": "eni-2" };
/** All that passes between two zones: between the NATs, and between each zone's hosts and the other zone's NAT. */
const BETWEEN_ZONES: [string, string][] = [
    [first.instanceId, second.instanceId],
    ["private", second.instanceId],
    ["private-c", first.instanceId],
];

describe("two NATs whose views disagree", function () {
    this.timeout(180000);
    let vpc: Vpc;
    let nats: Running[];

    beforeEach(async () => {
        vpc = await Vpc.create();
        nats = [vpc.run(first, ZONE_A), vpc.run(second, ZONE_C)];
        await Promise.all(nats.map((nat) => nat.says("in service")));
        await until(PRIVATE, STANDING_ADDRESS);
        await until(PRIVATE_C, OTHER_ADDRESS);
    });
    afterEach(() => vpc.destroy());

    it("keep their own zones while the zones cannot reach each other, for as long as that lasts", async () => {
        vpc.cut(BETWEEN_ZONES);
        await Promise.all(nats.map((nat) => nat.says("has taken its routes back")));
        const before = vpc.calls().length;
        for (let seconds = 0; seconds < 8; seconds++) {
            expect(await vpc.owners()).to.deep.equal(EACH_ITS_OWN);
            await wait(1000);
        }
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
        expect(seenAs(PRIVATE_C)).to.equal(OTHER_ADDRESS);
        const moves = vpc
            .calls()
            .slice(before)
            .filter(({ action }) => /^(Replace|Create|Associate)/.test(action));
        expect(moves).to.deep.equal([]);

        // Heard again, the other one is replaced again when it really hangs.
        vpc.reconnect();
        await wait(3000);
        vpc.hang(second);
        await until(PRIVATE_C, STANDING_ADDRESS);
        vpc.recover(second);
        await until(PRIVATE_C, OTHER_ADDRESS);
    });

    it("move nothing while only ICMP is blocked between them", async () => {
        const before = vpc.calls().length;
        vpc.cut(BETWEEN_ZONES, "ip protocol icmp");
        await wait(8000);
        expect(await vpc.owners()).to.deep.equal(EACH_ITS_OWN);
        const moves = vpc
            .calls()
            .slice(before)
            .filter(({ action }) => /^(Replace|Create|Associate)/.test(action));
        expect(moves).to.deep.equal([]);
    });

    it("replace the one that answers an echo but forwards nothing", async () => {
        // Its own watch is away, or it would restore the rule set.
        nats[1]?.kill();
        inside(second.namespace, "sysctl -qw net.ipv4.ip_forward=0");
        await until(PRIVATE_C, STANDING_ADDRESS, 60_000);
        expect((await vpc.owners())["rtb-c"]).to.equal("eni-1");
        // It has its zone back as soon as packets pass it.
        inside(second.namespace, "sysctl -qw net.ipv4.ip_forward=1");
        await until(PRIVATE_C, OTHER_ADDRESS, 60_000);
    });

    it("leave the zone of one whose rules stand, but whose answers someone's rule drops, to the other until they come", async () => {
        const drop = `nft -f ${path.join(vpc.folder, "drop")}`;
        writeFileSync(
            path.join(vpc.folder, "drop"),
            "table ip someone { chain f { type filter hook forward priority -10; ip daddr 10.0.0.0/16 drop; }; }",
        );
        inside(second.namespace, drop);
        await until(PRIVATE_C, STANDING_ADDRESS, 60_000);
        // The owner of the zone does not take it back, although its own rules and its own way out are well.
        for (let seconds = 0; seconds < 4; seconds++) {
            expect((await vpc.owners())["rtb-c"]).to.equal("eni-1");
            await wait(1000);
        }
        inside(second.namespace, "nft delete table ip someone");
        await until(PRIVATE_C, OTHER_ADDRESS, 60_000);
        expect(await vpc.owners()).to.deep.equal(EACH_ITS_OWN);
    });

    it("keep their own zones where only one of them cannot open a connection through the other", async () => {
        vpc.cut([[first.instanceId, second.instanceId]], "tcp dport 1013", true);
        await nats[0]?.says("has taken its routes back");
        await wait(2000);
        expect(await vpc.owners()).to.deep.equal(EACH_ITS_OWN);
        expect(seenAs(PRIVATE_C)).to.equal(OTHER_ADDRESS);
    });
});

describe("a way out that someone made by hand", function () {
    this.timeout(120000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    it("is left alone in service and at a launch, whatever kind it is, while the other tables are kept", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        for (const target of [
            "nat-0a1b",
            "tgw-0a1b",
            "vpce-0a1b",
            "pcx-0a1b",
            "arn:aws:networkmanager::1:core-network/c",
        ]) {
            await vpc.routeByHand("rtb-a", target);
            await wait(2500);
            expect((await vpc.owners())["rtb-a"]).to.equal(target);
        }
        await vpc.routeByHand("rtb-a", "nat-0a1b");
        const { status, log } = await vpc.boot(second);
        expect(status, log).to.equal(0);
        expect(log).to.contain("the default route of rtb-a leads to nat-0a1b, by hand: leaving it");
        expect(await vpc.owners()).to.deep.equal({ "rtb-a": "nat-0a1b", "rtb-c": "eni-2", "eipalloc-1": "eni-2" });
    });

    it("is taken when it is an interface that no NAT has, and nothing uses it as one", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        await vpc.give(second, "rtb-a");
        await until(PRIVATE, STANDING_ADDRESS);
        expect((await vpc.owners())["rtb-a"]).to.equal("eni-1");
    });

    it("is no table at all: one that was deleted keeps neither the watch nor a launch from the others", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        await vpc.deleteTable("rtb-a");
        await nat.says("the route table rtb-a does not exist any more: leaving it out");
        await vpc.give(second, "rtb-c");
        await until(PRIVATE_C, STANDING_ADDRESS);
        const { status, log } = await vpc.boot(second);
        expect(status, log).to.equal(0);
        expect(await vpc.owners()).to.deep.equal({ "rtb-c": "eni-2", "eipalloc-1": "eni-2" });
        expect(seenAs(PRIVATE_C)).to.equal(STANDING_ADDRESS);
    });
});
