import http from "node:http";
import { expect } from "chai";
import { mostTasks } from "../../components/postgres/connections";
import { everyday } from "./parts/clients";
import { type Call, type Outcome, send } from "./parts/load";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { Task } from "./parts/task";
import { seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

/** What PostgreSQL says of it, in its several versions. */
const REFUSED = /too many (connections|clients)|remaining connection slots/;
/** Starting tasks are many processes at once: as many as a small machine handles. */
const AT_ONCE = 2;
/**
 * Clients of each task that ask again as soon as they are answered. Its one connection is never idle, however fast the machine is;
 * a number of requests a second would leave it idle on a fast one, and be more than two slow cores answer for 30 tasks.
 */
const CLIENTS = 2;
const REQUESTS = 20;

async function busy({ url }: Task, next: (index: number) => Call): Promise<Outcome[]> {
    const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
    const asking = async (first: number) => {
        const outcomes: Outcome[] = [];
        for (let index = first; index < REQUESTS; index += CLIENTS) outcomes.push(await send(url, agent, next(index)));
        return outcomes;
    };
    const all = await Promise.all(Array.from({ length: CLIENTS }, (_, first) => asking(first)));
    agent.destroy();
    return all.flat();
}

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
        const asked = Promise.all(tasks.map((task) => busy(task, everyday(clients))));
        let open = 0;
        // A connection that a slow machine gave up is opened again.
        await until("every task holds a connection", async () => {
            open = Number(await postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'glimpse'"));
            return open >= most;
        });
        const outcomes = (await asked).flat();
        figure(`connections of ${most} tasks`, `${open} open, of ${await postgres.sql("SHOW max_connections")}`);
        expect(tasks).to.have.length(most);
        expect(outcomes).to.have.length(most * REQUESTS);
        expect(outcomes.filter(({ result }) => result !== 200 && result !== 201)).to.deep.equal([]);
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
