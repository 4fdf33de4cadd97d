import { expect } from "chai";
import { type PostgresArgs, postgresFaults } from "../../../components/postgres";

const keysOf = (args: Partial<PostgresArgs>, name?: string) => postgresFaults(args, name).map(({ key }) => key);

/** The one fault of these arguments. */
function only(args: Partial<PostgresArgs>, name?: string) {
    const faults = postgresFaults(args, name);
    expect(faults, JSON.stringify(faults)).to.have.length(1);
    return faults[0];
}

describe("The argument errors of Postgres", () => {
    it("pass the defaults and the user's choices", () => {
        expect(postgresFaults({}, "db")).to.deep.equal([]);
        const chosen = { instanceClass: "db.t4g.micro", storageGiB: 20, backupRetentionDays: 7, maxTasks: 20 };
        expect(postgresFaults({ ...chosen, connections: 50 }, "glimpse-postgres")).to.deep.equal([]);
    });

    it("refuse the master user as the application's role", () => {
        expect(only({ username: "app", applicationUser: "app" })?.key).to.equal("applicationUser");
        expect(keysOf({ applicationUser: "rdsadmin" })).to.deep.equal(["applicationUser"]);
        expect(keysOf({ applicationUser: "app_role" })).to.deep.equal([]);
    });

    it("refuse a limit of growth less than a tenth above the volume", () => {
        expect(only({ storageGiB: 100, maxStorageGiB: 109 })).to.deep.equal({
            key: "maxStorageGiB",
            value: 109,
            reason: "RDS takes a limit from a tenth above the volume's size on, which is 100 GiB (storageGiB)",
            fix: "write 110 or more, or leave it out",
        });
        expect(keysOf({ storageGiB: 100, maxStorageGiB: 110 })).to.deep.equal([]);
        expect(keysOf({ maxStorageGiB: 22 })).to.deep.equal([]);
        expect(keysOf({ maxStorageGiB: 65_537 })).to.deep.equal(["maxStorageGiB"]);
        expect(keysOf({ storageGiB: 10, maxStorageGiB: 22 })).to.deep.equal(["storageGiB"]);
    });

    it("come all together, each with key, value, reason and fix", () => {
        const faults = postgresFaults(
            {
                instanceClass: "db.t3.micro",
                storageGiB: 10,
                backupRetentionDays: 36,
                engineVersion: "17.5",
                username: "admin",
                databaseName: "my-app",
            },
            "DB",
        );
        expect(faults.map(({ key }) => key)).to.deep.equal([
            "name",
            "databaseName",
            "username",
            "instanceClass",
            "storageGiB",
            "backupRetentionDays",
            "engineVersion",
        ]);
        for (const fault of faults) {
            expect(fault).to.have.all.keys("key", "value", "reason", "fix");
            expect(fault.reason).to.have.length.greaterThan(20);
            expect(fault.fix).to.have.length.greaterThan(5);
        }
        expect(faults[3]).to.deep.equal({
            key: "instanceClass",
            value: "db.t3.micro",
            reason: "t3 is no Graviton family: it costs about a tenth more for the same memory",
            fix: "write db.t4g.micro",
        });
        expect(faults[4]).to.deep.equal({
            key: "storageGiB",
            value: 10,
            reason: "RDS sells gp3 volumes of 20 to 65536 whole GiB",
            fix: "write a whole number from 20 to 65536",
        });
    });

    for (const [given, fix] of [
        ["db.t2.small", "write db.t4g.small"],
        ["db.m5.large", "write db.m7g.large"],
        ["db.m6i.4xlarge", "write db.m7g.4xlarge"],
        ["db.r5b.2xlarge", "write db.r7g.2xlarge"],
        ["db.x2iedn.xlarge", "write db.x2g.xlarge"],
        ["db.m5.24xlarge", "write a Graviton class, such as db.t4g.micro"],
        ["db.z1d.large", "write a Graviton class, such as db.t4g.micro"],
        ["t4g.micro", "write it like db.t4g.micro"],
        ["cache.t4g.micro", "write it like db.t4g.micro"],
        ["db.serverless", "write engine aurora-postgresql, which is another database (docs/aurora.md), or a class"],
        ["db.t4g.nano", "take one of micro, small, medium, large, xlarge, 2xlarge"],
    ] as const) {
        it(`fix the class ${given}: ${fix}`, () => {
            expect(only({ instanceClass: given })).to.include({ key: "instanceClass", value: given, fix });
        });
    }

    it("name the families for a Graviton one that RDS does not offer", () => {
        expect(only({ instanceClass: "db.t5g.micro" })?.fix).to.contain("db.t4g, db.m6g");
    });

    for (const instanceClass of ["db.t4g.2xlarge", "db.m8g.48xlarge", "db.r7g.16xlarge", "db.x2g.large"]) {
        it(`pass ${instanceClass}`, () => expect(postgresFaults({ instanceClass })).to.deep.equal([]));
    }

    for (const [key, values] of Object.entries({
        storageGiB: [19, 65_537, 20.5, Number.NaN, "20"],
        backupRetentionDays: [-1, 36, 1.5],
        maxTasks: [0, -1, 2.5],
        connections: [0, 1.5],
        deploymentMaximumPercent: [99, 150.5],
        poolTimeoutSeconds: [-1, 0.5],
        statementCacheSize: [-1],
        engineVersion: ["9.6", "13", "19", "17.11", "latest", ""],
        databaseName: ["1app", "App", "a-b", "", "a".repeat(64), "user", "template0", "pg_app", "db"],
        username: ["1app", "App", "a-b", "", "a".repeat(17), "user", "admin", "rdsadmin", "pg_me"],
        caBundlePath: ["rds.pem"],
        backupWindow: ["18:00", "18:00-18:29", "24:00-24:30", "18:00-18:30-19:00"],
        maintenanceWindow: ["sun:19:00", "Sun:19:00-Sun:19:30", "sun:19:00-sun:19:29", "sun-mon"],
    })) {
        for (const value of values) {
            it(`refuse ${key} ${JSON.stringify(value)}`, () => {
                expect(keysOf({ [key]: value } as Partial<PostgresArgs>)).to.deep.equal([key]);
            });
        }
    }

    for (const [key, values] of Object.entries({
        storageGiB: [20, 65_536],
        backupRetentionDays: [0, 35],
        engineVersion: ["14", "18"],
        poolTimeoutSeconds: [0],
        statementCacheSize: [0],
        databaseName: ["a", "a".repeat(63), "orders_v2", "postgres"],
        username: ["a", "a".repeat(16), "postgres"],
        backupWindow: ["23:45-00:15", "18:30-19:00", "19:30-20:00"],
        maintenanceWindow: ["sun:23:45-mon:00:15"],
    })) {
        for (const value of values) {
            it(`pass ${key} ${JSON.stringify(value)}`, () => {
                expect(postgresFaults({ [key]: value } as Partial<PostgresArgs>)).to.deep.equal([]);
            });
        }
    }

    it("refuse a budget above what the class lets in", () => {
        expect(only({ connections: 71 })).to.deep.equal({
            key: "connections",
            value: 71,
            reason: "db.t4g.micro lets about 70 in: its memory sets max_connections, and some are reserved",
            fix: "write at most 70, or take a larger class",
        });
        expect(postgresFaults({ connections: 70 })).to.deep.equal([]);
        expect(postgresFaults({ connections: 171, instanceClass: "db.t4g.small" })).to.deep.equal([]);
        expect(keysOf({ connections: 172, instanceClass: "db.t4g.small" })).to.deep.equal(["connections"]);
    });

    it("refuse more processes than connections, and count what would do", () => {
        expect(only({ maxTasks: 34 })).to.deep.equal({
            key: "connections",
            value: 50,
            reason: "34 tasks are 51 during a deployment at 150 %, each with a connection at least",
            fix: "give 51 connections, or write maxTasks 33",
        });
        expect(only({ maxTasks: 60 })?.fix).to.equal(
            "take a larger class, let RDS Proxy lend them (pooler rds-proxy, from $26.28 a month in Seoul), or write maxTasks 33",
        );
        expect(postgresFaults({ maxTasks: 33 })).to.deep.equal([]);
    });

    it("refuse windows that meet, across midnight and the week's end too", () => {
        const meeting: [string, string][] = [
            ["18:45-19:15", "sun:19:00-sun:19:30"],
            ["19:15-19:45", "sun:19:00-sun:19:30"],
            ["18:50-19:40", "sun:19:00-sun:19:30"],
            ["19:00-19:40", "sun:18:00-sun:20:00"],
            ["23:50-00:20", "mon:00:00-mon:00:30"],
            ["00:00-00:30", "sun:23:45-mon:00:15"],
        ];
        for (const [backupWindow, maintenanceWindow] of meeting) {
            expect(only({ backupWindow, maintenanceWindow })?.reason).to.contain("meets the maintenance window");
        }
    });

    it("refuse a password that RDS would, and keep it to themselves", () => {
        for (const password of ["short", "has space in it", 'has"quote-in-it', "has/slash-in-it", "has@at-in-it"]) {
            const fault = only({ password });
            expect(fault).to.include({ key: "password", value: "[secret]" });
            expect(JSON.stringify(fault)).not.to.contain(password);
        }
        expect(postgresFaults({ password: "0123456789abcdef" })).to.deep.equal([]);
    });

    it("refuse a name from which RDS, SSM or EC2 could not make theirs", () => {
        for (const name of ["Db", "1db", "db-", "d--b", "d_b", "", "a".repeat(47), "aws-db", "ssm", "sg-db"]) {
            expect(new Set(keysOf({}, name)), name).to.deep.equal(new Set(["name"]));
        }
        for (const name of ["d", "a".repeat(46), "orders-2-db"]) expect(keysOf({}, name), name).to.deep.equal([]);
    });

    it("tolerate wrong types without throwing", () => {
        const wrong = {
            instanceClass: 7,
            storageGiB: "much",
            connections: "many",
            maxTasks: {},
            engineVersion: null,
            backupWindow: [],
            password: 5,
        } as unknown as PostgresArgs;
        expect(keysOf(wrong)).to.deep.equal(["storageGiB", "connections"]);
    });
});
