import * as pulumi from "@pulumi/pulumi";
import type { FargateService, Postgres } from "../../components/index";
import type { StartupConfig } from "../config";

/**
 * What wakes a sleeping stack by hand, for a shell: the database first, which takes RDS five to ten minutes, then the tasks.
 * All of it sleeps again when the working hours end.
 */
export function wakeCommand(
    { api: { minTasks, maxTasks } }: StartupConfig,
    { instanceIdentifier, instanceArn }: Postgres,
    { clusterName, serviceName }: FargateService,
): pulumi.Output<string> {
    const region = instanceArn.apply((arn) => `--region ${arn.split(":")[3] ?? ""}`);
    const instance = pulumi.interpolate`${region} --db-instance-identifier ${instanceIdentifier}`;
    return pulumi.interpolate`aws rds start-db-instance ${instance} && aws rds wait db-instance-available ${instance} && \
aws application-autoscaling register-scalable-target ${region} --service-namespace ecs \
--scalable-dimension ecs:service:DesiredCount --resource-id service/${clusterName}/${serviceName} \
--min-capacity ${minTasks} --max-capacity ${maxTasks}`;
}
