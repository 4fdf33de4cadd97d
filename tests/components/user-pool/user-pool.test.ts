import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { UserPool, type UserPoolArgs, userPoolFaults } from "../../../components/user-pool";
import { type Made, make } from "../harness";

const POOL = "aws:cognito/userPool:UserPool";
const CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

function pool(args: UserPoolArgs = {}): Promise<Made> {
    return make(() => {
        const { userPoolId, arn, clientId, issuer } = new UserPool("users", args);
        return { userPoolId, arn, clientId, issuer };
    });
}

async function protectedTypes(args: UserPoolArgs): Promise<string[]> {
    const types: string[] = [];
    const transformations: pulumi.ResourceTransformation[] = [
        ({ type, opts }) => {
            if (opts.protect) types.push(type);
            return undefined;
        },
    ];
    await make(() => new UserPool("users", args, { transformations }));
    return types;
}

describe("UserPool", () => {
    it("signs users in by e-mail, with long passwords and optional TOTP", async () => {
        expect((await pool()).one(POOL).inputs).to.deep.equal({
            userPoolTier: "ESSENTIALS",
            deletionProtection: "ACTIVE",
            usernameAttributes: ["email"],
            usernameConfiguration: { caseSensitive: false },
            autoVerifiedAttributes: ["email"],
            userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
            accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
            adminCreateUserConfig: { allowAdminCreateUserOnly: false },
            mfaConfiguration: "OPTIONAL",
            softwareTokenMfaConfiguration: { enabled: true },
            passwordPolicy: {
                minimumLength: 12,
                requireLowercase: true,
                requireUppercase: true,
                requireNumbers: true,
                requireSymbols: false,
                temporaryPasswordValidityDays: 7,
            },
        });
    });

    it("asks no one, those who set it up, or everyone for a second factor, never by SMS", async () => {
        const factor = async (mfa?: string) => {
            const { mfaConfiguration, softwareTokenMfaConfiguration } = (await pool({ mfa })).one(POOL).inputs;
            return [mfaConfiguration, softwareTokenMfaConfiguration];
        };
        expect(await factor()).to.deep.equal(["OPTIONAL", { enabled: true }]);
        expect(await factor("required")).to.deep.equal(["ON", { enabled: true }]);
        expect(await factor("off")).to.deep.equal(["OFF", undefined]);
        expect(userPoolFaults({ mfa: "sms" }).map(({ key, fix }) => [key, fix])).to.deep.equal([
            ["mfa", "write one of optional, required, off"],
        ]);
    });

    it("gives the mobile application a client without a secret that never sends a password", async () => {
        const made = await pool();
        expect(made.one(CLIENT).inputs).to.deep.equal({
            userPoolId: made.inventory.outputs["userPoolId"],
            generateSecret: false,
            explicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
            supportedIdentityProviders: ["COGNITO"],
            preventUserExistenceErrors: "ENABLED",
            enableTokenRevocation: true,
            accessTokenValidity: 60,
            idTokenValidity: 60,
            refreshTokenValidity: 30,
            tokenValidityUnits: { accessToken: "minutes", idToken: "minutes", refreshToken: "days" },
        });
    });

    it("rotates refresh tokens without the flow that Cognito refuses with rotation", async () => {
        const { inputs } = (await pool({ refreshTokenRotation: true })).one(CLIENT);
        expect(inputs["explicitAuthFlows"]).to.deep.equal(["ALLOW_USER_SRP_AUTH"]);
        expect(inputs["refreshTokenRotation"]).to.deep.equal({ feature: "ENABLED", retryGracePeriodSeconds: 60 });
    });

    it("takes the tier, the password's length and the tokens' lives from its arguments", async () => {
        const made = await pool({
            tier: "LITE",
            passwordMinimumLength: 16,
            accessTokenMinutes: 15,
            refreshTokenDays: 7,
        });
        expect(made.one(POOL).inputs["userPoolTier"]).to.equal("LITE");
        expect(made.one(POOL).inputs).to.have.nested.property("passwordPolicy.minimumLength", 16);
        expect(made.one(CLIENT).inputs).to.include({
            accessTokenValidity: 15,
            idTokenValidity: 15,
            refreshTokenValidity: 7,
        });
    });

    it("lets anyone sign up, or an administrator alone make users", async () => {
        const only = async (selfSignUp?: boolean) =>
            (await pool(selfSignUp === undefined ? {} : { selfSignUp })).one(POOL).inputs["adminCreateUserConfig"];
        expect(await only()).to.deep.equal({ allowAdminCreateUserOnly: false });
        expect(await only(false)).to.deep.equal({ allowAdminCreateUserOnly: true });
    });

    it("names as issuer what its tokens name, in the pool's own region", async () => {
        const { outputs } = (await pool()).inventory;
        expect(outputs["issuer"]).to.equal(`https://cognito-idp.ap-northeast-2.amazonaws.com/${outputs["userPoolId"]}`);
        expect(outputs["clientId"]).to.be.a("string").and.not.equal(outputs["userPoolId"]);
        expect(outputs["arn"]).to.match(/^arn:aws:cognito/);
    });

    it("loses its users only after protection is taken off twice", async () => {
        expect(await protectedTypes({})).to.deep.equal([POOL, CLIENT]);
        expect(await protectedTypes({ deletionProtection: false })).to.deep.equal([]);
        const unprotected = await pool({ deletionProtection: false });
        expect(unprotected.one(POOL).inputs["deletionProtection"]).to.equal("INACTIVE");
    });
});

