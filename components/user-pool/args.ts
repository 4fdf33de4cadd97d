import type * as pulumi from "@pulumi/pulumi";

/** An attribute of users, beyond those that every pool has or with other rules than theirs. */
export interface UserAttributeArgs {
    /** `email`, or a name of the application's own, which Cognito then calls `custom:<name>`. 1 to 20 characters. */
    name: string;
    /**
     * `String`, `Number`, `DateTime` or `Boolean`.
     * @default "String"
     */
    type?: string;
    /**
     * Whether it can be changed once it is set.
     * @default true
     */
    mutable?: boolean;
    /**
     * Whether a user cannot sign up without it; standard attributes only.
     * @default false
     */
    required?: boolean;
    /**
     * Least length of text, or least number.
     * @default none
     */
    minimum?: number;
    /**
     * Greatest length of text, or greatest number.
     * @default none
     */
    maximum?: number;
}

/** Arguments of `UserPool`. Nothing is required. */
export interface UserPoolArgs {
    /**
     * Cognito's feature plan, `LITE` or `ESSENTIALS`. Both are free up to 10,000 users a month; above, each active user
     * costs USD 0.0055 (LITE) or 0.015 (ESSENTIALS) a month. ESSENTIALS adds passkeys, one-time codes by e-mail and
     * the rotation of refresh tokens. It can be changed at any time without losing users.
     * @default "ESSENTIALS"
     */
    tier?: string;
    /**
     * What users sign in with in place of a name: `email`, `phone_number`, or both; an empty list for names. **A change
     * replaces the pool, without its users**: other values are for a pool that is adopted.
     * @default ["email"]
     */
    usernameAttributes?: string[];
    /**
     * What users may sign in with in addition to their name: `email`, `phone_number`, `preferred_username`. Only without
     * `usernameAttributes`. **A change replaces the pool, without its users.**
     * @default none
     */
    aliasAttributes?: string[];
    /**
     * Whether capitals count in what users sign in with: `insensitive`; `sensitive`; or `unset`, for an adopted pool that
     * was made without a choice, which is sensitive too. **A change replaces the pool, without its users.**
     * @default "insensitive"
     */
    usernameCase?: string;
    /**
     * Attributes of the application's own, and standard ones that are required. Add at any time; Cognito changes and
     * removes none.
     * @default none
     */
    attributes?: UserAttributeArgs[];
    /**
     * Lambda functions that Cognito calls, by Cognito's name of the occasion: `{ preSignUp: "arn:aws:lambda:..." }`. An
     * update takes away those that are not named here. Costs what the functions cost.
     * @default none
     */
    triggers?: Record<string, pulumi.Input<string>>;
    /**
     * ARN of the SES identity that sends the pool's e-mail, $0.10 per 1,000: a verified domain or address, in an account that
     * SES let out of its sandbox. Without it Cognito's own sender does, at most 50 e-mails a day for the whole account: the
     * next sign-up and the next password reset of that day fail. An update that removes it goes back to that.
     * @default none: Cognito's own sender, 50 e-mails a day
     */
    sesIdentityArn?: string;
    /**
     * Sender of the e-mail, with `sesIdentityArn`: `Glimpse <hello@glimpse.contact>`.
     * @default none: the SES identity's own address
     */
    emailFrom?: string;
    /**
     * Id of a client that exists and stays as it is, outside of the program: one with a secret, a hosted sign-in or flows
     * that the program's own does not have. None is made then.
     * @default none: a client is made for a mobile application
     */
    existingClientId?: string;
    /**
     * The second factor, a one-time code of an authenticator application (TOTP): `optional`, for users who set it up;
     * `required`, of everyone at the next sign-in; or `off`. Free, and changed in place. Codes by SMS are not offered: each
     * costs, by country.
     * @default "optional"
     */
    mfa?: string;
    /**
     * Whether anyone may sign up. With `false` an administrator alone makes users (`AdminCreateUser`), who are sent an invitation.
     * Free, and changed in place: **`true` opens a pool that was closed.**
     * @default true
     */
    selfSignUp?: boolean;
    /**
     * Shortest password, 12-99 characters. Users who are already there keep theirs until they change it.
     * @default 12
     */
    passwordMinimumLength?: number;
    /**
     * Minutes that an access or identity token is good for, 5-1440. An API that checks signatures alone cannot take
     * one back earlier.
     * @default 60
     */
    accessTokenMinutes?: number;
    /**
     * Days after which a user must sign in again, 1-3650.
     * @default 30
     */
    refreshTokenDays?: number;
    /**
     * Whether each refresh gives a new refresh token and ends the old one, so that a stolen one is of little use.
     * The application must then refresh with `GetTokensFromRefreshToken`; `InitiateAuth` with `REFRESH_TOKEN_AUTH`,
     * which older SDKs use, is refused. Needs the tier `ESSENTIALS`.
     * @default false
     */
    refreshTokenRotation?: boolean;
    /**
     * Whether Cognito and `pulumi destroy` (or a replacement) must refuse to delete the pool. A deleted pool takes all
     * its users with it; they cannot be restored. To delete it: set `false`, run `pulumi up`, then `pulumi destroy`.
     * @default true
     */
    deletionProtection?: boolean;
}
