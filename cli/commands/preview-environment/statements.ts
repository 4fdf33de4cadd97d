import { DATABASE_CLIENT } from "../../running/one-off/database-client";

/** The exit code of what has made nothing, because there is no room. */
export const NO_ROOM = 3;

/** Connects as the owner; what follows is a task's. One at a time: two that count before either makes would be one too many. */
const CONNECTED = `${DATABASE_CLIENT}
const [name, ...words] = process.argv.slice(1);
const rows = async (text, values) => (await client.query(text, values)).rows;
const has = async (kind, column) => (await rows("select 1 from " + kind + " where " + column + " = $1", [name])).length > 0;
const ended = (work) => client.connect().then(() => client.query("select pg_advisory_lock(hashtext('glimpse previews'))"))
    .then(work).then(() => client.end())
    .catch((error) => { console.error(error.message); process.exit(error.noRoom ? ${NO_ROOM} : 1); });
`;

/**
 * A role that may make nothing outside its own database (what PostgreSQL gives a new role), with as many connections as two tasks
 * open; and its database. Run again it gives the role the new password. The names are lower case letters, digits and _: no quotes
 * are needed.
 */
const MAKES = `${CONNECTED}
const [verifier, connections, most] = words;
ended(async () => {
    const others = await rows("select datname from pg_database where datname like 'glimpse\\\\_pr\\\\_%' and datname <> $1", [name]);
    if (others.length >= Number(most))
        throw Object.assign(new Error("there are " + others.length + " previews already (" + others.map((one) => one.datname).join(", ") + "), and glimpse:previews.most is " + most), { noRoom: true });
    const verb = (await has("pg_roles", "rolname")) ? "alter" : "create";
    await client.query(verb + " role " + name + " login connection limit " + connections + " password '" + verifier + "'");
    if (await has("pg_database", "datname")) return;
    // RDS's master user is no superuser: it gives away what it is a member of.
    await client.query("grant " + name + " to current_user");
    await client.query("create database " + name + " owner " + name);
    await client.query("revoke connect on database " + name + " from public");
    console.log("made " + name);
});
`;

const DROPS = `${CONNECTED}
ended(async () => {
    await client.query("drop database if exists " + name + " with (force)");
    await client.query("drop role if exists " + name);
    console.log("dropped " + name);
});
`;

/** The programs, before the database's name and further words. */
export const MAKE = ["node", "-e", MAKES];
export const DROP = ["node", "-e", DROPS];
