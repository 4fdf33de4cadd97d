import { type Machine, pause } from "./machine";

/** Moments of a boot that the console shows, in the order of a good one. */
const MOMENTS: [RegExp, string][] = [
    [/Linux version/, "the kernel starts"],
    [/systemd\[1\]: systemd .* running/, "systemd starts"],
    [/Cloud-init .* running 'init'/, "cloud-init searches its datasource"],
    [/nat: .*starting for/, "the NAT's script starts"],
    [/nat: .*holds routes and address/, "it holds routes and address"],
    [/nat: .*in service/, "in service: the launch hook is completed"],
    [/Cloud-init .* finished/, "cloud-init is done"],
];

/** The time line of the first boot and the memory of the whole machine at its peak, both measured. */
export class Report {
    peakMiB = 0;
    private atPeakSeconds = 0;
    private readonly notes: string[] = [];
    private machine: Machine | undefined;
    private watching = Promise.resolve();
    private over = false;

    follow(machine: Machine): void {
        this.machine = machine;
        this.watching = this.watch(machine);
    }

    /** A duration, from `since`. */
    note(since: number, what: string, machine: Machine): void {
        this.notes.push(`${(machine.age() - since).toFixed(0)} s: ${what}`);
    }

    /** Waits until the boot is over, units in the background included. */
    async settled(machine: Machine, withinSeconds: number): Promise<void> {
        const end = Date.now() + withinSeconds * 1000;
        for (;;) {
            const state = await machine.run("systemctl is-system-running").catch(() => "no answer");
            if (["running", "degraded"].includes(state)) return;
            if (Date.now() > end) throw new Error(`the boot is not over after ${withinSeconds} s: ${state}`);
            await pause(2000);
        }
    }

    async end(): Promise<void> {
        this.over = true;
        await this.watching;
        const lines = MOMENTS.map(([pattern, what]) => {
            const seconds = this.machine?.console.find(({ text }) => pattern.test(text))?.seconds;
            return `    ${seconds === undefined ? "   not seen" : `${seconds.toFixed(0).padStart(9)} s`}  ${what}`;
        });
        const peak = `${this.peakMiB.toFixed(0)} MiB used at the peak, ${this.atPeakSeconds.toFixed(0)} s after the start`;
        process.stdout.write(
            `\n  Time line (emulated)\n${lines.join("\n")}\n    ${this.notes.join("\n    ")}\n    ${peak}\n\n`,
        );
    }

    private async watch(machine: Machine): Promise<void> {
        const command = "awk '/^MemTotal/ { total = $2 } /^MemAvailable/ { print (total - $2) / 1024 }' /proc/meminfo";
        while (!this.over) {
            const used = Number(await machine.run(command).catch(() => "0"));
            if (used > this.peakMiB) {
                this.peakMiB = used;
                this.atPeakSeconds = machine.age();
            }
            await pause(1000);
        }
    }
}
