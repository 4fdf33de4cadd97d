import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { HOSTS, INTERNET_HOST, inside, PRIVATE, PRIVATE_C, PRIVATE_HOST_C, ROUTER } from "./layout";
import { Vpc } from "./vpc";

const [first] = HOSTS;

function ping(namespace: string, address: string, ...options: string[]) {
    const args = ["netns", "exec", namespace, "ping", "-c", "1", "-W", "2", ...options, address];
    const { status, stdout, stderr } = spawnSync("ip", args, { encoding: "utf8", timeout: 8000 });
    return { works: status === 0, text: stdout + stderr };
}

describe("what else meets the NAT, with real packets", function () {
    this.timeout(60000);
    let vpc: Vpc;

    beforeEach(async () => {
        vpc = await Vpc.create();
    });
    afterEach(() => vpc.destroy());

    it("is the path's MTU, which is reported to a private host that sends 9001 bytes", async () => {
        expect((await vpc.boot(first)).status).to.equal(0);
        // 28 bytes of headers: 1,600 that no one may fragment, on a way that takes 1,500.
        const large = ping(PRIVATE, INTERNET_HOST, "-M", "do", "-s", "1572");
        expect(large.works).to.equal(false);
        expect(large.text).to.match(/mtu ?= ?1500/);
        expect(inside(PRIVATE, `ip route get ${INTERNET_HOST}`)).to.contain("mtu 1500");
        expect(ping(PRIVATE, INTERNET_HOST, "-M", "do", "-s", "1472").works).to.equal(true);
        expect(ping(PRIVATE, INTERNET_HOST, "-M", "dont", "-s", "4000").works, "in fragments").to.equal(true);
    });

    it("is the VPC's own traffic, which it neither carries nor translates", async () => {
        // As no VPC routes: zone a's packets for zone c take the way through the NAT.
        inside(
            ROUTER,
            `ip route replace default via ${first.address} table 300`,
            "ip rule add iif private to 10.0.144.0/24 table 300 priority 70",
        );
        inside(first.namespace, "sysctl -qw net.ipv4.ip_forward=1");
        expect(ping(PRIVATE, PRIVATE_HOST_C).works, "before").to.equal(true);
        inside(
            PRIVATE_C,
            "nft add table ip seen",
            "nft add chain ip seen in { type filter hook input priority 0 ; }",
            "nft add rule ip seen in icmp type echo-request counter",
        );
        expect((await vpc.boot(first)).status).to.equal(0);
        expect(ping(PRIVATE, PRIVATE_HOST_C).works).to.equal(false);
        expect(inside(PRIVATE_C, "nft list table ip seen")).to.contain("counter packets 0 ");
    });

    it("is IPv6, which it leaves as it is: reachable if someone gives it an address, and forwarding nothing", async () => {
        inside(first.namespace, "ip -6 addr add fd00::10/64 dev ens5 nodad");
        inside(ROUTER, `ip -6 addr add fd00::1/64 dev ${first.instanceId} nodad`);
        const settings = () =>
            inside(
                first.namespace,
                "sysctl net.ipv6.conf.all.forwarding net.ipv6.conf.ens5.accept_ra net.ipv6.conf.ens5.disable_ipv6",
            );
        const before = settings();
        expect(ping(ROUTER, "fd00::10").works, "before").to.equal(true);
        expect((await vpc.boot(first)).status).to.equal(0);
        expect(ping(ROUTER, "fd00::10").works).to.equal(true);
        expect(ping(first.namespace, "fd00::1").works).to.equal(true);
        expect(settings()).to.equal(before).and.to.contain("all.forwarding = 0");
    });
});
