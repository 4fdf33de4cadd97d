import { expect } from "chai";
import { HOSTS } from "./layout";
import { Vpc } from "./vpc";

const [first, second] = HOSTS;
const LOGGED = { NAT_LOG_GROUP: "/aws/events/net-nat" };

describe("a NAT's log", function () {
    this.timeout(60000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    const shipped = () => vpc.calls().filter(({ action }) => action === "PutLogEvents");

    it("is in the log group when a launch is abandoned, with the reason, before the group hears of it", async () => {
        await vpc.boot(first);
        await vpc.setFaults({ failing: ["AssociateAddress"] });
        const { status, log } = await vpc.boot(second, { ...LOGGED, NAT_DEADLINE_SECONDS: "3" });
        expect(status, log).to.equal(3);
        const [event] = shipped();
        expect(event?.answer).to.equal(200);
        expect(event?.parameters).to.include({ logGroupName: "/aws/events/net-nat", logStreamName: second.instanceId });
        const message = event?.parameters["message"] ?? "";
        expect(message).to.contain("FAILED: takeover did not finish. Last answer: <Response>");
        expect(message).to.contain("rolled back");
        // Every line of the console's, which is what systemd hands on.
        const console = log.split("\n").filter((line) => line.startsWith("nat: "));
        for (const line of message.split("\n").filter(Boolean)) expect(console).to.include(`nat: ${line}`);
        expect(Math.abs(Number(event?.parameters["timestamp"]) - Date.now())).to.be.lessThan(60_000);
        const names = vpc.calls().map(({ action, parameters }) => `${action} ${parameters["LifecycleActionResult"]}`);
        expect(names.indexOf("PutLogEvents undefined")).to.be.lessThan(
            names.indexOf("CompleteLifecycleAction ABANDON"),
        );
    });

    it("is there after a launch that went well, in the stream of the boot before where there was one", async () => {
        await vpc.boot(first, LOGGED);
        await vpc.boot(first, LOGGED);
        const [launch, reboot] = shipped();
        expect(launch?.parameters["message"]).to.contain("holds routes and address").and.to.contain("in service");
        expect(reboot?.parameters["message"]).to.contain("comes back and still holds the address");
        expect(reboot?.answer).to.equal(200);
    });

    it("delays nothing when CloudWatch does not take it", async () => {
        await vpc.setFaults({ failing: ["CreateLogStream"] });
        const { status, log } = await vpc.boot(first, LOGGED);
        expect(status, log).to.equal(0);
        expect(shipped()).to.deep.equal([]);
    });
});
