export { servicesFaults } from "./faults";
export { BACKLOG, kinds, type Service, serviceKinds, type WebService, type WorkerService } from "./kinds";
export { queuesOf, queueVariable, servicesOf, websOf } from "./read";
export { otherDatabaseTasks, priorityOf, routeArgs, serviceNames, webArgs, workerArgs } from "./tasks";
