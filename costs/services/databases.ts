import type { Relatives } from "../../inventory/read";
import type { Inputs } from "../inputs";

export const RDS = "aws:rds/instance:Instance";
export const AURORA = "aws:rds/cluster:Cluster";

/** How many databases share what the stack keeps of backups. */
export function databases(relatives: Relatives): number {
    return Math.max(1, relatives.all(RDS).length + relatives.all(AURORA).length);
}

/** A replica has its source's engine, version and, unless it says otherwise, its size. */
export function sourceOf(instance: Inputs): Inputs | undefined {
    const source = instance.find("replicateSourceDb", RDS);
    return source.is === "value" && "resource" in source.value ? instance.of(source.value.resource) : undefined;
}

export function engineOf(instance: Inputs): string {
    return instance.text("engine") ?? sourceOf(instance)?.text("engine") ?? instance.missing("engine");
}
