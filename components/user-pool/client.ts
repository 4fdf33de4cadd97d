import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { UserPoolArgs } from "./args";
import { userPoolDefaults } from "./settings";

/** The client of a mobile application. */
export function client(
    name: string,
    args: UserPoolArgs,
    userPoolId: pulumi.Output<string>,
    opts: pulumi.CustomResourceOptions,
): aws.cognito.UserPoolClient {
    const accessTokenMinutes = args.accessTokenMinutes ?? userPoolDefaults.accessTokenMinutes;
    const refreshTokenRotation = args.refreshTokenRotation ?? userPoolDefaults.refreshTokenRotation;
    return new aws.cognito.UserPoolClient(
        `${name}-mobile-client`,
        {
            userPoolId,
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
        opts,
    );
}
