import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { Faults } from "./faults";
import { HOSTS, inside, type NatHost, PRIVATE, STANDING_ADDRESS } from "./layout";
import { seenAs, wait } from "./seen";
import { probe } from "./traffic";
import { Vpc } from "./vpc";

const [first, second, third] = HOSTS;
/** EC2's 30 seconds and the script's 8 are an eighth of that here. */
const SLOW = { slowSeconds: 30 / 8 };
const SCALED = { NAT_CALL_SECONDS: "1", NAT_DEADLINE_SECONDS: "20", NAT_RESCUE_SECONDS: "4" };

const CALLS = [
    "RecordLifecycleActionHeartbeat",
    "ModifyNetworkInterfaceAttribute",
    "AssociateAddress?",
    "ReplaceRoute?",
    "DescribeAddresses",
    "DescribeRouteTables",
    "ReplaceRoute",
    "AssociateAddress",
    "CompleteLifecycleAction",
];

const ownedBy = ({ interfaceId }: NatHost) => ({
    "rtb-a": interfaceId,
    "rtb-c": interfaceId,
    "eipalloc-1": interfaceId,
});

describe("a takeover when things go wrong", function () {
    // The tests of each call launch nine times.
    this.timeout(180000);
    let vpc: Vpc;
    let owner: NatHost;

    before(async () => {
        vpc = await Vpc.create();
        owner = first;
        expect((await vpc.boot(first)).status).to.equal(0);
    });
    after(() => vpc.destroy());
    beforeEach(() => vpc.setFaults({}));

    /** The other of two hosts takes over from the one that has everything. */
    const successor = async (faults: Faults, environment = SCALED as Record<string, string>) => {
        const next = owner === first ? second : first;
        await vpc.relaunch(next);
        await vpc.setFaults(faults);
        const ending = await vpc.boot(next, environment);
        return { next, ...ending };
    };
    const succeeds = async (faults: Faults) => {
        const { next, status, log } = await successor(faults);
        expect(status, log).to.equal(0);
        owner = next;
        // What takes effect late must not do so in the next launch.
        if (faults.slowOnce?.some((call) => /^(Replace|Associate|Complete).*[^?]$/.test(call)))
            await wait(SLOW.slowSeconds * 1000);
        expect(await vpc.owners(), log).to.deep.equal(ownedBy(next));
        expect(seenAs(PRIVATE), log).to.equal(STANDING_ADDRESS);
        return log;
    };

    /** Waits until the next call of this name. */
    const called = async (name: string) => {
        const before = vpc.calls().length;
        const names = () => vpc.calls().map(({ action, dryRun }) => `${action}${dryRun ? "?" : ""}`);
        for (let tries = 0; !names().slice(before).includes(name); tries++) {
            expect(tries, `waiting for ${name}`).to.be.lessThan(500);
            await wait(20);
        }
    };

    const kinds: [string, (call: string) => Faults][] = [
        ["fails once", (call) => ({ failOnce: [call] })],
        ["is throttled", (call) => ({ throttledOnce: [call] })],
        ["is slow by 30 seconds and takes effect then", (call) => ({ slowOnce: [call], ...SLOW })],
    ];
    for (const [kind, faults] of kinds) {
        it(`finishes when a call ${kind}, whichever it is`, async () => {
            for (const call of CALLS) {
                expect(await succeeds(faults(call)), call).to.contain("in service");
            }
        });
    }

    it("finishes when address and interface are still in use elsewhere for a while", async () => {
        await succeeds({ heldOnce: ["AssociateAddress", "ReplaceRoute", "ModifyNetworkInterfaceAttribute"] });
    });

    it("finishes when metadata is late", async () => {
        const next = owner === first ? second : first;
        vpc.setMetadataLate(next, true);
        setTimeout(() => vpc.setMetadataLate(next, false), 1500);
        expect(await succeeds({})).to.contain("instance metadata is not there yet; trying again");
    });

    it("finishes with a clock that is wrong by an hour, which EC2 would refuse", async () => {
        for (const clockAheadSeconds of [3600, -3600]) {
            const log = await succeeds({ clockAheadSeconds });
            expect(log).to.match(/the clock is wrong by -?3[56]\d\d s: setting it/);
        }
    });

    it("finishes with a full disk", async () => {
        const disk = path.join(vpc.folder, "disk");
        mkdirSync(disk);
        expect(spawnSync("mount", ["-t", "tmpfs", "-o", "size=4k,nr_inodes=2", "tmpfs", disk]).status).to.equal(0);
        try {
            spawnSync("dd", ["if=/dev/zero", `of=${disk}/full`, "bs=4k", "count=2"]);
            const { next, status, log } = await successor({}, { NAT_STATE_DIR: `${disk}/nat`, TMPDIR: disk });
            expect(status, log).to.equal(0);
            owner = next;
            expect(log).to.contain("cannot remember the launch");
            expect(await vpc.owners()).to.deep.equal(ownedBy(next));
            // After a reboot it asks the group, hears that nothing is being launched, and keeps what it has.
            const again = await vpc.boot(next, { NAT_STATE_DIR: `${disk}/nat`, TMPDIR: disk });
            expect(again.log).to.contain("comes back and still holds the address");
        } finally {
            spawnSync("umount", [disk]);
        }
    });

    it("gives the routes back and abandons its launch when the address cannot be had", async () => {
        const { status, log } = await successor(
            { failing: ["AssociateAddress"] },
            { ...SCALED, NAT_DEADLINE_SECONDS: "3" },
        );
        expect(status, log).to.equal(3);
        expect(log).to.contain("rolled back");
        expect(vpc.calls().at(-1)?.parameters["LifecycleActionResult"]).to.equal("ABANDON");
        expect(await vpc.owners()).to.deep.equal(ownedBy(owner));
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("finishes at the next try when the APIs fall silent in the middle and it cannot even go back", async () => {
        // 9 calls: the first route has moved.
        const { next, status, log } = await successor(
            { frozenAfter: 8 },
            { ...SCALED, NAT_DEADLINE_SECONDS: "3", NAT_RESCUE_SECONDS: "2" },
        );
        expect(status, log).to.equal(1);
        expect((await vpc.owners())["rtb-a"]).to.equal(next.interfaceId);
        await vpc.setFaults({});
        const again = await vpc.boot(next, SCALED);
        expect(again.status, again.log).to.equal(0);
        owner = next;
        expect(await vpc.owners()).to.deep.equal(ownedBy(next));
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("keeps the old one when the hook's time is up in the middle", async () => {
        const next = owner === first ? second : first;
        await vpc.relaunch(next);
        const boot = vpc.run(next, SCALED);
        await called("AssociateAddress");
        await vpc.expire(next);
        const { status, log } = await boot.ended;
        expect(status, log).to.equal(3);
        await vpc.relaunch(next);
        // The address follows a moment after EC2's answer.
        await wait(200);
        expect(await vpc.owners(), log).to.deep.equal(ownedBy(owner));
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("finishes after a reboot in the middle, wherever that is", async () => {
        for (const killedAfter of ["ReplaceRoute?", "ReplaceRoute", "AssociateAddress"]) {
            const next = owner === first ? second : first;
            await vpc.relaunch(next);
            const boot = vpc.run(next, SCALED);
            await called(killedAfter);
            boot.kill();
            inside(next.namespace, "nft flush ruleset");
            const { status, log } = await vpc.boot(next, SCALED);
            expect(status, log).to.equal(0);
            owner = next;
            expect(await vpc.owners(), killedAfter).to.deep.equal(ownedBy(next));
            expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
        }
    });

    it("follows the address with its routes when another instance takes it at the last moment", async () => {
        const next = owner === first ? second : first;
        await vpc.relaunch(next);
        await vpc.setFaults({ addressMovesAfterMs: 800 });
        const boot = vpc.boot(next, SCALED);
        await called("AssociateAddress");
        // The other one moves its routes now, so that this one will move them back, ...
        await vpc.setFaults({ slowOnce: ["ReplaceRoute"], slowSeconds: 0.8 });
        await vpc.give(third, "rtb-a", "rtb-c");
        // ... and takes the address while that is on its way, after its own last inspect the routes.
        await called("DescribeRouteTables");
        await wait(300);
        await vpc.give(third, "eipalloc-1");
        const { status, log } = await boot;
        expect(status, log).to.equal(0);
        expect(await vpc.owners(), log).to.deep.equal(ownedBy(third));
        owner = third;
        expect((await successor({})).status).to.equal(0);
        owner = first;
    });

    it("has one owner, and never none for long, when two instances are launched at once", async () => {
        const racers = HOSTS.filter((host) => host !== owner);
        const connecting = await probe(vpc, PRIVATE);
        await vpc.relaunch(third);
        for (const racer of racers) await vpc.relaunch(racer);
        const endings = await Promise.all(racers.map((racer) => vpc.boot(racer, SCALED)));
        for (const { status, log } of endings) expect(status, log).to.equal(0);
        const owners = await vpc.owners();
        expect(new Set([owners["rtb-a"], owners["rtb-c"], owners["eipalloc-1"]]).size, JSON.stringify(owners)).to.equal(
            1,
        );
        expect(racers.map(({ interfaceId }) => interfaceId)).to.include(owners["eipalloc-1"]);
        const { longestGapMs } = await connecting.end();
        expect(longestGapMs).to.be.lessThan(2000);
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });
});