describe("the argument errors of a UserPool", () => {
    it("are reported together", () => {
        const bad = {
            tier: "FREE",
            passwordMinimumLength: 8,
            accessTokenMinutes: 4,
            refreshTokenDays: 0,
        };
        expect(userPoolFaults(bad).map(({ key, value }) => [key, value])).to.deep.equal(Object.entries(bad));
        expect(() => new UserPool("users", bad)).to.throw("UserPool users: 4 errors");
    });

    it("stand at the limits that Cognito sets", () => {
        const keys = (args: object) => userPoolFaults(args).map(({ key }) => key);
        expect(keys({ passwordMinimumLength: 12, accessTokenMinutes: 5, refreshTokenDays: 1 })).to.deep.equal([]);
        expect(keys({ passwordMinimumLength: 99, accessTokenMinutes: 1440, refreshTokenDays: 3650 })).to.deep.equal([]);
        expect(keys({ passwordMinimumLength: 100, accessTokenMinutes: 1441, refreshTokenDays: 3651 })).to.deep.equal([
            "passwordMinimumLength",
            "accessTokenMinutes",
            "refreshTokenDays",
        ]);
        expect(keys({ passwordMinimumLength: 12.5 })).to.deep.equal(["passwordMinimumLength"]);
    });

    it("say that PLUS is never free, and that LITE does not rotate", () => {
        expect(userPoolFaults({ tier: "PLUS" })[0]?.reason).to.contain("from the first one on");
        const lite = userPoolFaults({ tier: "LITE", refreshTokenRotation: true });
        expect(lite.map(({ key }) => key)).to.deep.equal(["refreshTokenRotation"]);
        expect(userPoolFaults({ refreshTokenRotation: true })).to.deep.equal([]);
    });

    it("refuse what is no number where one belongs, and leave other types to the compiler", () => {
        const wrong = { tier: 1, passwordMinimumLength: "12", refreshTokenRotation: "yes" };
        expect(userPoolFaults(wrong as never).map(({ key }) => key)).to.deep.equal(["passwordMinimumLength"]);
    });

    it("is what an adopted pool is, in all that Cognito cannot change", async () => {
        const made = await pool({
            usernameAttributes: [],
            aliasAttributes: ["email", "preferred_username"],
            usernameCase: "sensitive",
            attributes: [
                { name: "email", required: true },
                { name: "plan", minimum: 0, maximum: 32 },
                { name: "age", type: "Number", mutable: false, minimum: 18 },
            ],
        });
        const { usernameAttributes, ...inputs } = made.one(POOL).inputs;
        expect(usernameAttributes).to.equal(undefined);
        expect(inputs).to.deep.include({
            aliasAttributes: ["email", "preferred_username"],
            usernameConfiguration: { caseSensitive: true },
        });
        const common = { developerOnlyAttribute: false, mutable: true, required: false };
        expect(inputs["schemas"]).to.deep.equal([
            { ...common, name: "email", attributeDataType: "String", required: true, stringAttributeConstraints: {} },
            {
                ...common,
                name: "plan",
                attributeDataType: "String",
                stringAttributeConstraints: { minLength: "0", maxLength: "32" },
            },
            {
                ...common,
                name: "age",
                attributeDataType: "Number",
                mutable: false,
                numberAttributeConstraints: { minValue: "18" },
            },
        ]);
    });

    it("says nothing of capitals where the pool was made without a choice", async () => {
        expect((await pool({ usernameCase: "unset" })).one(POOL).inputs).not.to.have.property("usernameConfiguration");
    });

    it("keeps calling the functions, and sending by the sender, that it is given", async () => {
        const preSignUp = "arn:aws:lambda:ap-northeast-2:123456789012:function:sign-up";
        const sesIdentityArn = "arn:aws:ses:ap-northeast-2:123456789012:identity/glimpse.contact";
        const emailFrom = "Glimpse <hello@glimpse.contact>";
        const { inputs } = (await pool({ triggers: { preSignUp }, sesIdentityArn, emailFrom })).one(POOL);
        expect(inputs).to.deep.include({
            lambdaConfig: { preSignUp },
            emailConfiguration: {
                emailSendingAccount: "DEVELOPER",
                sourceArn: sesIdentityArn,
                fromEmailAddress: emailFrom,
            },
        });
    });

    it("leaves a client that exists as it is, and gives out its id", async () => {
        const made = await pool({ existingClientId: "1example23456789" });
        expect(made.all(CLIENT)).to.deep.equal([]);
        expect(made.inventory.outputs["clientId"]).to.equal("1example23456789");
    });

    const refusals: [what: string, args: UserPoolArgs, key: string][] = [
        ["aliases next to attributes in place of a name", { aliasAttributes: ["email"] }, "aliasAttributes"],
        ["an attribute that is no sign-in", { usernameAttributes: ["name"] }, "usernameAttributes[0]"],
        [
            "a custom attribute that is required",
            { attributes: [{ name: "plan", required: true }] },
            "attributes[0].required",
        ],
        ["two attributes of one name", { attributes: [{ name: "a" }, { name: "a" }] }, "attributes[1].name"],
        [
            "a minimum above the maximum",
            { attributes: [{ name: "a", minimum: 2, maximum: 1 }] },
            "attributes[0].minimum",
        ],
        ["an occasion that Cognito does not know", { triggers: { presignup: "x" } }, "triggers.presignup"],
        ["a trigger that is no function", { triggers: { preSignUp: "x" } }, "triggers.preSignUp"],
        ["a sender without SES", { emailFrom: "a@example.com" }, "emailFrom"],
        ["a case that is none", { usernameCase: "upper" }, "usernameCase"],
    ];
    for (const [what, args, key] of refusals) {
        it(`refuses ${what}`, () => {
            expect(userPoolFaults(args).map((fault) => fault.key)).to.deep.equal([key]);
        });
    }
});
