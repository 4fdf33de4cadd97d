import type { Zone } from "./zones";

export type Stage = "starting" | "serving" | "leaving";

export interface Task {
    readonly spot: boolean;
    readonly zone: Zone;
    stage: Stage;
}

/** The tasks that ECS counts, starting or serving, with their numbers kept up to date: a month asks for them often. */
export class Tasks implements Iterable<Task> {
    private readonly all = new Set<Task>();
    private readonly zones: [number, number] = [0, 0];
    private readonly counts = {
        spot: { starting: 0, serving: 0, leaving: 0 },
        onDemand: { starting: 0, serving: 0, leaving: 0 },
    };

    [Symbol.iterator](): Iterator<Task> {
        return this.all[Symbol.iterator]();
    }

    count(spot: boolean, stage: Stage): number {
        return this.counts[spot ? "spot" : "onDemand"][stage];
    }

    placed(spot: boolean): number {
        return this.count(spot, "starting") + this.count(spot, "serving");
    }

    get serving(): number {
        return this.count(true, "serving") + this.count(false, "serving");
    }

    /** Both zones, the one with fewer tasks first: ECS spreads a service over its zones. */
    emptierFirst(): readonly Zone[] {
        return this.zones[1] < this.zones[0] ? [1, 0] : [0, 1];
    }

    start(spot: boolean, zone: Zone): Task {
        const task: Task = { spot, zone, stage: "starting" };
        this.all.add(task);
        this.zones[zone]++;
        this.counts[spot ? "spot" : "onDemand"].starting++;
        return task;
    }

    move(task: Task, stage: "serving" | "leaving"): void {
        const counts = this.counts[task.spot ? "spot" : "onDemand"];
        counts[task.stage]--;
        counts[stage]++;
        task.stage = stage;
        if (stage === "leaving") {
            this.all.delete(task);
            this.zones[task.zone]--;
        }
    }
}
