import { fieldsOf, flag, listOf, matching, namesTo, oneOf, type Setting, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { UserAttributeArgs, UserPoolArgs } from "./args";

const TRIGGER = "arn:aws:lambda:ap-northeast-2:123456789012:function:sign-up";
const TIERS = ["ESSENTIALS", "LITE"];

/** Defaults and limits of the arguments of `UserPool`. */
export const userPoolSettings = settingsOf<UserPoolArgs>()({
    tier: text({ default: "ESSENTIALS", limits: TIERS.join(", "), judge: tierRefusals }),
    usernameAttributes: listOf(oneOf(["email", "phone_number"], { default: "email", why: "Cognito has no other" }), {
        default: ["email"],
    }),
    aliasAttributes: listOf(
        oneOf(["email", "phone_number", "preferred_username"], { default: "email", why: "Cognito has no other" }),
        { example: ["email"] },
    ),
    usernameCase: oneOf(["insensitive", "sensitive", "unset"], {
        default: "insensitive",
        why: "a pool regards capitals, disregards them, or was made without a choice",
    }),
    attributes: listOf(
        fieldsOf({
            name: matching(/^(?!custom:)[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u, {
                example: "plan",
                limits: "1 to 20 characters, without custom:",
                why: "Cognito takes 1 to 20 characters and puts custom: in front by itself",
            }),
            type: oneOf(["String", "Number", "DateTime", "Boolean"], {
                default: "String",
                why: "Cognito has no other",
            }),
            mutable: flag({ default: true }),
            required: flag({ default: false }),
            minimum: whole({ example: 0, why: "it is a length or a number" }),
            maximum: whole({ example: 256, why: "it is a length or a number" }),
        }) as unknown as Setting<UserAttributeArgs>,
        { example: [{ name: "plan" }] },
    ),
    triggers: namesTo(text({ example: TRIGGER }), { example: { preSignUp: TRIGGER } }),
    sesIdentityArn: matching(/^arn:[\w-]+:ses:[\w-]+:\d{12}:identity\/.+$/, {
        example: "arn:aws:ses:ap-northeast-2:123456789012:identity/glimpse.contact",
        limits: "the ARN of an SES identity",
        why: "it is not the ARN of an SES identity",
    }),
    emailFrom: text({ example: "Glimpse <hello@glimpse.contact>" }),
    existingClientId: matching(/^[\w+]{1,128}$/, {
        example: "1example23456789",
        limits: "the id of a client",
        why: "Cognito's ids of clients have letters and digits only",
    }),
    mfa: oneOf(["optional", "required", "off"], {
        default: "optional",
        why: "Cognito asks no one for a second factor, those who set it up, or everyone",
    }),
    selfSignUp: flag({ default: true }),
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
