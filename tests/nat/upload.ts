import * as http from "node:http";
import { API_PORT, INTERNET_HOST } from "./layout";

// One connection that sends 1 kB every 20 ms. At the end: what was sent and what arrived.
let sent = 0;
let error: string | undefined;
const tell = (received?: number) => console.log(JSON.stringify({ sent, received, error }));
const request = http.request(
    `http://${INTERNET_HOST}:${API_PORT}/upload`,
    { method: "PUT", agent: false },
    (response) => {
        response.on("data", (data) => tell(Number(data)));
    },
);
request.on("error", (reason) => {
    error = String(reason);
    clearInterval(timer);
    tell();
});
const timer = setInterval(() => {
    request.write("x".repeat(1000));
    sent += 1000;
}, 20);
setTimeout(() => {
    clearInterval(timer);
    request.end();
}, Number(process.argv[2]) * 1000);
