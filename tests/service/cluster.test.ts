import { expect } from "chai";
import { bearer, json, signIn, watch } from "./parts/clients";
import { until } from "./parts/processes";
import { Redis } from "./parts/redis";
import { Task } from "./parts/task";
import { surroundings, taskEnvironment } from "./surroundings";

const TOKEN = "token-of-the-cluster";

describe("a cache that spreads its keys over shards", () => {
    let redis: Redis;
    let tasks: Task[] = [];

    before(async () => {
        redis = await Redis.startCluster(surroundings().certificates);
        await redis.setToken(TOKEN);
        const environment = taskEnvironment({
            REDIS_URL: `rediss://:${TOKEN}@localhost:${redis.port}`,
            REDIS_CLUSTER_MODE: "enabled",
        });
        const { REDIS_URL_ARN: _, ...without } = environment;
        tasks = await Promise.all([Task.start(without), Task.start(without)]);
    });
    after(async () => {
        await Promise.all(tasks.map((task) => task.kill()));
        await redis.kill();
    });

    it("holds sessions, and carries a message from one task to the sockets of another", async () => {
        const [one, other] = tasks;
        if (one === undefined || other === undefined) throw new Error("too few tasks");
        const client = await signIn(one.url);
        const [watcher] = await watch(other.url, [client]);
        expect(watcher?.hasSession).to.equal(true);
        const body = { text: "over the cluster" };
        await json(one.url, { method: "POST", path: "/messages", headers: bearer(client), body });
        await until("the message arrives", () => watcher?.messages.includes(body.text) ?? false);
        watcher?.close();
    });
});
