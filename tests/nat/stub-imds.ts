import { existsSync, readFileSync } from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import { type NatHost, NETWORK_TAG } from "./layout";

// The instance metadata service of one NAT host, version 2 only. A machine that boots asks for its user data too,
// and by folders: a key that ends in a slash lists what is below it.
const host: NatHost & { userData?: string } = JSON.parse(process.argv[3] ?? "{}");
const folder = process.argv[2] ?? ".";
const [address = "127.0.0.1", port = "1338"] = (process.argv[4] ?? "").split(":").filter((part) => part !== "");
const TOKEN = "metadata-token";
const values: Record<string, string> = {
    "ami-id": "ami-0123456789abcdef0",
    "instance-id": host.instanceId,
    "instance-type": "t4g.nano",
    "local-hostname": "nat",
    "local-ipv4": host.address,
    mac: host.mac,
    "placement/availability-zone": "ap-northeast-2a",
    [`network/interfaces/macs/${host.mac}/interface-id`]: host.interfaceId,
    [`network/interfaces/macs/${host.mac}/device-number`]: "0",
    [`network/interfaces/macs/${host.mac}/local-ipv4s`]: host.address,
    "tags/instance/aws:autoscaling:groupName": "nat-group",
    "tags/instance/nat-network": NETWORK_TAG,
    "iam/security-credentials/": "nat-role",
    "iam/security-credentials/nat-role": JSON.stringify(
        { Code: "Success", AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "secret/EXAMPLE+key", Token: "token+/==" },
        undefined,
        2,
    ),
};

http.createServer((request, response) => {
    const url = request.url ?? "";
    const late = path.join(folder, `late-${host.instanceId}`);
    if (existsSync(late)) {
        fail(response, readFileSync(late, "utf8"));
        return;
    }
    if (request.method === "PUT" && url === "/latest/api/token") {
        response.end(TOKEN);
        return;
    }
    const value = answerTo(url.replace(/^\/[^/]+\//, ""));
    response.statusCode = request.headers["x-aws-ec2-metadata-token"] !== TOKEN ? 401 : value === undefined ? 404 : 200;
    response.end(response.statusCode === 200 ? value : "");
}).listen(Number(port), address, () => console.log("listening"));

function fail(response: http.ServerResponse, how: string): void {
    if (how === "hangs") return;
    if (/^\d+$/.test(how)) response.statusCode = Number(how);
    setTimeout(() => response.end("x".repeat(how === "huge" ? 1e8 : 0)), how === "slow" ? 5000 : 0);
}

function answerTo(page: string): string | undefined {
    if (page === "user-data") return host.userData;
    if (page === "dynamic/instance-identity/document") return JSON.stringify({ region: "ap-northeast-2" });
    const key = page.replace(/^meta-data\/?/, "");
    return key === page ? undefined : (metadata(key) ?? list(key));
}

/** What is below a key, as EC2 lists it: a name a line, folders with a slash. */
function list(folder: string): string | undefined {
    const below = Object.keys(values).filter((key) => key !== folder && key.startsWith(folder));
    const names = below.map((key) => /^[^/]+\/?/.exec(key.slice(folder.length))?.[0] ?? "");
    return below.length === 0 || !/^$|\/$/.test(folder) ? undefined : [...new Set(names)].join("\n");
}

function metadata(key: string): string | undefined {
    if (key === "public-ipv4") {
        // The address that the internet gateway rewrites this host's to.
        return JSON.parse(readFileSync(path.join(folder, "addresses.json"), "utf8"))[host.interfaceId];
    }
    if (key === "autoscaling/target-lifecycle-state") {
        return existsSync(path.join(folder, `ending-${host.instanceId}`)) ? "Terminated" : "InService";
    }
    if (key === "spot/instance-action") {
        const notice = path.join(folder, `notice-${host.instanceId}`);
        return existsSync(notice) ? readFileSync(notice, "utf8") : undefined;
    }
    return values[key];
}
