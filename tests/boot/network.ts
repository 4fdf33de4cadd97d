import type { ChildProcess } from "node:child_process";
import { HOSTS, INTERNET, INTERNET_HOST, inside, ROUTER } from "../nat/layout";
import { listening } from "../nat/processes";
import type { Vpc } from "../nat/vpc";
import { certificateFor, type Image } from "./image";

const [host] = HOSTS;
const REGION = "ap-northeast-2";
/** The endpoints that the launch template's script calls. */
const ENDPOINTS = ["ec2", "autoscaling", "monitoring", "logs"].map((service) => `${service}.${REGION}.amazonaws.com`);

/**
 * Puts a machine in the place of the first host of the tests' VPC: its cable is a device that QEMU holds, its address
 * comes by DHCP, AWS's names lead to the tests' internet, and the router answers for instance metadata.
 */
export async function plugIn(vpc: Vpc, image: Image, userData: string): Promise<ChildProcess> {
    const device = host.instanceId;
    inside(
        ROUTER,
        `ip link del ${device}`,
        `ip tuntap add dev ${device} mode tap`,
        `ip addr add ${host.gateway}/24 dev ${device}`,
        `ip link set ${device} mtu 9001 up`,
        "ip addr add 169.254.169.254/32 dev lo",
    );
    const metadata = vpc.startModule(
        ROUTER,
        "stub-imds.ts",
        vpc.folder,
        JSON.stringify({ ...host, userData }),
        "169.254.169.254:80",
    );
    const { certificate, key } = certificateFor(image.authority, ENDPOINTS, vpc.folder);
    const tls = vpc.startModule(INTERNET, "../boot/tls.ts", certificate, key);
    await Promise.all([listening(metadata), listening(tls)]);
    return leaseAddresses(vpc, device);
}

function leaseAddresses(vpc: Vpc, device: string): ChildProcess {
    const options = [
        ...["--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts", "--bind-interfaces"],
        ...[`--interface=${device}`, `--address=/amazonaws.com/${INTERNET_HOST}`, "--user=root", "--log-facility=-"],
        `--dhcp-range=${host.address},${host.address},255.255.255.0,1h`,
        `--dhcp-host=${host.mac},${host.address}`,
        `--dhcp-leasefile=${vpc.folder}/leases`,
        ...[`--dhcp-option=option:router,${host.gateway}`, `--dhcp-option=option:dns-server,${host.gateway}`],
        "--dhcp-option=option:mtu,9001",
    ];
    return vpc.start(ROUTER, ["dnsmasq", ...options]);
}
