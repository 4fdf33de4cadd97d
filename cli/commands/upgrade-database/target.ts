import type { RDSClient } from "@aws-sdk/client-rds";
import type { Aws } from "../../aws/connection";
import { given } from "../../aws/failures";
import { CommandError } from "../../command";
import type { Server } from "../restore-drill/server";

/** The newest version of that major to which RDS upgrades this database, on the class that it has. */
export async function targetOf(rds: RDSClient, aws: Aws, original: Server, major: string): Promise<string> {
    const { DescribeDBEngineVersionsCommand, DescribeOrderableDBInstanceOptionsCommand } = await import(
        "@aws-sdk/client-rds"
    );
    const Engine = given(original.engine, "database's engine");
    const EngineVersion = given(original.version, "database's version");
    if (EngineVersion.split(".")[0] === major)
        throw refused(EngineVersion, "it has that version already", "nothing is left to do");
    const asked = new DescribeDBEngineVersionsCommand({ Engine, EngineVersion });
    const { DBEngineVersions = [] } = await rds.send(asked, aws.options);
    const all = DBEngineVersions.flatMap(({ ValidUpgradeTarget = [] }) => ValidUpgradeTarget)
        .filter(({ IsMajorVersionUpgrade }) => IsMajorVersionUpgrade)
        .flatMap(({ EngineVersion: version }) => version ?? []);
    const target = all.filter((version) => version.split(".")[0] === major).sort(newestFirst)[0];
    if (target === undefined) {
        const majors = [...new Set(all.map((version) => version.split(".")[0]))].join(", ");
        const fix = majors === "" ? "a newer minor version first, in the maintenance window" : `--to one of ${majors}`;
        throw refused(EngineVersion, `RDS upgrades it to no version ${major}`, fix);
    }
    const DBInstanceClass = given(original.instanceClass, "database's class");
    const orderable = new DescribeOrderableDBInstanceOptionsCommand({ Engine, EngineVersion: target, DBInstanceClass });
    const { OrderableDBInstanceOptions = [] } = await rds.send(orderable, aws.options);
    if (OrderableDBInstanceOptions.some((option) => option.DBInstanceClass === DBInstanceClass)) return target;
    throw refused(DBInstanceClass, `RDS runs no ${target} on it here`, "another glimpse:postgres.instanceClass first");
}

/** `18.10` before `18.9`. */
function newestFirst(one: string, other: string): number {
    return Number(other.split(".")[1] ?? 0) - Number(one.split(".")[1] ?? 0);
}

function refused(value: string, reason: string, fix: string): CommandError {
    return new CommandError("upgrade:database", { key: "database", value, reason, fix });
}
