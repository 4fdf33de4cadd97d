import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf } from "../quantity";

const POOL = "aws:cognito/userPool:UserPool";
const TIERS: Record<string, string> = { LITE: "cognito.lite.mau", ESSENTIALS: "cognito.essentials.mau" };

function users(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    const tier = inputs.text("userPoolTier") ?? "ESSENTIALS";
    const price = TIERS[tier];
    const mode = inputs.block("userPoolAddOns")?.text("advancedSecurityMode") ?? "OFF";
    if (mode !== "OFF") throw new Unpriceable(`threat protection (${mode}) bills every user, and none is free`);
    if (!price) throw new Unpriceable(`the price book has no price for tier ${tier}`);
    return [
        {
            what: `active users, ${tier.toLowerCase()} tier`,
            quantity: use.monthlyActiveUsers * relatives.share(POOL),
            price,
            kind: "usage",
            allowance: "cognito-users",
            note: `${use.monthlyActiveUsers} a month`,
        },
    ];
}

function messages(inputs: Inputs): Quantity[] {
    if (inputs.has("smsConfiguration"))
        throw new Unpriceable("messages to phones (SMS) are billed by country and change often");
    return [];
}

/** Tokens for machines are billed by the client and by the token, with no free ones. */
function machines(client: Inputs): Quantity[] {
    if (client.texts("allowedOauthFlows").includes("client_credentials"))
        throw new Unpriceable("client_credentials: tokens for machines are billed by the client and by the token");
    return [];
}

const piece = free("counted with its user pool");

const machineTokens = sumOf(machines);

const client: Steady = (inputs, context) => {
    const tokens = machineTokens(inputs, context);
    return "unpriced" in tokens && tokens.unpriced.length > 0 ? tokens : piece(inputs, context);
};

export const cognitoQuantities: Record<string, Quantify> = {
    [POOL]: sumOf(users, messages),
    "aws:cognito/userPoolClient:UserPoolClient": client,
    "aws:cognito/userPoolDomain:UserPoolDomain": piece,
    "aws:cognito/userGroup:UserGroup": piece,
    "aws:cognito/resourceServer:ResourceServer": piece,
    "aws:cognito/identityProvider:IdentityProvider": piece,
    "aws:cognito/identityPool:IdentityPool": free("identity pools have no charge"),
};
