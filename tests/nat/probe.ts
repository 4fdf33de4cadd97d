import * as http from "node:http";
import { API_PORT, INTERNET_HOST } from "./layout";

// A new connection to the internet every 50 ms, until it is asked to end. Says "listening" when the first one worked; at
// the end how many there were, the longest time without one that worked, and the addresses that they were seen with.
let began = 0;
const worked: number[] = [];
const seen = new Set<string>();
let started = 0;

const timer = setInterval(() => {
    started++;
    const at = Date.now();
    const url = `http://${INTERNET_HOST}:${API_PORT}/whoami`;
    const request = http.get(url, { agent: false, timeout: 900 }, (response) => {
        response.on("data", (data) => seen.add(String(data)));
        response.on("end", () => {
            if (worked.length === 0) {
                began = at;
                console.log("listening");
            }
            worked.push(at);
        });
    });
    request.on("timeout", () => request.destroy()).on("error", () => undefined);
}, 50);

process.on("SIGTERM", () => {
    clearInterval(timer);
    const ended = Date.now();
    // The last ones have their time limit.
    setTimeout(() => {
        const times = [began, ...worked.sort((a, b) => a - b), ended];
        const longestGapMs = Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
        console.log(JSON.stringify({ started, worked: worked.length, longestGapMs, seen: [...seen] }));
        process.exit();
    }, 1000);
});
