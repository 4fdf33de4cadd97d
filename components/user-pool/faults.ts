import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { UserPoolArgs } from "./args";
import { userPoolDefaults, userPoolSettings } from "./settings";

/** Everything that is wrong with the arguments of a `UserPool`. */
export function userPoolFaults(args: Partial<UserPoolArgs>): Fault[] {
    return [...valueFaults(userPoolSettings, args), ...rotationFaults(args)];
}

function rotationFaults({ tier = userPoolDefaults.tier, refreshTokenRotation }: Partial<UserPoolArgs>): Fault[] {
    if (refreshTokenRotation !== true || tier !== "LITE") return [];
    return [
        {
            key: "refreshTokenRotation",
            value: true,
            reason: "Cognito rotates refresh tokens in the tiers ESSENTIALS and PLUS only",
            fix: 'set tier to "ESSENTIALS" (free up to 10,000 users a month too), or leave rotation out',
        },
    ];
}
