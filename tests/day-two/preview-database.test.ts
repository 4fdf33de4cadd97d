import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { databaseNameOf, verifierOf } from "../../cli/commands/preview-environment/database";
import { DROP, MAKE, NO_ROOM } from "../../cli/commands/preview-environment/statements";
import { PROJECT } from "../command/host";
import { type Certificates, makeCertificates } from "../service/parts/certificates";
import { Postgres } from "../service/parts/postgres";

const NAME = databaseNameOf("pr-12");
const PASSWORD = "a made-up password";

describe("the database of a preview of a pull request (real PostgreSQL, over TLS)", () => {
    let postgres: Postgres;
    let certificates: Certificates;

    before(async () => {
        certificates = makeCertificates("localhost");
        postgres = await Postgres.start(certificates, "postgres-previews");
        await postgres.createDatabase("glimpse", "p@ss", "glimpse");
        // As RDS has its master user: no superuser.
        await postgres.sql("ALTER ROLE glimpse CREATEDB CREATEROLE");
        await postgres.sql('CREATE TABLE "Secret" (id int); ALTER TABLE "Secret" OWNER TO glimpse', "glimpse");
    });

    const node = (run: string[], user = "glimpse", password = "p@ss", database = "glimpse") => {
        const [program = "", ...args] = run;
        return spawnSync(program, args, { encoding: "utf8", env: envOf(user, password, database) });
    };
    const envOf = (user: string, password: string, database: string) => ({
        PATH: process.env["PATH"],
        NODE_PATH: path.join(PROJECT, "examples/glimpse-api/node_modules"),
        NODE_EXTRA_CA_CERTS: certificates.authority,
        DATABASE_URL: `postgresql://${user}:${encodeURIComponent(password)}@localhost:${postgres.port}/${database}`,
    });
    const make = (name = NAME, most = 2) => node([...MAKE, name, verifierOf(PASSWORD), "10", String(most)]);
    /** As the preview's own role. */
    const asRole = (statement: string, database = NAME) => {
        const program = `const { Client } = require("pg"); const client = new Client({ connectionString: process.env.DATABASE_URL,
            ssl: { ca: require("fs").readFileSync(process.env.NODE_EXTRA_CA_CERTS) } });
            client.connect().then(() => client.query(process.argv[1])).then(() => client.end(), (error) => { console.error(error.message); process.exit(1); });`;
        return node(["node", "-e", program, statement], NAME, PASSWORD, database).stderr;
    };

    it("belongs to its own role, whose password no argument of the task has", () => {
        const made = make();
        expect(made.stderr).to.equal("");
        expect(made.stdout).to.equal(`made ${NAME}\n`);
        expect(asRole("create table mine (id int)")).to.equal("");
        expect(verifierOf(PASSWORD)).not.to.contain(PASSWORD);
    });

    it("reads no table of the development database, makes no database and no role", () => {
        expect(asRole('select * from "Secret"', "glimpse")).to.contain("permission denied");
        expect(asRole("create database more")).to.contain("permission denied");
        expect(asRole("create role more")).to.contain("permission denied");
    });

    it("is left as it is when it is made again, with another password", () => {
        const again = node([...MAKE, NAME, verifierOf("another"), "10", "2"]);
        expect(again.stderr).to.equal("");
        expect(asRole("select 1")).to.contain("password authentication failed");
        expect(make().stderr).to.equal("");
        expect(asRole("select * from mine")).to.equal("");
    });

    it("is refused where there are as many as the development stack takes", () => {
        expect(make("glimpse_pr_13").status).to.equal(0);
        const refused = make("glimpse_pr_14");
        expect(refused.stderr).to.contain(
            "there are 2 previews already (glimpse_pr_12, glimpse_pr_13), and glimpse:previews.most is 2",
        );
        expect(refused.status).to.equal(NO_ROOM);
    });

    it("is made for one of two that ask at once where there is room for one; the other ends with the code for that", async () => {
        const both = await Promise.all(
            ["glimpse_pr_21", "glimpse_pr_22"].map(
                (name) =>
                    new Promise<number | null>((ended) => {
                        const [program = "", ...args] = [...MAKE, name, verifierOf(PASSWORD), "10", "3"];
                        const env = envOf("glimpse", "p@ss", "glimpse");
                        spawn(program, args, { env, stdio: "ignore" }).once("close", ended);
                    }),
            ),
        );
        expect(both.sort()).to.deep.equal([0, NO_ROOM]);
        for (const name of ["glimpse_pr_21", "glimpse_pr_22"]) expect(node([...DROP, name]).status).to.equal(0);
    });

    it("is dropped with its role, though sessions are open, and again", async () => {
        const holding = `const { Client } = require("pg"); const client = new Client({ connectionString: process.env.DATABASE_URL,
            ssl: { ca: require("fs").readFileSync(process.env.NODE_EXTRA_CA_CERTS) } });
            client.on("error", () => {}); client.connect().then(() => console.log("open"));`;
        const session = spawn("node", ["-e", holding], {
            env: envOf(NAME, PASSWORD, NAME),
            stdio: ["ignore", "pipe", "ignore"],
        });
        await new Promise((open) => session.stdout.once("data", open));
        expect(node([...DROP, NAME]).stdout).to.equal(`dropped ${NAME}\n`);
        expect(node([...DROP, NAME]).status).to.equal(0);
        const left = await postgres.sql("select rolname from pg_roles where rolname = 'glimpse_pr_12'");
        expect(left.trim()).to.equal("");
    });
});
