import { userPoolFaults } from "../../../../components/user-pool/faults";
import { TRIGGERS } from "../../../../components/user-pool/sign-in";
import { blocksOf, defined, type Found, text, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, cannot, outside, refusal, type Verdict } from "../verdict";

const FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/** The pool that becomes the stack's, its client, and what is to be said of the others. */
export function users(system: System, chosen: Found | undefined): Verdict[] {
    const pools = system.ofType("aws_cognito_user_pool");
    const main = chosen && poolOf(chosen);
    const clients = system.ofType("aws_cognito_user_pool_client");
    const own = clients.filter((one) => chosen !== undefined && textOf(one, "user_pool_id") === textOf(chosen, "id"));
    const client =
        own.find((one) => fits(one) === undefined) ??
        own.find((one) => one.attributes["generate_secret"] !== true) ??
        own[0];
    return [
        ...pools.map((one) => (one === chosen && main ? main : otherPool(one, chosen === undefined))),
        ...clients.map((one) => clientOf(one, client, main)),
        ...system
            .ofType(
                "aws_cognito_user_pool_domain",
                "aws_cognito_user_group",
                "aws_cognito_identity_provider",
                "aws_cognito_resource_server",
                "aws_cognito_identity_pool",
            )
            .map((one) => outside(one, "it belongs to the pool and stays as it is; the program does not have it")),
    ];
}

function otherPool(found: Found, isOpen: boolean): Verdict {
    const next = `--choose '${found.address}' takes this one`;
    if (isOpen) return cannot(found, "several pools could be meant, and the stack has one", next);
    return outside(found, "the stack has one pool, and another one was chosen", { next });
}

function poolOf(found: Found): Verdict {
    const { attributes } = found;
    const lambda = blocksOf(attributes, "lambda_config")[0] ?? {};
    const lost = [
        ...["custom_email_sender", "custom_sms_sender", "pre_token_generation_config"]
            .filter((key) => blocksOf(lambda, key).length > 0)
            .map((key) => `lambda_config.${key}`),
        ...(blocksOf(attributes, "sms_configuration").length > 0 ? ["sms_configuration"] : []),
        ...(blocksOf(attributes, "email_mfa_configuration").length > 0 ? ["email_mfa_configuration"] : []),
        ...firstFactors(attributes).map((factor) => `sign_in_policy with ${factor}`),
        ...(blocksOf(attributes, "user_pool_add_ons").some((one) => one["advanced_security_mode"] === "ENFORCED")
            ? ["advanced_security_mode"]
            : []),
    ];
    if (lost.length > 0) {
        return cannot(
            found,
            `an update would remove what the program has no setting for: ${lost.join(", ")}`,
            "set it in a transform (docs/transforms.md) and adopt the pool by hand, or keep it outside",
        );
    }
    const [email = {}] = blocksOf(attributes, "email_configuration");
    const minimum = Number(blocksOf(attributes, "password_policy")[0]?.["minimum_length"]);
    const [username] = blocksOf(attributes, "username_configuration");
    const settings = defined({
        usernameAttributes: listOr(textsOf(found, "username_attributes"), ["email"]),
        aliasAttributes: listOr(textsOf(found, "alias_attributes"), []),
        usernameCase: username === undefined ? "unset" : username["case_sensitive"] === true ? "sensitive" : undefined,
        attributes: listOr(blocksOf(attributes, "schema").map(attributeOf), []),
        triggers: triggersOf(lambda),
        sesIdentityArn: text(email["source_arn"]),
        emailFrom: text(email["source_arn"]) && text(email["from_email_address"]),
        tier: attributes["user_pool_tier"] === "LITE" ? "LITE" : undefined,
        mfa: MFA[String(attributes["mfa_configuration"])],
        selfSignUp: invitesOnly(attributes) ? false : undefined,
        passwordMinimumLength: minimum > 12 ? minimum : undefined,
    });
    const [fault] = userPoolFaults(settings);
    if (fault) return cannot(found, refusal(fault), `keep the pool outside: ${fault.fix}`);
    return adopt(found, "users-pool", textOf(found, "id") ?? "", "the stack's users, with their passwords", {
        settings: { users: settings },
        changes: [
            ...(minimum < 12 ? [`new passwords have 12 characters in place of ${minimum}; users keep theirs`] : []),
            ...lesserChanges(attributes),
            "deletion protection",
        ],
    });
}

/** The program's words for the second factor; what it has without being asked is left out. */
const MFA: Record<string, string> = { ON: "required", OFF: "off" };

