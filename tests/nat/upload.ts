import * as http from "node:http";
import { API_PORT, INTERNET_HOST } from "./layout";

// One connection that sends 1 kB every 20 ms, until it is asked to end. Says "listening" when it is established; at the
// end what was sent and what arrived.
let sent = 0;
let error: string | undefined;
const report = (received?: number) => {
    console.log(JSON.stringify({ sent, received, error }));
    process.exit();
};
const request = http.request(
    `http://${INTERNET_HOST}:${API_PORT}/upload`,
    { method: "PUT", agent: false },
    (response) => {
        response.on("data", (data) => report(Number(data)));
    },
);
request.on("socket", (socket) => socket.on("connect", () => console.log("listening")));
request.on("error", (reason) => {
    error = String(reason);
    report();
});
const timer = setInterval(() => {
    request.write("x".repeat(1000));
    sent += 1000;
}, 20);
process.on("SIGTERM", () => {
    clearInterval(timer);
    request.end();
});
