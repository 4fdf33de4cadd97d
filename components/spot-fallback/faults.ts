import type { Fault } from "../faults";
import { withDefaults } from "../with-defaults";
import type { SpotFallbackArgs } from "./args";
import { spotFallbackDefaults } from "./defaults";

const DAY = 86_400;

/** What is wrong with the arguments of `SpotFallback`. Pure: looks at plain values only, defaults filled in. */
export function spotFallbackFaults(args: Partial<SpotFallbackArgs>, _name?: string): Fault[] {
    const values = withDefaults(spotFallbackDefaults, args);
    const { coolDownSeconds: first, longestCoolDownSeconds: longest } = values;
    const faults = [
        ...between("spotPercent", args.spotPercent, 1, 100, "without Spot tasks there is nothing to fall back from"),
        ...between(
            "coolDownSeconds",
            first,
            300,
            DAY,
            "a move takes minutes, and a lack of capacity rarely lasts a day",
        ),
        ...between("backoffFactor", values.backoffFactor, 1, 10, "below 1 each stay would be shorter than the last"),
        ...between("longestCoolDownSeconds", longest, 300, 7 * DAY, "longer than a week is not a cool-down"),
        ...between("steadySeconds", values.steadySeconds, 0, 7 * DAY, "it is a time in which Spot has to hold"),
    ];
    if (faults.length === 0 && typeof first === "number" && typeof longest === "number" && longest < first) {
        const reason = `it is less than the first cool-down (coolDownSeconds, ${first})`;
        const fix = `write ${first} or more, or lower coolDownSeconds`;
        faults.push({ key: "longestCoolDownSeconds", value: longest, reason, fix });
    }
    return faults;
}

/** Nothing for what is no number at all: that is the type's affair. */
function between(key: string, value: unknown, least: number, most: number, reason: string): Fault[] {
    if (typeof value !== "number") return [];
    const whole = key === "backoffFactor" ? Number.isFinite(value) : Number.isInteger(value);
    if (whole && value >= least && value <= most) return [];
    const kind = key === "backoffFactor" ? "a number" : "a whole number";
    return [{ key, value, reason, fix: `write ${kind} from ${least} to ${most}` }];
}
