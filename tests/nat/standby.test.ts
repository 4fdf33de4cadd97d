import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { HOSTS, inside, PRIVATE, PRIVATE_C, STANDBY_CIDR, STANDING_ADDRESS } from "./layout";
import type { Running } from "./processes";
import { seenAs, until, wait } from "./seen";
import { probe } from "./traffic";
import { Vpc } from "./vpc";

const [first, second, third] = HOSTS;
const ON_DEMAND = { NAT_STANDBY_CIDR: STANDBY_CIDR };
const ownedBy = (interfaceId: string) => ({ "rtb-a": interfaceId, "rtb-c": interfaceId, "eipalloc-1": interfaceId });

describe("a NAT's standby", function () {
    this.timeout(180000);
    let vpc: Vpc;
    let nat: Running;
    let standby: Running;

    beforeEach(async () => {
        vpc = await Vpc.create();
        nat = vpc.run(first, ON_DEMAND);
        await nat.says("in service");
        // As often as in service: the seconds below are those of a second between two checks.
        standby = await vpc.runStandby({ NAT_WATCH_SECONDS: "1" });
        await standby.says("in service");
        await wait(2000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(first.interfaceId));
    });
    afterEach(() => vpc.destroy());

    /** How long the private hosts are without a way out, in milliseconds. */
    const outage = async (happen: () => unknown) => {
        const connecting = await probe(vpc, PRIVATE);
        await happen();
        await standby.says("has taken over");
        await wait(2500);
        return connecting.end();
    };

    it("takes address and routes over within seconds when the NAT hangs, until the successor takes both back", async () => {
        const { longestGapMs, seen } = await outage(() => vpc.hang(first));
        expect(seen).to.deep.equal([STANDING_ADDRESS]);
        expect(longestGapMs).to.be.lessThan(8000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(third.interfaceId));
        expect(seenAs(PRIVATE_C)).to.equal(STANDING_ADDRESS);

        const connecting = await probe(vpc, PRIVATE);
        const successor = vpc.run(second, ON_DEMAND);
        await successor.says("in service");
        await standby.says("has the address again: standing by");
        const planned = await connecting.end();
        expect(planned.longestGapMs).to.be.lessThan(1000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(second.interfaceId));
        // The lost one comes back: the successor stays.
        vpc.recover(first);
        await wait(3000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(second.interfaceId));
        // And once Auto Scaling has terminated the lost one, the standby takes over again.
        nat.kill();
        await vpc.terminate(first);
        vpc.hang(second);
        await until(PRIVATE, STANDING_ADDRESS);
        expect((await vpc.owners())["eipalloc-1"]).to.equal(third.interfaceId);
        console.log(
            `      ${longestGapMs} ms from hanging to packets, ${planned.longestGapMs} ms when the successor took over`,
        );
    });

    it("does so when the NAT is terminated, and when a call fails once", async () => {
        await vpc.setFaults({ failOnce: ["AssociateAddress", "ReplaceRoute", "DescribeAddresses"] });
        const { longestGapMs } = await outage(async () => {
            nat.kill();
            await vpc.terminate(first);
        });
        expect(await vpc.owners()).to.deep.equal(ownedBy(third.interfaceId));
        console.log(`      ${longestGapMs} ms from the termination to packets`);
    });

    it("gives way at once to a NAT that was only away", async () => {
        vpc.hang(first);
        await standby.says("has taken over");
        vpc.recover(first);
        await nat.says("taking it back");
        await standby.says("has the address again: standing by");
        await until(PRIVATE, STANDING_ADDRESS);
        expect(await vpc.owners()).to.deep.equal(ownedBy(first.interfaceId));
    });

    it("leaves a NAT alone that it cannot reach but that took its address back, for as long as that lasts", async () => {
        vpc.cut([
            [first.instanceId, third.instanceId],
            ["private", third.instanceId],
        ]);
        await standby.says("has the address again: standing by");
        const before = vpc.calls().length;
        for (let seconds = 0; seconds < 8; seconds++) {
            expect(await vpc.owners()).to.deep.equal(ownedBy(first.interfaceId));
            await wait(1000);
        }
        const moves = vpc
            .calls()
            .slice(before)
            .filter(({ action }) => /^(Replace|Create|Associate)/.test(action));
        expect(moves).to.deep.equal([]);
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("moves nothing when it cannot have the address", async () => {
        await vpc.setFaults({ failing: ["AssociateAddress"] });
        vpc.hang(first);
        await standby.says("standing in: ");
        await wait(3000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(first.interfaceId));
    });

    it("gives the address back to a NAT that reboots", async () => {
        nat.kill();
        vpc.hang(first);
        await standby.says("has taken over");
        vpc.recover(first);
        const { log } = await vpc.boot(first, ON_DEMAND);
        expect(log).to.contain("taking it back");
        expect(await vpc.owners()).to.deep.equal(ownedBy(first.interfaceId));
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("goes on as the owner at its own Spot notice until the successor is there, and takes nothing after that", async () => {
        nat.kill();
        await vpc.terminate(first);
        await standby.says("has taken over");
        await vpc.notice(third);
        await wait(3000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(third.interfaceId));
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
        const successor = vpc.run(second, ON_DEMAND);
        await successor.says("in service");
        await standby.says("has the address again: standing by");
        expect(await vpc.owners()).to.deep.equal(ownedBy(second.interfaceId));
        vpc.hang(second);
        await wait(6000);
        expect(await vpc.owners()).to.deep.equal(ownedBy(second.interfaceId));
    });

    it("keeps the address from a NAT that it sees forward nothing, although that one's own rules stand, until it does", async () => {
        writeFileSync(
            path.join(vpc.folder, "drop"),
            "table ip someone { chain f { type filter hook forward priority -10; ip daddr 10.0.0.0/16 drop; }; }",
        );
        inside(first.namespace, `nft -f ${path.join(vpc.folder, "drop")}`);
        await until(PRIVATE, STANDING_ADDRESS, 90_000);
        for (let seconds = 0; seconds < 5; seconds++) {
            expect(await vpc.owners()).to.deep.equal(ownedBy(third.interfaceId));
            await wait(1000);
        }
        inside(first.namespace, "nft delete table ip someone");
        await nat.says("taking it back");
        await standby.says("has the address again: standing by");
        expect(await vpc.owners()).to.deep.equal(ownedBy(first.interfaceId));
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });
});
