import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import type { UserPoolArgs } from "./args";
import { client } from "./client";
import { userPoolFaults } from "./faults";
import { userPoolDefaults } from "./settings";
import { messages, secondFactor, signIn } from "./sign-in";

export type { UserPoolArgs } from "./args";

/**
 * A Cognito user pool whose users sign in with their e-mail address, and a client for a mobile application: no secret
 * (an application on a phone cannot keep one), passwords proved by SRP and never sent.
 *
 * Cognito cannot change in place what users sign in with: another choice is another pool, without the users of this
 * one. Attributes can be added later, but never changed or removed. Cognito's own sender delivers
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
        const deletionProtection = args.deletionProtection ?? userPoolDefaults.deletionProtection;
        // Cognito's own protection stops the console and the CLI; Pulumi's also stops a replacement in the preview.
        const protection = deletionProtection ? { protect: true } : {};

        const pool = new aws.cognito.UserPool(
            `${name}-pool`,
            {
                userPoolTier: args.tier ?? userPoolDefaults.tier,
                deletionProtection: deletionProtection ? "ACTIVE" : "INACTIVE",
                ...signIn(args),
                ...messages(args),
                autoVerifiedAttributes: ["email"],
                // The old address keeps working until the new one is proved: a typing error locks no one out.
                userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
                accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
                adminCreateUserConfig: {
                    allowAdminCreateUserOnly: !(args.selfSignUp ?? userPoolDefaults.selfSignUp),
                },
                ...secondFactor(args),
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
        // The client's id is compiled into applications that people already have.
        const clientId = args.existingClientId ?? client(name, args, pool.id, { parent: this, ...protection }).id;

        this.userPoolId = pool.id;
        this.arn = pool.arn;
        this.clientId = pulumi.output(clientId);
        this.issuer = pulumi.interpolate`https://cognito-idp.${pool.region}.amazonaws.com/${pool.id}`;
        this.registerOutputs({
            userPoolId: this.userPoolId,
            arn: this.arn,
            clientId: this.clientId,
            issuer: this.issuer,
        });
    }
}
