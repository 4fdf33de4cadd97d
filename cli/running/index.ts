export { type LogEvent, LogReader, type Source } from "./log-reader";
export { onlyService, opened, type Reached, type Running, reach, type Surroundings } from "./open";
export { RUNNING, rightsNote } from "./options";
export { printable } from "./printable";
export { type JobFacts, RunningResources, type RunningService, type RunningSite } from "./resources";
export { ago, clockTime } from "./times";
export { untouched } from "./untouched";
