import type { Fault } from "../../command";

/** Only a job has a program that is worth a run by hand. */
export function noCommand(service?: string): Fault {
    const reason = `${service ?? "a service"} runs without an end: only a scheduled job's own program is run by hand`;
    return { key: "COMMAND...", value: undefined, reason, fix: "write the command, or --service with a job's name" };
}
