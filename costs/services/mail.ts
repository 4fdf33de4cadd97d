import { type Inputs, Unpriceable } from "../inputs";
import { type Context, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse, monthly, use } from "./amounts";

/** Who sends: an address, or all of a domain. */
const SENDERS = [
    "aws:ses/domainIdentity:DomainIdentity",
    "aws:ses/emailIdentity:EmailIdentity",
    "aws:sesv2/emailIdentity:EmailIdentity",
] as const;

/** E-mails by the thousand, and what is attached to them by the gigabyte. https://aws.amazon.com/ses/pricing/ */
function sent(sender: Inputs, context: Context): Quantity[] {
    return [
        byUse(sender, context, "e-mails sent", "ses.email.1k", "monthly_emails", 1000),
        byUse(sender, context, "attachments sent", "ses.attachment.gb", "monthly_attachments_gb"),
    ];
}

/** What is sent with a set of settings is counted with its sender, unless who sends was made elsewhere. */
function sentWithSet(set: Inputs, context: Context): Quantity[] {
    const hasSender = SENDERS.some((type) => context.relatives.all(type).length > 0);
    return hasSender ? [] : sent(set, context);
}

const received = use("e-mails received", "ses.received.1k", "monthly_received_emails", 1000);

export const SMS = "messages to phones (SMS) are billed by country and change often";

function sms(channel: Inputs): Quantity[] {
    if (channel.flag("enabled") === false) return [];
    throw new Unpriceable(SMS);
}

/** AWS stops at a dollar a month unless it was asked for more. */
const SPEND_LIMIT = 1;

function phones(preferences: Inputs): Quantity[] {
    const limit = preferences.number("monthlySpendLimit") ?? SPEND_LIMIT;
    if (limit <= SPEND_LIMIT) return [];
    throw new Unpriceable(`${SMS}: at most $${limit} a month, by monthlySpendLimit`);
}

/** Mail and messages to people. */
export const mailQuantities: Record<string, Quantify> = {
    ...Object.fromEntries(SENDERS.map((type) => [type, sumOf(sent)])),
    "aws:ses/configurationSet:ConfigurationSet": sumOf(sentWithSet),
    "aws:sesv2/configurationSet:ConfigurationSet": sumOf(sentWithSet),
    // Leased by AWS for the account, whichever pool it is in.
    "aws:sesv2/dedicatedIpAssignment:DedicatedIpAssignment": sumOf(() => [
        monthly("dedicated address for e-mails", "ses.dedicated-ip.month", 1),
    ]),
    "aws:ses/receiptRule:ReceiptRule": sumOf((rule, context) =>
        rule.flag("enabled") === false ? [] : received(rule, context),
    ),
    "aws:pinpoint/emailChannel:EmailChannel": sumOf((channel, context) =>
        channel.flag("enabled") === false
            ? []
            : [byUse(channel, context, "e-mails sent", "pinpoint.email.1k", "monthly_emails", 1000)],
    ),
    "aws:pinpoint/smsChannel:SmsChannel": sumOf(sms),
    "aws:sns/smsPreferences:SmsPreferences": sumOf(phones),
    "aws:sns/platformApplication:PlatformApplication": sumOf(
        use("notifications pushed", "sns.push.million", "monthly_requests", 1e6),
    ),
};
