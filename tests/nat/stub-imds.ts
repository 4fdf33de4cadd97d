import { existsSync, readFileSync } from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import { type NatHost, NETWORK_TAG } from "./layout";

// The instance metadata service of one NAT host, version 2 only.
const host: NatHost = JSON.parse(process.argv[3] ?? "{}");
const folder = process.argv[2] ?? ".";
const TOKEN = "metadata-token";
const values: Record<string, string> = {
    "instance-id": host.instanceId,
    mac: host.mac,
    [`network/interfaces/macs/${host.mac}/interface-id`]: host.interfaceId,
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
        const status = Number(readFileSync(late, "utf8"));
        // One that hangs answers no one.
        if (status === 0) return;
        response.statusCode = status;
        response.end();
        return;
    }
    if (request.method === "PUT" && url === "/latest/api/token") {
        response.end(TOKEN);
        return;
    }
    const value = metadata(url.replace("/latest/meta-data/", ""));
    response.statusCode = request.headers["x-aws-ec2-metadata-token"] !== TOKEN ? 401 : value === undefined ? 404 : 200;
    response.end(response.statusCode === 200 ? value : "");
}).listen(1338, "127.0.0.1", () => console.log("listening"));

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
