export { servicesFaults } from "./faults";
export { ingressWithHosts } from "./hosts";
export {
    BACKLOG,
    type JobService,
    kinds,
    type Service,
    type SiteService,
    serviceKinds,
    type TaskService,
    type WebService,
    type WorkerService,
} from "./kinds";
export { queuesOf, queueVariable, servicesOf, websOf } from "./read";
export { siteArgs } from "./sites";
export { jobArgs, otherDatabaseTasks, priorityOf, routeArgs, serviceNames, webArgs, workerArgs } from "./tasks";
