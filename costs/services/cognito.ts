import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf } from "../quantity";
import { byUse, monthly } from "./amounts";
import { SMS } from "./mail";

const POOL = "aws:cognito/userPool:UserPool";
const TIERS: Record<string, string> = { LITE: "cognito.lite.mau", ESSENTIALS: "cognito.essentials.mau" };

function users(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    const tier = inputs.text("userPoolTier") ?? "ESSENTIALS";
    const price = TIERS[tier];
    const mode = inputs.block("userPoolAddOns")?.text("advancedSecurityMode") ?? "OFF";
    const note = `${use.monthlyActiveUsers} a month`;
    // None of these is free: https://aws.amazon.com/cognito/pricing/
    const every = { quantity: use.monthlyActiveUsers * relatives.share(POOL), kind: "usage", note } as const;
    if (tier === "PLUS") return [{ ...every, what: "active users, plus tier", price: "cognito.plus.mau" }];
    if (!price) throw new Unpriceable(`no tier ${tier} is known here`);
    if (mode !== "OFF") {
        const what = `active users with threat protection (${mode}), of whom none is free`;
        return [{ ...every, what, price: "cognito.threat-protection.mau" }];
    }
    return [
        {
            what: `active users, ${tier.toLowerCase()} tier`,
            quantity: use.monthlyActiveUsers * relatives.share(POOL),
            price,
            kind: "usage",
            allowance: "cognito-users",
            note,
        },
    ];
}

function messages(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    if (inputs.has("smsConfiguration")) throw new Unpriceable(SMS);
    // Cognito's own sender is free, and stops at 50 e-mails a day.
    if (inputs.block("emailConfiguration")?.text("emailSendingAccount") !== "DEVELOPER") return [];
    return [
        {
            what: "e-mails by SES",
            quantity: (use.userEmails * relatives.share(POOL)) / 1000,
            price: "ses.email.1k",
            kind: "usage",
            note: `${use.userEmails} a month`,
        },
    ];
}

/** Tokens for machines are billed by the client and by the token, with no free ones. */
function machines(client: Inputs, context: Context): Quantity[] {
    if (!client.texts("allowedOauthFlows").includes("client_credentials")) return [];
    return [
        monthly("client of machines (client_credentials)", "cognito.machine-client.month", 1),
        byUse(client, context, "tokens of machines", "cognito.machine-token.1k", "monthly_machine_tokens", 1000),
    ];
}

const piece = free("counted with its user pool");

/** Users of a company's own directory are no users of the pool's own: 50 are free, and each further one is paid for. */
const identityProvider: Steady = (provider, context) => {
    const type = provider.text("providerType") ?? "";
    if (type !== "SAML" && type !== "OIDC") return piece(provider, context);
    const what = `users who sign in by ${type}, beyond 50`;
    return {
        lines: [byUse(provider, context, what, "cognito.federated.mau", "monthly_federated_users")],
        unpriced: [],
    };
};

const machineTokens = sumOf(machines);

const client: Steady = (inputs, context) => {
    const tokens = machineTokens(inputs, context);
    const isBilled = "lines" in tokens && (tokens.lines.length > 0 || tokens.unpriced.length > 0);
    return isBilled ? tokens : piece(inputs, context);
};

export const cognitoQuantities: Record<string, Quantify> = {
    [POOL]: sumOf(users, messages),
    "aws:cognito/userPoolClient:UserPoolClient": client,
    "aws:cognito/managedUserPoolClient:ManagedUserPoolClient": client,
    "aws:cognito/userPoolDomain:UserPoolDomain": piece,
    "aws:cognito/userGroup:UserGroup": piece,
    "aws:cognito/resourceServer:ResourceServer": piece,
    "aws:cognito/identityProvider:IdentityProvider": identityProvider,
    "aws:cognito/identityPool:IdentityPool": free("identity pools have no charge"),
};
