import type { Zone } from "./zones";

export type Stage = "starting" | "serving" | "leaving";

/** Tasks of the running deployment by their kind, and those of the deployments before. */
type Group = "spot" | "onDemand" | "old";

export interface Task {
    readonly spot: boolean;
    group: Group;
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
        old: { starting: 0, serving: 0, leaving: 0 },
    };

    [Symbol.iterator](): Iterator<Task> {
        return this.all[Symbol.iterator]();
    }

    count(group: Group, stage: Stage): number {
        return this.counts[group][stage];
    }

    placed(group: Group): number {
        return this.count(group, "starting") + this.count(group, "serving");
    }

    get serving(): number {
        return this.count("spot", "serving") + this.count("onDemand", "serving") + this.count("old", "serving");
    }

    /** A deployment begins: what there is belongs to the one before. */
    age(): void {
        for (const task of this.all) {
            this.counts[task.group][task.stage]--;
            task.group = "old";
            this.counts.old[task.stage]++;
        }
    }

    /** Both zones, the one with fewer tasks first: ECS spreads a service over its zones. */
    emptierFirst(): readonly Zone[] {
        return this.zones[1] < this.zones[0] ? [1, 0] : [0, 1];
    }

    start(spot: boolean, zone: Zone): Task {
        const group = spot ? "spot" : "onDemand";
        const task: Task = { spot, group, zone, stage: "starting" };
        this.all.add(task);
        this.zones[zone]++;
        this.counts[group].starting++;
        return task;
    }

    move(task: Task, stage: "serving" | "leaving"): void {
        const counts = this.counts[task.group];
        counts[task.stage]--;
        counts[stage]++;
        task.stage = stage;
        if (stage === "leaving") {
            this.all.delete(task);
            this.zones[task.zone]--;
        }
    }
}
