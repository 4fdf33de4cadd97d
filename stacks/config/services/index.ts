export { servicesFaults } from "./faults";
export {
    BACKLOG,
    type JobService,
    kinds,
    type Service,
    serviceKinds,
    type WebService,
    type WorkerService,
} from "./kinds";
export { queuesOf, queueVariable, servicesOf, websOf } from "./read";
export { jobArgs, otherDatabaseTasks, priorityOf, routeArgs, serviceNames, webArgs, workerArgs } from "./tasks";
