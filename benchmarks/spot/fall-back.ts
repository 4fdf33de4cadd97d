import type { Clock } from "./clock";
import type { Fleet } from "./fleet";
import type { Fallback } from "./parameters";

/**
 * Moves the service to on-demand when Spot is refused, and back after a cool-down, which doubles as long as Spot is
 * refused again. When all Spot tasks are back, the next shortage starts with the first cool-down.
 */
export function fallBack(fleet: Fleet, clock: Clock, policy: Fallback): void {
    let coolDownMinutes = policy.coolDownMinutes;
    let away = false;
    fleet.refused = () => {
        if (away) return;
        away = true;
        clock.after(policy.reactionSeconds, () => {
            fleet.useOnDemand();
            clock.after(coolDownMinutes * 60, () => {
                coolDownMinutes = Math.min(coolDownMinutes * 2, policy.longestCoolDownMinutes);
                away = false;
                fleet.useSpot();
            });
        });
    };
    fleet.steady = () => {
        if (!away) coolDownMinutes = policy.coolDownMinutes;
    };
}
