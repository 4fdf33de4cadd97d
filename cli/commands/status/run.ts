import { EXIT, type Host, Interrupted, interruptible, isColoured } from "../../command";
import { clockTime, opened, type Running, type Surroundings } from "../../running";
import { jobQuestion } from "./job";
import { partQuestions } from "./parts";
import { answered, type Section } from "./section";
import { serviceQuestion } from "./service";
import { siteQuestion } from "./site";
import { textOf } from "./text";

interface Asked {
    stack: string;
    service: string | undefined;
    watch: boolean;
    seconds: number;
    format: "text" | "json";
}

/** Shows how a running stack is, once or again and again, and gives the exit code. */
export async function status(asked: Asked, host: Host, surroundings: Surroundings): Promise<number> {
    return interruptible(host, async (signal) => {
        const { stack, service, watch, seconds } = asked;
        const wanted = { command: "status", stack, service, signal, withJobs: true, withSites: true } as const;
        const running = await opened(wanted, host, surroundings);
        for (;;) {
            const sections = await sectionsOf(running, service, host.clock.now());
            if (signal.aborted && !watch) throw new Interrupted();
            if (signal.aborted) return EXIT.clean;
            show(asked, running, sections, host);
            if (!watch) return sections.every(({ level }) => level === "ok") ? EXIT.clean : EXIT.refused;
            await host.clock.wait(seconds * 1000, signal);
            if (signal.aborted) return EXIT.clean;
        }
    });
}

function sectionsOf(running: Running, service: string | undefined, now: number): Promise<Section[]> {
    const sites = running.resources.sites();
    const [site] = sites.filter(({ name }) => name === service);
    const ofSites = (service === undefined ? sites : []).map(siteQuestion);
    const questions = site
        ? [siteQuestion(site)]
        : [
              ...running.services.map((one) => (one.job ? jobQuestion(one, one.job) : serviceQuestion(one))),
              ...partQuestions(running),
              ...ofSites,
          ];
    return Promise.all(questions.map((question) => answered(question, running, now)));
}

/** Clears a terminal: a screen that is shown again takes the place of the one before. */
const CLEAR = "\u001b[2J\u001b[H";

function show({ format, watch }: Asked, running: Running, sections: Section[], host: Host): void {
    const { stack, region, aws } = running;
    const at = new Date(host.clock.now());
    if (format === "json") {
        const parts = sections.map(({ name, level, said, data }) => ({ name, level, said, ...Object(data) }));
        const report = { schema: 1, stack, region, account: aws.caller.account, at: at.toISOString(), parts };
        host.stdout.write(`${watch ? JSON.stringify(report) : JSON.stringify(report, undefined, 2)}\n`);
        return;
    }
    if (watch && host.stdout.isTTY === true) host.stdout.write(CLEAR);
    const head = `${stack} in ${region}, account ${aws.caller.account}, ${clockTime(at)} UTC`;
    host.stdout.write(textOf(head, sections, isColoured(host.stdout, host.env)));
}
