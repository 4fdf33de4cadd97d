/** The application's container in every task definition: the service's load balancer refers to it, so it never changes. */
export const containerName = "app";
