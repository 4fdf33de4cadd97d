#!/usr/bin/env node
// A stub of AWS's Session Manager plugin: called as the plugin is, it holds a session open at the stub of Session Manager
// (session-manager-stub.ts), listens on the port, and forwards real TCP connections.
const net = require("node:net");

/** What either side writes where it has ended: what is typed, or the program. */
const END = "\u0004";

const [variable = "", region, operation, profile, input = "{}", endpoint] = process.argv.slice(2);
const session = JSON.parse(process.env[variable] ?? "{}");
const parameters = JSON.parse(input);
const fail = (text) => {
    console.log(text);
    process.exit(255);
};
if (!variable.startsWith("AWS_SSM_START_SESSION_RESPONSE")) fail("the token is on the command line");
if (operation !== "StartSession" || profile !== "" || !region || !endpoint) fail("wrong arguments");
if (parameters.Target === undefined) fail("no Target");
if (!process.env.AWS_ACCESS_KEY_ID || !process.env.AWS_SECRET_ACCESS_KEY) fail("no credentials to sign with");
console.log(`\nStarting session with SessionId: ${session.SessionId}`);

const { hostname, port, searchParams } = new URL(session.StreamUrl);
const held = net.connect(Number(port), hostname);
held.write(`${JSON.stringify({ id: session.SessionId, token: session.TokenValue, pid: process.pid })}\n`);
held.on("error", (error) => fail(`Cannot reach Session Manager: ${error.message}`));
held.on("close", () => fail(`SessionId: ${session.SessionId} : session ended`));
process.on("SIGINT", () => {
    console.log("Terminate signal received, exiting.");
    process.exit(0);
});

const local = parameters.Parameters?.localPortNumber?.[0];
if (local === undefined) {
    // A shell: what the session writes goes to standard output, what is typed to the session. Its program's end is no failure.
    process.stdin.on("data", (data) => held.write(data)).on("end", () => held.write(END));
    held.on("data", (data) => {
        const text = data.toString();
        process.stdout.write(text.replace(END, ""));
        if (text.includes(END)) process.exit(0);
    });
} else if (searchParams.get("slow") === null) {
    net.createServer((near) => {
        console.log(`\nConnection accepted for session [${session.SessionId}]`);
        const far = net.connect(Number(searchParams.get("to")), "127.0.0.1");
        for (const [one, other] of [
            [near, far],
            [far, near],
        ]) {
            one.pipe(other);
            one.on("error", () => other.destroy());
            one.on("close", () => other.destroy());
        }
    }).listen(Number(local), "127.0.0.1", () => {
        console.log(`Port ${local} opened for sessionId ${session.SessionId}.\nWaiting for connections...`);
    });
}
