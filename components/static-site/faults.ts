import type { Fault } from "../faults";
import { inOrder, valueFaults } from "../settings-of";
import type { StaticSiteArgs } from "./args";
import { staticSiteSettings } from "./settings";

/** A function of CloudFront's has 64 characters, and its end and Pulumi's suffix take 16 of them. */
const LONGEST_NAME = 64 - 16;

/** What is wrong with the arguments of a `StaticSite`. Pure: reads plain values only. */
export function staticSiteFaults(args: Partial<StaticSiteArgs>, name?: string): Fault[] {
    return [
        ...nameFaults(name),
        ...inOrder(staticSiteSettings, [
            ...valueFaults(staticSiteSettings, args),
            ...zoneFaults(args),
            ...repeatedEmails(args.alarmEmails),
        ]),
    ];
}

function nameFaults(name: string | undefined): Fault[] {
    if (name === undefined || (/^[a-z0-9][a-z0-9-]*$/.test(name) && name.length <= LONGEST_NAME)) return [];
    const reason =
        "its bucket and its function are named after it, and S3 takes lower-case letters, digits and hyphens";
    return [{ key: "name", value: name, reason, fix: `give a name of at most ${LONGEST_NAME} such characters` }];
}

/** What says something about a domain where none is, and a domain whose zone is not known. */
function zoneFaults({ domain, hostedZoneId, delegated, edgeCertificateArn }: Partial<StaticSiteArgs>): Fault[] {
    if (domain !== undefined) {
        if (delegated === false || hostedZoneId !== undefined) return [];
        const reason = "the domain's certificate is proved in its zone, and its records are made there";
        return [
            { key: "hostedZoneId", value: undefined, reason, fix: "give the zone of Route 53, or delegated: false" },
        ];
    }
    return Object.entries({ hostedZoneId, edgeCertificateArn }).flatMap(([key, value]) => {
        if (value === undefined) return [];
        const shown = typeof value === "string" ? value : "(known once it is made)";
        const reason = "it says something about a domain, and none is given";
        return [{ key, value: shown, reason, fix: "give domain too" }];
    });
}

function repeatedEmails(emails: unknown): Fault[] {
    if (!Array.isArray(emails)) return [];
    return emails.flatMap((value: unknown, index) => {
        if (emails.indexOf(value) === index) return [];
        const reason = "the same address is already in the list";
        return [{ key: `alarmEmails[${index}]`, value, reason, fix: "remove one of them" }];
    });
}
