import { AURORA, SERVERLESS } from "../../../../components/postgres/aurora-limits";
import { postgresFaults } from "../../../../components/postgres/faults";
import { MOST_MEMBERS } from "../../../../components/postgres/settings";
import { blocksOf, defined, type Found, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, cannot, outside, refusal, type Verdict } from "../verdict";
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

const MOVE = "move the data side by side, by a snapshot or by logical replication (docs/replication.md)";

/** Is it a cluster that can become the stack's database? */
export function isAurora(found: Found): boolean {
    return found.type === "aws_rds_cluster" && textOf(found, "engine") === AURORA;
}

/** Clusters with their members. One becomes the stack's where it is the database that was chosen. */
export function clusters(
    system: System,
    chosen: Found | undefined,
    isOpen: boolean,
    { adopted }: Pick<Names, "adopted">,
): Verdict[] {
    const found = system
        .ofType("aws_rds_cluster")
        .map((one) => (one === chosen ? mainOf(one, membersOf(one, system, adopted)) : other(one, isOpen)));
    const main = found.find(({ as }) => as !== undefined)?.found;
    const members = main === undefined ? new Map<Found, number>() : membersOf(main, system, adopted);
    return [
        ...found,
        ...system.ofType("aws_rds_cluster_instance").map((one) => memberOf(one, members.get(one), found)),
        ...system
            .ofType("aws_rds_global_cluster")
            .map((one) =>
                cannot(
                    one,
                    "it is a database over several regions, and the stack has one region",
                    "keep it outside, or take the region's cluster out of it first (aws rds remove-from-global-cluster)",
                ),
            ),
        ...system
            .ofType("aws_rds_cluster_endpoint")
            .map((one) => outside(one, "an address of the cluster's: it stays")),
        ...system
            .ofType("aws_rds_cluster_parameter_group")
            .map((one) =>
                outside(
                    one,
                    main !== undefined && textOf(main, "db_cluster_parameter_group_name") === textOf(one, "name")
                        ? "the adopted cluster keeps it, by its name"
                        : "no adopted database uses it",
                ),
            ),
    ];
}

/** A cluster that is not the stack's, of Aurora's or of RDS's with two readable standbys. */
function other(found: Found, isOpen: boolean): Verdict {
    const engine = textOf(found, "engine");
    if (engine === "postgres")
        return cannot(
            found,
            "it is a Multi-AZ cluster, which cannot become an instance",
            "side by side, by logical replication (docs/replication.md)",
        );
    return engine === AURORA ? passedOver(found, isOpen) : otherEngine(found);
}

/** What keeps a cluster from becoming the stack's, whatever its settings are. */
function hindrance(found: Found): [why: string, next: string] | undefined {
    const mode = textOf(found, "engine_mode");
    if (mode !== undefined && mode !== "provisioned")
        return [`its engine mode is ${mode}, and engine_mode replaces the cluster`, MOVE];
    if (textOf(found, "global_cluster_identifier") !== undefined)
        return [
            "it is part of a global database, which another region may write",
            "take it out first: aws rds remove-from-global-cluster; then it is a cluster like any other",
        ];
    if (textOf(found, "replication_source_identifier") !== undefined)
        return ["it is a replica of another database", "promote it first: aws rds promote-read-replica-db-cluster"];
    if (textOf(found, "storage_type") === "aurora-iopt1")
        return [
            "its storage is I/O-Optimized: the stack's is Aurora's standard, and the plan would be too low",
            "change it first, online: aws rds modify-db-cluster --storage-type aurora",
        ];
    const refused = insights(found, "cluster");
    if (refused) return refused;
    if (textOf(found, "database_name") === undefined && !found.hidden.includes("database_name"))
        return ["it was made without a first database (database_name), and a name replaces the cluster", MOVE];
    return undefined;
}

