import type { Fault } from "../faults";
import { userPoolDefaults } from "./defaults";
import type { UserPoolArgs } from "./user-pool";

/** Everything that is wrong with the arguments of a `UserPool`. */
export function userPoolFaults(args: Partial<UserPoolArgs>): Fault[] {
    return [
        ...tierFaults(args.tier),
        ...rangeFaults(
            "passwordMinimumLength",
            args.passwordMinimumLength,
            [12, 99],
            "Cognito takes at most 99, and passwords below 12 characters are guessed from leaked lists",
        ),
        ...rangeFaults(
            "accessTokenMinutes",
            args.accessTokenMinutes,
            [5, 1440],
            "Cognito takes 5 minutes to 1 day for access and identity tokens",
        ),
        ...rangeFaults(
            "refreshTokenDays",
            args.refreshTokenDays,
            [1, 3650],
            "Cognito takes up to 10 years, and a refresh token must outlive the access tokens that it renews",
        ),
        ...rotationFaults(args),
    ];
}

function tierFaults(value: unknown): Fault[] {
    if (typeof value !== "string" || value === "LITE" || value === "ESSENTIALS") return [];
    const reason =
        value === "PLUS"
            ? "PLUS costs USD 0.02 for each user from the first one on, for a threat protection not set up here"
            : "Cognito knows no such feature plan";
    return [{ key: "tier", value, reason, fix: 'write "ESSENTIALS" or "LITE"' }];
}

function rangeFaults(key: string, value: unknown, [from, to]: [number, number], reason: string): Fault[] {
    if (typeof value !== "number" || (Number.isInteger(value) && value >= from && value <= to)) return [];
    return [{ key, value, reason, fix: `write a whole number from ${from} to ${to}` }];
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
