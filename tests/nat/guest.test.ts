import { expect } from "chai";
import { HOSTS, inside, PRIVATE, PRIVATE_C, ROUTER, STANDING_ADDRESS } from "./layout";
import { seenAs, until, wait } from "./seen";
import { Vpc } from "./vpc";

const [first, second] = HOSTS;
/** The VPC's own ways out: a NAT instance's interface in one zone, a NAT gateway in the other. */
const OTHERS = { "rtb-a": "eni-0ld", "rtb-c": "nat-0ld" };

describe("a NAT in a VPC that exists", function () {
    this.timeout(60000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
        vpc.isOthers = true;
    });
    afterEach(() => vpc.destroy());

    const old = async () => {
        for (const [table, target] of Object.entries(OTHERS)) await vpc.routeByHand(table, target);
    };

    it("leaves the routes of another NAT instance and of a NAT gateway, until someone moves them; then it keeps them, and gives them back on one command", async () => {
        await old();
        // Nor does it take one where EC2 does not say whose an interface is.
        await vpc.setFaults({ failOnce: ["DescribeNetworkInterfaces"] });
        const nat = vpc.run(first);
        await nat.says("in service");
        await wait(2000);
        expect(await vpc.owners()).to.deep.include({ ...OTHERS, "eipalloc-1": first.interfaceId });

        // aws ec2 replace-route, with the new NAT's interface.
        await vpc.give(first, "rtb-a", "rtb-c");
        await until(PRIVATE, STANDING_ADDRESS);
        expect(seenAs(PRIVATE_C)).to.equal(STANDING_ADDRESS);

        // Its successor takes both from it, as in a VPC that the program made.
        const next = vpc.run(second);
        await next.says("in service");
        await until(PRIVATE, STANDING_ADDRESS);
        expect(await vpc.owners()).to.deep.include({ "rtb-a": second.interfaceId, "rtb-c": second.interfaceId });
        nat.kill();
        await vpc.terminate(first);

        // The way back.
        await old();
        await wait(2000);
        expect(await vpc.owners()).to.deep.include(OTHERS);
    });

    describe("whose blocks are of another range", () => {
        it("forwards what comes from each of its VPC's blocks, in ranges of others' making, and from no other", async () => {
            // 10.x is the network of these tests; the VPC's blocks are two others.
            const addresses = { second: "100.64.1", first: "172.16.9", foreign: "172.17.9" };
            for (const block of Object.values(addresses)) {
                inside(ROUTER, `ip addr add ${block}.1/24 dev private`);
                inside(PRIVATE, `ip addr add ${block}.10/24 dev eth0`);
            }
            const nat = vpc.run(first, { NAT_VPC_CIDR: "{ 172.16.0.0/16, 100.64.0.0/16 }" });
            await nat.says("in service");
            await vpc.give(first, "rtb-a", "rtb-c");
            const seen = Object.values(addresses).map((block) => seenAs(PRIVATE, `${block}.10`));
            expect(seen).to.deep.equal([STANDING_ADDRESS, STANDING_ADDRESS, undefined]);
            expect(seenAs(PRIVATE)).to.equal(undefined);
        });
    });
});
