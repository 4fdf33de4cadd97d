import type { ResourceRecord } from "../resource";
import { fromNative } from "./native";
import { typeToday } from "./old-types";

export { typeToday } from "./old-types";

/**
 * A resource as it is billed and judged: under the name that @pulumi/aws gives its type today, with that type's inputs. The
 * same object where it is one already. One of aws-native may be several there: an inline policy, a public access block.
 */
export function classic(resource: ResourceRecord): ResourceRecord[] {
    const native = fromNative(resource);
    if (native) return native;
    const type = typeToday(resource.type);
    return [type === resource.type ? resource : { ...resource, type, declaredType: resource.type }];
}
