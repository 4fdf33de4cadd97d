import type { Written } from "../terraform";
import { accounts, buckets, database } from "./data";
import { network } from "./network";
import { balancers, services } from "./service";

/**
 * A system of the newest modules and the provider's sixth version, three deep in a company's own: vpc 6, rds 7, alb 10, ecs 6 and
 * s3-bucket 5, two regions, a tainted service, a revision that is left over. Names and values are invented.
 */
export function bookshop(): Written[] {
    return [...network(), ...database(), ...balancers(), ...services(), ...buckets(), ...accounts()];
}
