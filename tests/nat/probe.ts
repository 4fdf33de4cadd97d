import * as http from "node:http";
import { API_PORT, INTERNET_HOST } from "./layout";

// A new connection to the internet every 50 ms. At the end: how many there were, the longest time without one that
// worked, and the addresses that they were seen with.
const began = Date.now();
const worked: number[] = [];
const seen = new Set<string>();
const duration = Number(process.argv[2]) * 1000;
let started = 0;

const timer = setInterval(() => {
    started++;
    const at = Date.now();
    const url = `http://${INTERNET_HOST}:${API_PORT}/whoami`;
    const request = http.get(url, { agent: false, timeout: 900 }, (response) => {
        response.on("data", (data) => seen.add(String(data)));
        response.on("end", () => worked.push(at));
    });
    request.on("timeout", () => request.destroy()).on("error", () => undefined);
}, 50);

setTimeout(() => {
    clearInterval(timer);
    setTimeout(() => {
        const times = [began, ...worked.sort((a, b) => a - b), began + duration];
        const longestGapMs = Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)));
        console.log(JSON.stringify({ started, worked: worked.length, longestGapMs, seen: [...seen] }));
    }, 1000);
}, duration);
console.log("listening");
