import { type Found, textOf } from "../state/found";
import { cannot, outside, type Verdict } from "../verdict";

/** A group of AWS's own cannot be changed and says nothing: the stack's own refuses unencrypted connections. */
export function ownGroup(name: string | undefined): string | undefined {
    return name?.startsWith("default.") ? undefined : name;
}

/** db.t3.micro runs on as db.t4g.micro: the same memory on Graviton. */
export function classOf(found: Found): string | undefined {
    return textOf(found, "instance_class")?.replace(
        /^db\.(t[23]|m[45]|r[45])\./,
        (_, family: string) => `db.${{ t: "t4g", m: "m6g", r: "r6g" }[family[0] ?? ""]}.`,
    );
}

/** A database that could be the stack's. */
export function passedOver(found: Found, isOpen: boolean): Verdict {
    const next = `--choose '${found.address}' takes this one`;
    if (isOpen) return cannot(found, "several databases could be meant, and the stack has one", next);
    return outside(found, "the stack has one database, and another one was chosen", { next });
}

/** One that could not. */
export function otherEngine(found: Found): Verdict {
    return cannot(
        found,
        `its engine is ${textOf(found, "engine") ?? "unknown"}, and the stack's is postgres`,
        "keep it outside of the stack, or move its data",
    );
}

/** Why an update would be refused halfway: AWS keeps 465 days of Performance Insights in this mode, and the stack 7. */
export function insights({ attributes }: Found, what: "instance" | "cluster"): [why: string, next: string] | undefined {
    if (attributes["database_insights_mode"] !== "advanced") return undefined;
    return [
        "its Database Insights are advanced, which need 465 days of Performance Insights, and the stack keeps 7: the update would be refused",
        `make them standard first, while Terraform has it: database_insights_mode = "standard", which loses what is older than 7 days (aws rds modify-db-${what} --database-insights-mode standard)`,
    ];
}

/** The stack's databases have PostgreSQL's own port. */
export function portChange({ attributes: { port } }: Found): string | undefined {
    if (port === undefined || port === 5432) return undefined;
    return `port ${port} to 5432: a restart, and clients of the old port fail`;
}

/** What replaces a database that is not encrypted. */
export function unencrypted(found: Found, what: "instance" | "cluster"): Verdict {
    // A copy of an unencrypted cluster's snapshot takes no key: AWS refuses it (CopyDBClusterSnapshot).
    const way =
        what === "cluster"
            ? "take a snapshot, restore it by hand with a KMS key (aws rds restore-db-cluster-from-snapshot --kms-key-id), take a snapshot of that cluster, delete it"
            : "take a snapshot, copy it with a KMS key (aws rds copy-db-snapshot --kms-key-id)";
    return cannot(
        found,
        `it is not encrypted, and storage_encrypted replaces the ${what}`,
        `${way}, and restore it side by side: postgres.snapshotIdentifier`,
    );
}

/** What would replace the database and is not written, because the state marks it as sensitive. */
export function byHand({ hidden }: Found, settings: Readonly<Record<string, string>>): string[] {
    return Object.entries(settings)
        .filter(([key]) => hidden.includes(key))
        .map(
            ([key, setting]) =>
                `the state marks its ${key} as sensitive, so that it is not written here: npx pulumi config set --secret --path 'glimpse:postgres.${setting}'`,
        );
}

/** What becomes of the master's password. */
export function passwordNext({ attributes, marks }: Found): string {
    if (attributes["manage_master_user_password"] === true)
        return "RDS manages its password: the first update sets the stack's own and deletes RDS's secret; deploy the tasks in the same update";
    return (marks["password"] ?? marks["master_password"]) === undefined
        ? "the state does not have its password: without secrets.databasePassword the first update sets a new one"
        : "bring its password along as secrets.databasePassword, or the first update sets a new one";
}
