import type { ResourceRecord } from "../inventory";
import type { Counted } from "./lines";
import type { Quantities, Scenario } from "./quantity";

/** What of the scenario a count asked for: where it asked for nothing, it is the same in every scenario. */
interface Asked {
    spot: boolean;
    tasks: boolean;
}

interface Count extends Asked {
    scenario: Scenario;
    found: Quantities;
    counted: readonly Counted[];
}

/**
 * What was counted of each resource in the scenarios of one bill, with the lines of it that have a price. Most resources do
 * not depend on the scenario, or on one half of it alone: they are counted once, or twice.
 */
export class Seen {
    private readonly counts = new Map<ResourceRecord, Count[]>();
    private asked: Asked = { spot: false, tasks: false };

    /** A scenario that notes what is asked of it. */
    watched({ spot, tasks }: Scenario): Scenario {
        const note = (half: keyof Asked) => {
            this.asked[half] = true;
        };
        return {
            get spot() {
                note("spot");
                return spot;
            },
            get tasks() {
                note("tasks");
                return tasks;
            },
        };
    }

    /** Begins the count of a resource: what is asked of the scenario from here on is asked for it. */
    begin(): void {
        this.asked = { spot: false, tasks: false };
    }

    keep(resource: ResourceRecord, { spot, tasks }: Scenario, found: Quantities, counted: readonly Counted[]): void {
        const one = { ...this.asked, scenario: { spot, tasks }, found, counted };
        const others = this.counts.get(resource);
        if (others) others.push(one);
        else this.counts.set(resource, [one]);
    }

    /** The count that holds in a scenario too. */
    in(scenario: Scenario, resource: ResourceRecord): Pick<Count, "found" | "counted"> | undefined {
        return this.counts
            .get(resource)
            ?.find(
                (one) =>
                    (!one.spot || one.scenario.spot === scenario.spot) &&
                    (!one.tasks || one.scenario.tasks === scenario.tasks),
            );
    }

    /** What the first scenario found of a resource. */
    first(resource: ResourceRecord): Quantities | undefined {
        return this.counts.get(resource)?.[0]?.found;
    }
}
