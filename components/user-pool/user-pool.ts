import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import type { UserPoolArgs } from "./args";
import { userPoolFaults } from "./faults";
import { userPoolDefaults } from "./settings";

export type { UserPoolArgs } from "./args";

/**
 * A Cognito user pool whose users sign in with their e-mail address, and a client for a mobile application: no secret
 * (an application on a phone cannot keep one), passwords proved by SRP and never sent.
 *
 * The sign-in name is not an argument: Cognito cannot change it in place, so another choice is another pool, without
 * the users of this one. Attributes can be added later, but never changed or removed. Cognito's own sender delivers
 * 50 e-mails a day for the whole account; past that many sign-ups and resets a day, give the pool an SES identity.
 *
 * Costs nothing up to 10,000 users a month.
 */
export class UserPool extends pulumi.ComponentResource {
    /** The pool's id, `<region>_<random>`. */
    readonly userPoolId: pulumi.Output<string>;
    /** The pool's ARN. */
    readonly arn: pulumi.Output<string>;
    /** The id of the mobile application's client: the audience of its identity tokens. */
    readonly clientId: pulumi.Output<string>;
    /** What tokens name as their issuer, and where their keys are found under `/.well-known/jwks.json`. */
    readonly issuer: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: UserPoolArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`UserPool ${name}`, userPoolFaults(args));
        super("glimpse:user-pool:UserPool", name, args, opts);
        const accessTokenMinutes = args.accessTokenMinutes ?? userPoolDefaults.accessTokenMinutes;
        const refreshTokenRotation = args.refreshTokenRotation ?? userPoolDefaults.refreshTokenRotation;
        const deletionProtection = args.deletionProtection ?? userPoolDefaults.deletionProtection;
        // Cognito's own protection stops the console and the CLI; Pulumi's also stops a replacement in the preview.
        const protection = deletionProtection ? { protect: true } : {};

        const pool = new aws.cognito.UserPool(
            `${name}-pool`,
            {
                userPoolTier: args.tier ?? userPoolDefaults.tier,
                deletionProtection: deletionProtection ? "ACTIVE" : "INACTIVE",
                usernameAttributes: ["email"],
                // Ada@example.com and ada@example.com are one person. This too cannot be changed in place.
                usernameConfiguration: { caseSensitive: false },
                autoVerifiedAttributes: ["email"],
                // The old address keeps working until the new one is proved: a typing error locks no one out.
                userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
                accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
                adminCreateUserConfig: { allowAdminCreateUserOnly: false },
                mfaConfiguration: "OPTIONAL",
                softwareTokenMfaConfiguration: { enabled: true },
                // Length protects; forced symbols only make people write passwords down.
                passwordPolicy: {
                    minimumLength: args.passwordMinimumLength ?? userPoolDefaults.passwordMinimumLength,
                    requireLowercase: true,
                    requireUppercase: true,
                    requireNumbers: true,
                    requireSymbols: false,
                    temporaryPasswordValidityDays: 7,
                },
            },
            { parent: this, ...protection },
        );
        const client = new aws.cognito.UserPoolClient(
            `${name}-mobile-client`,
            {
                userPoolId: pool.id,
                generateSecret: false,
                // With rotation on, Cognito refuses a client that also allows REFRESH_TOKEN_AUTH.
                explicitAuthFlows: refreshTokenRotation
                    ? ["ALLOW_USER_SRP_AUTH"]
                    : ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
                ...(refreshTokenRotation
                    ? // A phone that loses the answer on its way may ask once more within the grace period.
                      { refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 60 } }
                    : {}),
                supportedIdentityProviders: ["COGNITO"],
                // "No such user" and "wrong password" are the same answer, so that no one can try out addresses.
                preventUserExistenceErrors: "ENABLED",
                enableTokenRevocation: true,
                accessTokenValidity: accessTokenMinutes,
                idTokenValidity: accessTokenMinutes,
                refreshTokenValidity: args.refreshTokenDays ?? userPoolDefaults.refreshTokenDays,
                tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
            },
            // The client's id is compiled into applications that people already have.
            { parent: this, ...protection },
        );

        this.userPoolId = pool.id;
        this.arn = pool.arn;
        this.clientId = client.id;
        this.issuer = pulumi.interpolate`https://cognito-idp.${pool.region}.amazonaws.com/${pool.id}`;
        this.registerOutputs({
            userPoolId: this.userPoolId,
            arn: this.arn,
            clientId: this.clientId,
            issuer: this.issuer,
        });
    }
}
