import { spotShare, spotStrategy } from "../../components/fargate-service/spot";
import type { Chance } from "./chance";
import type { Clock } from "./clock";
import type { Platform, Scenario, Service } from "./parameters";
import { MONTH_SECONDS, type State } from "./tally";
import { type Task, Tasks } from "./tasks";
import type { Zone, Zones } from "./zones";

/** How many tasks of each kind ECS is asked to run. */
interface Wanted {
    onDemand: number;
    spot: number;
}

/** The tasks of a service, and what ECS's scheduler does to keep their number. */
export class Fleet {
    readonly state: State = { serving: 0, onDemand: 0, spot: 0 };
    /** No zone has capacity for a Spot task that ECS is to start. */
    refused: () => void = () => {};
    /** The application is deployed. */
    deploying: () => void = () => {};
    /** Every wanted task serves, each of the wanted kind, and no other. */
    steady: () => void = () => {};

    private readonly service: Service;
    private readonly platform: Platform;
    /** A task's ends per month. */
    private readonly rates: { failures: number; interruptions: number };
    private readonly most: number;
    private readonly tasks = new Tasks();
    private wanted: Wanted;
    private retrying = false;

    constructor(
        { service, platform, weather }: Scenario,
        private readonly clock: Clock,
        private readonly chance: Chance,
        private readonly zones: Zones,
    ) {
        this.service = service;
        this.platform = platform;
        this.rates = { failures: platform.failuresPerTaskMonth, interruptions: weather.interruptionsPerTaskMonth };
        this.most = Math.floor((service.tasks * service.deploymentMaximumPercent) / 100);
        this.wanted = byStrategy(service);
        for (let index = 0; index < service.tasks; index++) {
            this.serve(this.start(index >= this.wanted.onDemand, index % 2 === 0 ? 0 : 1));
        }
    }

    /** Places by the component's own strategy. */
    useSpot(): void {
        this.wanted = byStrategy(this.service);
        this.reconcile();
    }

    /** A new version of the application: every task is replaced. */
    deploy(): void {
        this.deploying();
        this.tasks.age();
        for (const task of this.tasks) if (task.stage === "starting") this.leave(task, 0, 0);
        this.reconcile();
    }

    /** Places every task on-demand. */
    useOnDemand(): void {
        this.wanted = { onDemand: this.service.tasks, spot: 0 };
        this.reconcile();
    }

    /** A zone runs short: each of its Spot tasks gets a notice. */
    reclaim(zone: Zone): void {
        for (const task of this.tasks) {
            if (!task.spot || task.zone !== zone) continue;
            this.clock.after(this.chance.uniform() * this.platform.reclaimSeconds, () => this.interrupt(task));
        }
    }

    /** As a rolling deployment: at most so many tasks, never less than the wanted ones by its own doing. */
    private reconcile(): void {
        do {
            this.launchMissing(false, this.wanted.onDemand);
            this.launchMissing(true, this.wanted.spot);
        } while (this.stopSurplus());
        const { spot, onDemand } = this.wanted;
        const { tasks } = this;
        const isComplete = tasks.count("spot", "serving") === spot && tasks.count("onDemand", "serving") === onDemand;
        if (isComplete && tasks.placed("old") === 0) this.steady();
    }

    private launchMissing(spot: boolean, wanted: number): void {
        const { tasks } = this;
        const room = this.most - tasks.placed("spot") - tasks.placed("onDemand") - tasks.placed("old");
        const missing = Math.min(wanted - tasks.placed(spot ? "spot" : "onDemand"), room);
        for (let launched = 0; launched < missing && this.launch(spot); launched++);
    }

    /** Stops serving tasks of the kind of which there are too many, as long as enough others serve. */
    private stopSurplus(): boolean {
        let stopped = false;
        for (const task of this.tasks) {
            if (this.tasks.serving <= this.service.tasks) break;
            const wanted = task.group === "old" ? 0 : this.wanted[task.group];
            if (task.stage !== "serving" || this.tasks.count(task.group, "serving") <= wanted) continue;
            this.leave(task, 0, this.platform.drainSeconds);
            stopped = true;
        }
        return stopped;
    }

    private launch(spot: boolean): boolean {
        const zone = this.tasks.emptierFirst().find((candidate) => this.zones.has(candidate, spot));
        if (zone === undefined) {
            if (spot) this.refused();
            this.retry();
            return false;
        }
        const task = this.start(spot, zone);
        // A quarter more or less, so that tasks that start together do not become healthy at one instant.
        this.clock.after(this.platform.launchSeconds * (0.75 + this.chance.uniform() / 2), () => {
            if (task.stage !== "starting") return;
            this.serve(task);
            this.reconcile();
        });
        return true;
    }

    private retry(): void {
        if (this.retrying) return;
        this.retrying = true;
        this.clock.after(this.platform.retrySeconds, () => {
            this.retrying = false;
            this.reconcile();
        });
    }

    private start(spot: boolean, zone: Zone): Task {
        const task = this.tasks.start(spot, zone);
        this.state[spot ? "spot" : "onDemand"]++;
        // Two Poisson processes are one: its next event is a failure as often as failures have their part in the rate.
        const { failures, interruptions } = this.rates;
        const rate = failures + (spot ? interruptions : 0);
        this.clock.after(this.chance.wait(MONTH_SECONDS / rate), () => {
            if (this.chance.uniform() * rate < failures) this.end(task, 0, 0);
            else this.interrupt(task);
        });
        return task;
    }

    private serve(task: Task): void {
        this.tasks.move(task, "serving");
        this.state.serving++;
    }

    private interrupt(task: Task): void {
        this.end(task, this.platform.servingAfterNoticeSeconds, this.platform.noticeSeconds);
    }

    /** A task ends without the scheduler's will; it starts another at once. */
    private end(task: Task, servingSeconds: number, paidSeconds: number): void {
        if (task.stage === "leaving") return;
        this.leave(task, servingSeconds, paidSeconds);
        this.reconcile();
    }

    private leave(task: Task, servingSeconds: number, paidSeconds: number): void {
        if (task.stage === "serving") this.later(servingSeconds, () => this.state.serving--);
        this.tasks.move(task, "leaving");
        this.later(paidSeconds, () => this.state[task.spot ? "spot" : "onDemand"]--);
    }

    private later(seconds: number, happen: () => void): void {
        if (seconds === 0) happen();
        else this.clock.after(seconds, happen);
    }
}

/** What the component's strategy gives for the service's task count; it needs no rounding, so the range is one number. */
function byStrategy({ spotPercent, onDemandTasks, tasks }: Service): Wanted {
    const strategy = spotStrategy({ spotPercent, onDemandTasks, desiredTasks: tasks });
    const spot = Math.round(tasks * spotShare(strategy, tasks).minimum);
    return { onDemand: tasks - spot, spot };
}
