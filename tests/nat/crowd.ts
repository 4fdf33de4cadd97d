import * as net from "node:net";
import { INTERNET_HOST, STREAM_PORT } from "./layout";

// Many connections at once: opens them all, says "listening" when all are open, and once each has had its echo reports how
// many did.
const count = Number(process.argv[2]);
let opened = 0;
let echoed = 0;
const sockets = Array.from({ length: count }, (_, index) => {
    const socket = net.connect(STREAM_PORT, INTERNET_HOST, () => {
        opened++;
        if (opened === count) everyone();
    });
    socket.on("data", (data) => {
        if (String(data) === `hello ${index}`) echoed++;
    });
    socket.on("error", () => undefined);
    return socket;
});

function everyone(): void {
    for (const [index, socket] of sockets.entries()) socket.write(`hello ${index}`);
    console.log("listening");
    setTimeout(() => {
        console.log(JSON.stringify({ opened, echoed }));
        process.exit();
    }, 3000);
}
