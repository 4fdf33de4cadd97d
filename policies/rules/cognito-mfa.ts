import { inspect } from "../inspection";
import { rule } from "../rule";

const POOL = "aws:cognito/userPool:UserPool";

/** A user can have more than a password. */
export const cognitoMfa = rule({
    name: "cognito-mfa",
    pack: "security-baseline",
    level: "advisory",
    severity: "medium",
    description: "Users of a user pool can have a second factor.",
    why: "Passwords are used twice and leak elsewhere; with a second factor a leaked one opens no account.",
    url: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
    remediation:
        'Write mfaConfiguration: "OPTIONAL" (or "ON" for staff) and softwareTokenMfaConfiguration: { enabled: true }, which ' +
        "costs nothing; text messages do.",
    alone: true,
    reads: { [POOL]: ["mfaConfiguration"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([POOL], (properties, { name }) =>
                (properties.text("mfaConfiguration") ?? "OFF") === "OFF"
                    ? `${name} has passwords only. Write mfaConfiguration: "OPTIONAL" and softwareTokenMfaConfiguration: { enabled: true }.`
                    : undefined,
            );
        }),
});
