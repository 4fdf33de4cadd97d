import { expect } from "chai";
import { DeployWorld, REPOSITORY, rolledBack } from "./deploy-world";
import { stoppedTask } from "./simulated-ecs-api";

describe("npm run deploy, against a simulated ECS,", () => {
    const world = DeployWorld.forTests();

    const failures: [
        what: string,
        reason: string,
        stopped: Record<string, unknown>[],
        events: string[],
        expected: string[],
    ][] = [
        [
            "an image that cannot be pulled",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "TaskFailedToStart",
                    stoppedReason:
                        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref glimpse-api:1.1.0: not found",
                }),
            ],
            [],
            ["CannotPullContainerError", "push the image under this tag"],
        ],
        [
            "an application that does not answer the health check",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "ServiceSchedulerInitiated",
                    stoppedReason:
                        "Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:targetgroup/api/0123456789abcdef)",
                }),
            ],
            [],
            ["Task failed ELB health checks", "glimpse:api.healthCheckPath"],
        ],
        [
            "a process that ends by itself",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "EssentialContainerExited",
                    stoppedReason: "Essential container in task exited",
                    containers: [{ name: "app", exitCode: 1 }],
                }),
            ],
            [],
            ["container app ended with exit code 1", "read the end of the task's log"],
        ],
        [
            "an image of another architecture",
            "ECS deployment circuit breaker: tasks failed to start.",
            [
                stoppedTask({
                    stopCode: "EssentialContainerExited",
                    stoppedReason: "Essential container in task exited",
                    containers: [{ name: "app", exitCode: 255, reason: "exec /usr/local/bin/node: exec format error" }],
                }),
            ],
            [],
            ["exec format error", "linux/arm64"],
        ],
        [
            "an alarm that fires while it is deployed",
            "ECS deployment failed: alarm(s) detected.",
            [],
            [],
            ["alarm(s) detected", "they answered 5xx"],
        ],
    ];

    for (const [what, why, stopped, events, expected] of failures) {
        it(`fails for ${what}, with ECS's reason and the fix, and names the previous image again`, async () => {
            // The engine believes that all is well: https://github.com/pulumi/pulumi-aws/issues/4487
            const code = await world.deploy(rolledBack(why, stopped, events), "--image", "1.1.0");
            expect(code, world.output).to.equal(1);
            expect(world.output).to.contain("ECS rolled the deployment back; what ran before serves.");
            for (const text of expected) expect(world.output).to.contain(text);
            expect(world.file["image"]).to.equal(`${REPOSITORY}:1.0.0`);
        });
    }
});
