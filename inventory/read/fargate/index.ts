export { CLUSTER, ON_DEMAND, type Placement, PROVIDERS, placementOf, SERVICE } from "./placement";
export { cpuUnits, memoryMiB } from "./size";
export { containersOf, type Setting, settingsOf, TASK_DEFINITION, taskDefinitionOf } from "./task-definition";
export {
    desiredTasks,
    SCALING_READS,
    SCALING_TARGET,
    scalingTargetOf,
    type TaskCounts,
    taskCounts,
    taskLimits,
} from "./tasks";
