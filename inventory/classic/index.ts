import type { ResourceRecord } from "../resource";
import { fromNative } from "./native";
import { typeToday } from "./old-types";
import { fromSecondBucket } from "./second-bucket";

export { typeToday } from "./old-types";

const SECOND_BUCKET = "aws:s3/bucketV2:BucketV2";

/**
 * A resource as it is billed and judged: under the name that @pulumi/aws gives its type today, with that type's inputs. The
 * same object where it is one already. One of aws-native may be several there: an inline policy, a public access block.
 */
export function classic(resource: ResourceRecord): ResourceRecord[] {
    const native = fromNative(resource);
    if (native) return native;
    const type = typeToday(resource.type);
    if (type === resource.type) return [resource];
    const today = { ...resource, type, declaredType: resource.type };
    return [resource.type === SECOND_BUCKET ? fromSecondBucket(today) : today];
}
