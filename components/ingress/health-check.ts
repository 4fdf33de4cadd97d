/**
 * How the load balancer asks a task for its health, seconds and counts. In after 30 seconds, out after 45: between slow
 * deployments and tasks that flap under load.
 */
export const healthCheck = { interval: 15, timeout: 5, healthyThreshold: 2, unhealthyThreshold: 3 };
