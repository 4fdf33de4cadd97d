import { expect } from "chai";
import { mostTasks } from "../../components/postgres/connections";
import { everyday } from "./parts/clients";
import { Load } from "./parts/load";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { Task } from "./parts/task";
import { seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

/** What PostgreSQL says of it, in its several versions. */
const REFUSED = /too many (connections|clients)|remaining connection slots/;
/** Starting tasks are many processes at once: as many as a small machine bears. */
const AT_ONCE = 2;
/** Requests of each task: so few at once that two slow cores answer all of them, so many that its one connection is never idle. */
const REQUESTS = 20;
const PER_SECOND = 2;

/** Listening is not being ready: a task that starts next to others on two cores is slow at first. */
function warm({ url }: Task): Promise<void> {
    return until(
        "the task is ready",
        () =>
            fetch(`${url}/ready`).then(
                ({ ok }) => ok,
                () => false,
            ),
        300,
    );
}

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
            const started = await Promise.all(starting);
            tasks.push(...started);
            for (const task of started) await warm(task);
        }
        const clients = await seeded(3);
        const loads = tasks.map(({ url }) => new Load(url, PER_SECOND, everyday(clients)));
        await Promise.all(loads.map((load) => load.reaches(REQUESTS)));
        let open = 0;
        // A connection that a slow machine gave up is opened again.
        await until("every task holds a connection", async () => {
            open = Number(await postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'glimpse'"));
            return open >= most;
        });
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
