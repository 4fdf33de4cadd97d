import type { Relatives } from "../../inventory/read";
import type { Inputs } from "../inputs";

export const RDS = "aws:rds/instance:Instance";
export const AURORA = "aws:rds/cluster:Cluster";

/** A database's part of what the stack keeps of backups. */
export function backupShare(relatives: Relatives): number {
    return relatives.evenly(relatives.all(RDS).length + relatives.all(AURORA).length);
}

/** A replica has its source's engine, version and, unless it says otherwise, its size. */
export function sourceOf(instance: Inputs): Inputs | undefined {
    const source = instance.find("replicateSourceDb", RDS);
    return source.is === "value" && "resource" in source.value ? instance.of(source.value.resource) : undefined;
}

export function engineOf(instance: Inputs): string {
    return instance.text("engine") ?? sourceOf(instance)?.text("engine") ?? instance.missing("engine");
}
