import { painter } from "../../report/layout";
import { clockTime, type LogEvent, printable } from "../../running";

interface Style {
    format: "text" | "json";
    /** All services, for the width and the colour of each. */
    services: string[];
    isColoured: boolean;
}

const COLOURS = ["cyan", "magenta", "yellow", "blue", "green"] as const;

/** One event as it is printed. */
export function lineOf({ at, service, stream, message }: LogEvent, { format, services, isColoured }: Style): string {
    const task = stream.split("/").at(-1) ?? stream;
    if (format === "json") return JSON.stringify({ at: new Date(at).toISOString(), service, stream, message });
    const width = Math.max(...services.map(({ length }) => length));
    const source = `${service.padEnd(width)} ${task.slice(0, 8)}`;
    const colour = COLOURS[services.indexOf(service) % COLOURS.length] ?? "cyan";
    // A line that the application broke stays below its own head.
    const said = message
        .split(/\r?\n/)
        .map(printable)
        .join(`\n${" ".repeat(`00:00:00.000 ${source} `.length)}`);
    return `${clockTime(new Date(at), "millisecond")} ${painter(isColoured)(colour, source)} ${said}`;
}
