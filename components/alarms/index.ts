export { Alarms, type AlarmsArgs } from "./alarms";
export { alarmsFaults } from "./faults";
export { classMemoryMiB, freeMemoryThresholdMiB } from "./memory";
export { alarmsDefaults, alarmsSettings } from "./settings";