/** Ways to sign in but by a password, which users may have chosen. */
function firstFactors(attributes: Found["attributes"]): string[] {
    const factors = blocksOf(attributes, "sign_in_policy").flatMap(({ allowed_first_auth_factors: all }) => all);
    return factors.flatMap((factor) => (typeof factor === "string" && factor !== "PASSWORD" ? [factor] : []));
}

/** Does an administrator alone make users? A pool that lets anyone sign up would be open. */
function invitesOnly(attributes: Found["attributes"]): boolean {
    return blocksOf(attributes, "admin_create_user_config").some((one) => one["allow_admin_create_user_only"] === true);
}

/** What an update takes away that no one signs in with. */
function lesserChanges(attributes: Found["attributes"]): string[] {
    const [policy = {}] = blocksOf(attributes, "password_policy");
    const texts = [
        ...blocksOf(attributes, "verification_message_template"),
        ...blocksOf(attributes, "admin_create_user_config").flatMap((one) => blocksOf(one, "invite_message_template")),
    ];
    return [
        ...(policy["require_symbols"] === true ? ["new passwords need no symbol any more"] : []),
        ...(Number(policy["password_history_size"]) > 0 ? ["old passwords may be used again"] : []),
        ...(blocksOf(attributes, "device_configuration").length > 0 ? ["devices are no longer remembered"] : []),
        ...(texts.some((one) => text(one["email_message"]) ?? text(one["email_message_by_link"]))
            ? ["the texts of its e-mails become Cognito's own (users.triggers takes a customMessage)"]
            : []),
    ];
}

/** What is in the way of a client's adoption; nothing where the program's own is the same. */
function fits(client: Found): string | undefined {
    if (client.attributes["generate_secret"] === true) return "it has a secret, and generate_secret replaces it";
    const flows = textsOf(client, "explicit_auth_flows").filter((flow) => !FLOWS.includes(flow));
    if (flows.length > 0)
        return `applications sign in by ${flows.join(", ")}, which the program's client does not have`;
    if (textsOf(client, "callback_urls").length > 0 || textsOf(client, "allowed_oauth_flows").length > 0)
        return "it serves a hosted sign-in, which the program's client does not have";
    return undefined;
}

function clientOf(found: Found, chosen: Found | undefined, pool: Verdict | undefined): Verdict {
    if (found !== chosen || pool?.verdict !== "adopt") {
        return outside(found, "applications go on with it; the program has one client, and it is another one");
    }
    const id = textOf(found, "id") ?? "";
    const reason = fits(found);
    if (reason !== undefined)
        return outside(found, `it stays as it is, and the tasks get its id: ${reason}`, {
            settings: { users: { existingClientId: id } },
        });
    const [units = {}] = blocksOf(found.attributes, "token_validity_units");
    const settings = defined({
        accessTokenMinutes: inUnits(found.attributes["access_token_validity"], units["access_token"] ?? "hours", 1),
        refreshTokenDays: inUnits(found.attributes["refresh_token_validity"], units["refresh_token"] ?? "days", 1440),
    });
    const [fault] = userPoolFaults(settings);
    return adopt(
        found,
        "users-mobile-client",
        `${textOf(found, "user_pool_id")}/${id}`,
        "its id is compiled into applications",
        {
            settings: fault ? {} : { users: settings },
        },
    );
}

const MINUTES: Record<string, number> = { seconds: 1 / 60, minutes: 1, hours: 60, days: 1440 };

function inUnits(value: unknown, unit: unknown, divisor: number): number | undefined {
    const result = (Number(value) * (MINUTES[String(unit)] ?? Number.NaN)) / divisor;
    return Number.isInteger(result) && result > 0 ? result : undefined;
}

function attributeOf(schema: Record<string, unknown>) {
    const [bounds = {}] = [
        ...blocksOf(schema, "string_attribute_constraints"),
        ...blocksOf(schema, "number_attribute_constraints"),
    ];
    const number = (...keys: string[]) =>
        keys
            .map((key) => bounds[key])
            .filter((one) => text(one) !== undefined)
            .map(Number)[0];
    return defined({
        name: String(schema["name"]).replace(/^custom:/, ""),
        type: schema["attribute_data_type"] === "String" ? undefined : schema["attribute_data_type"],
        mutable: schema["mutable"] === false ? false : undefined,
        required: schema["required"] === true ? true : undefined,
        minimum: number("min_length", "min_value"),
        maximum: number("max_length", "max_value"),
    });
}

function triggersOf(lambda: Record<string, unknown>): Record<string, string> | undefined {
    const found = TRIGGERS.flatMap((name) => {
        const arn = text(lambda[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]);
        return arn === undefined ? [] : [[name, arn]];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
}

function listOr<T>(list: T[], usual: T[]): T[] | undefined {
    return JSON.stringify(list) === JSON.stringify(usual) ? undefined : list;
}
