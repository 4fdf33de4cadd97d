import { readFileSync } from "node:fs";
import * as net from "node:net";
import * as tls from "node:tls";
import { API_PORT } from "../nat/layout";

// AWS's port 443: ends TLS with the test's certificate and hands on to the stub of the APIs, which sees the address that
// the call came from no more: the tests ask the stub itself for that.
const [certificate = "", key = ""] = process.argv.slice(2);

tls.createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) => {
    const api = net.connect(API_PORT, "127.0.0.1");
    socket.on("error", () => api.destroy());
    api.on("error", () => socket.destroy());
    socket.pipe(api).pipe(socket);
}).listen(443, "0.0.0.0", () => console.log("listening"));
