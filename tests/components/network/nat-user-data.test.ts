import { spawnSync } from "node:child_process";
import fs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { Network } from "../../../components/network";
import { gzip, natScript, natUserData } from "../../../components/network/nat/user-data";
import { LINUX, needing } from "../../needs";
import { temporaryFolder } from "../../temporary-folder";
import { make } from "../harness";
import { VALUES } from "./nat-values";

describe("the NAT instance's user data", () => {
    const text = natUserData(VALUES);

    it("reaches the launch template with the network's own values", async () => {
        const made = await make(
            () => new Network("net", { availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"] }),
        );
        const decoded = Buffer.from(
            String(made.one("aws:ec2/launchTemplate:LaunchTemplate").inputs["userData"]),
            "base64",
        ).toString();
        const tables = made.all("aws:ec2/routeTable:RouteTable").filter(({ name }) => name.startsWith("net-private-"));
        expect(decoded).to.contain(`NAT_ROUTE_TABLE_IDS="${tables.map(({ outputs }) => outputs?.["id"]).join(" ")}"`);
        expect(decoded).to.contain(`NAT_ALLOCATION_ID="${made.one("aws:ec2/eip:Eip").outputs?.["allocationId"]}"`);
        expect(decoded).to.contain('NAT_VPC_CIDR="10.0.0.0/16"');
        expect(decoded).to.contain('NAT_REGION="ap-northeast-2"');
    });

    it("is a boothook of less than 15 KiB, below EC2's limit of 16 with room for more tables, with nothing left to fill in", () => {
        expect(text.split("\n").slice(0, 2)).to.deep.equal(["#cloud-boothook", "#!/bin/bash"]);
        expect(Buffer.byteLength(text)).to.be.lessThan(15 * 1024);
        expect(text).not.to.match(/@[A-Z]+@/);
        expect(text).to.contain("StandardOutput=journal+console");
    });

    it("is the same to the byte where the scripts are checked out with CRLF", () => {
        const file = require.resolve("../../../components/network/nat/user-data");
        const kept = require.cache[file];
        const { readFileSync: read } = fs;
        let crlf = 0;
        try {
            delete require.cache[file];
            fs.readFileSync = ((...args: Parameters<typeof read>) => {
                const content = read(...args);
                if (!/nat[\\/][\w.-]+\.(sh|service)$/.test(String(args[0]))) return content;
                crlf++;
                return String(content).replaceAll("\n", "\r\n");
            }) as typeof read;
            expect(require(file).natUserData(VALUES)).to.equal(text);
        } finally {
            fs.readFileSync = read;
            require.cache[file] = kept;
        }
        expect(crlf).to.be.above(3);
    });

    it("keeps the agent of Session Manager within its memory where sessions are allowed, and says no word of it elsewhere", () => {
        const allowed = natUserData({ ...VALUES, hasSessions: true });
        expect(text).not.to.match(/ssm-agent|MemoryMax/);
        const [before = "", after = ""] = allowed.split(/for unit in snap[\s\S]*?\ndone\n(?=systemctl daemon-reload)/);
        expect(before + after).to.equal(text);
        expect(Buffer.byteLength(allowed)).to.be.lessThan(15.5 * 1024);
    });

    it("has the agent's limits with natSessions, in every zone's instance", async () => {
        const made = await make(
            () =>
                new Network("net", {
                    availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
                    natInstances: 2,
                    natSessions: true,
                }),
        );
        const texts = made
            .all("aws:ec2/launchTemplate:LaunchTemplate")
            .map(({ inputs }) => Buffer.from(String(inputs["userData"]), "base64").toString());
        expect(texts.map((one) => one.includes("MemoryMax=160M"))).to.deep.equal([true, true]);
    });

    needing(LINUX)("writes the agent's limits before systemd reads its units", () => {
        const root = temporaryFolder("nat");
        for (const folder of ["bin", "etc/systemd/system", "usr/local/sbin"]) {
            mkdirSync(path.join(root, folder), { recursive: true });
        }
        for (const program of ["systemctl", "systemd-run", "fallocate", "mkswap", "swapon"]) {
            const file = path.join(root, "bin", program);
            const seen = `[ $1 != daemon-reload ] || cp "$NAT_ROOT"/etc/systemd/system/snap.*/nat.conf "$NAT_ROOT/seen"`;
            writeFileSync(file, `#!/bin/bash\n${program === "systemctl" ? seen : "exit 1"}\n`, { mode: 0o755 });
        }
        const env = { PATH: `${root}/bin:${process.env["PATH"]}`, NAT_ROOT: root };
        const hook = natUserData({ ...VALUES, hasSessions: true }).replace("#cloud-boothook\n", "");
        const { status, stderr } = spawnSync("bash", ["--norc", "-c", hook], { env });
        expect(stderr.toString()).to.equal("");
        expect(status).to.equal(0);
        const limits = readFileSync(path.join(root, "seen"), "utf8");
        expect(limits)
            .to.match(/^\[Service\]\nRestart=always\n/)
            .and.contain("MemoryMax=160M");
        const other = "etc/systemd/system/amazon-ssm-agent.service.d/nat.conf";
        expect(readFileSync(path.join(root, other), "utf8")).to.equal(limits);
    });

    it("is packed to the same bytes on every machine, in a form that every gunzip reads", () => {
        for (const whole of ["", "nat", "a".repeat(70_000), "경로 route 경로 route", natScript()]) {
            expect(gunzipSync(gzip(whole)).toString()).to.equal(whole);
        }
        expect(Buffer.from(gzip("nat nat nat")).toString("hex")).to.equal(
            "1f8b0800000000000203cb4b2c518062008c98bfde0b000000",
        );
    });

    needing(LINUX)("leaves the script of before when the disk is full", () => {
        const root = temporaryFolder("nat");
        const run = (hook: string) =>
            spawnSync("bash", ["-c", hook], { env: { PATH: `${root}/bin:${process.env["PATH"]}`, NAT_ROOT: root } });
        for (const folder of ["bin", "etc/systemd/system", "usr/local/sbin"]) {
            mkdirSync(path.join(root, folder), { recursive: true });
        }
        for (const tool of ["systemctl", "systemd-run", "fallocate", "mkswap", "swapon"]) {
            writeFileSync(path.join(root, "bin", tool), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
        }
        run(text);
        const installed = path.join(root, "usr/local/sbin/nat");
        expect(readFileSync(installed, "utf8").trimEnd()).to.equal(natScript().trimEnd());
        // A limit of 1 KiB a file represents a disk with no more room.
        run(`ulimit -f 1\n${text.replace("203.0.113.100", "203.0.113.101")}`);
        expect(readFileSync(installed, "utf8").trimEnd()).to.equal(natScript().trimEnd());
    });

    needing(LINUX)("makes room for 65,536 connections, with as many buckets, where the kernel has less", () => {
        const folder = path.join(__dirname, "../../../components/network/nat");
        // The sizes are the kernel's own, and can be set in the first network namespace alone: so this sysctl only notes.
        const script = `
            log() { :; }
            sysctl() { if [[ $1 == -n ]]; then echo $has; else echo "$2"; fi; }
            source "$1/packets.sh"
            device=ens5 answer=''
            for has in 8192 131072; do forward_packets | grep conntrack_[bm][au]; echo; done`;
        const { stdout } = spawnSync("bash", ["-c", script, "bash", folder], { encoding: "utf8" });
        expect(stdout).to.equal("net.netfilter.nf_conntrack_buckets=65536\nnet.netfilter.nf_conntrack_max=65536\n\n\n");
    });

    needing(LINUX)("installs nft where the image lacks it, and ping where there is another NAT to watch", () => {
        const folder = path.join(__dirname, "../../../components/network/nat");
        const script = `
            command() { [[ $2 != nft && $2 != ping && $2 != apt-get ]] || [[ " $there " == *" $2 "* ]]; }
            timeout() { [[ $4 != -y && $3 != install ]] || { echo "$*"; there="nft ping apt-get"; }; }
            log() { :; }
            fallocate() { return 1; }
            source "$1/packets.sh"
            answer=''
            for NAT_PEERS in "" eipalloc-2=rtb-c; do
                NAT_STANDBY_CIDR='' there="apt-get"
                ensure_tools && echo "$NAT_PEERS complete"
            done`;
        const { stdout } = spawnSync("bash", ["-c", script, "bash", folder], { encoding: "utf8" });
        const install = "100 apt-get install -y -q --no-install-recommends";
        expect(stdout.split("\n").slice(0, 4)).to.deep.equal([
            `${install} nftables`,
            " complete",
            `${install} nftables iputils-ping`,
            "eipalloc-2=rtb-c complete",
        ]);
    });

    it("ends what would take memory in the background: updates, and snapd once it has set the image's snaps up", () => {
        expect(text).to.contain("apt-daily.timer apt-daily-upgrade.timer unattended-upgrades.service");
        expect(text).to.match(
            /--property=After=snapd\.seeded\.service \\\nsystemctl mask --now snapd\.service snapd\.socket/,
        );
    });

    needing(LINUX)("is a script that bash reads to its end", () => {
        const { status, stderr } = spawnSync("bash", ["-n"], { input: natScript(), encoding: "utf8" });
        expect(status, stderr).to.equal(0);
    });
});
