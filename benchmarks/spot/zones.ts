import type { Chance } from "./chance";
import type { Clock } from "./clock";
import type { Weather } from "./parameters";
import { MONTH_SECONDS } from "./tally";

export const ZONES = [0, 1] as const;
export type Zone = (typeof ZONES)[number];

/** Which zones have capacity. Shortages overlap; a zone has capacity again when the last of its shortages is over. */
export class Zones {
    private readonly spotShortages = [0, 0];
    private readonly onDemandShortages = [0, 0];

    constructor(
        private readonly clock: Clock,
        private readonly chance: Chance,
        private readonly weather: Weather,
    ) {}

    has(zone: Zone, spot: boolean): boolean {
        return (spot ? this.spotShortages : this.onDemandShortages)[zone] === 0;
    }

    /** From now on there are shortages. `reclaimed` is called with each zone that runs short of Spot. */
    start(reclaimed: (zone: Zone) => void): void {
        this.clock.after(this.chance.wait(MONTH_SECONDS / this.weather.shortagesPerMonth), () => {
            const seconds = this.chance.wait(this.weather.shortageMinutes * 60);
            const both = this.chance.uniform() < this.weather.bothZonesShare;
            const only: Zone = this.chance.uniform() < 0.5 ? 0 : 1;
            const onDemandToo = this.chance.uniform() < this.weather.onDemandShortShare;
            for (const zone of both ? ZONES : [only]) {
                this.shortage(zone, seconds, onDemandToo);
                reclaimed(zone);
            }
            this.start(reclaimed);
        });
    }

    private shortage(zone: Zone, seconds: number, onDemandToo: boolean): void {
        const count = (by: number) => {
            this.spotShortages[zone] = (this.spotShortages[zone] ?? 0) + by;
            if (onDemandToo) this.onDemandShortages[zone] = (this.onDemandShortages[zone] ?? 0) + by;
        };
        count(1);
        this.clock.after(seconds, () => count(-1));
    }
}
