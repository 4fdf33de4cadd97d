import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { parseConfig } from "../../../stacks/config";
import { faults, roomy } from "./helpers";

describe("What is wrong with glimpse:services", () => {
    it("is reported in one error: kinds, names, settings, queues", () => {
        expect(
            faults({
                a: { kind: "worker" },
                api: { kind: "worker" },
                Mail: { kind: "worker" },
                one: { kind: "wroker" },
                two: {},
                three: "worker",
                four: { kind: "worker", cpus: 256, memoryMiB: "512", queue: { visibilityTimeoutSeconds: 10 } },
                five: { kind: "worker", scaleOn: "cpu", queue: {} },
                six: { kind: "worker", serviceName: "glimpse-api" },
                seven: { kind: "worker", logGroupName: "/ecs/glimpse-prod/six", environment: { DATABASE_URL: "x" } },
            }).map((fault) => fault.replace(/ \(it is the default.*/, "")),
        ).to.have.members([
            "one.kind: there is no such kind of service",
            "two.kind: every service says which kind it is",
            "three: this is text, and a service is settings by name",
            "four.memoryMiB: this is text, and the key takes a number",
            "four.cpus: glimpse:services.four has no such setting",
            "a: its resources are named after it: 2 to 20 lower-case letters, digits and single hyphens, a letter first",
            "api: a part of the stack has this name",
            "Mail: its resources are named after it: 2 to 20 lower-case letters, digits and single hyphens, a letter first",
            "four.queue.visibilityTimeoutSeconds: the work on a message takes up to 30 s (longestWorkSeconds): SQS would give it to a second worker while the first still works on it",
            "five.queue: a worker that follows its CPU has no queue (scaleOn)",
            "seven.environment.DATABASE_URL: the stack itself gives the tasks something under this name",
            "six.serviceName: glimpse:api has the same, and AWS takes a name once",
            "seven.logGroupName: glimpse:services.six has the same, and AWS takes a name once",
            "glimpse:postgres.connections: 4 tasks are 6 during a deployment at 150 %, and other services have 56, each with a connection at least",
        ]);
    });

    it("is that it is no mapping, or that a value in it is encrypted", () => {
        expect(faults(["mail"])).to.have.length(1);
        expect(faults("mail")).to.have.length(1);
        const hidden = () =>
            parseConfig({
                stack: "startup-prod",
                region: "ap-northeast-2",
                values: { ...roomy, services: { mail: { kind: "worker", environment: { KEY: "hunter22" } } } },
                secrets: ["services"],
            });
        expect(hidden)
            .to.throw(InputError, /encrypted here/)
            .and.not.match(/hunter22/);
    });

    it("is a variable of the API's that a queue would take", () => {
        const api = { maxTasks: 4, environment: { MAIL_QUEUE_URL: "x" } };
        expect(faults({ mail: { kind: "worker" } }, { api })).to.deep.equal([
            "mail: the API finds the queue of mail there",
        ]);
    });
});
