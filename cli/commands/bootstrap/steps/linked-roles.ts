import type { Aws } from "../../../aws/connection";
import { isError } from "../../../aws/failures";
import { GLOBAL_REGION } from "../../../aws/global-region";
import { linkedRoles } from "../../../aws/service-roles";
import { missing, type Step, there } from "../step";

/** The role of a service that acts in its own name. Free. */
export function linkedRole(aws: Aws, service: string): Step {
    return {
        find: async () =>
            (await linkedRoles(aws)).has(service)
                ? there(`the service-linked role of ${service}`)
                : missing(`the service-linked role of ${service}, free`),
        make: async () => {
            const { CreateServiceLinkedRoleCommand, IAMClient } = await import("@aws-sdk/client-iam");
            const iam = new IAMClient(aws.config(GLOBAL_REGION));
            try {
                await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: service }), aws.options);
            } catch (error) {
                // Someone, or the service's first use, was quicker. AWS says InvalidInput for that, and for much else:
                // whether the role is there is asked next.
                if (
                    !isError(
                        error,
                        "InvalidInput",
                        "InvalidInputException",
                        "EntityAlreadyExists",
                        "EntityAlreadyExistsException",
                    )
                )
                    throw error;
            }
        },
    };
}