function mainOf(found: Found, members: ReadonlyMap<Found, number>): Verdict {
    const { attributes } = found;
    const text = (key: string) => textOf(found, key);
    if (attributes["storage_encrypted"] !== true) return unencrypted(found, "cluster");
    const hindered = hindrance(found);
    if (hindered) return cannot(found, ...hindered);
    const ordered = [...members].sort(([, one], [, last]) => one - last).map(([one]) => one);
    const [first] = ordered;
    if (first === undefined)
        return cannot(
            found,
            "the state has no member of it (aws_rds_cluster_instance)",
            "give the state that has them",
        );
    const [open] = ordered.filter((one) => one.attributes["publicly_accessible"] === true);
    if (open)
        return cannot(
            found,
            `its member ${open.address} is public, and publicly_accessible replaces a member`,
            "make it private by Terraform first, member by member, the writer last",
        );
    const [major = ""] = (text("engine_version_actual") ?? text("engine_version") ?? "").split(".");
    const [scaling = {}] = blocksOf(attributes, "serverlessv2_scaling_configuration");
    const isServerless = classOf(first) === SERVERLESS;
    const most = Math.min(Math.max(...members.values()), MOST_MEMBERS);
    const settings = defined({
        engine: AURORA,
        identifier: text("cluster_identifier"),
        databaseName: text("database_name"),
        username: text("master_username"),
        engineVersion: major,
        instanceClass: classOf(first),
        minimumAcu: isServerless ? scaling["min_capacity"] : undefined,
        maximumAcu: isServerless ? scaling["max_capacity"] : undefined,
        multiAz: most === 2 ? true : undefined,
        readReplicas: most > 2 ? most - 1 : undefined,
        backupRetentionDays: attributes["backup_retention_period"] || undefined,
        backupWindow: text("preferred_backup_window"),
        maintenanceWindow: text("preferred_maintenance_window"),
        subnetGroupName: text("db_subnet_group_name"),
        clusterParameterGroupName: ownGroup(text("db_cluster_parameter_group_name")),
        additionalSecurityGroupIds: textsOf(found, "vpc_security_group_ids"),
    });
    const [fault] = postgresFaults({ ...settings, maxTasks: 4 }).filter(({ key }) => key in settings);
    if (fault)
        return cannot(found, refusal(fault), `change it first, while Terraform has it, or ${MOVE}: ${fault.fix}`);
    const next = [
        passwordNext(found),
        ...byHand(found, { database_name: "databaseName", master_username: "username" }),
    ];
    return adopt(
        found,
        "postgres-cluster",
        text("cluster_identifier") ?? text("id") ?? "",
        "the stack's database, with its data and its addresses",
        { settings: { postgres: settings }, changes: changesOf(found), next: next.join("; ") },
    );
}

function changesOf(found: Found): string[] {
    const { attributes } = found;
    return [
        portChange(found),
        ownGroup(textOf(found, "db_cluster_parameter_group_name")) === undefined
            ? "another parameter group: no absence; static parameters wait for a restart; unencrypted connections are refused"
            : undefined,
        textsOf(found, "enabled_cloudwatch_logs_exports").length > 0
            ? "its logs are no longer exported to CloudWatch"
            : undefined,
        attributes["iam_database_authentication_enabled"] === true ? "sign-in by IAM ends" : undefined,
        attributes["enable_http_endpoint"] === true ? "the Data API ends" : undefined,
        "one security group more, of the stack's tasks: no absence",
        "deletion protection, a final snapshot, backups that outlive it: no absence",
    ].filter((change) => change !== undefined);
}

/**
 * The members of a cluster with their numbers in the stack: those of an earlier run as they were, the others by their names. A
 * half-way state has some alone.
 */
function membersOf(cluster: Found, system: System, adopted: Readonly<Record<string, string>>): Map<Found, number> {
    const known = new Map(
        Object.entries(adopted).flatMap(([key, id]) => {
            const number = Number(/^postgres-member-(\d)$/.exec(key)?.[1]);
            return number > 0 ? [[id, number] as const] : [];
        }),
    );
    const taken = new Set(known.values());
    const members = system
        .with("aws_rds_cluster_instance", "cluster_identifier", textOf(cluster, "cluster_identifier"))
        .sort((one, last) => nameOf(one).localeCompare(nameOf(last), "en", { numeric: true }));
    let next = 1;
    return new Map(
        members.map((one) => {
            const own = known.get(nameOf(one));
            if (own !== undefined) return [one, own];
            while (taken.has(next)) next++;
            taken.add(next);
            return [one, next];
        }),
    );
}

const nameOf = (member: Found) => textOf(member, "identifier") ?? textOf(member, "id") ?? "";

function memberOf(found: Found, number: number | undefined, judged: readonly Verdict[]): Verdict {
    const cluster = judged.find(
        (one) => textOf(one.found, "cluster_identifier") === textOf(found, "cluster_identifier"),
    );
    if (cluster === undefined)
        return cannot(
            found,
            "its cluster is not in this state, so that its place in the stack is not known",
            "where it was adopted, write its line by hand: postgres-member-1, -2 and so on in glimpse:adopt",
        );
    if (number === undefined) return { ...cluster, found, why: `a member of ${cluster.found.address}: ${cluster.why}` };
    if (number > MOST_MEMBERS)
        return outside(found, `the stack has ${MOST_MEMBERS} members at most: this one goes on reading, outside of it`);
    const was = textOf(found, "instance_class");
    const changes = [
        was === classOf(found)
            ? undefined
            : `class ${was} to ${classOf(found)}: minutes of absence where it writes, at once (postgres.applyImmediately)`,
        Number(found.attributes["monitoring_interval"]) > 0 ? "enhanced monitoring ends" : undefined,
        Number(found.attributes["promotion_tier"]) > 0 ? "any member may take over, by the same right" : undefined,
        Number(found.attributes["performance_insights_retention_period"]) > 7
            ? "Performance Insights keeps 7 days; what is older is deleted"
            : undefined,
    ].filter((change) => change !== undefined);
    return adopt(found, `postgres-member-${number}`, nameOf(found), "a member of the adopted cluster", { changes });
}
