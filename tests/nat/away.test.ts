import { expect } from "chai";
import type { Faults } from "./faults";
import { HOSTS, inside, OTHER_ADDRESS, PRIVATE, PRIVATE_C, STANDING_ADDRESS } from "./layout";
import { seenAs, until, wait, ZONE_A, ZONE_C } from "./seen";
import { Vpc } from "./vpc";

const [first, second] = HOSTS;
const OWNED = { "rtb-a": "eni-1", "rtb-c": "eni-1", "eipalloc-1": "eni-1" };
/** Names under which AWS's services refuse a call that is signed at a wrong time. */
const CLOCK_REFUSALS = [
    "AuthFailure",
    "SignatureDoesNotMatch",
    "InvalidSignatureException",
    "RequestTimeTooSkewed",
    "InvalidClientTokenId",
];

describe("a NAT whose surroundings fail", function () {
    this.timeout(240000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    for (const how of ["hangs", 503, 401] as const) {
        it(`watches its rules and the other zone while metadata ${how === "hangs" ? how : `answers ${how}`}`, async () => {
            const nats = [vpc.run(first, ZONE_A), vpc.run(second, ZONE_C)];
            await Promise.all(nats.map((nat) => nat.says("in service")));
            await until(PRIVATE_C, OTHER_ADDRESS);
            vpc.setMetadataLate(first, true, how);
            inside(first.namespace, "nft flush ruleset");
            await until(PRIVATE, STANDING_ADDRESS);
            vpc.hang(second);
            // Whose address it is, EC2 says too.
            await until(PRIVATE_C, STANDING_ADDRESS, 30_000);
            vpc.setMetadataLate(first, false);
            vpc.recover(second);
            await until(PRIVATE_C, OTHER_ADDRESS, 30_000);
        });
    }

    it("watches the other zone while CloudWatch takes its time, and sends its log when it answers", async () => {
        const logged = { NAT_LOG_GROUP: "/nat/glimpse/test/net" };
        await vpc.setFaults({ slow: ["PutMetricData", "CreateLogStream", "PutLogEvents"], slowSeconds: 30 });
        const nats = [vpc.run(first, { ...ZONE_A, ...logged, NAT_WATCH_SECONDS: "0.01" }), vpc.run(second, ZONE_C)];
        await Promise.all(nats.map((nat) => nat.says("in service")));
        await until(PRIVATE_C, OTHER_ADDRESS);
        // The first log is on its way for as long as a call may take.
        const isSending = () => vpc.calls().some(({ action }) => action === "CreateLogStream");
        // It is sent in the background: being in service does not wait for it.
        for (let tries = 0; !isSending() && tries < 100; tries++) await wait(100);
        expect(isSending()).to.equal(true);
        vpc.hang(second);
        await until(PRIVATE_C, STANDING_ADDRESS);
        await vpc.setFaults({});
        vpc.recover(second);
        const shipped = () => vpc.calls().filter(({ action }) => action === "PutLogEvents");
        for (let tries = 0; shipped().length === 0 && tries < 1800; tries++) await wait(100);
        expect(shipped()[0]?.parameters["message"]).to.contain("holds routes and address").and.to.contain("taking it");
    });

    it("keeps forwarding while EC2's API is away, and does then what it could not", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        await vpc.setFaults({ frozenAfter: 0 });
        inside(first.namespace, "nft flush ruleset");
        await until(PRIVATE, STANDING_ADDRESS);
        await vpc.give(second, "rtb-c");
        expect(seenAs(PRIVATE_C)).to.equal(undefined);
        await vpc.setFaults({});
        await until(PRIVATE_C, STANDING_ADDRESS);
    });

    it("sets its clock by the answer's date, whatever AWS calls the refusal, in service too", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        for (const clockRefusal of CLOCK_REFUSALS) {
            await vpc.setFaults({ clockAheadSeconds: 3600, clockRefusal });
            await vpc.give(second, "rtb-c");
            await until(PRIVATE_C, STANDING_ADDRESS);
            expect((await vpc.owners())["rtb-c"], clockRefusal).to.equal("eni-1");
        }
        nat.kill();
        const { log } = await nat.ended;
        expect(log.match(/the clock is wrong by -3[56]\d\d s: setting it/g)).to.have.length(CLOCK_REFUSALS.length);
    });

    it("knows what is its own while metadata answers an empty page, far too much, or slowly", async () => {
        const nat = vpc.run(first);
        await nat.says("in service");
        for (const how of ["empty", "huge", "slow"] as const) {
            vpc.setMetadataLate(first, true, how);
            await vpc.give(second, "rtb-c");
            await until(PRIVATE_C, STANDING_ADDRESS);
            expect((await vpc.owners())["rtb-c"], how).to.equal("eni-1");
        }
        vpc.setMetadataLate(first, false);
    });

    it("gives routes and address back when it is asked to stop before the group knows of it, wherever that is", async () => {
        await vpc.boot(first);
        const waiting: [call: string, faults: Faults][] = [
            ["ReplaceRoute?", { failing: ["ReplaceRoute?"] }],
            ["ReplaceRoute", { slowOnce: ["ReplaceRoute"], slowSeconds: 1 }],
            ["AssociateAddress", { failing: ["AssociateAddress"] }],
            ["CompleteLifecycleAction", { failing: ["CompleteLifecycleAction"] }],
        ];
        for (const [call, faults] of waiting) {
            await vpc.relaunch(second);
            await vpc.setFaults(faults);
            const called = nextCalls(vpc);
            const launch = vpc.run(second);
            await become(() => called().includes(call));
            const began = Date.now();
            // Asked twice, the second time while it gives back.
            launch.stop();
            setTimeout(launch.stop, 700);
            const { log } = await launch.ended;
            if (call !== "ReplaceRoute?") expect(log, call).to.contain("rolled back");
            expect(Date.now() - began).to.be.lessThan(15_000);
            await wait(200);
            await vpc.setFaults({});
            expect(await vpc.owners(), log).to.deep.equal(OWNED);
            expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
            // Stopped is not failed: a unit that is restarted launches again.
            expect(log).not.to.contain("abandoning the launch");
        }
    });

    it("keeps what it has when it is asked to stop while the group hears of its success", async () => {
        await vpc.boot(first);
        await vpc.relaunch(second);
        await vpc.setFaults({ slowOnce: ["CompleteLifecycleAction"], slowSeconds: 2 });
        const called = nextCalls(vpc);
        const launch = vpc.run(second);
        await become(() => called().includes("CompleteLifecycleAction"));
        launch.stop();
        const { log } = await launch.ended;
        // The group ends the one before now: to give everything back to it would leave no one.
        expect(log).not.to.contain("rolled back");
        expect(await vpc.owners(), log).to.deep.equal({ "rtb-a": "eni-2", "rtb-c": "eni-2", "eipalloc-1": "eni-2" });
    });
});

/** The names of the calls from now on. */
function nextCalls(vpc: Vpc): () => string[] {
    const before = vpc.calls().length;
    return () =>
        vpc
            .calls()
            .slice(before)
            .map(({ action, dryRun }) => `${action}${dryRun ? "?" : ""}`);
}

async function become(isSo: () => boolean): Promise<void> {
    while (!isSo()) await wait(50);
}
