import type { Row } from "../helpers";
import { balancers } from "./balancers";
import { clusters } from "./clusters";
import { databases } from "./databases";
import { fargate } from "./fargate";
import { instances } from "./instances";
import { small } from "./small";
import { support } from "./support";
import { traffic } from "./traffic";

/** All lines worked out by hand. */
export const tables: Record<string, Row[]> = {
    fargate,
    instances,
    databases,
    clusters,
    balancers,
    traffic,
    small,
    support,
};
