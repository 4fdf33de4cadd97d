import { flag, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { UserPoolArgs } from "./args";

const TIERS = ["ESSENTIALS", "LITE"];

/** Defaults and limits of the arguments of `UserPool`. */
export const userPoolSettings = settingsOf<UserPoolArgs>()({
    tier: text({ default: "ESSENTIALS", limits: TIERS.join(", "), judge: tierRefusals }),
    passwordMinimumLength: whole({
        default: 12,
        minimum: 12,
        maximum: 99,
        unit: "characters",
        why: "Cognito takes at most 99, and passwords below 12 characters are guessed from leaked lists",
    }),
    accessTokenMinutes: whole({
        default: 60,
        minimum: 5,
        maximum: 1440,
        unit: "minutes",
        why: "Cognito takes 5 minutes to 1 day for access and identity tokens",
    }),
    refreshTokenDays: whole({
        default: 30,
        minimum: 1,
        maximum: 3650,
        unit: "days",
        why: "Cognito takes up to 10 years, and a refresh token must outlive the access tokens that it renews",
    }),
    refreshTokenRotation: flag({ default: false }),
    deletionProtection: flag({ default: true }),
});

/** What `UserPool` takes for an argument that is not given. */
export const userPoolDefaults = defaultsOf(userPoolSettings);

function tierRefusals(tier: string) {
    if (TIERS.includes(tier)) return [];
    const reason =
        tier === "PLUS"
            ? "PLUS costs USD 0.02 for each user from the first one on, for a threat protection not set up here"
            : "Cognito knows no such feature plan";
    return [{ reason, fix: 'write "ESSENTIALS" or "LITE"' }];
}
