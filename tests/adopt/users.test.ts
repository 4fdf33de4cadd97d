import { expect } from "chai";
import { adopting, changed, of } from "./adopting";
import { POOL_ATTRIBUTES } from "./system";
import { stateOf } from "./terraform";

describe("npm run adopt: user pools", () => {
    const { verdicts } = adopting("adopt-users");

    it("takes over what Cognito cannot change, what calls and what sends", async () => {
        const lambda = "arn:aws:lambda:ap-northeast-2:123456789012:function:sign-up";
        const ses = "arn:aws:ses:ap-northeast-2:123456789012:identity/glimpse.contact";
        const system = changed("aws_cognito_user_pool", {
            username_attributes: [],
            alias_attributes: ["email"],
            username_configuration: [{ case_sensitive: false }],
            lambda_config: [{ pre_sign_up: lambda, custom_message: "" }],
            email_configuration: [
                { email_sending_account: "DEVELOPER", source_arn: ses, from_email_address: "a@b.example" },
            ],
        });
        const { settings } = of(await verdicts(stateOf(system)), "module.cognito.aws_cognito_user_pool.main");
        expect(settings).to.deep.equal({
            users: {
                usernameAttributes: [],
                aliasAttributes: ["email"],
                attributes: [{ name: "plan", minimum: 0, maximum: 32 }],
                triggers: { preSignUp: lambda },
                mfa: "off",
                sesIdentityArn: ses,
                emailFrom: "a@b.example",
            },
        });
        expect(POOL_ATTRIBUTES.username_configuration).to.deep.equal([]);
    });

    it("keeps closed a pool that admits no one by itself, and asks for the second factor as before", async () => {
        const pool = async (more: Record<string, unknown>) =>
            of(
                await verdicts(stateOf(changed("aws_cognito_user_pool", more))),
                "module.cognito.aws_cognito_user_pool.main",
            );
        const closed = await pool({
            admin_create_user_config: [{ allow_admin_create_user_only: true, invite_message_template: [] }],
            mfa_configuration: "ON",
            software_token_mfa_configuration: [{ enabled: true }],
        });
        expect(closed.settings?.["users"]).to.deep.include({ selfSignUp: false, mfa: "required" });
        const open = await pool({
            admin_create_user_config: [{ allow_admin_create_user_only: false }],
            mfa_configuration: "OFF",
        });
        expect(open.settings?.["users"]).to.deep.include({ mfa: "off" }).and.not.to.have.property("selfSignUp");
        const passkeys = await pool({ sign_in_policy: [{ allowed_first_auth_factors: ["PASSWORD", "WEB_AUTHN"] }] });
        expect([passkeys.verdict, passkeys.why]).to.deep.equal([
            "cannot",
            "an update would remove what the program has no setting for: sign_in_policy with WEB_AUTHN",
        ]);
    });

    it("leaves a client with a secret or a hosted sign-in as it is, and gives its id to the tasks", async () => {
        const system = changed("aws_cognito_user_pool_client", { generate_secret: true });
        const client = of(await verdicts(stateOf(system)), "module.cognito.aws_cognito_user_pool_client.mobile");
        expect([client.verdict, client.settings]).to.deep.equal([
            "keep outside",
            { users: { existingClientId: "1h57kf5cpq17m0eml12EXAMPLE" } },
        ]);
    });
});
