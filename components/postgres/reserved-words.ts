import type { Refusal } from "../setting";

/**
 * What RDS refuses as the name of a database or a master user: the words that PostgreSQL reserves, and names that RDS
 * and PostgreSQL use themselves. https://www.postgresql.org/docs/17/sql-keywords-appendix.html
 */
const reservedWords = new Set(
    `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
    column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
    full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
    localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
    returning right select session_user similar some symmetric system_user table tablesample then to trailing true union
    unique user using variadic verbose when where window with
    db rdsadmin rdsrepladmin template0 template1`.split(/\s+/),
);

/** What RDS refuses as the name of a master user in addition. */
const reservedUsernames = new Set(["admin", "public", "none", "rds_superuser", "rdstopmgr", "rdsproxyadmin"]);

/** Why RDS does not take the name of a database or a master user. */
export function identifierRefusals(name: string, longest: number, of: "database" | "user"): Refusal[] {
    const refusals: Refusal[] = [];
    if (name.length > longest || !/^[a-z][a-z0-9_]*$/.test(name)) {
        const reason = `RDS takes 1 to ${longest} letters, digits and underscores, a letter first, and PostgreSQL folds capitals`;
        refusals.push({ reason, fix: "write it like app or orders_v2" });
    }
    const isReserved = reservedWords.has(name) || (of === "user" && reservedUsernames.has(name));
    if (isReserved || name.startsWith("pg_")) {
        const reason = "the word is reserved by PostgreSQL or RDS, and RDS refuses it";
        refusals.push({ reason, fix: "take another, such as app" });
    }
    return refusals;
}
