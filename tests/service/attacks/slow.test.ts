import net from "node:net";
import { expect } from "chai";
import { everyday } from "../parts/clients";
import { Load } from "../parts/load";
import { figure } from "../parts/report";
import { Task } from "../parts/task";
import { type Seeded, seeded } from "../parts/tokens";
import { taskEnvironment } from "../surroundings";

const TIMEOUT_SECONDS = 3;
const SLOW = 300;

describe("requests that arrive byte by byte", function () {
    this.timeout(300_000);
    let task: Task;
    let clients: Seeded[];

    before(async () => {
        task = await Task.start(taskEnvironment({ REQUEST_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS) }));
        clients = await seeded(10);
    });
    after(() => task.kill());

    /** Sends a beginning and then a byte a second; resolves with the seconds after which the server ended it. */
    function dribble(beginning: string): Promise<number> {
        const startedAt = Date.now();
        return new Promise((resolve) => {
            const socket = net.connect(task.port, "127.0.0.1", () => socket.write(beginning));
            const timer = setInterval(() => socket.write("a"), 1000);
            socket.on("data", () => {});
            socket.on("error", () => {});
            socket.once("close", () => {
                clearInterval(timer);
                resolve((Date.now() - startedAt) / 1000);
            });
        });
    }

    it(`are ended after ${TIMEOUT_SECONDS} s, headers and bodies, while ${SLOW} of them keep no one else waiting`, async () => {
        const body =
            "POST /messages HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n{";
        const headers = "GET /health HTTP/1.1\r\nhost: a\r\nx-slow: ";
        const load = new Load(task.url, 20, everyday(clients));
        const seconds = await Promise.all(
            Array.from({ length: SLOW }, (_, index) => dribble(index % 2 === 0 ? body : headers)),
        );
        const report = await load.stop();
        figure(
            `${SLOW} slow requests`,
            `ended within ${Math.max(...seconds).toFixed(1)} s, ${report.failed.length} of ${report.total} others failed`,
        );
        expect(report.failures).to.deep.equal({});
        // Checked once a second; the rest for a machine that is busy.
        expect(Math.max(...seconds)).to.be.lessThan(TIMEOUT_SECONDS + 6);
    });
});
