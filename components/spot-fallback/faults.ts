import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { SpotFallbackArgs } from "./args";
import { spotFallbackDefaults } from "./policy";
import { spotFallbackSettings } from "./settings";

/** What is wrong with the arguments of `SpotFallback`. Pure: reads plain values only, defaults filled in. */
export function spotFallbackFaults(args: Partial<SpotFallbackArgs>, _name?: string): Fault[] {
    const values = withDefaults(spotFallbackDefaults, args);
    const { coolDownSeconds: first, longestCoolDownSeconds: longest } = values;
    const faults = valueFaults(spotFallbackSettings, values);
    if (faults.length === 0 && typeof first === "number" && typeof longest === "number" && longest < first) {
        const reason = `it is less than the first cool-down (coolDownSeconds, ${first})`;
        const fix = `write ${first} or more, or lower coolDownSeconds`;
        faults.push({ key: "longestCoolDownSeconds", value: longest, reason, fix });
    }
    return faults;
}
