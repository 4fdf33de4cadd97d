import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import type { NatHost } from "../nat/layout";
import type { Image } from "./image";

/** One line of the console, with the seconds since the machine was switched on. */
export interface Line {
    seconds: number;
    text: string;
}

/** A virtual machine with 512 MB whose network card is a device of the namespace that it runs in. */
export class Machine {
    readonly console: Line[] = [];
    private readonly switchedOn = Date.now();
    private unfinished = "";

    private constructor(
        private readonly qemu: ChildProcess,
        private readonly agent: string,
    ) {
        qemu.stdout?.on("data", (data) => this.hear(String(data)));
        qemu.stderr?.on("data", (data) => this.hear(String(data)));
    }

    /** Switches it on. EC2's own identity is in its firmware: by that cloud-init chooses the datasource. */
    static start(namespace: string, device: string, host: NatHost, image: Image, folder: string): Machine {
        const agent = path.join(folder, "agent.sock");
        const uuid = "ec2a0000-0000-4000-8000-000000000001";
        const args = [
            // Software emulation, wherever it runs: the same time line with and without /dev/kvm.
            ...["-accel", "tcg", "-cpu", "max", "-smp", "2", "-m", "512", "-display", "none", "-no-user-config"],
            ...["-smbios", `type=1,manufacturer=Amazon EC2,uuid=${uuid},serial=${uuid}`],
            ...["-kernel", image.kernel, "-initrd", image.initrd],
            ...["-append", "root=/dev/vda rw console=ttyS0 net.ifnames=1 panic=5"],
            ...["-drive", `file=${image.disk},format=raw,if=virtio,cache=unsafe`],
            ...["-netdev", `tap,id=net,ifname=${device},script=no,downscript=no`],
            ...["-device", `virtio-net-pci,netdev=net,mac=${host.mac}`],
            ...["-serial", "stdio", "-monitor", "none"],
            ...["-chardev", `socket,path=${agent},server=on,wait=off,id=agent`],
            ...["-device", "virtio-serial", "-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"],
        ];
        const command = ["netns", "exec", namespace, "qemu-system-x86_64", ...args];
        return new Machine(spawn("ip", command, { stdio: ["ignore", "pipe", "pipe"] }), agent);
    }

    switchOff(): void {
        this.qemu.kill("SIGKILL");
    }

    /** Seconds since it was switched on. */
    age(): number {
        return (Date.now() - this.switchedOn) / 1000;
    }

    /** Waits until the console has said this after a moment, and gives the line. */
    async says(pattern: RegExp, afterSeconds: number, withinSeconds: number): Promise<Line> {
        const end = Date.now() + withinSeconds * 1000;
        for (;;) {
            const line = this.console.find(({ seconds, text }) => seconds >= afterSeconds && pattern.test(text));
            if (line) return line;
            if (Date.now() > end || this.qemu.exitCode !== null) {
                const last = this.console.slice(-60).map(({ text }) => text);
                throw new Error(`not said within ${withinSeconds} s: ${pattern}\n${last.join("\n")}`);
            }
            await pause(200);
        }
    }

    /** Runs a shell's command inside, by the guest agent, and gives what it wrote. */
    async run(command: string): Promise<string> {
        const execution = { path: "/bin/sh", arg: ["-c", command], "capture-output": true };
        const { pid } = await this.ask("guest-exec", execution);
        for (;;) {
            const status = await this.ask("guest-exec-status", { pid });
            if (status["exited"])
                return Buffer.from(String(status["out-data"] ?? ""), "base64")
                    .toString()
                    .trim();
            await pause(200);
        }
    }

    private ask(execute: string, args: object): Promise<Record<string, unknown>> {
        return new Promise((resolve, reject) => {
            if (!existsSync(this.agent)) reject(new Error("the machine has no agent yet"));
            const socket = net.connect(this.agent);
            let reply = "";
            socket.setTimeout(60_000, () =>
                socket.destroy(new Error(`the machine's agent does not answer ${execute}`)),
            );
            socket.on("error", reject);
            socket.on("close", () => reject(new Error("the agent has hung up")));
            socket.on("data", (data) => {
                reply += data;
                if (!reply.includes("\n")) return;
                const { return: value, error } = JSON.parse(reply);
                if (error) reject(new Error(`${execute}: ${JSON.stringify(error)}`));
                else resolve(value);
                socket.destroy();
            });
            socket.write(`${JSON.stringify({ execute, arguments: args })}\n`);
        });
    }

    private hear(data: string): void {
        const lines = (this.unfinished + data).split("\n");
        this.unfinished = lines.pop() ?? "";
        for (const text of lines) this.console.push({ seconds: this.age(), text: text.replace(/\r/g, "") });
    }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
