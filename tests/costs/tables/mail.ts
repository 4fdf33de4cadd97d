import { made, type Row, us } from "../helpers";
import { lacking, row, unused, used } from "./row";

const SET = "aws:sesv2/configurationSet:ConfigurationSet";
const MAIL = { "e-mails sent": 0, "attachments sent": 0 };

/** Mail and messages to people. */
export const mail: Row[] = [
    row(
        "a domain that sends 500,000 e-mails with 20 GB of attachments",
        "aws:ses/domainIdentity:DomainIdentity",
        { domain: "example.com" },
        { "e-mails sent": 500 * 0.1, "attachments sent": 20 * 0.12 },
        { options: used({ monthly_emails: 500_000, monthly_attachments_gb: 20 }) },
    ),
    row("an address that sends", "aws:ses/emailIdentity:EmailIdentity", { email: "a@example.com" }, MAIL, {
        options: unused,
    }),
    row("a domain of the newer API, in us-east-1", "aws:sesv2/emailIdentity:EmailIdentity", {}, MAIL, {
        options: { ...unused, ...us },
    }),
    row("a set of settings whose sender is not in the program", SET, {}, MAIL, { options: unused }),
    row("the same of the older API", "aws:ses/configurationSet:ConfigurationSet", { name: "shop" }, MAIL, {
        options: unused,
    }),
    {
        it: "a set of settings and the domain that sends with it: e-mails are counted once",
        resources: [
            made(SET, "set", { configurationSetName: "shop" }),
            made("aws:sesv2/emailIdentity:EmailIdentity", "shop", { emailIdentity: "example.com" }),
        ],
        options: used({ monthly_emails: 10_000 }),
        lines: { "e-mails sent": 1, "attachments sent": 0 },
    },
    lacking("a rule for what is received", "aws:ses/receiptRule:ReceiptRule", { enabled: true }, [
        "e-mails received (by the 1k, depends on use)",
    ]),
    row("a rule that is off", "aws:ses/receiptRule:ReceiptRule", { enabled: false }, {}),
    lacking("mail by Pinpoint", "aws:pinpoint/emailChannel:EmailChannel", { fromAddress: "a@example.com" }, [
        "e-mails sent (by the 1k, depends on use)",
    ]),
    lacking("text messages by Pinpoint", "aws:pinpoint/smsChannel:SmsChannel", { enabled: true }, [
        "messages to phones (SMS) are billed by country and change often",
    ]),
    row("a channel for text messages that is off", "aws:pinpoint/smsChannel:SmsChannel", { enabled: false }, {}),
    lacking(
        "text messages by SNS, which stop at $50",
        "aws:sns/smsPreferences:SmsPreferences",
        { monthlySpendLimit: 50 },
        ["at most $50 a month, by monthlySpendLimit"],
    ),
    lacking(
        "text messages whose limit no one knows yet",
        "aws:sns/smsPreferences:SmsPreferences",
        { monthlySpendLimit: "[unknown]" },
        ["monthlySpendLimit is not known before up"],
    ),
    row("text messages by SNS, which stop at a dollar", "aws:sns/smsPreferences:SmsPreferences", {}, {}),
    row(
        "three million notifications pushed to phones",
        "aws:sns/platformApplication:PlatformApplication",
        { platform: "GCM" },
        { "notifications pushed": 3 * 0.5 },
        { options: { ...used({ monthly_requests: 3e6 }), ...us } },
    ),
];
