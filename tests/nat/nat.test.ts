import { execFileSync, spawnSync } from "node:child_process";
import { expect } from "chai";
import {
    API_PORT,
    HOSTS,
    INTERNET,
    INTERNET_HOST,
    inside,
    PRIVATE,
    PRIVATE_HOST,
    ROUTE_TABLES,
    ROUTER,
    STANDING_ADDRESS,
    UDP_PORT,
} from "./layout";
import { wait } from "./seen";
import { probe, upload } from "./traffic";
import { Vpc } from "./vpc";

const [first, second] = HOSTS;

/** Runs a command in a namespace and reports whether it worked. */
const works = (namespace: string, ...command: string[]) =>
    spawnSync("ip", ["netns", "exec", namespace, ...command], { timeout: 8000 }).status === 0;
const get = (page: string) => ["curl", "-sS", "--max-time", "3", `http://${INTERNET_HOST}:${API_PORT}${page}`];
const reaches = (namespace: string, address: string, port: number) =>
    works(namespace, "timeout", "2", "bash", "-c", `: </dev/tcp/${address}/${port}`);

describe("the NAT's script, with real packets", function () {
    this.timeout(60000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    it("lets a private host out by TCP, UDP and ICMP with the permanent address, and reports to the group", async () => {
        expect(works(PRIVATE, ...get("/whoami"))).to.equal(false);
        const { status, log } = await vpc.boot(first);
        expect(status, log).to.equal(0);
        expect(log).to.contain("in service");

        expect(inside(PRIVATE, get("/whoami").join(" "))).to.equal(STANDING_ADDRESS);
        const udp = `exec 3<>/dev/udp/${INTERNET_HOST}/${UDP_PORT}; echo hello >&3; timeout 2 head -c ${STANDING_ADDRESS.length} <&3`;
        expect(execFileSync("ip", ["netns", "exec", PRIVATE, "bash", "-c", udp], { encoding: "utf8" })).to.equal(
            STANDING_ADDRESS,
        );
        expect(works(PRIVATE, "ping", "-c", "1", "-W", "2", INTERNET_HOST)).to.equal(true);

        expect(vpc.calls().map(({ action, dryRun }) => `${action}${dryRun ? " (rehearsed)" : ""}`)).to.deep.equal([
            "RecordLifecycleActionHeartbeat",
            "ModifyNetworkInterfaceAttribute",
            "AssociateAddress (rehearsed)",
            "DescribeAddresses",
            "DescribeRouteTables",
            "ReplaceRoute (rehearsed)",
            "ReplaceRoute (rehearsed)",
            "ReplaceRoute",
            "ReplaceRoute",
            "AssociateAddress",
            "DescribeAddresses",
            "DescribeRouteTables",
            "CompleteLifecycleAction",
        ]);
        const [last] = vpc.calls().slice(-1);
        expect(last?.from).to.equal(STANDING_ADDRESS);
        expect(last?.parameters).to.deep.include({
            AutoScalingGroupName: "nat-group",
            LifecycleHookName: "packets-flow",
            InstanceId: first.instanceId,
            LifecycleActionResult: "CONTINUE",
        });
    });

    it("lets nothing in: to itself, nor through itself to a private host", async () => {
        for (const namespace of [first.namespace, PRIVATE]) {
            const server = "require('net').createServer(s => s.end()).listen(22, () => console.log('listening'))";
            const child = vpc.start(namespace, [process.execPath, "-e", server]);
            await new Promise((resolve) => child.stdout?.once("data", resolve));
        }
        inside(
            ROUTER,
            `ip route replace default via ${first.address} table 200`,
            `ip route replace default via ${first.address} table ${ROUTE_TABLES["rtb-a"]}`,
        );
        inside(first.namespace, "sysctl -qw net.ipv4.ip_forward=1");
        expect(reaches(INTERNET, first.passingAddress, 22), "before").to.equal(true);
        expect(reaches(INTERNET, PRIVATE_HOST, 22), "before").to.equal(true);

        expect((await vpc.boot(first)).status).to.equal(0);
        expect(reaches(INTERNET, STANDING_ADDRESS, 22), "from the internet").to.equal(false);
        expect(works(INTERNET, "ping", "-c", "1", "-W", "1", STANDING_ADDRESS)).to.equal(false);
        expect(reaches(INTERNET, PRIVATE_HOST, 22), "through the NAT").to.equal(false);
        expect(reaches(PRIVATE, first.address, 22), "from the VPC").to.equal(false);
        expect(works(PRIVATE, "ping", "-c", "1", "-W", "2", first.address), "ping from the VPC").to.equal(true);
    });

    it("sends no larger TCP segment than the internet takes, from hosts that speak 9001 bytes", async () => {
        await vpc.boot(first);
        inside(
            INTERNET,
            "nft add table ip watch",
            "nft add chain ip watch in { type filter hook prerouting priority 0 ; }",
            "nft add rule ip watch in tcp flags syn tcp option maxseg size 1460 counter accept",
            "nft add rule ip watch in tcp flags syn counter",
        );
        expect(works(PRIVATE, ...get("/whoami"))).to.equal(true);
        const counters = [...inside(INTERNET, "nft list table ip watch").matchAll(/counter packets (\d+)/g)];
        expect(counters.map(([, packets]) => Number(packets))).to.deep.equal([1, 0]);
    });

    it("does it all again after a reboot, when the group has nothing left to hear", async () => {
        await vpc.boot(first);
        inside(first.namespace, "nft flush ruleset", "sysctl -qw net.ipv4.ip_forward=0");
        expect(works(PRIVATE, ...get("/whoami"))).to.equal(false);
        const { status, log } = await vpc.boot(first);
        expect(status, log).to.equal(0);
        expect(inside(PRIVATE, get("/whoami").join(" "))).to.equal(STANDING_ADDRESS);
    });

    it("takes over from a running NAT within a second, without breaking an upload", async () => {
        await vpc.boot(first);
        const sending = await upload(vpc, PRIVATE);
        const connecting = await probe(vpc, PRIVATE);
        const { status, log } = await vpc.boot(second);
        expect(status, log).to.equal(0);
        inside(first.namespace, "ip link set ens5 down");
        await wait(2000);

        const { longestGapMs, worked, seen } = await connecting.end();
        expect(worked).to.be.greaterThan(20);
        expect(longestGapMs).to.be.lessThan(1000);
        expect(seen).to.include(STANDING_ADDRESS);
        // All of it arrived on one connection.
        const { sent, received, error } = await sending.end();
        expect(error).to.equal(undefined);
        expect(received).to.equal(sent);
        expect(sent).to.be.greaterThan(50_000);
        console.log(
            `      longest gap ${longestGapMs} ms over ${worked} new connections; addresses seen: ${seen.join(", ")}`,
        );
    });

    it("moves nothing and abandons its launch when it may not finish a takeover", async () => {
        await vpc.boot(first);
        await vpc.setFaults({ denied: ["ReplaceRoute"] });
        const { status, log } = await vpc.boot(second, { NAT_DEADLINE_SECONDS: "2" });
        expect(status, log).to.equal(3);
        expect(log).to.contain("a takeover would not be permitted");
        const ours = vpc.calls().filter(({ from }) => from === second.passingAddress);
        expect(ours.filter(({ action, dryRun }) => action === "AssociateAddress" && !dryRun)).to.deep.equal([]);
        expect(ours.at(-1)?.parameters["LifecycleActionResult"]).to.equal("ABANDON");
        expect(inside(PRIVATE, get("/whoami").join(" "))).to.equal(STANDING_ADDRESS);
    });

    it("gets through throttling, a lost reply and a route that someone deleted", async () => {
        await vpc.setFaults({
            throttledOnce: [
                "ModifyNetworkInterfaceAttribute",
                "ReplaceRoute",
                "AssociateAddress",
                "CompleteLifecycleAction",
            ],
            routesMissing: true,
            addressMovesAtOnce: true,
        });
        const { status, log } = await vpc.boot(first);
        expect(status, log).to.equal(0);
        expect(vpc.calls().filter(({ action }) => action === "CreateRoute")).to.have.length(2);
        expect(inside(PRIVATE, get("/whoami").join(" "))).to.equal(STANDING_ADDRESS);
    });
});
