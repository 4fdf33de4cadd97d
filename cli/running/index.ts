export { type LogEvent, LogReader, type Source } from "./log-reader";
export { onlyService, opened, type Running, type Surroundings } from "./open";
export { RUNNING, rightsNote } from "./options";
export { printable } from "./printable";
export { type JobFacts, RunningResources, type RunningService } from "./resources";
export { ago, clockTime } from "./times";
