import type { Fault } from "../../components/faults";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

/** What a service takes from its region alone, and would refuse in the middle of an update. */
interface Use {
    key: string;
    value: unknown;
    /** Of the ARN. */
    service: string;
    /** Between the region of the ARN and the stack's: `the topic`. */
    what: string;
    why: string;
    /** Regions that it takes too. */
    also?: readonly string[];
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html */
const MAIL_REGIONS = ["us-east-1", "us-west-2", "eu-west-1"];

/** Faults of what exists in another region than the stack. */
export function elsewhereFaults(
    { alarms, secrets, ingress, users }: StartupConfig,
    region: string | undefined,
): Fault[] {
    const uses: Use[] = [
        {
            key: "glimpse:alarms.kmsKeyArn",
            value: alarms.kmsKeyArn,
            service: "kms",
            what: "the topic",
            why: "SNS encrypts with keys of its region alone",
        },
        {
            key: "glimpse:secrets.kmsKey",
            value: secrets.kmsKey,
            service: "kms",
            what: "the secrets",
            why: "Secrets Manager encrypts with keys of its region alone",
        },
        {
            key: "glimpse:ingress.certificateArn",
            value: ingress.certificateArn,
            service: "acm",
            what: "the load balancer",
            why: "it takes certificates of its region alone",
        },
        {
            key: "glimpse:users.sesIdentityArn",
            value: users.sesIdentityArn,
            service: "ses",
            what: "the user pool",
            why: `Cognito sends by SES of its region, or of ${MAIL_REGIONS.join(", ")}`,
            also: MAIL_REGIONS,
        },
    ];
    return uses.flatMap(({ key, value, service, what, why, also = [] }) => {
        const its = new RegExp(`^arn:[\\w-]+:${service}:([\\w-]+):`).exec(String(value))?.[1];
        if (its === undefined || region === undefined || its === region || also.includes(its)) return [];
        const thing = { kms: "key", acm: "certificate", ses: "identity" }[service];
        const reason = `the ${thing} is in ${its}, ${what} in ${region} (aws:region), and ${why}`;
        return [
            {
                key,
                value,
                reason,
                fix: `name ${service === "ses" ? "an" : "a"} ${thing} of ${region}, or remove the line`,
            },
        ];
    });
}

/** What the provider makes of `aws:defaultTags`: tags of another shape it would leave out, or refuse in the update. */
export function defaultTagsFaults(text: string | undefined): Fault[] {
    if (text === undefined || text === "") return [];
    const value = parsed(text);
    const isText = (one: unknown) => ["string", "number", "boolean"].includes(typeof one);
    const isRight =
        isMapping(value) &&
        Object.keys(value).every((key) => key === "tags") &&
        (value["tags"] === undefined || (isMapping(value["tags"]) && Object.values(value["tags"]).every(isText)));
    if (isRight) return [];
    return [
        {
            key: "aws:defaultTags",
            value,
            reason: "the provider reads tags from a mapping below tags alone, and these would be on nothing",
            fix: 'write {"tags":{"project":"glimpse"}}, or the same in lines',
        },
    ];
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
