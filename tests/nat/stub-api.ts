import { execFileSync } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import * as dgram from "node:dgram";
import { appendFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import {
    API_PORT,
    type Call,
    type Faults,
    HOSTS,
    inside,
    ROUTE_TABLES,
    ROUTER,
    STANDING_ADDRESS,
    UDP_PORT,
} from "./vpc";

// The EC2 and Auto Scaling APIs, whose calls change the namespaces' router, and what else the internet has to offer: who
// am I, a place to upload to, a UDP echo.
const folder = process.argv[2] ?? ".";
const throttled = new Set<string>();
/** Which interface has which public address. */
const publicAddresses = new Map(HOSTS.map((host) => [host.interfaceId, host.passingAddress]));
let launching = new Set(HOSTS.map(({ instanceId }) => instanceId));

rewriteAddresses();

http.createServer((request, response) => {
    const from = request.socket.remoteAddress ?? "";
    if (request.method === "GET") {
        response.end(from);
        return;
    }
    if (request.method === "PUT") {
        let received = 0;
        request.on("data", (data) => (received += data.length));
        request.on("end", () => response.end(String(received)));
        return;
    }
    let body = "";
    request.on("data", (data) => (body += data));
    request.on("end", () => {
        const parameters = Object.fromEntries(new URLSearchParams(body));
        const [status, text, effect] = signed(request, body)
            ? answer(parameters)
            : refuse(403, "SignatureDoesNotMatch");
        const call: Call = {
            action: parameters["Action"] ?? "",
            dryRun: parameters["DryRun"] === "true",
            from,
            parameters,
            answer: status,
        };
        appendFileSync(path.join(folder, "calls.jsonl"), `${JSON.stringify(call)}\n`);
        const late = call.action === "AssociateAddress" && !faults().addressMovesAtOnce;
        if (!late) effect?.();
        response.statusCode = status;
        response.end(text, () => late && setTimeout(() => effect?.(), 50));
    });
}).listen(API_PORT, "0.0.0.0", () => console.log("listening"));

const udp = dgram.createSocket("udp4");
udp.on("message", (_, { address, port }) => udp.send(address, port, address));
udp.bind(UDP_PORT);

type Reply = [status: number, text: string, effect?: () => void];

function answer(parameters: Record<string, string>): Reply {
    const { Action = "", DryRun, NetworkInterfaceId = "", RouteTableId = "", InstanceId = "" } = parameters;
    const { denied = [], throttledOnce = [], routesMissing } = faults();
    if (throttledOnce.includes(Action) && !throttled.has(Action)) {
        throttled.add(Action);
        return refuse(503, "RequestLimitExceeded");
    }
    if (denied.includes(Action)) return refuse(403, "UnauthorizedOperation");
    if (DryRun === "true") return refuse(412, "DryRunOperation");
    const host = HOSTS.find(({ interfaceId }) => interfaceId === NetworkInterfaceId);
    switch (Action) {
        case "ModifyNetworkInterfaceAttribute":
            return [200, "<return>true</return>"];
        case "ReplaceRoute":
        case "CreateRoute":
            if (Action === "ReplaceRoute" && routesMissing) {
                return refuse(
                    400,
                    "InvalidParameterValue",
                    "There is no route defined for '0.0.0.0/0' in the route table.",
                );
            }
            return [
                200,
                "<return>true</return>",
                () =>
                    inside(ROUTER, `ip route replace default via ${host?.address} table ${ROUTE_TABLES[RouteTableId]}`),
            ];
        case "AssociateAddress":
            return [
                200,
                "<associationId>eipassoc-1</associationId>",
                () => {
                    for (const [other, address] of publicAddresses) {
                        if (address === STANDING_ADDRESS) publicAddresses.delete(other);
                    }
                    publicAddresses.set(NetworkInterfaceId, STANDING_ADDRESS);
                    rewriteAddresses();
                },
            ];
        case "CompleteLifecycleAction":
            if (!launching.has(InstanceId)) return refuse(400, "ValidationError", "No active Lifecycle Action found");
            launching = new Set([...launching].filter((id) => id !== InstanceId));
            return [200, "<CompleteLifecycleActionResponse/>"];
        default:
            return refuse(400, "InvalidAction");
    }
}

function refuse(status: number, code: string, message = code): Reply {
    return [
        status,
        `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors></Response>`,
    ];
}

function faults(): Faults {
    return JSON.parse(readFileSync(path.join(folder, "faults.json"), "utf8"));
}

/** The internet gateway: one to one, and without memory of connections. */
function rewriteAddresses(): void {
    const pairs = HOSTS.map(({ interfaceId, address }) => ({
        address,
        shown: publicAddresses.get(interfaceId),
    })).filter(({ shown }) => shown !== undefined);
    const rules = `
        table ip igw
        delete table ip igw
        table ip igw {
            chain in {
                type filter hook prerouting priority raw; policy accept;
                ${pairs.map(({ address, shown }) => `iifname internet ip daddr ${shown} ip daddr set ${address}`).join("\n")}
            }
            chain out {
                type filter hook postrouting priority 300; policy accept;
                ${pairs.map(({ address, shown }) => `oifname internet ip saddr ${address} ip saddr set ${shown}`).join("\n")}
                oifname internet ip saddr { 10.0.1.0/24, 10.0.2.0/24 } drop
            }
        }`;
    execFileSync("ip", ["netns", "exec", ROUTER, "nft", "-f", "-"], { input: rules });
    const file = path.join(folder, "addresses.json");
    writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(publicAddresses)));
    renameSync(`${file}.new`, file);
}

/** Signature version 4, recomputed: what EC2 would accept. */
function signed(request: http.IncomingMessage, body: string): boolean {
    const header =
        /Credential=AKIDEXAMPLE\/(\d+)\/([\w-]+)\/(\w+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w+)/.exec(
            request.headers.authorization ?? "",
        );
    if (!header || request.headers["x-amz-security-token"] !== "token+/==") return false;
    const [, day = "", region = "", service = "", names = "", signature] = header;
    if (!names.split(";").includes("x-amz-security-token")) return false;
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
    const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
    const canonical = [request.method, "/", "", headers.join(""), names, hash(body)].join("\n");
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, hash(canonical)].join("\n");
    const key = [day, region, service, "aws4_request"].reduce<Buffer | string>(hmac, "AWS4secret/EXAMPLE+key");
    return createHmac("sha256", key).update(text).digest("hex") === signature;
}
