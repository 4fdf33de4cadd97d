export { QueueAlarms } from "./alarms";
export { queueFaults } from "./faults";
export { consumePolicy, sendPolicy } from "./policies";
export { Queue, type QueueAlarmsArgs, type QueueArgs } from "./queue";
export { queueDefaults, queueSettings } from "./settings";
