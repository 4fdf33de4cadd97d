import { expect } from "chai";
import { natUserData } from "../../components/network/nat/user-data";
import { API_PORT, HOSTS, INTERNET_HOST, PRIVATE, ROUTE_TABLES, ROUTER, STANDING_ADDRESS } from "../nat/layout";
import { finished } from "../nat/processes";
import { Vpc } from "../nat/vpc";
import { temporaryFolder } from "../temporary-folder";
import { freshImage } from "./image";
import { Machine, pause } from "./machine";
import { plugIn } from "./network";
import { Report } from "./report";

const [host] = HOSTS;
const PAGE = `http://${INTERNET_HOST}:${API_PORT}/whoami`;
/** Emulated: a real t4g.nano boots in a tenth of it. */
const BOOT_SECONDS = 900;

describe("the NAT's user data boots a real machine with 512 MB (Debian, emulated; AWS's APIs are simulated)", () => {
    const folder = temporaryFolder("nat-boot");
    const report = new Report();
    let vpc: Vpc;
    let machine: Machine;

    before(async () => {
        const image = freshImage(folder);
        vpc = await Vpc.create();
        const userData = natUserData({
            region: "ap-northeast-2",
            vpcCidr: ["10.0.0.0/16"],
            allocationId: "eipalloc-1",
            publicIp: STANDING_ADDRESS,
            routeTableIds: Object.keys(ROUTE_TABLES),
            hookName: "packets-flow",
            logGroup: "nat-log",
        });
        await plugIn(vpc, image, userData);
        machine = Machine.start(ROUTER, host.instanceId, host, image, folder);
        report.follow(machine);
    });

    after(async () => {
        await report.end();
        machine?.switchOff();
        vpc?.destroy();
    });

    const goesOut = async () => (await finished(vpc.start(PRIVATE, ["curl", "-sS", "--max-time", "5", PAGE]))).log;
    const completed = () =>
        vpc.calls().filter(({ action, answer }) => action === "CompleteLifecycleAction" && answer === 200);
    const served = async (since: number) => {
        await machine.says(/nat: .*in service/, since, BOOT_SECONDS);
        expect(await goesOut()).to.equal(STANDING_ADDRESS);
    };

    it("completes the launch hook, and packets of a private host pass through it with the standing address", async () => {
        await served(0);
        expect(completed().map(({ parameters }) => parameters["LifecycleActionResult"])).to.deep.equal(["CONTINUE"]);
        expect((await vpc.owners())["eipalloc-1"]).to.equal(host.interfaceId);
    });

    it("is booted to the end: cloud-init reports no error, no unit has failed, and there is swap", async () => {
        await report.settled(machine, BOOT_SECONDS);
        expect(JSON.parse(await machine.run("cloud-init status --format json")).errors).to.deep.equal([]);
        expect(await machine.run("systemctl --failed --no-legend --plain")).to.equal("");
        expect(await machine.run("swapon --noheadings --show=NAME")).to.equal("/swapfile");
        expect(await machine.run("cat /proc/sys/net/ipv4/ip_forward")).to.equal("1");
    });

    it("lets packets pass while its script is killed, and systemd starts it again", async () => {
        const since = machine.age();
        await machine.run("systemctl kill --signal=KILL nat.service");
        expect(await goesOut()).to.equal(STANDING_ADDRESS);
        await served(since);
        report.note(since, "killed, and in service again", machine);
        expect(completed()).to.have.lengthOf(1);
    });

    it("comes back from a reboot as what it was", async () => {
        const since = machine.age();
        await machine.run("systemd-run --on-active=1 systemctl reboot");
        await pause(2000);
        await machine.says(/Linux version/, since, BOOT_SECONDS);
        await served(since);
        report.note(since, "rebooted, and in service again", machine);
        expect(completed()).to.have.lengthOf(1);
    });

    it("comes back from a reboot with a disk that is full", async () => {
        await report.settled(machine, BOOT_SECONDS);
        await machine.run("cat /dev/zero > /var/filler; sync");
        expect(await machine.run("echo word > /var/more && cat /var/more")).to.equal("");
        const since = machine.age();
        await machine.run("systemd-run --on-active=1 systemctl reboot");
        await pause(2000);
        await machine.says(/Linux version/, since, BOOT_SECONDS);
        await served(since);
        report.note(since, "rebooted with a full disk, and in service again", machine);
    });

    it("needs less than the 512 MB at its dearest moment", () => {
        expect(report.peakMiB).to.be.within(50, 460);
    });
});
