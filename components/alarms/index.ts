export { Alarms, type AlarmsArgs } from "./alarms";
export { alarmsDefaults } from "./defaults";
export { alarmsFaults } from "./faults";
export { classMemoryMiB, freeMemoryThresholdMiB } from "./memory";
