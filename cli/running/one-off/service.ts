import {
    type ContainerDefinition,
    DescribeServicesCommand,
    ECSClient,
    type NetworkConfiguration,
    type Service,
} from "@aws-sdk/client-ecs";
import type { Aws } from "../../aws/connection";
import { given } from "../../aws/failures";
import { CommandError } from "../../command";
import { describedDefinition, mainContainer } from "./definition";

/** What of AWS a task needs. */
export interface Place {
    aws: Aws;
    cluster: string;
    service: string;
    /** Where it is next to no service: a scheduled job's. */
    job?: { taskDefinition: string; networkConfiguration: NetworkConfiguration };
}

/** The application's container as the service runs it now. */
export async function containerOf(place: Place, command: string): Promise<ContainerDefinition> {
    const ecs = new ECSClient(place.aws.config());
    const service = await serviceOf(ecs, place, command);
    const arn = given(service.taskDefinition, "task definition");
    return mainContainer(await describedDefinition(ecs, arn, place.aws.options));
}

/** @throws CommandError where ECS does not know it */
export async function serviceOf(ecs: ECSClient, { aws, cluster, service }: Place, command: string): Promise<Service> {
    const asked = new DescribeServicesCommand({ cluster, services: [service] });
    const [found] = (await ecs.send(asked, aws.options)).services ?? [];
    if (found && found.status !== "INACTIVE") return found;
    const reason = `ECS knows no service ${service} in the cluster ${cluster} of this account and region`;
    const fix = "see that AWS_PROFILE names the stack's own account";
    throw new CommandError(command, { key: "service", value: service, reason, fix });
}
