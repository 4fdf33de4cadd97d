import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { UserAttributeArgs, UserPoolArgs } from "./args";
import { userPoolDefaults, userPoolSettings } from "./settings";
import { TRIGGERS } from "./sign-in";

type Args = Partial<UserPoolArgs>;

/** Everything that is wrong with the arguments of a `UserPool`. */
export function userPoolFaults(args: Partial<UserPoolArgs>): Fault[] {
    return [
        ...valueFaults(userPoolSettings, args),
        ...rotationFaults(args),
        ...signInFaults(args),
        ...attributeFaults(args),
        ...triggerFaults(args),
        ...senderFaults(args),
    ];
}

function rotationFaults({ tier = userPoolDefaults.tier, refreshTokenRotation }: Partial<UserPoolArgs>): Fault[] {
    if (refreshTokenRotation !== true || tier !== "LITE") return [];
    return [
        {
            key: "refreshTokenRotation",
            value: true,
            reason: "Cognito rotates refresh tokens in the tiers ESSENTIALS and PLUS only",
            fix: 'set tier to "ESSENTIALS" (free up to 10,000 users a month too), or leave rotation out',
        },
    ];
}

function signInFaults({ aliasAttributes, usernameAttributes = userPoolDefaults.usernameAttributes }: Args): Fault[] {
    if (!Array.isArray(aliasAttributes) || aliasAttributes.length === 0) return [];
    if (!Array.isArray(usernameAttributes) || usernameAttributes.length === 0) return [];
    const reason = "Cognito takes either attributes in place of a name or aliases next to one (usernameAttributes)";
    return [
        {
            key: "aliasAttributes",
            value: aliasAttributes,
            reason,
            fix: "write [] for usernameAttributes, or leave it out",
        },
    ];
}

/** docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
const STANDARD = new Set(
    `address birthdate email family_name gender given_name locale middle_name name nickname phone_number picture
    preferred_username profile updated_at website zoneinfo`.split(/\s+/),
);

function attributeFaults({ attributes }: Args): Fault[] {
    if (!Array.isArray(attributes)) return [];
    const items = attributes.map((attribute: unknown) => Object(attribute) as Partial<UserAttributeArgs>);
    return items.flatMap(({ name, required, minimum, maximum }, index): Fault[] => {
        const at = (key: string, value: unknown, reason: string, fix: string) => ({
            key: `attributes[${index}].${key}`,
            value,
            reason,
            fix,
        });
        if (name === undefined) return [at("name", name, "an attribute has a name", 'write it like "plan"')];
        const faults: Fault[] = [];
        if (items.findIndex((item) => item.name === name) < index) {
            faults.push(at("name", name, "another attribute has this name", "leave one of the two out"));
        }
        if (required === true && !STANDARD.has(name)) {
            const reason = "Cognito requires standard attributes only, like email";
            faults.push(at("required", true, reason, "write false"));
        }
        if (typeof minimum === "number" && typeof maximum === "number" && minimum > maximum) {
            faults.push(at("minimum", minimum, `it is above maximum (${maximum})`, "exchange the two"));
        }
        return faults;
    });
}

function triggerFaults({ triggers }: Args): Fault[] {
    if (typeof triggers !== "object" || triggers === null) return [];
    return Object.entries(triggers).flatMap(([name, arn]: [string, unknown]) => {
        const key = `triggers.${name}`;
        if (!TRIGGERS.includes(name)) {
            return [
                { key, value: arn, reason: "Cognito has no such occasion", fix: `write one of ${TRIGGERS.join(", ")}` },
            ];
        }
        if (typeof arn !== "string" || /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:.+$/.test(arn)) return [];
        const reason = "it is not the ARN of a Lambda function";
        return [
            {
                key,
                value: arn,
                reason,
                fix: "write it like arn:aws:lambda:ap-northeast-2:123456789012:function:sign-up",
            },
        ];
    });
}

function senderFaults({ emailFrom, sesIdentityArn }: Args): Fault[] {
    if (emailFrom === undefined || sesIdentityArn !== undefined) return [];
    const reason = "Cognito's own sender has its own address";
    return [{ key: "emailFrom", value: emailFrom, reason, fix: "add sesIdentityArn, or leave it out" }];
}
