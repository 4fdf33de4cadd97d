import type { Written } from "../terraform";
import { registryBuckets, registryDatabase } from "./data";
import { registryAlb, registryEcs } from "./service";
import { registryVpc } from "./vpc";

/**
 * A system in the shapes of terraform-aws-modules: vpc, rds, ecs, alb (9 and 10) and s3-bucket, as their sources lay resources
 * out (nested, with count and for_each); more.ts has alb 8, elasticache 1 and apigateway-v2 4. Names and values are invented. As in a state, resources are sorted by module, type and name.
 */
export function registrySystem(): Written[] {
    const all = [...registryVpc(), ...registryDatabase(), ...registryEcs(), ...registryAlb(), ...registryBuckets()];
    const key = ({ module = "", type, name, index = "" }: Written) => `${module} ${type} ${name} ${index}`;
    return all.sort((one, other) => key(one).localeCompare(key(other)));
}
