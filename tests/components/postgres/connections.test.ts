import { expect } from "chai";
import { connectionLimitPerTask, databaseUrl, mostTasks, usableConnections } from "../../../components/postgres";

describe("The connection limit of one task", () => {
    // connections, maxTasks, deploymentMaximumPercent, tasks in a deployment, limit
    const table: [number, number, number, number, number][] = [
        [50, 20, 150, 30, 1],
        [50, 20, 200, 40, 1],
        [50, 10, 150, 15, 3],
        [50, 6, 150, 9, 5],
        [50, 3, 150, 4, 12],
        [50, 3, 200, 6, 8],
        [50, 2, 150, 3, 16],
        [50, 1, 150, 1, 50],
        [50, 1, 200, 2, 25],
        [50, 33, 150, 49, 1],
        [50, 34, 150, 51, 0],
        [70, 6, 200, 12, 5],
        [300, 10, 100, 10, 30],
    ];
    it("is shared with the tasks of other services (otherTasks)", () => {
        const budget = { connections: 50, maxTasks: 4, deploymentMaximumPercent: 150, otherTasks: 6 };
        expect(mostTasks(budget)).to.equal(12);
        expect(connectionLimitPerTask(budget)).to.equal(4);
    });

    for (const [connections, maxTasks, deploymentMaximumPercent, tasks, limit] of table) {
        it(`is ${limit} for ${connections} connections and ${maxTasks} tasks at ${deploymentMaximumPercent} %`, () => {
            expect(mostTasks({ maxTasks, deploymentMaximumPercent })).to.equal(tasks);
            expect(connectionLimitPerTask({ connections, maxTasks, deploymentMaximumPercent })).to.equal(limit);
        });
    }

    it("never lets all tasks together exceed the budget", () => {
        for (let connections = 1; connections <= 80; connections++) {
            for (let maxTasks = 1; maxTasks <= 60; maxTasks++) {
                for (const deploymentMaximumPercent of [100, 133, 150, 200]) {
                    const limit = connectionLimitPerTask({ connections, maxTasks, deploymentMaximumPercent });
                    const tasks = mostTasks({ maxTasks, deploymentMaximumPercent });
                    expect(limit * tasks).to.be.at.most(connections);
                    expect((limit + 1) * tasks).to.be.greaterThan(connections);
                }
            }
        }
    });
});

describe("The connections that a class allows", () => {
    it("are the 70 observed on a micro", () => {
        expect(usableConnections("db.t4g.micro")).to.equal(70);
    });

    it("follow the memory on larger ones, up to 5000 in all", () => {
        expect(usableConnections("db.t4g.small")).to.equal(171);
        expect(usableConnections("db.t4g.medium")).to.equal(351);
        expect(usableConnections("db.r8g.48xlarge")).to.equal(4991);
    });

    it("are unknown for a class that is none of Graviton's", () => {
        for (const instanceClass of ["db.t3.micro", "db.t4g.4xlarge", "db.m7g.48xlarge", "cache.x", ""]) {
            expect(usableConnections(instanceClass), instanceClass).to.equal(undefined);
        }
    });
});

describe("The database URL", () => {
    const parts = {
        username: "app",
        host: "db.example.rds.amazonaws.com",
        port: 5432,
        databaseName: "app",
        connectionLimit: 8,
        poolTimeoutSeconds: 30,
        statementCacheSize: 100,
    };

    it("survives every character that RDS takes in a password", () => {
        const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
        const password = printable.filter((character) => !'/"@ '.includes(character)).join("");
        expect(password).to.have.length(91);
        const parsed = new URL(databaseUrl({ ...parts, password }));
        expect(decodeURIComponent(parsed.password)).to.equal(password);
        expect(parsed.hostname).to.equal(parts.host);
        expect(parsed.searchParams.get("connection_limit")).to.equal("8");
    });

    it("is written as Prisma documents it", () => {
        expect(databaseUrl({ ...parts, password: "abc" })).to.equal(
            "postgresql://app:abc@db.example.rds.amazonaws.com:5432/app" +
                "?connection_limit=8&pool_timeout=30&statement_cache_size=100&sslmode=require",
        );
    });
});
