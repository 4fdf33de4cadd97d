import { expect } from "chai";
import { mostTasks } from "../../components/postgres/connections";
import { everyday, signInAll } from "./parts/clients";
import { Load } from "./parts/load";
import { figure } from "./parts/report";
import { Task } from "./parts/task";
import { surroundings, taskEnvironment } from "./surroundings";

/** What PostgreSQL says of it, in its several versions. */
const REFUSED = /too many (connections|clients)|remaining connection slots/;
/** Starting tasks are many processes at once: as many as a small machine bears. */
const AT_ONCE = 5;

describe("the database's connections", function () {
    this.timeout(900_000);
    const tasks: Task[] = [];

    after(() => Promise.all(tasks.map((task) => task.kill())));

    it("suffice for the most tasks that a deployment runs, each busy, on a database as small as db.t4g.micro", async () => {
        const { definition, postgres } = surroundings();
        const most = mostTasks(definition);
        while (tasks.length < most) {
            const starting = Array.from({ length: Math.min(AT_ONCE, most - tasks.length) }, () =>
                // Twenty tasks on the cores of one machine: what is slow here is the machine, not the client.
                Task.start(taskEnvironment({ REQUEST_TIMEOUT_SECONDS: "60" })),
            );
            tasks.push(...(await Promise.all(starting)));
        }
        const [first] = tasks;
        if (first === undefined) throw new Error("no tasks");
        const clients = await signInAll(first.url, 3);
        const loads = tasks.map(({ url }) => new Load(url, 10, everyday(clients)));
        await Promise.all(loads.map((load) => load.reaches(20)));
        const open = Number(await postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'glimpse'"));
        const reports = await Promise.all(loads.map((load) => load.stop()));
        figure(`connections of ${most} tasks`, `${open} open, of ${await postgres.sql("SHOW max_connections")}`);
        expect(tasks).to.have.length(most);
        expect(reports.flatMap(({ failed }) => failed)).to.deep.equal([]);
        expect(open).to.be.within(most, 50);
        expect(postgres.log()).not.to.match(REFUSED);
    });

    it("are refused by this database beyond its limit, so that the test above could fail", async () => {
        const { postgres } = surroundings();
        const most = Number(await postgres.sql("SHOW max_connections"));
        const asked = Array.from({ length: most + 1 }, () => postgres.sql("SELECT pg_sleep(10)"));
        const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === "rejected");
        expect(refused).not.to.be.empty;
        expect(postgres.log()).to.match(REFUSED);
    });
});
