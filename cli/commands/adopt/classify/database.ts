import { postgresFaults } from "../../../../components/postgres/faults";
import { blocksOf, defined, type Found, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, cannot, outside, rebuilt, refusal, type Verdict } from "../verdict";
import { clusters, isAurora } from "./cluster";
import type { Names } from "./names";
import {
    byHand,
    classOf,
    insights,
    otherEngine,
    ownGroup,
    passedOver,
    passwordNext,
    portChange,
    unencrypted,
} from "./server";

/** The database that becomes the stack's, an instance or a cluster, and what is to be said of the others. */
export function databases(system: System, chosen: Found | undefined, names: Pick<Names, "adopted">): Verdict[] {
    const instances = system.ofType("aws_db_instance");
    const clustered = system.ofType("aws_rds_cluster").filter(isAurora);
    const candidates = [...instances.filter((each) => textOf(each, "engine") === "postgres"), ...clustered];
    const isOpen = chosen === undefined && candidates.length > 1;
    const found = instances.map((one) => (one === chosen ? mainOf(one) : other(one, isOpen)));
    const proxies = system.live
        .filter(({ type }) => /^aws_db_proxy(_|$)/.test(type))
        .map((one) =>
            rebuilt(
                one,
                "the stack's own is postgres.pooler: rds-proxy; without it tasks connect to the database itself",
                "it can go when no old task runs",
            ),
        );
    const groups = system.ofType("aws_db_subnet_group", "aws_db_parameter_group", "aws_db_option_group").map((one) => {
        const isUsed =
            chosen !== undefined &&
            ["db_subnet_group_name", "parameter_group_name"].some((key) => textOf(chosen, key) === textOf(one, "name"));
        return outside(one, isUsed ? "the adopted database stays in it, by its name" : "no adopted database uses it");
    });
    return [...found, ...clusters(system, chosen, isOpen, names), ...proxies, ...groups];
}

function other(found: Found, isOpen: boolean): Verdict {
    const replica = textOf(found, "replicate_source_db");
    if (replica !== undefined) return outside(found, `a read replica of ${replica}: the stack has none`);
    return textOf(found, "engine") === "postgres" ? passedOver(found, isOpen) : otherEngine(found);
}

/** The most that the volume may grow to, where that is a setting that the program takes. */
function mostStorage({ attributes }: Found): number | undefined {
    const [most, now] = [Number(attributes["max_allocated_storage"]), Number(attributes["allocated_storage"])];
    return most >= now * 1.1 ? most : undefined;
}

function mainOf(found: Found): Verdict {
    const { attributes } = found;
    const text = (key: string) => textOf(found, key);
    const refuse = (why: string, next: string) => cannot(found, why, next);
    if (attributes["storage_encrypted"] !== true) return unencrypted(found, "instance");
    // Before version 4 of the provider it was called name.
    const databaseName = text("db_name") ?? text("name");
    if (databaseName === undefined && !found.hidden.some((key) => ["db_name", "name"].includes(key))) {
        return refuse(
            "it was made without a first database (db_name), and a name replaces the instance",
            "restore a snapshot of it side by side: postgres.snapshotIdentifier",
        );
    }
    const refused = insights(found, "instance");
    if (refused) return refuse(...refused);
    const [major = ""] = (text("engine_version_actual") ?? text("engine_version") ?? "").split(".");
    const settings = defined({
        identifier: text("identifier"),
        databaseName,
        username: text("username"),
        engineVersion: major,
        instanceClass: classOf(found),
        storageGiB: attributes["allocated_storage"],
        maxStorageGiB: mostStorage(found),
        storageType: text("storage_type") === "gp2" ? "gp2" : undefined,
        multiAz: attributes["multi_az"] === true ? true : undefined,
        backupRetentionDays:
            Number(attributes["backup_retention_period"]) > 0 ? attributes["backup_retention_period"] : undefined,
        backupWindow: text("backup_window"),
        maintenanceWindow: text("maintenance_window"),
        subnetGroupName: text("db_subnet_group_name"),
        additionalSecurityGroupIds: textsOf(found, "vpc_security_group_ids"),
        parameterGroupName: ownGroup(text("parameter_group_name")),
    });
    const [fault] = postgresFaults({ ...settings, maxTasks: 4 }).filter(({ key }) => key in settings);
    if (fault)
        return refuse(
            refusal(fault),
            `change it first, while Terraform has it, or move the data side by side: ${fault.fix}`,
        );
    return adopt(
        found,
        "postgres-instance",
        text("identifier") ?? "",
        "the stack's database, with its data and its address",
        {
            settings: { postgres: settings },
            changes: changesOf(found),
            next: [passwordNext(found), ...byHand(found, { db_name: "databaseName", username: "username" })].join("; "),
        },
    );
}

function changesOf(found: Found): string[] {
    const { attributes } = found;
    const was = textOf(found, "instance_class");
    const now = classOf(found);
    const changes = [
        was === now ? undefined : `class ${was} to ${now}: minutes of absence, at once (postgres.applyImmediately)`,
        portChange(found),
        attributes["publicly_accessible"] === true
            ? "no longer public: clients from outside of the VPC lose it"
            : undefined,
        ownGroup(textOf(found, "parameter_group_name")) === undefined
            ? "another parameter group: no absence; static parameters wait for a restart; unencrypted connections are refused"
            : undefined,
        textsOf(found, "enabled_cloudwatch_logs_exports").length > 0
            ? "its logs are no longer exported to CloudWatch"
            : undefined,
        Number(attributes["max_allocated_storage"]) > 0 && mostStorage(found) === undefined
            ? "its storage no longer grows by itself"
            : undefined,
        Number(attributes["backup_retention_period"] ?? 1) === 0
            ? "backups of 7 days, where it had none: disk access halts for some seconds"
            : undefined,
        Number(attributes["performance_insights_retention_period"]) > 7
            ? "Performance Insights keeps 7 days; what is older is deleted"
            : undefined,
        attributes["iam_database_authentication_enabled"] === true ? "sign-in by IAM ends" : undefined,
        Number(attributes["monitoring_interval"]) > 0 ? "enhanced monitoring ends" : undefined,
        ["gp2", "gp3"].includes(textOf(found, "storage_type") ?? "")
            ? undefined
            : `storage ${textOf(found, "storage_type")} to gp3: online, for hours`,
        blocksOf(attributes, "domain").length > 0 ? "it leaves its domain" : undefined,
        "one security group more, of the stack's tasks: no absence",
        "deletion protection, a final snapshot, backups that outlive it: no absence",
    ];
    return changes.filter((change) => change !== undefined);
}
