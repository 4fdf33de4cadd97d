import type { Names } from "../names";
import { computePermissions } from "./compute";
import { dataPermissions } from "./data";
import { edgePermissions } from "./edge";
import { networkPermissions } from "./network";
import type { Permission } from "./permission";
import { watchingPermissions } from "./watching";

export type { Permission } from "./permission";
export { SERVICE_LINKED, WITHOUT_RESOURCE } from "./without-resource";

/**
 * By resource type, for every type that our components make. A test holds the list against them, so that a component with
 * a new type cannot be deployed by hand and fail in the workflow.
 *
 * The actions are those that the AWS provider's resources call, by the AWS API references.
 */
export function permissions(names: Names): Record<string, Permission> {
    return {
        ...networkPermissions(names),
        ...computePermissions(names),
        ...dataPermissions(names),
        ...edgePermissions(names),
        ...watchingPermissions(names),
    };
}
