import type { Relatives } from "../relatives";

export const RDS = "aws:rds/instance:Instance";
export const AURORA = "aws:rds/cluster:Cluster";

/** How many databases share what the stack keeps of backups. */
export function databases(relatives: Relatives): number {
    return Math.max(1, relatives.all(RDS).length + relatives.all(AURORA).length);
}
