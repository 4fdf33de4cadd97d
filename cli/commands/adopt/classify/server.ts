import { type Found, textOf } from "../state/found";
import { cannot, type Verdict } from "../verdict";

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

/** What replaces a database that is not encrypted. */
export function unencrypted(found: Found, what: "instance" | "cluster"): Verdict {
    const verb = what === "cluster" ? "copy-db-cluster-snapshot" : "copy-db-snapshot";
    return cannot(
        found,
        `it is not encrypted, and storage_encrypted replaces the ${what}`,
        `take a snapshot, copy it with a KMS key (aws rds ${verb} --kms-key-id), and restore it side by side: postgres.snapshotIdentifier`,
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
