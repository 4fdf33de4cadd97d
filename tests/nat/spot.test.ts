import { expect } from "chai";
import { END_HOOK, HOSTS, OTHER_ADDRESS, PRIVATE, PRIVATE_C, STANDING_ADDRESS } from "./layout";
import { seenAs, until, wait, ZONE_A, ZONE_C } from "./seen";
import { probe } from "./traffic";
import { Vpc } from "./vpc";

const [first, second] = HOSTS;
const ON_SPOT = { NAT_END_HOOK_NAME: END_HOOK };

describe("a NAT on Spot", function () {
    this.timeout(60000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    it("goes on after EC2's notice until a successor has taken over, and then lets the group end it", async () => {
        const nat = vpc.run(first, ON_SPOT);
        await nat.says("in service");
        const connecting = await probe(vpc, PRIVATE);
        await vpc.notice(first);
        await nat.says("goes on until a successor has taken over");
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
        expect(await vpc.isWaited(first), "the group may not end it yet").to.equal(true);

        const { status, log } = await vpc.boot(second, ON_SPOT);
        expect(status, log).to.equal(0);
        await nat.says("the group may end this instance");
        expect(await vpc.isWaited(first)).to.equal(false);
        nat.kill();
        await vpc.terminate(first);

        const { longestGapMs } = await connecting.end();
        expect(longestGapMs).to.be.lessThan(1000);
        expect(await vpc.owners()).to.deep.include({ "rtb-a": "eni-2", "rtb-c": "eni-2", "eipalloc-1": "eni-2" });
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("takes nothing any more once it has the notice", async () => {
        const nat = vpc.run(first, ON_SPOT);
        await nat.says("in service");
        await vpc.notice(first);
        await nat.says("goes on until");
        expect((await vpc.boot(second, ON_SPOT)).status).to.equal(0);
        await vpc.terminate(second);
        await wait(3000);
        // No one has the address: a NAT that was not to end itself would have taken it.
        expect((await vpc.owners())["eipalloc-1"]).to.equal(undefined);
    });

    it("moves nothing when the notice comes while it is being launched", async () => {
        await vpc.boot(first, ON_SPOT);
        await vpc.notice(second);
        await vpc.boot(second, ON_SPOT);
        expect(await vpc.owners()).to.deep.include({ "rtb-a": "eni-1", "eipalloc-1": "eni-1" });
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });

    it("hands its zone to the other zone's NAT on its way down, without the silence, even when a call fails", async () => {
        const nats = [vpc.run(first, { ...ZONE_A, ...ON_SPOT }), vpc.run(second, { ...ZONE_C, ...ON_SPOT })];
        await Promise.all(nats.map((nat) => nat.says("in service")));
        await until(PRIVATE_C, OTHER_ADDRESS);
        const connecting = await probe(vpc, PRIVATE_C);
        await vpc.setFaults({ failOnce: ["ReplaceRoute"] });
        nats[1]?.stop();
        const log = (await nats[1]?.ended)?.log;
        await vpc.terminate(second);
        await until(PRIVATE_C, STANDING_ADDRESS);
        const { longestGapMs } = await connecting.end();
        expect(longestGapMs, log).to.be.lessThan(1000);
        expect(log).to.contain("handed the route of rtb-c over");
        expect((await vpc.owners())["rtb-c"]).to.equal(first.interfaceId);
        expect(seenAs(PRIVATE)).to.equal(STANDING_ADDRESS);
    });
});
