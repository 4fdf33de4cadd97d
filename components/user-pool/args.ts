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
