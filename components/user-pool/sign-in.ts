import type * as aws from "../aws";
import type { UserAttributeArgs, UserPoolArgs } from "./args";
import { userPoolDefaults } from "./settings";

/** Occasions on which Cognito calls a function that is named by its ARN alone. */
export const TRIGGERS = [
    "createAuthChallenge",
    "customMessage",
    "defineAuthChallenge",
    "postAuthentication",
    "postConfirmation",
    "preAuthentication",
    "preSignUp",
    "preTokenGeneration",
    "userMigration",
    "verifyAuthChallengeResponse",
];

/** What Cognito cannot change once a pool is made. */
export function signIn(args: UserPoolArgs): Partial<aws.cognito.UserPoolArgs> {
    const { usernameAttributes = userPoolDefaults.usernameAttributes, aliasAttributes = [], attributes = [] } = args;
    const usernameCase = args.usernameCase ?? userPoolDefaults.usernameCase;
    return {
        ...(usernameAttributes.length > 0 ? { usernameAttributes } : {}),
        ...(aliasAttributes.length > 0 ? { aliasAttributes } : {}),
        // Ada@example.com and ada@example.com are one person. This too cannot be changed in place.
        ...(usernameCase === "unset" ? {} : { usernameConfiguration: { caseSensitive: usernameCase === "sensitive" } }),
        ...(attributes.length > 0 ? { schemas: attributes.map(schemaOf) } : {}),
    };
}

function schemaOf({ name, type = "String", mutable = true, required = false, minimum, maximum }: UserAttributeArgs) {
    const bounds = (least: string, most: string) => ({
        ...(minimum === undefined ? {} : { [least]: String(minimum) }),
        ...(maximum === undefined ? {} : { [most]: String(maximum) }),
    });
    return {
        name,
        attributeDataType: type,
        developerOnlyAttribute: false,
        mutable,
        required,
        // Cognito adds its own to text and numbers without any, and the next preview would show them as a change.
        ...(type === "String" ? { stringAttributeConstraints: bounds("minLength", "maxLength") } : {}),
        ...(type === "Number" ? { numberAttributeConstraints: bounds("minValue", "maxValue") } : {}),
    };
}

/** Codes of an authenticator application, and none by SMS. Cognito takes the method only with a factor that is on. */
export function secondFactor({ mfa = userPoolDefaults.mfa }: UserPoolArgs): Partial<aws.cognito.UserPoolArgs> {
    if (mfa === "off") return { mfaConfiguration: "OFF" };
    return {
        mfaConfiguration: mfa === "required" ? "ON" : "OPTIONAL",
        softwareTokenMfaConfiguration: { enabled: true },
    };
}

/** What calls and what sends: an update that leaves it out takes it away. */
export function messages({ triggers, sesIdentityArn, emailFrom }: UserPoolArgs): Partial<aws.cognito.UserPoolArgs> {
    return {
        ...(triggers && Object.keys(triggers).length > 0 ? { lambdaConfig: triggers } : {}),
        ...(sesIdentityArn === undefined
            ? {}
            : {
                  emailConfiguration: {
                      emailSendingAccount: "DEVELOPER",
                      sourceArn: sesIdentityArn,
                      ...(emailFrom === undefined ? {} : { fromEmailAddress: emailFrom }),
                  },
              }),
    };
}
