import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { FargateService } from "../../../components/fargate-service";
import { placeholderCommand, placeholderHealthCheck } from "../../../components/fargate-service/placeholder";
import { BUSYBOX, LINUX, needing, onPath, ROOT } from "../../needs";
import { temporaryFolder } from "../../temporary-folder";
import { make } from "../harness";
import { container, required } from "./helpers";

const busybox = onPath("busybox");
const withBusybox = needing(LINUX, BUSYBOX);

describe("the placeholder", () => {
    let home: string;
    let server: ChildProcess | undefined;

    before(() => {
        if (!busybox) return;
        home = temporaryFolder("placeholder");
        mkdirSync(join(home, "bin"));
        for (const applet of ["sh", "mkdir", "echo", "httpd", "wget"]) symlinkSync(busybox, join(home, "bin", applet));
    });
    afterEach(() => server?.kill("SIGKILL"));

    /** Starts the very command of the task definition, with BusyBox's programs alone on its path. */
    async function start(port: number, path: string): Promise<ChildProcess> {
        server?.kill("SIGKILL");
        spawnSync("chmod", ["755", home]);
        const [program = "", flag = "", script = ""] = placeholderCommand(port, path, join(home, `www${port}`));
        // Only root may give up root.
        const command = process.getuid?.() === 0 ? script : script.replace(/ -u \S+$/, "");
        const child = spawn(join(home, "bin", program), [flag, command], { env: { PATH: join(home, "bin") } });
        server = child;
        for (let tries = 0; tries < 100; tries++) {
            if ((await check(port, "/")) === 0) return child;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error("it never answered");
    }

    /** The exit code of the container's health check. */
    function check(port: number, path: string): Promise<number> {
        const [, program = "", ...args] = placeholderHealthCheck(port, path);
        return new Promise((resolve) => {
            const child = execFile(join(home, "bin", program), args, () => resolve(child.exitCode ?? -1));
        });
    }

    for (const path of ["/health", "/", "/api/v1/live", "/api/", "/health?deep=1"]) {
        withBusybox(`answers 200 on ${path} and passes its own health check`, async () => {
            const port = await freePort();
            await start(port, path);
            expect((await fetch(`http://127.0.0.1:${port}${path}`)).status).to.equal(200);
            expect(await check(port, path)).to.equal(0);
        });
    }

    withBusybox("shows a person on / what to do, and fails the check of another path", async () => {
        const port = await freePort();
        await start(port, "/health");
        expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).to.contain("Give it an image");
        expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).to.equal("ok\n");
        expect(await check(port, "/missing")).not.to.equal(0);
    });

    needing(
        LINUX,
        BUSYBOX,
        ROOT,
    )("serves without root and ends on SIGTERM", async () => {
        const port = await freePort();
        const { pid } = await start(port, "/health");
        expect(readFileSync(`/proc/${pid}/status`, "utf8")).to.match(/^Uid:\t65534\t65534\t65534/m);
        const ended = new Promise((resolve) => server?.on("exit", (_, signal) => resolve(signal)));
        server?.kill("SIGTERM");
        expect(await ended).to.equal("SIGTERM");
    });
});

describe("the health check by node", () => {
    let server: Server;
    let status = 200;

    before((done) => {
        server = createServer((_, response) => response.writeHead(status).end()).listen(0, "127.0.0.1", done);
    });
    after(() => server.close());

    /** Runs the check that the task definition has, against the server of the test. */
    async function exitCode(port: number): Promise<number | null> {
        const made = await make(() => new FargateService("api", { ...required, port, image: "example/api:1" }));
        const [, ...command] = container(made).healthCheck.command;
        const child = spawn(command[0] ?? "", command.slice(1));
        return new Promise((resolve) => child.on("exit", resolve));
    }

    it("passes on 200 and fails on 500 and on a server that has stopped", async () => {
        const { port } = server.address() as AddressInfo;
        expect(await exitCode(port)).to.equal(0);
        status = 500;
        expect(await exitCode(port)).to.equal(1);
        expect(await exitCode(await freePort())).to.equal(1);
    });
});

function freePort(): Promise<number> {
    return new Promise((resolve) => {
        const probe = createServer().listen(0, "127.0.0.1", () => {
            const { port } = probe.address() as AddressInfo;
            probe.close(() => resolve(port));
        });
    });
}
