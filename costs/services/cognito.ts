import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";

const POOL = "aws:cognito/userPool:UserPool";
const TIERS: Record<string, string> = { LITE: "cognito.lite.mau", ESSENTIALS: "cognito.essentials.mau" };

function users(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    const tier = inputs.text("userPoolTier") ?? "ESSENTIALS";
    const price = TIERS[tier];
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

const piece = free("counted with its user pool");

export const cognitoQuantities: Record<string, Quantify> = {
    [POOL]: sumOf(users, messages),
    "aws:cognito/userPoolClient:UserPoolClient": piece,
    "aws:cognito/userPoolDomain:UserPoolDomain": piece,
    "aws:cognito/userGroup:UserGroup": piece,
    "aws:cognito/resourceServer:ResourceServer": piece,
    "aws:cognito/identityProvider:IdentityProvider": piece,
    "aws:cognito/identityPool:IdentityPool": free("identity pools have no charge"),
};
