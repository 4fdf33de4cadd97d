import * as dgram from "node:dgram";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import * as http from "node:http";
import * as net from "node:net";
import * as path from "node:path";
import { Cloud, type Reply, refuse } from "./cloud";
import type { Call, Faults } from "./faults";
import { API_PORT, STREAM_PORT, UDP_PORT } from "./layout";
import { secondsOff, signed } from "./signature";

// The internet: the EC2, Auto Scaling and CloudWatch APIs, and what else it has to offer: who am I, a place to upload to,
// a UDP echo, a TCP echo that also sends as much as one asks for. The tests speak to it by a socket in its folder.
const folder = process.argv[2] ?? ".";
const cloud = new Cloud(folder);
let faults: Faults = {};
let spoilt = new Map<string, number>();
let calls = 0;

/** AWS's time: ahead of the machine's, until the script has set that. */
const now = () => Date.now() + ((faults.clockAheadSeconds ?? 0) - clockSetSeconds()) * 1000;

function clockSetSeconds(): number {
    const file = path.join(folder, "clock");
    return existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
}

http.createServer((request, response) => {
    const from = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
    response.setHeader("Date", new Date(now()).toUTCString());
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
    collect(request, (body) => {
        const target = String(request.headers["x-amz-target"] ?? "");
        const parameters =
            target === "" ? Object.fromEntries(new URLSearchParams(body)) : ofLogs(target, JSON.parse(body));
        const [action, dryRun] = [parameters["Action"] ?? "", parameters["DryRun"] === "true"];
        const name = dryRun ? `${action}?` : action;
        const reply = spoil(name) ?? check(request, body) ?? rehearsal(dryRun) ?? cloud.answer(parameters);
        const call: Call = { at: Date.now(), action, dryRun, from, parameters, answer: reply.status };
        appendFileSync(path.join(folder, "calls.jsonl"), `${JSON.stringify(call)}\n`);
        const isSlow = faults.slow?.includes(name) || once(name, faults.slowOnce);
        const slow = isSlow ? (faults.slowSeconds ?? 0) * 1000 : 0;
        setTimeout(() => {
            const late = action === "AssociateAddress" && !faults.addressMovesAtOnce;
            if (!late) reply.effect?.();
            response.statusCode = reply.status;
            // A caller that has disappeared in the meantime gets no reply, but has its effect.
            if (response.writable && !request.socket.destroyed) response.end(reply.body);
            if (late) setTimeout(() => reply.effect?.(), faults.addressMovesAfterMs ?? 50);
        }, slow);
    });
}).listen(API_PORT, "::", () => console.log("listening"));

/** A call of CloudWatch Logs, in the form of the others. */
function ofLogs(target: string, body: Record<string, unknown>): Record<string, string> {
    const [event] = Array.isArray(body["logEvents"]) ? body["logEvents"] : [];
    return {
        Action: target.replace("Logs_20140328.", ""),
        logGroupName: String(body["logGroupName"]),
        logStreamName: String(body["logStreamName"]),
        ...(event ? { message: String(event.message), timestamp: String(event.timestamp) } : {}),
    };
}

function spoil(name: string): Reply | undefined {
    if (faults.frozenAfter !== undefined && ++calls > faults.frozenAfter) return refuse(503, "Unavailable");
    if (once(name, faults.failOnce)) return refuse(500, "InternalError");
    if (once(name, faults.throttledOnce)) return refuse(503, "RequestLimitExceeded");
    if (once(name, faults.heldOnce)) return refuse(400, "InvalidNetworkInterface.InUse");
    if (faults.failing?.includes(name)) return refuse(500, "InternalError");
    if (faults.denied?.includes(name.replace("?", ""))) return refuse(403, "UnauthorizedOperation");
    return undefined;
}

function check(request: http.IncomingMessage, body: string): Reply | undefined {
    if (secondsOff(request, now()) > 300) return refuse(400, faults.clockRefusal ?? "RequestExpired");
    return signed(request, body) ? undefined : refuse(403, "SignatureDoesNotMatch");
}

function rehearsal(dryRun: boolean): Reply | undefined {
    return dryRun ? refuse(412, "DryRunOperation") : undefined;
}

/** Is this the first call of the name since the faults were set, and one to spoil? */
function once(name: string, names: string[] = []): boolean {
    if (!names.includes(name)) return false;
    spoilt.set(name, (spoilt.get(name) ?? 0) + 1);
    return spoilt.get(name) === 1;
}

http.createServer((request, response) =>
    collect(request, (body) => {
        const order = JSON.parse(body || "{}");
        if (order.faults) {
            faults = order.faults;
            spoilt = new Map();
            calls = 0;
            if (faults.routesMissing) cloud.deleteRoutes();
        }
        if (order.launch) cloud.launch(order.launch);
        if (order.expire) cloud.expire(order.expire);
        if (order.give) cloud.give(order.give.interfaceId, order.give.things);
        if (order.end) cloud.end(order.end);
        if (order.standby) cloud.withoutPassingAddress(order.standby);
        if (order.deleteTable) cloud.deleteTable(order.deleteTable);
        if (order.byHand) cloud.routeByHand(order.byHand.table, order.byHand.target);
        if (order.terminate) cloud.terminate(order.terminate);
        const waited = order.waited === undefined ? {} : { waited: String(cloud.isWaited(order.waited)) };
        response.end(JSON.stringify({ ...cloud.owners(), ...waited }));
    }),
).listen(path.join(folder, "control.sock"));

function collect(request: http.IncomingMessage, done: (body: string) => void): void {
    let body = "";
    request.on("data", (data) => (body += data));
    request.on("end", () => done(body));
}

const udp = dgram.createSocket("udp4");
udp.on("message", (_, { address, port }) => udp.send(address, port, address));
udp.bind(UDP_PORT);

const chunk = Buffer.alloc(65536, "x");
net.createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
        const megabytes = /^send (\d+)\n$/.exec(String(data))?.[1];
        if (megabytes === undefined) {
            socket.write(data);
            return;
        }
        let left = Number(megabytes) * 16;
        const more = () => {
            while (left > 0) {
                left--;
                if (!socket.write(chunk)) return;
            }
            socket.end();
        };
        socket.on("drain", more);
        more();
    });
}).listen(STREAM_PORT, "0.0.0.0", 4096);
