import { setTimeout as pause } from "node:timers/promises";
import { Balancer, type BalancerSettings } from "./balancer";
import { Task } from "./task";

/** How ECS and the load balancer take their time; seconds, in the proportions of the stack. */
export interface Timing {
    deregistrationDelaySeconds: number;
    stopTimeoutSeconds: number;
    /** From a Spot notice's SIGTERM until the balancer has heard of it. */
    deregistrationLagSeconds: number;
}

/** What ended a task, and how. */
export interface Stopped {
    exit: number | NodeJS.Signals;
    /** From SIGTERM to the end. */
    seconds: number;
}

/** The order in which ECS starts, registers, deregisters and stops tasks, simulated; tasks and balancer are real. */
export class SimulatedEcs {
    readonly tasks: Task[] = [];

    private constructor(
        readonly balancer: Balancer,
        private readonly timing: Timing,
        private readonly launch: () => Promise<Task>,
    ) {}

    static async start(
        settings: BalancerSettings & Timing,
        tasks: number,
        launch: () => Promise<Task>,
    ): Promise<SimulatedEcs> {
        const ecs = new SimulatedEcs(await Balancer.start(settings), settings, launch);
        await ecs.scaleOut(tasks);
        return ecs;
    }

    get url(): string {
        return this.balancer.url;
    }

    async scaleOut(count: number): Promise<void> {
        const tasks = await Promise.all(Array.from({ length: count }, () => this.launch()));
        for (const task of tasks) await this.balancer.register(task.port);
        this.tasks.push(...tasks);
    }

    /** Spot takes a task back: SIGTERM now, the balancer hears of it later; the successor starts next to that. */
    async spotInterruption(task: Task, successor: boolean): Promise<Stopped> {
        this.forget(task);
        const stopped = task.stop(this.timing.stopTimeoutSeconds);
        const deregistered = this.deregister(task, this.timing.deregistrationLagSeconds);
        if (successor) await this.scaleOut(1);
        await deregistered;
        return stopped;
    }

    /** Autoscaling takes a task away: first out of the balancer, SIGTERM when the delay has passed. */
    async scaleIn(task: Task): Promise<Stopped> {
        this.forget(task);
        await this.deregister(task, 0);
        return task.stop(this.timing.stopTimeoutSeconds);
    }

    /** A rolling deployment: new tasks first, as `deploymentMaximumPercent` allows, then old ones go. */
    async deploy(deploymentMaximumPercent: number, launch = this.launch): Promise<Stopped[]> {
        const old = [...this.tasks];
        const surge = Math.max(1, Math.floor((old.length * deploymentMaximumPercent) / 100) - old.length);
        const stopped: Promise<Stopped>[] = [];
        for (let first = 0; first < old.length; first += surge) {
            const batch = old.slice(first, first + surge);
            const fresh = await Promise.all(batch.map(() => launch()));
            for (const task of fresh) await this.balancer.register(task.port);
            this.tasks.push(...fresh);
            // The next batch starts when this one is out of the balancer: ECS counts draining tasks as running.
            stopped.push(
                ...(await Promise.all(batch.map(async (task) => this.scaleIn(task)))).map((done) =>
                    Promise.resolve(done),
                ),
            );
        }
        return Promise.all(stopped);
    }

    /** The host is removed; ECS notices and takes the target away. */
    async loseHost(task: Task, noticedAfterSeconds: number): Promise<void> {
        this.forget(task);
        await task.kill();
        await pause(noticedAfterSeconds * 1000);
        await this.balancer.deregister(task.port);
        await this.balancer.forget(task.port);
    }

    /** Ends what is left, at once. */
    async stop(): Promise<void> {
        await Promise.all(this.tasks.map((task) => task.kill()));
    }

    private async deregister(task: Task, lagSeconds: number): Promise<void> {
        await pause(lagSeconds * 1000);
        await this.balancer.deregister(task.port);
        await pause(this.timing.deregistrationDelaySeconds * 1000);
        await this.balancer.forget(task.port);
    }

    private forget(task: Task): void {
        this.tasks.splice(this.tasks.indexOf(task), 1);
    }
}
