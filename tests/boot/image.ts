import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** What is on the machine: a Debian cloud kernel, systemd, cloud-init and what the NAT's script calls. */
const PACKAGES = [
    "linux-image-cloud-amd64",
    "systemd-sysv",
    "systemd-resolved",
    "udev",
    "dbus",
    "cloud-init",
    "netplan.io",
    "isc-dhcp-client",
    "chrony",
    "iproute2",
    "iputils-ping",
    "procps",
    "nftables",
    "curl",
    "ca-certificates",
    "e2fsprogs",
    // By it the test runs commands in the machine: the NAT's rules let no one in by the network.
    "qemu-guest-agent",
];
/** Raised by one where what is written into the system below changes. */
const EDITION = 2;
const DISK = "3G";
const CACHE = path.join(__dirname, "../../node_modules/.cache/boot");

/** A machine's disk and kernel, and the authority that its certificates come from. */
export interface Image {
    disk: string;
    kernel: string;
    initrd: string;
    authority: Authority;
}

interface Authority {
    certificate: string;
    key: string;
}

/** A fresh disk in `folder`. The system on it is made once, from Debian's packages: some minutes. */
export function freshImage(folder: string): Image {
    const authority = makeAuthority(folder);
    const root = systemFolder();
    const seeded = path.join(folder, "root");
    execFileSync("cp", ["-a", "--reflink=auto", root, seeded]);
    copyFileSync(authority.certificate, path.join(seeded, "usr/local/share/ca-certificates/test.crt"));
    execFileSync("chroot", [seeded, "update-ca-certificates"], { stdio: "ignore" });
    const boot = readdirSync(path.join(seeded, "boot"));
    const bootFile = (start: string) => {
        const name = boot.find((file) => file.startsWith(start));
        if (name === undefined) throw new Error(`no ${start} in the image`);
        copyFileSync(path.join(seeded, "boot", name), path.join(folder, start));
        return path.join(folder, start);
    };
    const [kernel, initrd] = [bootFile("vmlinuz"), bootFile("initrd.img")];
    const disk = path.join(folder, "disk.img");
    execFileSync("mke2fs", ["-q", "-t", "ext4", "-d", seeded, disk, DISK]);
    rmSync(seeded, { recursive: true });
    return { disk, kernel, initrd, authority };
}

function systemFolder(): string {
    const name = createHash("sha256")
        .update([EDITION, ...PACKAGES].join(" "))
        .digest("hex")
        .slice(0, 12);
    const root = path.join(CACHE, `root-${name}`);
    if (existsSync(root)) return root;
    process.stdout.write("making the machine's disk from Debian's packages: some minutes, once\n");
    rmSync(CACHE, { recursive: true, force: true });
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${root}.unfinished`;
    const options = ["--variant=minbase", "--format=directory", `--include=${PACKAGES.join(",")}`];
    execFileSync("mmdebstrap", [...options, "bookworm", unfinished], { stdio: ["ignore", "ignore", "inherit"] });
    configure(unfinished);
    renameSync(unfinished, root);
    return root;
}

/** As Ubuntu's image for EC2 is: networks by netplan and systemd-networkd, cloud-init with the Ec2 datasource alone. */
function configure(root: string): void {
    const put = (file: string, text: string) => writeFileSync(path.join(root, file), text);
    put("etc/fstab", "/dev/vda / ext4 defaults 0 1\n");
    put("etc/hostname", "nat\n");
    // Debian's own default asks for a locale that minbase has no tool to make.
    const config = [
        "datasource_list: [ Ec2 ]",
        "locale: false",
        "system_info: { network: { renderers: [ netplan ] } }",
    ];
    put("etc/cloud/cloud.cfg.d/90-ec2.cfg", `${config.join("\n")}\n`);
    rmSync(path.join(root, "etc/machine-id"), { force: true });
    put("etc/machine-id", "");
    execFileSync("chroot", [root, "systemctl", "enable", "systemd-networkd", "systemd-resolved"], { stdio: "ignore" });
}

function makeAuthority(folder: string): Authority {
    const [certificate, key] = [path.join(folder, "authority.crt"), path.join(folder, "authority.key")];
    const subject = ["-subj", "/CN=NAT boot test", "-addext", "basicConstraints=critical,CA:TRUE"];
    const files = ["-keyout", key, "-out", certificate];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, ...files], {
        stdio: "ignore",
    });
    return { certificate, key };
}

/** A certificate for names of AWS, which the machine believes. */
export function certificateFor(authority: Authority, names: string[], folder: string): Authority {
    const [certificate, key] = [path.join(folder, "api.crt"), path.join(folder, "api.key")];
    const extensions = path.join(folder, "api.ext");
    const request = path.join(folder, "api.csr");
    writeFileSync(extensions, `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}\n`);
    const quiet = { stdio: "ignore" } as const;
    const made = ["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=AWS", "-keyout", key, "-out", request];
    execFileSync("openssl", made, quiet);
    const issuer = ["-CA", authority.certificate, "-CAkey", authority.key, "-CAcreateserial", "-days", "2"];
    const signing = ["x509", "-req", "-in", request, ...issuer, "-extfile", extensions, "-out", certificate];
    execFileSync("openssl", signing, quiet);
    return { certificate, key };
}
