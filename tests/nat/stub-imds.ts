import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import type { NatHost } from "./vpc";

// The instance metadata service of one NAT host, version 2 only.
const host: NatHost = JSON.parse(process.argv[3] ?? "{}");
const folder = process.argv[2] ?? ".";
const TOKEN = "metadata-token";
const values: Record<string, string> = {
    "instance-id": host.instanceId,
    mac: host.mac,
    [`network/interfaces/macs/${host.mac}/interface-id`]: host.interfaceId,
    "tags/instance/aws:autoscaling:groupName": "nat-group",
    "autoscaling/target-lifecycle-state": "InService",
    "iam/security-credentials/": "nat-role",
    "iam/security-credentials/nat-role": JSON.stringify(
        { Code: "Success", AccessKeyId: "AKIDEXAMPLE", SecretAccessKey: "secret/EXAMPLE+key", Token: "token+/==" },
        undefined,
        2,
    ),
};

http.createServer((request, response) => {
    const url = request.url ?? "";
    if (request.method === "PUT" && url === "/latest/api/token") {
        response.end(TOKEN);
        return;
    }
    const key = url.replace("/latest/meta-data/", "");
    const value = key === "public-ipv4" ? publicAddress() : values[key];
    response.statusCode = request.headers["x-aws-ec2-metadata-token"] !== TOKEN ? 401 : value === undefined ? 404 : 200;
    response.end(response.statusCode === 200 ? value : "");
}).listen(1338, "127.0.0.1", () => console.log("listening"));

/** The address that the internet gateway rewrites this host's to. */
function publicAddress(): string | undefined {
    return JSON.parse(readFileSync(path.join(folder, "addresses.json"), "utf8"))[host.interfaceId];
}
